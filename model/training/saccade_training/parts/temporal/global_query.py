import torch
from torch import nn

from . import _core, _present


class Part(nn.Module):
    """The core of the window asks all of it. x [B, K, D], present [B, K] -> pooled [B, D] = sum of w x, weights [B, K]
    = w = softmax over the present of score(q, x), q = W mean of the core's present segments. score: dot, q . x;
    general, q . U x; concat, v . tanh(U [q; x]) (global attention: Luong, Pham, Manning 2015, "Effective Approaches to
    Attention-based Neural Machine Translation", section 3.1)."""

    OPTIONS = {"score": ("dot", "general", "concat"), "core": _core.OPTION}

    def __init__(self, width: int, segments: int, score: str = "dot", core: list | None = None):
        super().__init__()
        self.core = _core.Core(segments, core)
        self.ask = nn.Linear(width, width, bias=False)
        if score == "general":
            self.score = nn.Linear(width, width, bias=False)
        elif score == "concat":
            self.score = nn.Sequential(nn.Linear(2 * width, 32), nn.Tanh(), nn.Linear(32, 1, bias=False))
        self.kind = score

    def forward(self, x, present):
        there = present.to(torch.bool)
        x = _present.cleared(x, there)
        weights = _present.softmax(self.scores(self.ask(self.core.mean(x, there)), x), there)
        return _present.weighed(weights, x), weights

    def scores(self, q, x):
        """q [B, D], x [B, K, D] -> [B, K]"""
        if self.kind == "concat":
            return self.score(torch.cat([q[:, None].expand_as(x), x], dim=2))[:, :, 0]
        keys = x if self.kind == "dot" else self.score(x)
        return (keys @ q[:, :, None])[:, :, 0]
