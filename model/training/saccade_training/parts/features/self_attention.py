import torch
from torch import nn
from torch.nn.functional import interpolate

from .._sizes import multiple_of

# Written here: timm's MultiScaleAttention gives no weights, so no map, and takes square maps only.


class Part(nn.Module):
    """x [N, C, h, w] -> y [N, C, h, w], map [N, h, w]: self-attention over positions whose queries, keys and values are
    pooled (Fan et al. 2021, "Multiscale Vision Transformers", section 3.1; residual pooling as in Li et al. 2022,
    "MViTv2", section 4.1).

    y = x + W (softmax(Q K^T / sqrt(d)) V + Q); Q, K, V: x normed, with learned positions, projected, then pooled by a
    3x3 convolution in each channel, Q at every position, K and V at every second one of each axis. The map is how much
    attention each position receives, on average over heads and queries, bilinear from K's positions."""

    def __init__(self, channels: int, height: int, width: int, heads: int = 4):
        super().__init__()
        multiple_of("channels", channels, "heads", heads)
        self.heads, self.size = heads, (height, width)
        self.position = nn.Parameter(torch.randn(height * width, channels) * 0.02)
        self.norm = nn.LayerNorm(channels)
        self.qkv = nn.Linear(channels, 3 * channels)
        self.query = _Pool(channels // heads, 1)
        # One bias for all keys moves no weight.
        self.key = _Pool(channels // heads, 2, bias=False)
        self.value = _Pool(channels // heads, 2)
        self.project = nn.Linear(channels, channels)

    def forward(self, x):
        channels, (height, width) = x.shape[1], self.size
        tokens = self.norm(x.flatten(2).transpose(1, 2)) + self.position
        # [N, h*w, 3C] -> Q, K, V, each [N * heads, d, h, w]
        shape = (-1, channels // self.heads, height, width)
        q, k, v = (part.reshape(shape) for part in self.qkv(tokens).transpose(1, 2).chunk(3, dim=1))
        q, k, v = self.query(q), self.key(k), self.value(v)
        weights = torch.softmax(q @ k.transpose(1, 2) * q.shape[2] ** -0.5, dim=2)
        attended = (weights @ v + q).transpose(1, 2).reshape(-1, channels, height * width)
        y = x + self.project(attended.transpose(1, 2)).transpose(1, 2).reshape(-1, channels, height, width)
        return y, self._map(weights)

    def _map(self, weights):
        """[N * heads, queries, keys] -> [N, h, w]"""
        height, width = (self.size[0] + 1) // 2, (self.size[1] + 1) // 2
        received = weights.mean(dim=1).reshape(-1, self.heads, height, width).mean(dim=1, keepdim=True)
        return interpolate(received, self.size, mode="bilinear", align_corners=False)[:, 0]


class _Pool(nn.Module):
    """[n, d, h, w] -> [n, h/stride * w/stride, d], normed."""

    def __init__(self, width: int, stride: int, bias: bool = True):
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3, stride=stride, padding=1, groups=width, bias=False)
        self.norm = nn.LayerNorm(width, bias=bias)

    def forward(self, x):
        return self.norm(self.conv(x).flatten(2).transpose(1, 2))
