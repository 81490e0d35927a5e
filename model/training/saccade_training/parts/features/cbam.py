from torch import nn

from ._activation import activation
from .channel import ChannelAttention
from .spatial import SpatialAttention


class Cbam(nn.Module):
    """Channel, then spatial attention. x [N, C, h, w] -> y [N, C, h, w], map [N, h, w], 0 to 1, the spatial attention's
    weights (Woo, Park, Lee, Kweon 2018, "CBAM: Convolutional Block Attention Module", section 3, equation 1). Either
    can be off; without the spatial one the map is activation-based. order: cs as in the paper, sc the other way round,
    parallel: both see x."""

    def __init__(self, channels, channel=True, spatial=True, order="cs", reduction=4, kernel=7):
        super().__init__()
        self.order = order
        self.channel = ChannelAttention(channels, reduction) if channel else None
        self.spatial = SpatialAttention(kernel=kernel) if spatial else None

    def forward(self, x):
        if self.spatial is None:
            y = self._channels(x, x)
            return y, activation(y)
        if self.order == "cs":
            x = self._channels(x, x)
            places = self.spatial.weights(x)
            return x * places, places[:, 0]
        places = self.spatial.weights(x)
        y = x * places
        return self._channels(y, x if self.order == "parallel" else y), places[:, 0]

    def _channels(self, x, seen):
        return x if self.channel is None else x * self.channel.weights(seen)[:, :, None, None]


class Part(Cbam):
    """CBAM as a part: x [N, C, h, w] -> y [N, C, h, w], map [N, h, w]."""

    OPTIONS = {
        "channel": (True, False),
        "spatial": (True, False),
        "order": ("cs", "sc", "parallel"),
        "reduction": range(1, 33),
        "kernel": (1, 3, 5, 7, 9),
    }

    def __init__(self, channels: int, height: int, width: int, **options):
        super().__init__(channels, **options)
