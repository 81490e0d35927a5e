"""What parts convolve with."""

from torch import nn


def normed(channels: int, dilation: int = 1, groups: int = 1) -> nn.Sequential:
    """[N, C, h, w] -> [N, C, h, w], not negative: ReLU(BN(3x3 convolution))."""
    conv = nn.Conv2d(channels, channels, 3, padding=dilation, dilation=dilation, groups=groups, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(channels), nn.ReLU())
