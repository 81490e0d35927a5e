import torch
from torch import nn


class Part(nn.Module):
    """x [B, K, D], present [B, K] -> pooled [B, D] = sum of w x, weights [B, K] = w: softmax over the present segments
    of v^T tanh(U x) (Ilse, Tomczak, Welling 2018, "Attention-based Deep Multiple Instance Learning", section 2.4,
    equations 7 and 8)."""

    def __init__(self, width: int, segments: int, hidden: int = 32):
        super().__init__()
        self.weigh = nn.Sequential(nn.Linear(width, hidden, bias=False), nn.Tanh(), nn.Linear(hidden, 1, bias=False))

    def forward(self, x, present):
        there = present.to(torch.bool)
        # Absent values are replaced rather than multiplied by 0, which would let infinities through.
        x = x.masked_fill(~there[:, :, None], 0.0)
        # Finite, so that a window without any segment gives zeros, not NaN.
        raw = self.weigh(x)[:, :, 0].masked_fill(~there, -1e4)
        weights = torch.softmax(raw, dim=1) * there.to(x.dtype)
        return (weights[:, :, None] * x).sum(dim=1), weights
