"""Where and when a model looks in the test's scenes: for each figure and scene [sum, of how many]. Beside each the same of
what moves."""

import numpy as np
import torch

from ..clips import LABELS
from ..events import WINDOW
from ..places import exact
from . import truth, truthfulness
from .judge import Watched
from .networks import Network, redrawn
from .scenes import GRID

OWN, MOTION = truthfulness.OWN, truthfulness.MOTION
STILL = {"even": truth.even, "centre": truth.centre}


def where(scenes: list[Watched]) -> dict[str, list]:
    """Over all segments in which a figure acts."""
    rows = [_sums([_places(w, at, box) for at, box in _acting(w)]) for w in scenes]
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def when(model, scenes: list[Watched]) -> dict[str, list]:
    """Over all actions that have a window around their decisive moment."""
    rows = []
    for number, w in enumerate(scenes):
        random = np.random.default_rng(number)
        rows.append(_sums([_moment(model, w, action, first, random) for action, first in _windows(w)]))
    return {name: [row[name] for row in rows] for name in rows[0]}


def exchanged(model, cases: list[truthfulness.Case], temperature: float) -> dict[str, list]:
    """Deletion and insertion by twins, over the scenes of the cases."""
    found = truthfulness.measured(Network.of_model(model, temperature), cases)["byScene"]
    wanted = [f"{whose} {figure}" for whose in (OWN, MOTION) for figure in ("deletion", "insertion")]
    return {name: [[value, 1] for value in found[name]] for name in wanted}


def sanity(model, part: str, cases: list[truthfulness.Case]) -> float | None:
    """How like its own map is to that of weights drawn anew; None where it has none."""
    if not list(model.get_submodule(part).parameters()):
        return None
    return truthfulness.sanity(Network.of_model(model), Network.of_model(redrawn(model, part)), cases)


def _acting(w: Watched):
    """Each segment in which a figure acts, and the figure's box in the input."""
    between = GRID.offset_micros + (GRID.frames - 1) * GRID.spacing_micros // 2
    times = w.track.origin + np.arange(len(w.track.present)) * GRID.segment_micros + between
    for action in w.track.clip.actions:
        for at in np.flatnonzero((times >= action.start) & (times < action.end) & w.track.present):
            yield at, exact(action, int(times[at]), w.track.pixels.shape[2:4])


def _places(w: Watched, at: int, box: np.ndarray) -> dict[str, float]:
    own = w.maps[at]
    moving = truth.what_moves(np.array(w.track.pixels[at : at + 1]), own.shape)[0]
    maps = {OWN: own, MOTION: moving} | {name: make(own.shape) for name, make in STILL.items()}
    inside = truth.cells_in(box, own.shape)
    found = {f"{name} pointing": truth.pointing(one, inside) for name, one in maps.items()}
    return found | {f"{name} mass": truth.mass_ratio(one, inside) for name, one in maps.items()}


def _windows(w: Watched):
    """Each action and the first segment of the window with its decisive moment in the middle."""
    for action in w.track.clip.actions:
        first = (action.decisive - w.track.origin) // GRID.segment_micros - WINDOW // 2
        if 0 <= first < len(w.attention):
            yield action, int(first)


def _moment(model, w: Watched, action, first: int, random: np.random.Generator) -> dict[str, float]:
    rows = slice(first, first + WINDOW)
    present = w.track.present[rows]
    pixels = np.array(w.track.pixels[rows])
    moving = np.abs(pixels[:, -1].astype(np.float32) - pixels[:, 0]).mean(axis=(1, 2, 3)) * present
    weights = {OWN: w.attention[first], MOTION: moving}
    between = GRID.offset_micros + (GRID.frames - 1) * GRID.spacing_micros // 2
    times = w.track.origin + np.arange(first, first + WINDOW) * GRID.segment_micros + between

    @torch.inference_mode()
    def predict(there):
        of = w.embeddings[rows].expand(len(there), -1, -1) * torch.from_numpy(there)[:, :, None]
        logits = model.head(of, torch.from_numpy(there))[0]
        return torch.softmax(logits, dim=1)[:, LABELS.index(action.label)].numpy()

    found = {f"{name} moment": truth.moment_hit(one, times, action.decisive) for name, one in weights.items()}
    gone = truth.deletion_in_time(present, weights, predict, random)
    return found | {f"{name} deletion in time": value for name, value in gone.items()}


def _sums(rows: list[dict]) -> dict[str, list]:
    return {name: [float(sum(row[name] for row in rows)), len(rows)] for name in (rows[0] if rows else ())}
