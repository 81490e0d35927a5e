"""The recipe of the bundle rendered-actions: rendered scenes in, bundle out."""

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from .clips import LABELS, Clip, read_truth
from .evaluate import calibrate, logits_of, scored, tune
from .events import tally
from .export import write_bundle
from .grid import SegmentGrid
from .polish import embed, polish
from .render import PROJECT, Order, render
from .samples import load
from .train import Recipe, train

SIZE = (96, 160)
# Small pictures are quick to draw and are scaled down to the backbone's input anyway; a fifth is of the usual size.
TRAIN = [Order(1, 160, 30, 320, 180, 0), Order(1001, 40, 30, 640, 360, 0)]
VALIDATE = [Order(2001, 12, 60, 640, 360, 25)]
TEST = [Order(9001, 20, 60, 640, 360, 25)]
PHASES = 2


@dataclass(frozen=True)
class Places:
    work: Path
    bundle: Path = PROJECT / "model" / "bundles" / "rendered-actions"

    def clips(self, part: str) -> Path:
        return self.work / part


def make(places: Places, recipe: Recipe, version: str) -> dict:
    """Renders, trains, calibrates and tunes on the validation seeds, measures on the test seeds, exports."""
    began = time.monotonic()
    grid = SegmentGrid()
    for part, orders in (("train", TRAIN), ("validate", VALIDATE), ("test", TEST)):
        render(places.clips(part), orders)
        print(f"{part}: rendered after {time.monotonic() - began:.0f} s")
    clips = read_truth(places.clips("train"))
    tracks = load(clips, grid, SIZE, _random_phases, places.work / "snippets")
    print(f"sampled {sum(len(t.present) for t in tracks)} snippets after {time.monotonic() - began:.0f} s")
    model = train(tracks, grid, len(LABELS), recipe)
    model = polish(model, [embed(model, track, grid) for track in tracks], recipe.seed)
    torch.save(model.state_dict(), places.work / "model.pt")
    validated = measure(places, "validate", model, grid)
    tested = measure(places, "test", model, grid, validated["temperature"], validated["thresholds"])
    facts = {
        "name": "rendered-actions",
        "version": version,
        "thresholds": validated["thresholds"],
        "temperature": validated["temperature"],
        "trainedOn": [source("1-160 and 1001-1040", clips)],
        "accuracy": {
            "split": "by seed: trained on 1-160 and 1001-1040, calibrated on 2001-2012, measured on 9001-9020",
            "validate": validated["figures"],
            "test": tested["figures"],
        },
    }
    write_bundle(places.bundle, model, grid, golden(tracks), facts)
    print(f"bundle written to {places.bundle} after {time.monotonic() - began:.0f} s")
    return facts


def measure(places: Places, part: str, model, grid: SegmentGrid, temperature=None, thresholds=None) -> dict:
    """Scores a part's clips as the product would; calibrates and tunes on it where that is not given."""
    clips = read_truth(places.clips(part))
    tracks = load(clips, grid, SIZE, lambda seed: [0], places.work / "snippets")
    outputs = [logits_of(model, track) for track in tracks]
    temperature = temperature or calibrate(tracks, outputs, grid)
    windows = [scored(track, *output, temperature, grid) for track, output in zip(tracks, outputs)]
    thresholds = thresholds or tune(windows)
    figures = tally(windows, thresholds).figures()
    print(f"{part}: {figures}; temperature {temperature}, {thresholds}")
    return {"temperature": temperature, "thresholds": thresholds, "figures": figures}


def _random_phases(seed: int) -> list[int]:
    return [int(p) for p in np.random.default_rng(seed).integers(0, 250_000, PHASES)]


def golden(tracks) -> np.ndarray:
    """Three snippets with people in motion: from the middles of three actions."""
    chosen = []
    for track in tracks:
        for action in track.clip.actions[:1]:
            segment = (action.decisive - track.origin) // 250_000
            if track.present[segment] and len(chosen) < 3:
                chosen.append(np.array(track.pixels[segment]))
    return np.stack(chosen)


def source(seeds: str, clips: list[Clip]) -> dict:
    """What was trained on, as a bundle says it. The hash is over the truth, which with the renderer's version decides
    every picture."""
    digest = hashlib.sha256(repr([(c.seed, c.actions) for c in clips]).encode()).hexdigest()
    return {"name": f"rendered scenes, seeds {seeds} ({len(clips)} clips of {clips[0].micros // 1_000_000} s)", "sha256": digest}
