import torch
from torch import nn

from .._pixels import planes
from .._sizes import at_least


class Part(nn.Module):
    """pixels [N, L, H, W, 3] -> the first, then min(255, 3 |next - previous|) of each pair of neighbours,
    [N, L, 3, H, W]; maps [N, L, C, h, w] -> the first one's map and the mean of the differences' maps, [N, 2C, h, w]
    (after the RGB difference of Wang et al. 2016, "Temporal Segment Networks", section 3.2; its amount, without the
    sign)."""

    def __init__(self, channels: int, frames: int):
        super().__init__()
        at_least("frames", frames, 2)
        self.channels = 2 * channels

    @staticmethod
    def images(pixels):
        frames = planes(pixels)
        differences = (frames[:, 1:] - frames[:, :-1]).abs() * 3.0
        return torch.cat([frames[:, :1], differences.clamp(max=255.0)], dim=1)

    def forward(self, maps):
        return torch.cat([maps[:, 0], maps[:, 1:].mean(dim=1)], dim=1)
