import math

import torch
from torch import nn

from ._box import boxes

HIDDEN = 8
# Half a glimpse's side over half the frame's.
LEAST, MOST, START = 0.2, 0.6, 0.5


class Part(nn.Module):
    """Where to look closer. maps [N, C, h, w] -> theta [N, 1, 2, 3] = [[l, 0, x], [0, l, y]], inside the frame.

    From two linear layers: l = 0.2 + 0.4 sigmoid, 0.5 before it learns; (x, y) = (1 - l) tanh (Fu, Zheng, Mei 2017,
    "Look Closer to See Better: Recurrent Attention Convolutional Neural Network for Fine-Grained Image Recognition",
    section 3.2; the gradient is that of sampling, not that of its boxcar mask)."""

    def __init__(self, channels: int, height: int, width: int):
        super().__init__()
        self.propose = nn.Sequential(
            nn.Flatten(), nn.Linear(channels * height * width, HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, 3)
        )
        share = (START - LEAST) / (MOST - LEAST)
        self.propose[-1].bias.data = torch.tensor([0.0, 0.0, math.log(share / (1 - share))])

    def forward(self, maps):
        said = self.propose(maps)
        half = LEAST + (MOST - LEAST) * torch.sigmoid(said[:, 2:])
        x, y = ((1.0 - half) * torch.tanh(said[:, i : i + 1]) for i in (0, 1))
        return boxes(x, y, half, half)
