import torch
from torch import nn

from .._sizes import multiple_of


class Part(nn.Module):
    """A learned query asks every place. x [N, C, h, w] -> y [N, C, h, w], map [N, h, w], 1 at its highest.

    w = softmax over places of q . key, keys the maps themselves (a projection of them would be one of q), not scaled by
    sqrt(C) unless `scaled`; y = h w * w * value, whose mean over places is the context sum of w * value. values:
    `maps`, or a 1x1 convolution of them (`convolved`). Each of the heads has its share of q, of the maps and a w of its
    own; the map is their mean (dot-product attention: Vaswani et al. 2017, "Attention Is All You Need", section
    3.2)."""

    OPTIONS = {"scaled": (True, False), "heads": range(1, 17), "values": ("maps", "convolved")}

    def __init__(self, channels, height, width, scaled: bool = False, heads: int = 1, values: str = "maps"):
        super().__init__()
        multiple_of("channels", channels, "heads", heads)
        self.scaled, self.heads, self.size = scaled, heads, (height, width)
        self.query = nn.Parameter(torch.randn(1, channels) * channels**-0.5)
        self.value = nn.Conv2d(channels, channels, 1, bias=False) if values == "convolved" else nn.Identity()

    def forward(self, x):
        height, width = self.size
        channels = x.shape[1]
        keys = x.reshape(-1, channels // self.heads, height * width)
        query = self.query.reshape(1, self.heads, -1).expand(x.shape[0], -1, -1).reshape(-1, channels // self.heads)
        weights = places(query, keys, self.scaled)
        values = self.value(x).reshape(-1, channels // self.heads, height * width)
        y = (values * weights[:, None] * (height * width)).reshape(-1, channels, height, width)
        shown = weights.reshape(-1, self.heads, height, width).mean(dim=1)
        return y, shown / shown.amax(dim=(1, 2), keepdim=True)


def places(query, keys, scaled: bool = False):
    """How much each place answers: query [N, d], keys [N, d, p] -> [N, p], sum 1."""
    scores = (query[:, None] @ keys)[:, 0]
    return torch.softmax(scores * (query.shape[1] ** -0.5 if scaled else 1.0), dim=1)
