import torch
from torch import nn

from ._activation import activation


class Part(nn.Module):
    """No attention, but weights as attention has them, so that their number is not taken for it. x [N, C, h, w] -> y [N,
    C, h, w] = x + U relu(V x) at each place by itself, map [N, h, w] (activation-based)."""

    OPTIONS = {"hidden": range(1, 4097)}

    def __init__(self, channels: int, height: int, width: int, hidden: int = 16):
        super().__init__()
        self.inner, self.outer = nn.Conv2d(channels, hidden, 1), nn.Conv2d(hidden, channels, 1)

    def forward(self, x):
        y = x + self.outer(torch.relu(self.inner(x)))
        return y, activation(y)
