import torch
from torch import nn

from .._centres import centres
from .._chosen import highest, straight_through
from ._box import boxes


class Part(nn.Module):
    """A glimpse of one size at the place of most score. maps [N, C, h, w] -> theta [N, 1, 2, 3] = [[l, 0, x], [0, l,
    y]].

    s = 1x1 convolution of the maps (without a bias, which would choose nothing); m = 1 at the highest s, else 0; (x, y)
    = sum of m * the middle of each place, moved inside the frame. In training m has the gradient of softmax(s), that is
    of a soft mean of places (straight-through, see _chosen.py; hard attention: Mnih et al. 2014, "Recurrent Models of
    Visual Attention", section 3, which samples instead). half: l, of half the frame's side."""

    OPTIONS = {"half": (0.2, 0.25, 0.3, 0.4, 0.5)}

    def __init__(self, channels: int, height: int, width: int, half: float = 0.3):
        super().__init__()
        self.half, self.size = half, (height, width)
        self.score = nn.Conv2d(channels, 1, 1, bias=False)

    def forward(self, maps):
        scores = self.score(maps).flatten(1)
        share = highest(scores, 1)
        if self.training:
            share = straight_through(share, torch.softmax(scores, dim=1))
        share = share.reshape(-1, *self.size)
        x, y = ((share.sum(dim=side) * self._inside(share.shape[3 - side], share)).sum(1, True) for side in (1, 2))
        half = torch.full_like(x, self.half)
        return boxes(x, y, half, half)

    def _inside(self, n: int, like):
        """The middle of each place of a side, no nearer to the frame's border than half a glimpse."""
        return centres(n, like).clamp(self.half - 1.0, 1.0 - self.half)
