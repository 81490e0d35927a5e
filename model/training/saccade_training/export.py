"""Writes a whole bundle: both graphs, golden data, bundle.json with the hash of every file."""

import hashlib
import json
import warnings
from pathlib import Path

import numpy as np
import torch

from .clips import LABELS
from .events import FIRST, MIN_PRESENT, SEGMENTS, WINDOW, Thresholds
from .grid import SegmentGrid

OPSET = 17
TENSORS = ("pixels", "embedding", "spatial", "embeddings", "present", "logits", "attention")
DYNAMIC = {
    "backbone": {"pixels": {0: "N"}, "embedding": {0: "N"}, "spatial": {0: "N"}},
    "head": {"embeddings": {0: "B"}, "present": {0: "B"}, "logits": {0: "B"}, "attention": {0: "B"}},
}


def write_bundle(directory: Path, model, grid: SegmentGrid, golden_pixels: np.ndarray, facts: dict) -> dict:
    """Writes the bundle's files and returns what bundle.json says.

    golden_pixels: uint8 [n, L, H, W, 3]. facts: name, version, thresholds, temperature, trainedOn, accuracy."""
    directory.mkdir(parents=True, exist_ok=True)
    model = model.eval().to(memory_format=torch.contiguous_format)
    pixels = torch.from_numpy(golden_pixels)
    embeddings, present = windows(model, pixels, WINDOW)
    write_graph(directory / "backbone.onnx", "backbone", model.backbone, (pixels,))
    write_graph(directory / "head.onnx", "head", model.head, (embeddings, present))
    write_golden(directory / "golden", model, pixels, embeddings, present)
    return write_description(directory, _description(model, grid, golden_pixels.shape, facts))


def write_description(directory: Path, described: dict) -> dict:
    """bundle.json, last of all, with the hash of every other file."""
    described["files"] = {name: _sha256(directory / name) for name in _files(directory)}
    (directory / "bundle.json").write_text(json.dumps(described, indent=1) + "\n")
    return described


@torch.no_grad()
def windows(model, pixels, segments: int):
    """Two windows made of the golden snippets; the second lacks segments."""
    embedding, *_ = model.backbone(pixels)
    order = torch.arange(2 * segments).reshape(2, segments) % len(embedding)
    present = torch.ones(2, segments, dtype=torch.bool)
    present[1, [0, min(5, segments - 1)]] = False
    return embedding[order] * present[:, :, None], present


def write_graph(file: Path, name: str, module, inputs) -> None:
    """name: backbone or head. Gates are an output where the module has labels for them."""
    dynamic = DYNAMIC[name] | ({"gates": {0: "N"}} if labels(module) else {})
    names = list(dynamic)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            inputs,
            str(file),
            dynamo=False,
            opset_version=OPSET,
            input_names=names[: len(inputs)],
            output_names=names[len(inputs) :],
            dynamic_axes=dynamic,
        )


@torch.no_grad()
def write_golden(directory: Path, model, pixels, embeddings, present) -> None:
    """What both graphs answer, for the product to compare with."""
    directory.mkdir(exist_ok=True)
    embedding, spatial, *by_backbone = model.backbone(pixels)
    logits, attention, *by_head = model.head(embeddings, present)
    arrays = {
        "pixels": pixels,
        "embedding": embedding,
        "spatial": spatial,
        "embeddings": embeddings,
        "present": present.to(torch.uint8),
        "logits": logits,
        "attention": attention,
    }
    arrays |= {"gates": values for values in by_backbone + by_head}
    for name, array in arrays.items():
        with (directory / f"{name}.npy").open("wb") as file:
            np.lib.format.write_array(file, np.ascontiguousarray(array.numpy()), version=(1, 0))


def labels(module) -> tuple[str, ...]:
    """Of a graph's gates; none where it gives none."""
    return tuple(getattr(module, "gate_labels", ()))


def tensors(model) -> dict:
    """What bundle.json says of the tensors' names."""
    return {name: name for name in (*TENSORS, *gates(model))}


def gates(model) -> dict:
    """What bundle.json says of gates: nothing, or the labels. ValueError where both graphs give some."""
    both = labels(model.backbone), labels(model.head)
    if all(both):
        raise ValueError(f"gates {', '.join(both[0])} and {', '.join(both[1])}: one of the two graphs may give gates")
    return {"gates": [*both[0], *both[1]]} if any(both) else {}


def _description(model, grid: SegmentGrid, shape, facts: dict) -> dict:
    _, frames, height, width, _ = shape
    with torch.no_grad():
        embedding, spatial, *_ = model.backbone(torch.zeros(1, frames, height, width, 3, dtype=torch.uint8))
    thresholds: Thresholds = facts["thresholds"]
    return {
        "schema": 1,
        "name": facts["name"],
        "version": facts["version"],
        "licence": "Apache-2.0",
        "labels": LABELS,
        "backgroundLabels": LABELS[:1],
        "activation": "softmax",
        "input": {"height": height, "width": width, "frames": frames, "pixels": {"fit": "pad", "filter": "area"}},
        "grid": {
            "segmentMicros": grid.segment_micros,
            "offsetMicros": grid.offset_micros,
            "spacingMicros": grid.spacing_micros,
        },
        "window": {
            "segments": WINDOW,
            "stride": 1,
            "minPresent": MIN_PRESENT,
            "core": {"first": FIRST, "segments": SEGMENTS},
        },
        "embedding": list(embedding.shape[1:]),
        "opset": OPSET,
        "tensors": tensors(model),
        "spatialMap": list(spatial.shape[1:]),
        **gates(model),
        "thresholds": {
            "enter": thresholds.enter,
            "exit": thresholds.exit,
            "minDurationMicros": thresholds.min_duration,
            "mergeGapMicros": thresholds.merge_gap,
        },
        "temperature": facts["temperature"],
        "variants": [variant("cpu", "fp32", 0.9999, 0.001), variant("cuda", "fp32", 0.999, 0.01)],
        "trainedOn": facts["trainedOn"],
        "accuracy": facts["accuracy"],
    }


def variant(device: str, precision: str, cosine: float, probability: float, backbone: str = "backbone.onnx") -> dict:
    """What serves a device, and how far from the golden data it may be."""
    return {
        "devices": [device],
        "precision": precision,
        "backbone": backbone,
        "head": "head.onnx",
        "tolerance": {"embeddingCosine": cosine, "probability": probability},
    }


def _files(directory: Path) -> list[str]:
    found = (file.relative_to(directory).as_posix() for file in directory.rglob("*") if file.is_file())
    return sorted(name for name in found if name != "bundle.json")


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
