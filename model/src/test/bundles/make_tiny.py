"""Writes the bundle that the tests of this room run on: a few kilobytes, the same bytes each time.

    python model/src/test/bundles/make_tiny.py model/src/test/resources/bundles/tiny
    python model/src/test/bundles/make_tiny.py model/src/test/resources/bundles/tiny-backbone-gates backbone
    python model/src/test/bundles/make_tiny.py model/src/test/resources/bundles/tiny-head-gates head

Needs numpy, onnx and onnxruntime. The numbers mean nothing: the graphs are drawn from a seed. The shapes, names and
files are those of any bundle, with spatial attention in the backbone and masked temporal attention in the head. The
second and third are the first with gates that can be told from what else is published: of the backbone the means of
the map's upper and lower half, of the head the attention of the window's earlier and later half. Their thresholds are
so low that whatever they see is an event.
"""

import hashlib
import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

FRAMES, HEIGHT, WIDTH = 2, 8, 12
MAP_HEIGHT, MAP_WIDTH = 4, 6
FEATURES, SEGMENTS = 4, 4
LABELS = ["background", "wave", "jump"]
OPSET = 17
GATES = {"": [], "backbone": ["upper", "lower"], "head": ["early", "late"]}


def constants(values):
    return [numpy_helper.from_array(np.asarray(value), name) for name, value in values.items()]


def model(name, nodes, inputs, outputs, values):
    graph = helper.make_graph(nodes, name, inputs, outputs, constants(values))
    built = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="tiny")
    built.ir_version = 8
    onnx.checker.check_model(built, full_check=True)
    return built.SerializeToString()


def tensor(name, kind, *axes):
    return helper.make_tensor_value_info(name, kind, list(axes))


def gates_output(batch, gates):
    return [tensor("gates", TensorProto.FLOAT, batch, len(gates))] if gates else []


def backbone(random, gates):
    nodes = [
        helper.make_node("Cast", ["pixels"], ["whole"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["whole", "scale"], ["scaled"]),
        helper.make_node("Gather", ["scaled", "first"], ["frame"], axis=1),
        helper.make_node("Gather", ["scaled", "second"], ["next"], axis=1),
        helper.make_node("Sub", ["next", "frame"], ["motion"]),
        helper.make_node("Concat", ["frame", "motion"], ["both"], axis=3),
        helper.make_node("Transpose", ["both"], ["planes"], perm=[0, 3, 1, 2]),
        helper.make_node("Conv", ["planes", "kernel", "bias"], ["raw"], strides=[2, 2], pads=[1, 1, 1, 1]),
        helper.make_node("Relu", ["raw"], ["features"]),
        helper.make_node("ReduceMean", ["features"], ["mean"], axes=[1], keepdims=0),
        helper.make_node("Sigmoid", ["mean"], ["spatial"]),
        helper.make_node("Unsqueeze", ["spatial", "one"], ["weights"]),
        helper.make_node("Mul", ["features", "weights"], ["attended"]),
        helper.make_node("ReduceMean", ["attended"], ["embedding"], axes=[2, 3], keepdims=0),
    ]
    halves = [
        helper.make_node("ReduceMean", ["spatial"], ["rows"], axes=[2], keepdims=0),
        helper.make_node("MatMul", ["rows", "halves"], ["gates"]),
    ]
    values = {
        "scale": np.float32(1 / 255),
        "first": np.int64(0),
        "second": np.int64(1),
        "one": np.array([1], np.int64),
        "kernel": random.normal(0, 0.5, (FEATURES, 6, 3, 3)).astype(np.float32),
        "bias": np.full(FEATURES, 0.1, np.float32),
    }
    if gates:
        nodes += halves
        values["halves"] = np.float32([[0.5, 0], [0.5, 0], [0, 0.5], [0, 0.5]])
    inputs = [tensor("pixels", TensorProto.UINT8, "N", FRAMES, HEIGHT, WIDTH, 3)]
    outputs = [
        tensor("embedding", TensorProto.FLOAT, "N", FEATURES),
        tensor("spatial", TensorProto.FLOAT, "N", MAP_HEIGHT, MAP_WIDTH),
        *gates_output("N", gates),
    ]
    return model("backbone", nodes, inputs, outputs, values)


def head(random, gates):
    nodes = [
        helper.make_node("MatMul", ["embeddings", "query"], ["column"]),
        helper.make_node("Squeeze", ["column", "two"], ["scores"]),
        helper.make_node("Where", ["present", "scores", "never"], ["masked"]),
        helper.make_node("Softmax", ["masked"], ["attention"], axis=1),
        helper.make_node("Unsqueeze", ["attention", "two"], ["weights"]),
        helper.make_node("Mul", ["embeddings", "weights"], ["weighted"]),
        helper.make_node("ReduceSum", ["weighted", "one"], ["pooled"], keepdims=0),
        helper.make_node("Gemm", ["pooled", "matrix", "bias"], ["logits"]),
    ]
    values = {
        "query": random.normal(0, 1, (FEATURES, 1)).astype(np.float32),
        "never": np.float32(-1e9),
        "one": np.array([1], np.int64),
        "two": np.array([2], np.int64),
        "matrix": random.normal(0, 1, (FEATURES, len(LABELS))).astype(np.float32),
        "bias": np.zeros(len(LABELS), np.float32),
    }
    if gates:
        nodes.append(helper.make_node("MatMul", ["attention", "halves"], ["gates"]))
        values["halves"] = np.float32([[1, 0], [1, 0], [0, 1], [0, 1]])
    inputs = [
        tensor("embeddings", TensorProto.FLOAT, "B", SEGMENTS, FEATURES),
        tensor("present", TensorProto.BOOL, "B", SEGMENTS),
    ]
    outputs = [
        tensor("logits", TensorProto.FLOAT, "B", len(LABELS)),
        tensor("attention", TensorProto.FLOAT, "B", SEGMENTS),
        *gates_output("B", gates),
    ]
    return model("head", nodes, inputs, outputs, values)


def golden(random, backbone_graph, head_graph):
    session = lambda graph: onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    pixels = random.integers(0, 256, (4, FRAMES, HEIGHT, WIDTH, 3), np.uint8)
    embedding, spatial, *by_backbone = session(backbone_graph).run(None, {"pixels": pixels})
    embeddings = random.normal(0, 1, (3, SEGMENTS, FEATURES)).astype(np.float32)
    present = np.array([[1, 1, 1, 1], [1, 0, 1, 1], [0, 0, 1, 0]], np.uint8)
    embeddings *= present[:, :, None]
    logits, attention, *by_head = session(head_graph).run(
        None, {"embeddings": embeddings, "present": present.astype(bool)}
    )
    return dict(
        pixels=pixels,
        embedding=embedding,
        spatial=spatial,
        embeddings=embeddings.astype(np.float32),
        present=present,
        logits=logits,
        attention=attention,
        **{"gates": values for values in by_backbone + by_head},
    )


def document(name, gates, files):
    variant = {
        "precision": "fp32",
        "backbone": "backbone.onnx",
        "head": "head.onnx",
    }
    return {
        "schema": 1,
        "name": name,
        "version": "1",
        "licence": "Apache-2.0",
        "labels": LABELS,
        "backgroundLabels": ["background"],
        "activation": "softmax",
        "input": {"height": HEIGHT, "width": WIDTH, "frames": FRAMES, "pixels": {"fit": "pad", "filter": "area"}},
        "grid": {"segmentMicros": 250000, "offsetMicros": 80000, "spacingMicros": 80000},
        "window": {"segments": SEGMENTS, "stride": 1, "minPresent": 2, "core": {"first": 1, "segments": 2}},
        "embedding": [FEATURES],
        "opset": OPSET,
        "tensors": {
            name: name
            for name in ["pixels", "embedding", "spatial", "embeddings", "present", "logits", "attention", *gates]
        },
        "spatialMap": [MAP_HEIGHT, MAP_WIDTH],
        **gates,
        "thresholds": {
            "enter": 0.01 if gates else 0.6,
            "exit": 0.01 if gates else 0.4,
            "minDurationMicros": 500000,
            "mergeGapMicros": 500000,
        },
        "temperature": 1.0,
        "variants": [
            {"devices": ["cpu"], **variant, "tolerance": {"embeddingCosine": 0.9999, "probability": 0.001}},
            {"devices": ["cuda"], **variant, "tolerance": {"embeddingCosine": 0.999, "probability": 0.01}},
        ],
        "trainedOn": [],
        "accuracy": {"none": "drawn from a seed"},
        "files": files,
    }


def main(directory, gated=""):
    directory = pathlib.Path(directory)
    (directory / "golden").mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(7)
    labels = GATES[gated]
    backbone_graph = backbone(random, labels if gated == "backbone" else [])
    head_graph = head(random, labels if gated == "head" else [])
    (directory / "backbone.onnx").write_bytes(backbone_graph)
    (directory / "head.onnx").write_bytes(head_graph)
    for name, array in golden(random, backbone_graph, head_graph).items():
        np.save(directory / "golden" / f"{name}.npy", array)
    names = sorted(p.relative_to(directory).as_posix() for p in directory.rglob("*.*") if p.suffix in (".onnx", ".npy"))
    files = {name: hashlib.sha256((directory / name).read_bytes()).hexdigest() for name in names}
    (directory / "bundle.json").write_text(json.dumps(document(directory.name, {"gates": labels} if labels else {}, files), indent=2) + "\n")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[2:3] not in ([], ["backbone"], ["head"]):
        sys.exit("usage: make_tiny.py DIRECTORY [backbone|head]")
    main(*sys.argv[1:])
