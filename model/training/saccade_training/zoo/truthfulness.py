"""The truthfulness of a network's attention on rendered scenes and their quiet twins, beside that of what moves."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..clips import LABELS, Action, read_twins
from ..grid import SegmentGrid
from ..measure import Graphs
from ..places import exact
from ..render import Order, render
from ..samples import Track, load
from . import truth
from .intervals import figure, over
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

    @property
    def acts(self) -> np.ndarray:
        """Whether the figure acts, and the segment is present [K]."""
        return self.present & ~np.isnan(self.boxes[:, 0])


def cases(acting: Track, quiet: Track, grid: SegmentGrid, window: int = 8) -> list[Case]:
    """Of one scene, sampled at the same phase. Actions that no present segment shows, or too near the scene's ends for a
    window around them, are left out."""
    found = (_case(acting, quiet, action, grid, window) for action in acting.clip.actions)
    return [case for case in found if case is not None and case.acts.any()]


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


def measured_bundle(bundle: Path, work: Path, order: Order) -> dict:
    """Renders the scenes and their twins and returns what measured() does."""
    clips = order.folder(work)
    render(clips, [order, order.twins()])
    graphs = Graphs(bundle)
    grid = graphs.grid()
    pairs = [load([*pair], grid, graphs.size(), lambda seed: [0], None) for pair in read_twins(clips, order.view)]
    return measured(Network.of_bundle(graphs), [case for pair in pairs for case in cases(*pair, grid)])


def measured(network: Network, found: list[Case], seed: int = 0, exchanged: int | None = None) -> dict:
    """Of the network's own attention, of what moves, and of an even and a centred map: figures, means over actions; how
    much its own are above those of what moves; and counts, for each figure and scene by its seed, as intervals takes
    them to hold networks against each other on the same cases. Drawn from the seed, so the same every time. exchanged: of
    how many cases twins are exchanged, which takes most of the time; of all where it is not said."""
    most = len(found) if exchanged is None else exchanged
    rows = [_figures(network, case, [seed, number], number < most) for number, case in enumerate(found)]
    scenes = sorted({case.seed for case in found})
    counts = {name: [_count(rows, found, name, scene) for scene in scenes] for name in rows[0]}
    pairs = [(name, name.replace(OWN, MOTION)) for name in counts if name.startswith(OWN)]
    return {
        "scenes": len(scenes),
        "actions": len(found),
        "figures": {name: figure([values]) for name, values in counts.items()},
        "aboveMotion": {own: over([counts[other]], [counts[own]]) for own, other in pairs},
        "counts": counts,
    }


def _count(rows: list[dict], found: list[Case], name: str, scene: int) -> list[float]:
    values = [row[name] for row, case in zip(rows, found) if case.seed == scene and name in row]
    return [float(sum(values)), len(values)]


def _figures(network: Network, case: Case, seed: list[int], exchanged: bool) -> dict:
    """Of one action, by names such as "own pointing"."""
    random = np.random.default_rng(seed)
    embeddings, own = _embedded(network, case, case.acting[None])
    return _of_maps(network, case, own, random, exchanged) | _of_weights(network, case, embeddings, random)


def _of_maps(network: Network, case: Case, own: np.ndarray, random: np.random.Generator, exchanged: bool) -> dict:
    def predict(pixels):
        return _probability(network, case, _embedded(network, case, pixels)[0], case.present)

    shape = own.shape[1:]
    maps = {OWN: own, MOTION: truth.what_moves(case.acting, shape)}
    still = {"even": truth.even(shape), "centre": truth.centre(shape)}
    where = _where(case, maps | {name: np.broadcast_to(one, own.shape) for name, one in still.items()})
    if not exchanged:
        return where
    return (
        where
        | _named("deletion", truth.deletion(case.acting, case.quiet, maps, predict, random))
        | _named("insertion", truth.insertion(case.acting, case.quiet, maps, predict, random))
    )


def _of_weights(network: Network, case: Case, embeddings, random: np.random.Generator) -> dict:
    def predict(present):
        return _probability(network, case, embeddings, present)

    own = network.decide(embeddings, case.present[None])[1][0]
    moving = np.abs(case.acting[:, -1].astype(np.float32) - case.acting[:, 0]).mean(axis=(1, 2, 3))
    weights = {OWN: own, MOTION: np.where(case.present, moving, 0)}
    moments = {name: truth.moment_hit(values, case.times, case.decisive) for name, values in weights.items()}
    lost = truth.deletion_in_time(case.present, weights, predict, random)
    return _named("moment", moments) | _named("deletion in time", lost)


def _where(case: Case, maps: dict) -> dict:
    """Means over the segments in which the figure acts."""
    inside = {i: truth.cells_in(case.boxes[i], maps[OWN].shape[1:]) for i in np.flatnonzero(case.acts)}

    def mean(of):
        return {name: float(np.mean([of(m[i], cells) for i, cells in inside.items()])) for name, m in maps.items()}

    return _named("pointing", mean(truth.pointing)) | _named("mass", mean(truth.mass_ratio))


def _named(what: str, values: dict) -> dict:
    return {f"{name} {what}": value for name, value in values.items()}


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
        pixels = case.acting[case.acts]
        values += map(truth.rank_correlation, network.embed(pixels)[1], other.embed(pixels)[1])
    return float(np.mean(values))
