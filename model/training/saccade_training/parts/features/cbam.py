from torch import nn

from .channel import ChannelAttention
from .spatial import SpatialAttention


class Cbam(nn.Module):
    """Channel, then spatial attention. x [N, C, h, w] -> y [N, C, h, w], map [N, h, w], 0 to 1, the spatial attention's
    weights (Woo, Park, Lee, Kweon 2018, "CBAM: Convolutional Block Attention Module", section 3, equation 1)."""

    def __init__(self, channels: int):
        super().__init__()
        self.channel = ChannelAttention(channels)
        self.spatial = SpatialAttention()

    def forward(self, x):
        x = self.channel(x)
        places = self.spatial.weights(x)
        return x * places, places[:, 0]


class Part(Cbam):
    """CBAM as a part: x [N, C, h, w] -> y [N, C, h, w], map [N, h, w]."""

    def __init__(self, channels: int, height: int, width: int):
        super().__init__(channels)
