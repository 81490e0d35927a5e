"""The recipe's bundle: trained on all clips, or on all but a fold's so that it can be judged on the product's path."""

import copy
import json
import shutil
import tempfile
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import onnxruntime
import torch

from ..export import OPSET, gates, tensors, variant, windows, write_description, write_golden, write_graph
from ..render import Order, render
from . import folds, pictures
from .crossval import Data, Trained, assembled, chosen, key
from .frames import snippets
from .listing import LabelledClip
from .network import MAP_HEIGHT, MAP_WIDTH, Backbone
from .quantise import quantise
from .settings import Settings
from .trunk import of_size, trunk

CALIBRATION = 96
GOLDEN = 2
# Loading allows somewhat more than was measured here, since other processors round otherwise.
SLACK = 2.0
FLOORS = {"int8": (0.98, 0.05), "fp16": (0.999, 0.01), "fp32": (0.9999, 0.001)}


def export(run, directory: Path, without_fold: int | None, precisions: list[str]) -> dict:
    """Writes the whole bundle. without_fold: of the first seed."""
    s: Settings = run.settings
    data = run.data()
    inside = np.ones(len(data.clips), bool)
    if without_fold is not None:
        inside = folds.by_source(data.labels, data.sources, s.folds, s.seeds[0]) != without_fold
    s, heat = chosen(data, inside, s.seeds[0])
    run.log(f"chosen {s.choice}, temperature {heat:.2f}")
    trained = data.trained(s, inside, s.seeds[0])
    head = trained.head
    backbone = _backbone(s, trained.pool)
    directory.mkdir(parents=True, exist_ok=True)
    for old in directory.glob("*.onnx"):
        old.unlink()
    model = SimpleNamespace(backbone=backbone, head=head, window=s.window)
    golden = torch.from_numpy(_golden_pixels(s))
    embeddings, present = windows(model, golden, s.window)
    write_graph(directory / "head.onnx", "head", head, (embeddings, present))
    shutil.rmtree(directory / "golden", ignore_errors=True)
    write_golden(directory / "golden", model, golden, embeddings, present)
    if run.card.exists():
        shutil.copyfile(run.card, directory / "README.md")
    learned = [c.listed for c, mine in zip(data.clips, inside) if mine]
    variants = _backbones(run, directory, s, learned, model, golden, precisions)
    if without_fold is None:
        report = run.folder / "figures.json"
        accuracy = _short(json.loads(report.read_text())) if report.exists() else {}
        _draw(run, data, trained, backbone)
    else:
        accuracy = {"split": f"trained without fold {without_fold} of seed {s.seeds[0]}"}
    described = _description(s, learned, model, heat, variants, accuracy)
    write_description(directory, described)
    run.log(f"bundle written to {directory}")
    return described


def _backbone(s: Settings, pool) -> Backbone:
    height, width = pool.motion.images(torch.zeros(1, s.frames, s.height, s.width, 3)).shape[-2:]
    return Backbone(pool, of_size(trunk(s.trunk), height, width)).eval()


def _backbones(run, directory: Path, s: Settings, learned, model, golden, precisions: list[str]) -> list[dict]:
    variants = []
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "backbone.onnx"
        write_graph(full, "backbone", model.backbone, (golden,))
        for precision in precisions:
            name = f"backbone-{precision}.onnx"
            if precision == "int8":
                quantise(full, directory / name, _calibration(s, learned))
            elif precision == "fp16":
                half = Backbone(model.backbone.pool, copy.deepcopy(model.backbone.trunk).half()).eval()
                write_graph(directory / name, "backbone", half, (golden,))
            else:
                shutil.copyfile(full, directory / name)
            cosine, probability = _distance(directory / name, model, golden)
            run.log(f"{precision}: embedding cosine {cosine:.5f}, probabilities and maps off by {probability:.5f}")
            tolerance = (
                round(min(FLOORS[precision][0], 1 - SLACK * (1 - cosine)), 5),
                round(max(FLOORS[precision][1], SLACK * probability), 5),
            )
            devices = {"int8": ["cpu"], "fp16": ["cuda", "cpu"], "fp32": ["cpu", "cuda"]}[precision]
            variants += [variant(device, precision, *tolerance, backbone=name) for device in devices]
    return variants


@torch.inference_mode()
def _distance(file: Path, model, golden) -> tuple[float, float]:
    """The worst cosine of the golden snippets' embeddings, and how far a probability of their windows or a place of
    their maps moves."""
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    got, map_got = map(torch.from_numpy, session.run(["embedding", "spatial"], {"pixels": golden.numpy()}))
    expected, map_expected, *_ = model.backbone(golden)
    cosine = torch.nn.functional.cosine_similarity(got, expected).min()
    order = torch.arange(model.window) % len(golden)
    there = torch.ones(1, len(order), dtype=torch.bool)
    p = [torch.softmax(model.head(e[order][None], there)[0], dim=1) for e in (got, expected)]
    apart = max((p[0] - p[1]).abs().max(), (map_got - map_expected).abs().max())
    return float(cosine), float(apart)


def _calibration(s: Settings, learned: list[LabelledClip]) -> np.ndarray:
    """Snippets of the clips learned from, spread over them."""
    found = []
    for row in np.random.default_rng(0).permutation(len(learned))[:CALIBRATION]:
        pixels, present = snippets(learned[row].path, s.height, s.width, s.fit, s.grid, s.phases[:1])[0]
        found += list(pixels[present][1:2])
    return np.stack(found)


def _golden_pixels(s: Settings) -> np.ndarray:
    """Snippets of a rendered scene: a bundle carries no pixel of the clips it was trained on."""
    with tempfile.TemporaryDirectory() as folder:
        render(Path(folder), [Order(7, 1, 10, 640, 360, 25)])
        pixels, present = snippets(next(Path(folder).glob("*.mp4")), s.height, s.width, s.fit, s.grid, (0,))[0]
    moved = np.abs(pixels[:, -1].astype(np.int16) - pixels[:, 0]).mean(axis=(1, 2, 3)) * present
    return pixels[np.sort(np.argsort(-moved)[:GOLDEN])]


def _short(report: dict) -> dict:
    """The figures that the bundle states, with their split."""

    def part(p):
        kept = ("accuracy", "balancedAccuracy", "auc", "calibrationError", "clips", "intervals", "baseline")
        return {name: p[name] for name in kept}

    short = {"split": report["split"], "all": part(report["all"])}
    if "without" in report:
        short["without"] = {"sources": report["without"]["sources"]} | part(report["without"])
    return short


def _description(s: Settings, learned, model, heat: float, variants: list[dict], accuracy: dict) -> dict:
    middle = max(1, s.window // 2)
    return {
        "schema": 1,
        "name": s.name,
        "version": s.version,
        "licence": "Apache-2.0",
        "labels": list(s.labels),
        "backgroundLabels": list(s.background),
        "activation": "softmax",
        "input": {
            "height": s.height,
            "width": s.width,
            "frames": s.frames,
            "pixels": {"fit": s.fit, "filter": "area"},
        },
        "grid": {"segmentMicros": s.segment, "offsetMicros": s.offset, "spacingMicros": s.spacing},
        "window": {
            "segments": s.window,
            "stride": 1,
            "minPresent": s.present,
            "core": {"first": (s.window - middle) // 2, "segments": middle},
        },
        "embedding": [model.backbone.pool.size],
        "opset": OPSET,
        "tensors": tensors(model),
        "spatialMap": [MAP_HEIGHT, MAP_WIDTH],
        **gates(model),
        "thresholds": {"enter": s.enter, "exit": s.exit, "minDurationMicros": 0, "mergeGapMicros": 1_000_000},
        "temperature": round(heat, 4),
        "variants": variants,
        "trainedOn": [{"name": c.name, "sha256": c.sha256} for c in learned],
        "accuracy": accuracy,
    }


def _draw(run, data: Data, trained: Trained, backbone) -> None:
    results = [
        json.loads(file.read_text()) for file in sorted((run.folder / "folds" / key(data)).glob("source-*.json"))
    ]
    if not results:
        return
    p = assembled(data, results)
    shown = Data(trained.settings, data.clips)
    pictures.worst(run.folder, shown, p, backbone, trained.head)
    pictures.looks(run.folder, shown, p, backbone, trained.head)
