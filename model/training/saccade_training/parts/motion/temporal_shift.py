import torch
from torch import nn

from .._pixels import planes
from .._sizes import at_least


class Part(nn.Module):
    """pixels [N, L, H, W, 3] as they are; maps [N, L, C, h, w] -> [N, C, h, w], the mean over the frames after the
    shift: each frame has the first eighth of its channels from the next one, the second eighth from the previous one,
    0 at the ends (Lin, Gan, Han 2019, "TSM: Temporal Shift Module for Efficient Video Understanding", section 3)."""

    def __init__(self, channels: int, frames: int):
        super().__init__()
        at_least("channels", channels, 8)
        at_least("frames", frames, 2)
        self.channels = channels

    @staticmethod
    def images(pixels):
        return planes(pixels)

    def forward(self, maps):
        return self.shifted(maps).mean(dim=1)

    def shifted(self, maps: torch.Tensor) -> torch.Tensor:
        """[N, L, C, h, w] -> [N, L, C, h, w]"""
        eighth = self.channels // 8
        later, earlier, rest = maps.split([eighth, eighth, self.channels - 2 * eighth], dim=2)
        return torch.cat([_padded(later[:, 1:], 0, 1), _padded(earlier[:, :-1], 1, 0), rest], dim=2)


def _padded(maps: torch.Tensor, before: int, after: int) -> torch.Tensor:
    """[N, L, C, h, w] -> [N, before + L + after, C, h, w], with zeros."""
    return nn.functional.pad(maps, (0, 0, 0, 0, 0, 0, before, after))
