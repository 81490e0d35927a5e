import torch
from torch import nn


class Part(nn.Module):
    """x [B, K, D], present [B, K] -> pooled [B, D], weights [B, K]: the mean of the present segments, TSN's consensus
    (Wang et al. 2016, "Temporal Segment Networks", section 3.1)."""

    def __init__(self, width: int, segments: int):
        super().__init__()

    def forward(self, x, present):
        there = present.to(torch.bool)
        weights = there.to(x.dtype) / there.to(x.dtype).sum(dim=1, keepdim=True).clamp(min=1.0)
        x = x.masked_fill(~there[:, :, None], 0.0)
        return (weights[:, :, None] * x).sum(dim=1), weights
