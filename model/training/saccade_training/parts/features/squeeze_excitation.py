from timm.layers import SqueezeExcite
from torch import nn

from ._activation import activation


class Part(nn.Module):
    """x [N, C, h, w] -> y [N, C, h, w], map [N, h, w] (activation-based). y = x * sigmoid(W2 relu(W1 mean(x))), where
    W1 leaves C / reduction channels; where no reduction is said a sixteenth, 8 at the least (Hu, Shen, Sun 2018,
    "Squeeze-and-Excitation Networks", section 3, equations 2 to 4)."""

    OPTIONS = {"reduction": range(1, 65)}

    def __init__(self, channels: int, height: int, width: int, reduction: int | None = None):
        super().__init__()
        self.attend = SqueezeExcite(channels, rd_channels=max(1, channels // reduction) if reduction else None)

    def forward(self, x):
        y = self.attend(x)
        return y, activation(y)
