from torch import nn

from .._pixels import planes


class Part(nn.Module):
    """pixels [N, L, H, W, 3] -> the first [N, 1, 3, H, W]; maps [N, 1, C, h, w] -> [N, C, h, w]: no motion."""

    def __init__(self, channels: int, frames: int):
        super().__init__()
        self.channels = channels

    @staticmethod
    def images(pixels):
        return planes(pixels[:, :1])

    def forward(self, maps):
        return maps[:, 0]
