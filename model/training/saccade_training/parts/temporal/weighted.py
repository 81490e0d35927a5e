import torch
from torch import nn

from . import _present


class Part(nn.Module):
    """x [B, K, D], present [B, K] -> pooled [B, D] = sum of w x, weights [B, K] = w: softmax over the present segments
    of one learned number for each position, whatever a segment shows (weighted consensus: Wang et al. 2019, "Temporal
    Segment Networks for Action Recognition in Videos")."""

    def __init__(self, width: int, segments: int):
        super().__init__()
        self.position = nn.Parameter(torch.zeros(1, segments))

    def forward(self, x, present):
        there = present.to(torch.bool)
        weights = _present.softmax(self.position.expand(x.shape[0], -1), there)
        return _present.weighed(weights, _present.cleared(x, there)), weights
