"""Measures a bundle as it ships, by ONNX Runtime, on rendered scenes of seeds it never saw."""

import json
from pathlib import Path

import numpy as np
import onnxruntime

from .clips import read_truth
from .evaluate import scored
from .events import MIN_PRESENT, WINDOW, Thresholds, tally
from .grid import SegmentGrid
from .render import Order, render
from .samples import Track, load


class Graphs:
    """The two graphs of a bundle."""

    def __init__(self, bundle: Path):
        self.said = json.loads((bundle / "bundle.json").read_text())
        self.backbone = session(bundle / "backbone.onnx")
        self.head = session(bundle / "head.onnx")

    def grid(self) -> SegmentGrid:
        said = self.said["grid"]
        return SegmentGrid(said["segmentMicros"], said["offsetMicros"], said["spacingMicros"], self.said["input"]["frames"])

    def size(self) -> tuple[int, int]:
        return self.said["input"]["height"], self.said["input"]["width"]

    def thresholds(self) -> Thresholds:
        said = self.said["thresholds"]
        return Thresholds(said["enter"], said["exit"], said["minDurationMicros"], said["mergeGapMicros"])

    def logits_of(self, track: Track):
        """As evaluate.logits_of."""
        embeddings = np.concatenate(
            [self.backbone.run(None, {"pixels": np.ascontiguousarray(pixels[None])})[0] for pixels in track.pixels]
        )
        embeddings[~track.present] = 0
        index = np.arange(len(embeddings) - WINDOW + 1)[:, None] + np.arange(WINDOW)
        there = track.present[index]
        logits, attention = self.head.run(None, {"embeddings": embeddings[index], "present": there})
        return logits, attention, there.sum(axis=1) >= MIN_PRESENT


def measure_bundle(bundle: Path, work: Path, order: Order) -> dict:
    """Renders the scenes and returns the figures."""
    clips = order.folder(work)
    render(clips, [order])
    graphs = Graphs(bundle)
    grid = graphs.grid()
    tracks = load(read_truth(clips, order.view), grid, graphs.size(), lambda seed: [0], None)
    windows = [scored(t, *graphs.logits_of(t), graphs.said["temperature"], grid) for t in tracks]
    return tally(windows, graphs.thresholds()).figures()


def session(file: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
