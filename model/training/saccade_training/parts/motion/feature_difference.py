import torch
from torch import nn

from .._pixels import planes
from .._sizes import at_least


class Part(nn.Module):
    """pixels [N, L, H, W, 3] as they are; maps [N, L, C, h, w] -> the first one's map and the mean over pairs of
    neighbours of |next map - previous map|, [N, 2C, h, w] (after Jiang et al. 2019, "STM: SpatioTemporal and Motion
    Encoding for Action Recognition", section 3.2, whose channel-wise motion is such a difference of features)."""

    def __init__(self, channels: int, frames: int):
        super().__init__()
        at_least("frames", frames, 2)
        self.channels = 2 * channels

    @staticmethod
    def images(pixels):
        return planes(pixels)

    def forward(self, maps):
        return torch.cat([maps[:, 0], (maps[:, 1:] - maps[:, :-1]).abs().mean(dim=1)], dim=1)
