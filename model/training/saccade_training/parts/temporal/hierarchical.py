import torch
from torch import nn

from . import _present


class Part(nn.Module):
    """Within groups of neighbours, then over the groups. x [B, K, D], present [B, K] -> pooled [B, D] = sum of a v,
    weights [B, K] = a b: b = softmax within the group of u1 . tanh(W1 x), v = sum of b x, a = softmax over the groups
    with anyone present of u2 . tanh(W2 v) (words and sentences: Yang et al. 2016, "Hierarchical Attention Networks for
    Document Classification", section 2.2)."""

    OPTIONS = {"group": range(1, 257)}

    def __init__(self, width: int, segments: int, group: int = 4, hidden: int = 32):
        super().__init__()
        self.group, self.missing = group, -segments % group
        self.inner, self.outer = (
            nn.Sequential(nn.Linear(width, hidden), nn.Tanh(), nn.Linear(hidden, 1, bias=False)) for _ in range(2)
        )

    def forward(self, x, present):
        there = present.to(torch.bool)
        segments, width, groups = x.shape[1], x.shape[2], (x.shape[1] + self.missing) // self.group
        x = nn.functional.pad(_present.cleared(x, there), (0, 0, 0, self.missing)).reshape(-1, self.group, width)
        # Padded as numbers, since ONNX Runtime pads no bool.
        there = nn.functional.pad(there.to(x.dtype), (0, self.missing)).reshape(-1, self.group) > 0
        within = _present.softmax(self.inner(x)[:, :, 0], there)
        means = _present.weighed(within, x).reshape(-1, groups, width)
        anyone = there.any(dim=1).reshape(-1, groups)
        over = _present.softmax(self.outer(means)[:, :, 0], anyone)
        weights = (over[:, :, None] * within.reshape(-1, groups, self.group)).flatten(1)[:, :segments]
        return _present.weighed(over, means), weights
