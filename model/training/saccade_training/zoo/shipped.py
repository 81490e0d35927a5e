"""The weights of a bundle's backbone, read back from its graph."""

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import nn

from ..backbone import Backbone


def read(file: Path, backbone: Backbone) -> Backbone:
    """Gives the backbone, of the network that the graph was written from, its weights. A convolution's normalization is
    within its weights there, and stays so: the module after it only adds the bias. ValueError where they do not fit."""
    graph = onnx.load(file).graph
    stored = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    wanted = backbone.state_dict()
    given = {name: stored[name] for name in wanted if name in stored}
    for node in graph.node:
        if node.op_type == "Conv" and node.input[1] not in wanted:
            given |= _normed(backbone, node, stored)
    missing = [name for name in wanted if name not in given and not name.endswith("num_batches_tracked")]
    if missing:
        raise ValueError(f"{file} has no {', '.join(missing)}")
    backbone.load_state_dict(given, strict=False)
    return backbone.eval()


def _normed(backbone: Backbone, node, stored: dict) -> dict:
    """/stage1/more/more.0/Conv -> weights of stage1.more.0, and those of stage1.more.1."""
    path = node.name.strip("/").split("/")[:-1]
    name = ".".join([*path[:-2], path[-1]])
    before, _, number = name.rpartition(".")
    norm = f"{before}.{int(number) + 1}"
    module: nn.BatchNorm2d = backbone.get_submodule(norm)
    weight, bias = (stored[i] for i in node.input[1:3])
    ones = torch.ones_like(bias)
    return {
        f"{name}.weight": weight,
        f"{norm}.weight": ones,
        f"{norm}.bias": bias,
        f"{norm}.running_mean": torch.zeros_like(bias),
        f"{norm}.running_var": ones * (1 - module.eps),
    }
