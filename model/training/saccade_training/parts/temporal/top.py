import torch
from torch import nn


class Part(nn.Module):
    """x [B, K, D], present [B, K] -> pooled [B, D], the mean of the n highest values of each feature in present
    segments, of fewer where fewer are present; weights [B, K], how much of that mean comes from there, on average over
    features (top-K pooling: Wang et al. 2019, "Temporal Segment Networks for Action Recognition in Videos")."""

    OPTIONS = {"n": range(1, 257)}

    def __init__(self, width: int, segments: int, n: int | None = None):
        super().__init__()
        self.n = min(3, segments) if n is None else n
        if self.n > segments:
            raise ValueError(f"n is {n}, must be at most {segments} segments")

    def forward(self, x, present):
        there = present.to(torch.bool)
        # Absent ones are last, and of those chosen none counts.
        at = x.masked_fill(~there[:, :, None], torch.finfo(x.dtype).min).topk(self.n, dim=1).indices
        hot = (at[:, :, None] == torch.arange(x.shape[1], device=x.device)[:, None]).any(dim=1) & there[:, :, None]
        count = there.to(x.dtype).sum(dim=1, keepdim=True).clamp(1.0, self.n)
        return x.masked_fill(~hot, 0.0).sum(dim=1) / count, hot.to(x.dtype).mean(dim=2) / count
