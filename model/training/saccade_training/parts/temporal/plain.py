import torch
from torch import nn

from . import _present


class Part(nn.Module):
    """No attention, but weights as attention has them, so that their number is not taken for it. x [B, K, D], present
    [B, K] -> pooled [B, D], the mean of x + U relu(V x) over the present segments, weights [B, K], even."""

    OPTIONS = {"hidden": range(1, 4097)}

    def __init__(self, width: int, segments: int, hidden: int = 16):
        super().__init__()
        self.inner, self.outer = nn.Linear(width, hidden), nn.Linear(hidden, width)

    def forward(self, x, present):
        there = present.to(torch.bool)
        x = _present.cleared(x, there)
        weights = _present.share(there, x.dtype)
        return _present.weighed(weights, x + self.outer(torch.relu(self.inner(x)))), weights
