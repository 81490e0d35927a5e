import torch
from torch import nn
from torch.nn.functional import max_pool2d

from .._convolution import normed
from ._scale import grown, shrunk, smaller


class Part(nn.Module):
    """A mask that can only add. x [N, C, h, w] -> y [N, C, h, w], map [N, h, w], the mean of M over channels, 0 to 1.

    y = (1 + M) T(x), so that many of them one after the other do not fade what they see, as `naive` ones, y = M T(x),
    do. T: a residual unit, x + two 3x3 convolutions with BN and ReLU. M [N, C, h, w]: down by maxima of 2 x 2 and a
    unit, twice; up, plus a unit of the middle size; up, two 1x1 convolutions and a sigmoid (Wang et al. 2017, "Residual
    Attention Network for Image Classification", section 3.1, equation 3, and section 3.2; its masks are deeper)."""

    OPTIONS = {"naive": (True, False)}

    def __init__(self, channels: int, height: int, width: int, naive: bool = False):
        super().__init__()
        self.least, self.size = 0.0 if naive else 1.0, (height, width)
        self.trunk, self.middle, self.skip, self.low = (_Unit(channels) for _ in range(4))
        self.decide = nn.Sequential(nn.Conv2d(channels, channels, 1), nn.ReLU(), nn.Conv2d(channels, channels, 1))

    def mask(self, x: torch.Tensor) -> torch.Tensor:
        """[N, C, h, w] -> [N, C, h, w], 0 to 1."""
        half = smaller(self.size, 2)
        middle = self.middle(shrunk(x, self.size, 2, max_pool2d))
        low = self.low(shrunk(middle, half, 2, max_pool2d))
        both = grown(low, half, 2) + self.skip(middle)
        return torch.sigmoid(self.decide(grown(both, self.size, 2)))

    def forward(self, x):
        mask = self.mask(x)
        return (self.least + mask) * self.trunk(x), mask.mean(dim=1)


class _Unit(nn.Module):
    """[N, C, h, w] -> [N, C, h, w]"""

    def __init__(self, channels: int):
        super().__init__()
        self.change = nn.Sequential(normed(channels, channels), normed(channels, channels))

    def forward(self, x):
        return x + self.change(x)
