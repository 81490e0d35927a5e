import torch
from torch import nn


class Part(nn.Module):
    """x [B, K, D], present [B, K] -> pooled [B, D], the highest value of each feature in any present segment; weights
    [B, K], the share of features whose highest is there (max pooling as consensus: Wang et al. 2019, "Temporal Segment
    Networks for Action Recognition in Videos")."""

    def __init__(self, width: int, segments: int):
        super().__init__()

    def forward(self, x, present):
        there = present.to(torch.bool)
        # Where nothing is there the sum over no segment, 0.
        at = x.masked_fill(~there[:, :, None], torch.finfo(x.dtype).min).argmax(dim=1)
        hot = (at[:, None] == torch.arange(x.shape[1], device=x.device)[:, None]) & there[:, :, None]
        return x.masked_fill(~hot, 0.0).sum(dim=1), hot.to(x.dtype).mean(dim=2)
