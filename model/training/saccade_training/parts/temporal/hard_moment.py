import torch

from .._chosen import highest, straight_through
from . import _present
from .softmax import Part as Softmax


class Part(Softmax):
    """x [B, K, D], present [B, K] -> pooled [B, D], the one segment that softmax.py weighs most; weights [B, K], 1
    there. In training with the gradient of softmax.py's weights (straight-through, see _chosen.py)."""

    def forward(self, x, present):
        there = present.to(torch.bool)
        x = _present.cleared(x, there)
        soft = super().forward(x, there)[1]
        weights = highest(soft, 1) * there.to(x.dtype)
        if self.training:
            weights = straight_through(weights, soft)
        return _present.weighed(weights, x), weights
