import torch
from torch import nn

from ._activation import activation
from .._convolution import normed
from ._scale import grown, shrunk

SCALES = (1, 2, 4)


class Part(nn.Module):
    """How near to look, at each place. x [N, C, h, w] -> y [N, C, h, w], map [N, h, w] (activation-based), gates
    [N, 3].

    x_s = x averaged over s x s places, s = 1, 2, 4; u_s = f(x_s) at the size of x again, f one 3x3 convolution with BN
    and ReLU for all scales; w = softmax over the scales, at each place, of a 1x1 convolution of all u; y = x + sum of
    w_s u_s; gates: mean of w over places (Chen, Yang, Wang, Xu, Yuille 2016, "Attention to Scale: Scale-aware Semantic
    Image Segmentation", which scales the picture)."""

    def __init__(self, channels: int, height: int, width: int):
        super().__init__()
        self.size = (height, width)
        self.gate_labels = ("near", "middle", "far")
        self.see = normed(channels, channels)
        self.score = nn.Conv2d(len(SCALES) * channels, len(SCALES), 1)

    def forward(self, x):
        seen = [grown(self.see(shrunk(x, self.size, s)), self.size, s) for s in SCALES]
        weights = torch.softmax(self.score(torch.cat(seen, dim=1)), dim=1)
        y = x + sum(weights[:, i, None] * one for i, one in enumerate(seen))
        return y, activation(y), weights.mean(dim=(2, 3))
