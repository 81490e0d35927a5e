"""What a trained model finds in scenes that nobody trained on, scene by scene."""

from dataclasses import dataclass

import numpy as np
import torch

from ..evaluate import calibrate, decided, looked, scored, tune
from ..events import Thresholds, tally
from ..samples import Track
from .scenes import GRID

# A new number, and what was kept of judging is judged anew.
MADE = 1


@dataclass(frozen=True)
class Watched:
    """A scene through a model: embeddings [S, D], maps [S, h, w], logits [n, A] and attention [n, K] of every window, and
    whether it has segments enough."""

    track: Track
    embeddings: torch.Tensor
    maps: np.ndarray
    logits: np.ndarray
    attention: np.ndarray
    enough: np.ndarray

    @property
    def outputs(self):
        return self.logits, self.attention, self.enough


def watched(model, tracks: list[Track], seen: list[Track] | None = None) -> list[Watched]:
    """Each track through backbone and head. seen: what the backbone takes in place of the tracks' pixels."""
    found = []
    for track, given in zip(tracks, seen or tracks):
        embeddings, maps = looked(model.backbone, given)
        found.append(Watched(track, embeddings, maps.numpy(), *decided(model, embeddings, track)))
    return found


def watched_from(model, tracks: list[Track], embeddings: list[torch.Tensor]) -> list[Watched]:
    """The same where the backbone has been through them before; without maps."""
    return [Watched(t, e, np.zeros((len(e), 0, 0)), *decided(model, e, t)) for t, e in zip(tracks, embeddings)]


@dataclass(frozen=True)
class Settled:
    """What calibration said."""

    temperature: float
    thresholds: Thresholds

    @staticmethod
    def on(scenes: list[Watched]) -> "Settled":
        temperature = calibrate([w.track for w in scenes], [w.outputs for w in scenes], GRID)
        return Settled(temperature, tune([scored(w.track, *w.outputs, temperature, GRID) for w in scenes]))

    @staticmethod
    def read(said: dict) -> "Settled":
        return Settled(said["temperature"], Thresholds(**said["thresholds"]))


def found(scenes: list[Watched], settled: Settled) -> dict[str, list]:
    """For each figure and scene [what counts, of what]: their sums' quotient is the figure."""
    totals = [tally([scored(w.track, *w.outputs, settled.temperature, GRID)], settled.thresholds) for w in scenes]
    return {
        "found": [[t.found, t.actions] for t in totals],
        "false a minute": [[t.false, t.micros / 60e6] for t in totals],
        "key frame at the moment": [[t.near, t.found] for t in totals],
    }
