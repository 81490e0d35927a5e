"""What a model costs: multiply-adds, and time in ONNX Runtime on one thread."""

import time
from pathlib import Path
from statistics import median

import numpy as np
import onnxruntime
import torch
from torch.utils.flop_counter import FlopCounterMode

from ..measure import session

RUNS, WARM = 30, 5


def size(model, pixels: torch.Tensor) -> dict:
    """pixels: of one segment [1, L, H, W, 3]."""
    # Not without gradients: then torch's counter fails where a module is called with a parameter.
    embedding, *_ = model.backbone(pixels)
    window = embedding.detach()[:, None].expand(-1, model.window, -1).contiguous()
    there = torch.ones(1, model.window, dtype=torch.bool)
    return {
        "MMAC a segment": round(_mmac(lambda: model.backbone(pixels)), 2),
        "MMAC a window": round(_mmac(lambda: model.head(window, there)), 3),
    }


def _mmac(run) -> float:
    with FlopCounterMode(display=False) as counted:
        run()
    # It counts a multiplication and an addition as two.
    return counted.get_total_flops() / 2e6


def millis(bundle: Path) -> dict:
    """The middle one of 30 runs, on the first of the golden data."""
    golden = {name: np.load(bundle / "golden" / f"{name}.npy")[:1] for name in ("pixels", "embeddings", "present")}
    golden["present"] = golden["present"].astype(bool)
    return {
        "ms a segment": round(_millis(session(bundle / "backbone.onnx"), golden), 2),
        "ms a window": round(_millis(session(bundle / "head.onnx"), golden), 3),
    }


def _millis(graph: onnxruntime.InferenceSession, golden: dict) -> float:
    given = {i.name: golden[i.name] for i in graph.get_inputs()}
    took = []
    for _ in range(WARM + RUNS):
        began = time.perf_counter()
        graph.run(None, given)
        took.append(time.perf_counter() - began)
    return median(took[WARM:]) * 1000
