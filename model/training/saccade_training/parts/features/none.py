from torch import nn

from ._activation import activation


class Part(nn.Module):
    """x [N, C, h, w] -> x, map [N, h, w] (activation-based): no attention."""

    def __init__(self, channels: int, height: int, width: int):
        super().__init__()

    def forward(self, x):
        return x, activation(x)
