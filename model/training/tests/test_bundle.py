"""From synthetic tracks to a whole bundle, and the graphs against PyTorch."""

import hashlib
import json

import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from saccade_training.clips import LABELS
from saccade_training.evaluate import calibrate, logits_of, scored, tune
from saccade_training.events import Thresholds
from saccade_training.export import write_bundle
from saccade_training.grid import SegmentGrid
from saccade_training.polish import embed, polish
from saccade_training.train import Model, Recipe, train

GRID = SegmentGrid()


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    torch.manual_seed(3)
    model = Model(len(LABELS)).eval()
    pixels = np.random.default_rng(0).integers(0, 256, (3, 2, 96, 160, 3)).astype(np.uint8)
    facts = {
        "name": "test",
        "version": "1",
        "thresholds": Thresholds(),
        "temperature": 1.0,
        "trainedOn": [],
        "accuracy": {},
    }
    directory = tmp_path_factory.mktemp("bundle")
    return directory, model, write_bundle(directory, model, GRID, pixels, facts)


def session(directory, name):
    return onnxruntime.InferenceSession(directory / f"{name}.onnx", providers=["CPUExecutionProvider"])


@pytest.mark.parametrize("n", [1, 5])
def test_backbone_equals_pytorch_at_any_batch(bundle, n):
    directory, model, _ = bundle
    pixels = np.random.default_rng(n).integers(0, 256, (n, 2, 96, 160, 3)).astype(np.uint8)
    with torch.no_grad():
        expected = model.backbone(torch.from_numpy(pixels))
    for ours, theirs in zip(session(directory, "backbone").run(None, {"pixels": pixels}), expected):
        assert np.abs(ours - theirs.numpy()).max() < 1e-4


@pytest.mark.parametrize("b", [1, 4])
def test_head_equals_pytorch_at_any_batch(bundle, b):
    directory, model, _ = bundle
    embeddings = torch.randn(b, 8, 128)
    present = torch.rand(b, 8) > 0.3
    with torch.no_grad():
        expected = model.head(embeddings, present)
    inputs = {"embeddings": embeddings.numpy(), "present": present.numpy()}
    logits, attention = session(directory, "head").run(None, inputs)
    assert np.abs(logits - expected[0].numpy()).max() < 1e-4
    assert np.abs(attention - expected[1].numpy()).max() < 1e-4
    assert (attention[~present.numpy()] == 0).all()


def test_golden_data_is_what_the_graphs_give(bundle):
    directory, _, _ = bundle
    golden = {file.stem: np.load(file) for file in (directory / "golden").glob("*.npy")}
    embedding, spatial = session(directory, "backbone").run(None, {"pixels": golden["pixels"]})
    assert np.abs(embedding - golden["embedding"]).max() < 1e-4
    assert np.abs(spatial - golden["spatial"]).max() < 1e-4
    inputs = {"embeddings": golden["embeddings"], "present": golden["present"].astype(bool)}
    logits, attention = session(directory, "head").run(None, inputs)
    assert np.abs(logits - golden["logits"]).max() < 1e-4
    assert np.abs(attention - golden["attention"]).max() < 1e-4


def test_every_file_is_named_with_its_hash_and_the_bundle_is_small(bundle):
    directory, _, described = bundle
    files = {f.relative_to(directory).as_posix(): f.read_bytes() for f in directory.rglob("*") if f.is_file()}
    assert json.loads((directory / "bundle.json").read_text()) == described
    assert set(described["files"]) == set(files) - {"bundle.json"}
    for name, digest in described["files"].items():
        assert hashlib.sha256(files[name]).hexdigest() == digest
    assert sum(map(len, files.values())) < 4_000_000
    assert onnx.load(directory / "backbone.onnx").opset_import[0].version == described["opset"] == 17


def test_a_small_training_learns_and_is_measured(small_tracks):
    recipe = Recipe(steps=25, chunks=2, chunk_segments=12, learning_rate=2e-3)
    model = train(small_tracks, GRID, len(LABELS), recipe, say=lambda line: None)
    model = polish(model, [embed(model, track, GRID) for track in small_tracks], seed=1, steps=20)
    outputs = [logits_of(model, track) for track in small_tracks]
    temperature = calibrate(small_tracks, outputs, GRID)
    windows = [scored(t, *output, temperature, GRID) for t, output in zip(small_tracks, outputs)]
    inside = np.concatenate([w.probabilities[9:12, 1] for w in windows])
    outside = np.concatenate([w.probabilities[:3, 1] for w in windows])
    assert inside.mean() > outside.mean()
    assert isinstance(tune(windows), Thresholds)
