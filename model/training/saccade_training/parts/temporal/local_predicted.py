import torch
from torch import nn

from . import _present
from .global_query import Part as GlobalQuery


class Part(GlobalQuery):
    """The core says when to look. x [B, K, D], present [B, K] -> pooled [B, D] = sum of w x, weights [B, K] = w. With q
    and the score as in global_query.py: p = (K - 1) sigmoid(v . tanh(U q)), w = softmax(score) exp(-(k - p)^2 / (2
    s^2)), s = reach / 2, made to sum to 1 over the present (local attention with predictive alignment: Luong, Pham,
    Manning 2015, "Effective Approaches to Attention-based Neural Machine Translation", section 3.2)."""

    OPTIONS = GlobalQuery.OPTIONS | {"reach": range(1, 257)}

    def __init__(self, width: int, segments: int, reach: int = 2, score: str = "dot", core: list | None = None):
        super().__init__(width, segments, score, core)
        self.predict = nn.Sequential(nn.Linear(width, 32), nn.Tanh(), nn.Linear(32, 1, bias=False))
        self.spread = reach / 2.0
        self.register_buffer("at", torch.arange(segments, dtype=torch.float32)[None], persistent=False)

    def forward(self, x, present):
        there = present.to(torch.bool)
        x = _present.cleared(x, there)
        q = self.ask(self.core.mean(x, there))
        middle = (self.at.shape[1] - 1) * torch.sigmoid(self.predict(q))
        # A product of exponentials is one of their sum, which cannot be 0 everywhere.
        near = -((self.at - middle) ** 2) / (2.0 * self.spread**2)
        weights = _present.softmax(self.scores(q, x) + near, there)
        return _present.weighed(weights, x), weights
