from torch import nn

from .._moving import moving
from .._sizes import at_least
from ._box import boxes


class Part(nn.Module):
    """The box around what moves, as the motion part `glimpse` has it; nothing is learned. Luminance of the earlier and
    the later frame [N, 2, h, w], 0 to 255 -> theta [N, 1, 2, 3] = [[l, 0, x], [0, l, y]], inside the frame; l = 2.2
    standard deviations of where the changes are, 0.3 to 1 (see _moving.py)."""

    of_greys = True

    def __init__(self, channels: int, height: int, width: int):
        super().__init__()
        at_least("channels", channels, 2)

    def forward(self, greys):
        x, y, half = moving(greys[:, :1], greys[:, 1:2]).split(1, dim=1)
        return boxes(x, y, half, half)
