import torch
from torch import nn

from .._convolution import normed
from .._sizes import multiple_of


class Part(nn.Module):
    """Half of the maps are cheap copies. x [N, inputs, H, W] -> [N, outputs, H', W'] = [y; Phi(y)]: y, outputs / 2
    maps, by a 3x3 convolution with BN and ReLU; Phi, 3x3 in each channel of y with BN and ReLU (Han et al. 2020,
    "GhostNet: More Features from Cheap Operations", section 3.2, equations 3 and 4, with s = 2, d = 3). Two of them and
    the stage's shortcut are its bottleneck. It saves, it does not attend."""

    def __init__(self, inputs: int, outputs: int, halve: bool):
        super().__init__()
        multiple_of("outputs", outputs, "s", 2)
        self.primary = normed(inputs, outputs // 2, stride=2 if halve else 1)
        self.cheap = normed(outputs // 2, outputs // 2, groups=outputs // 2)

    def forward(self, x):
        y = self.primary(x)
        return torch.cat([y, self.cheap(y)], dim=1)
