from timm.layers import SqueezeExcite
from torch import nn

from ._activation import activation


class Part(nn.Module):
    """x [N, C, h, w] -> y [N, C, h, w], map [N, h, w] (activation-based). y = x * sigmoid(W2 relu(W1 mean(x))), where
    W1 leaves a sixteenth of the channels, 8 at the least (Hu, Shen, Sun 2018, "Squeeze-and-Excitation Networks",
    section 3, equations 2 to 4)."""

    def __init__(self, channels: int, height: int, width: int):
        super().__init__()
        self.attend = SqueezeExcite(channels)

    def forward(self, x):
        y = self.attend(x)
        return y, activation(y)
