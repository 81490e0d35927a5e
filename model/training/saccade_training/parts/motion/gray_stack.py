import torch
from torch import nn

from .._pixels import LUMINANCE, planes
from .._sizes import at_least


class Part(nn.Module):
    """pixels [N, L, H, W, 3], L >= 3 -> the first, and one picture whose red, green and blue are the luminances
    (BT.601) of the first, the middle and the last, [N, 2, 3, H, W]; maps [N, 2, C, h, w] -> both one after the other,
    [N, 2C, h, w] (GrayST, Kim et al. 2022, "Capturing Temporal Information in a Single Frame: Channel Sampling
    Strategies for Action Recognition", section 3)."""

    def __init__(self, channels: int, frames: int):
        super().__init__()
        at_least("frames", frames, 3)
        self.channels = 2 * channels

    @staticmethod
    def images(pixels):
        frames = planes(pixels)
        length = frames.shape[1]
        pictures = frames[:, [0, length // 2, length - 1]]
        grey = (pictures * torch.tensor(LUMINANCE).reshape(3, 1, 1)).sum(dim=2)
        return torch.stack([frames[:, 0], grey], dim=1)

    def forward(self, maps):
        return maps.flatten(1, 2)
