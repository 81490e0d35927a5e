"""What parts convolve with."""

from torch import nn


def normed(inputs: int, outputs: int, size: int = 3, stride: int = 1, dilation: int = 1, groups: int = 1):
    """[N, inputs, h, w] -> [N, outputs, h / stride, w / stride], not negative: ReLU(BN(convolution)); 3x3 and 1x1 ones
    reach all places."""
    padding = 0 if size == 1 else dilation
    conv = nn.Conv2d(inputs, outputs, size, stride, padding, dilation, groups, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU())
