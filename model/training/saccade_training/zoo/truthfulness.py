"""The truthfulness of a network's attention on rendered scenes and their quiet twins, beside that of what moves."""

from dataclasses import dataclass

import numpy as np

from ..clips import LABELS, Action
from ..grid import SegmentGrid
from ..places import exact
from ..samples import Track
from . import truth
from .networks import Network

OWN, MOTION = "own", "motion"


@dataclass(frozen=True)
class Case:
    """The window around one action's decisive moment, of both twins: pixels uint8 [K, L, H, W, 3], which segments are
    present, when each is filmed, and where in the input the figure is then [K, 4], NaN before and after the action."""

    seed: int
    label: int
    acting: np.ndarray
    quiet: np.ndarray
    present: np.ndarray
    times: np.ndarray
    boxes: np.ndarray
    decisive: int


def cases(acting: Track, quiet: Track, grid: SegmentGrid, window: int = 8) -> list[Case]:
    """Of one scene, sampled at the same phase. Actions too near its ends for a window around them are left out."""
    found = (_case(acting, quiet, action, grid, window) for action in acting.clip.actions)
    return [case for case in found if case is not None]


def _case(acting: Track, quiet: Track, action: Action, grid: SegmentGrid, window: int) -> Case | None:
    first = (action.decisive - acting.origin) // grid.segment_micros - window // 2
    if first < 0 or first + window > len(acting.present):
        return None
    rows = np.arange(first, first + window)
    between = grid.offset_micros + (grid.frames - 1) * grid.spacing_micros // 2
    times = acting.origin + rows * grid.segment_micros + between
    pixels, calm = np.array(acting.pixels[rows]), np.array(quiet.pixels[rows])
    during = (times >= action.start) & (times < action.end)
    boxes = [exact(action, t, pixels.shape[2:4]) if on else [np.nan] * 4 for t, on in zip(times, during)]
    label = LABELS.index(action.label)
    return Case(acting.clip.seed, label, pixels, calm, acting.present[rows], times, np.array(boxes), action.decisive)


def measured(network: Network, found: list[Case], seed: int = 0) -> dict:
    """The figures of the network's own attention, of what moves, and of an even and a centred map; each figure's values
    of every scene, in the order of their seeds, as other networks' are on the same cases; and by how much its own are
    above those of what moves, with the interval over scenes. Drawn from the seed, so the same every time."""
    rows = [_figures(network, case, np.random.default_rng([seed, number])) for number, case in enumerate(found)]
    seeds = [case.seed for case in found]
    by_scene = {name: _by_scene(seeds, [row[name] for row in rows]) for name in rows[0]}
    pairs = [(name, name.replace(OWN, MOTION)) for name in by_scene if name.startswith(OWN)]
    return {
        "scenes": len(set(seeds)),
        "actions": len(found),
        "figures": {name: float(np.nanmean(values)) for name, values in by_scene.items()},
        "aboveMotion": {own: truth.interval(np.subtract(by_scene[own], by_scene[other])) for own, other in pairs},
        "byScene": by_scene,
    }


def _by_scene(seeds: list[int], values: list[float]) -> list[float]:
    values = np.array(values)
    return [float(np.nanmean(values[np.equal(seeds, seed)])) for seed in sorted(set(seeds))]


def _figures(network: Network, case: Case, random: np.random.Generator) -> dict:
    """Of one action, by names such as "own pointing"."""
    embeddings, own = _embedded(network, case, case.acting[None])
    shape = own.shape[1:]
    maps = {OWN: own, MOTION: truth.what_moves(case.acting, shape)}
    still = {"even": truth.even(shape), "centre": truth.centre(shape)}
    where = maps | {name: np.broadcast_to(one, own.shape) for name, one in still.items()}
    figures = {f"{name} {figure}": value for name, m in where.items() for figure, value in _where(case, m).items()}

    def predict(pixels):
        return _probability(network, case, _embedded(network, case, pixels)[0], case.present)

    def predict_without(present):
        return _probability(network, case, embeddings, present)

    weights = network.decide(embeddings, case.present[None])[1][0]
    moving = np.abs(case.acting[:, -1].astype(np.float32) - case.acting[:, 0]).mean(axis=(1, 2, 3))
    times = {OWN: weights, MOTION: np.where(case.present, moving, 0)}
    figures |= _named("deletion", truth.deletion(case.acting, case.quiet, maps, predict, random))
    figures |= _named("insertion", truth.insertion(case.acting, case.quiet, maps, predict, random))
    figures |= _named("deletion in time", truth.deletion_in_time(case.present, times, predict_without, random))
    return figures | _named("moment", {n: truth.moment_hit(w, case.times, case.decisive) for n, w in times.items()})


def _where(case: Case, maps: np.ndarray) -> dict:
    """Means over the segments in which the figure acts."""
    acting = np.flatnonzero(case.present & ~np.isnan(case.boxes[:, 0]))
    inside = {i: truth.cells_in(case.boxes[i], maps.shape[1:]) for i in acting}
    return {
        "pointing": float(np.mean([truth.pointing(maps[i], inside[i]) for i in acting])),
        "mass": float(np.mean([truth.mass_ratio(maps[i], inside[i]) for i in acting])),
    }


def _named(figure: str, values: dict) -> dict:
    return {f"{name} {figure}": value for name, value in values.items()}


def _embedded(network: Network, case: Case, variants: np.ndarray):
    """[M, K, ...] -> embeddings [M, K, D], 0 where absent, and the maps [M K, h, w]."""
    embeddings, maps = network.embed(variants.reshape(-1, *variants.shape[2:]))
    return embeddings.reshape(*variants.shape[:2], -1) * case.present[None, :, None], maps


def _probability(network: Network, case: Case, embeddings, present) -> np.ndarray:
    """Of the case's action, of each variant; either may be of one for all."""
    count = max(len(embeddings), len(np.atleast_2d(present)))
    every = np.broadcast_to(embeddings, (count, *embeddings.shape[1:])).astype(np.float32)
    return network.decide(every, np.broadcast_to(present, (count, len(case.present))).copy())[0][:, case.label]


def sanity(network: Network, other: Network, found: list[Case]) -> float:
    """The mean rank correlation of the two networks' maps while figures act: where the other is the same but for the
    attention's weights, drawn anew, an attention that says anything of what it learned is far from 1 (Adebayo et al.
    2018)."""
    values = []
    for case in found:
        acting = case.acting[case.present & ~np.isnan(case.boxes[:, 0])]
        values += map(truth.rank_correlation, network.embed(acting)[1], other.embed(acting)[1])
    return float(np.mean(values))
