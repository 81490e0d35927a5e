from timm.layers import EcaModule
from torch import nn

from ._activation import activation


class Part(nn.Module):
    """x [N, C, h, w] -> y [N, C, h, w], map [N, h, w] (activation-based). y = x * sigmoid(convolution of mean(x) across
    k neighbouring channels), k = |(log2(C) + 1) / 2| odd, 3 at the least (Wang et al. 2020, "ECA-Net: Efficient Channel
    Attention for Deep Convolutional Neural Networks", section 3.2)."""

    def __init__(self, channels: int, height: int, width: int):
        super().__init__()
        self.attend = EcaModule(channels)

    def forward(self, x):
        y = self.attend(x)
        return y, activation(y)
