from torch import nn


class Part(nn.Module):
    """frames [N, L, 3, H, W] -> the first [N, 1, 3, H, W]; maps [N, 1, C, h, w] -> [N, C, h, w]: no motion."""

    def __init__(self, channels: int, frames: int):
        super().__init__()
        self.channels = channels

    @staticmethod
    def images(frames):
        return frames[:, :1]

    def forward(self, maps):
        return maps[:, 0]
