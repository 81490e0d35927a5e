from torch import nn

from .._convolution import normed


class Part(nn.Sequential):
    """x [N, inputs, H, W] -> [N, outputs, H', W']: ReLU(BN(3x3 convolution))."""

    def __init__(self, inputs: int, outputs: int, halve: bool):
        super().__init__(*normed(inputs, outputs, stride=2 if halve else 1))
