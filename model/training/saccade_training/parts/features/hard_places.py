import torch
from torch import nn

from .._chosen import highest, straight_through


class Part(nn.Module):
    """So many places and nothing of the rest. x [N, C, h, w] -> y [N, C, h, w], map [N, h, w] = m, 0 or 1.

    s = 1x1 convolution of x (without a bias, which would choose nothing); m = 1 at the k highest s; y = x * m * h w /
    k. In training m has the gradient of k softmax(s) (straight-through, see _chosen.py; hard attention: Xu et al. 2015,
    "Show, Attend and Tell", section 4.1, which samples instead)."""

    OPTIONS = {"places": range(1, 65)}

    def __init__(self, channels: int, height: int, width: int, places: int = 4):
        super().__init__()
        if places > height * width:
            raise ValueError(f"places is {places}, must be at most {height * width}")
        self.places, self.size = places, (height, width)
        self.score = nn.Conv2d(channels, 1, 1, bias=False)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        chosen = highest(scores, self.places)
        share = straight_through(chosen, self.places * torch.softmax(scores, dim=1)) if self.training else chosen
        height, width = self.size
        weights = share.reshape(-1, 1, height, width) * (height * width / self.places)
        return x * weights, chosen.reshape(-1, height, width)
