import torch
from torch import nn

from .._chosen import drawn, highest, straight_through


class Part(nn.Module):
    """So many places and nothing of the rest. x [N, C, h, w] -> y [N, C, h, w], map [N, h, w] = m, 0 or 1.

    s = 1x1 convolution of x (without a bias, which would choose nothing); m = 1 at the k highest s; y = x * m * h w /
    k. In training m has the gradient of k softmax(s) (straight-through, see _chosen.py). reinforce: in training m is
    drawn from softmax(s) instead, and learns by what comes of it (hard attention: Mnih et al. 2014, "Recurrent Models
    of Visual Attention", section 3.1; Xu et al. 2015, "Show, Attend and Tell", section 4.1); see lesson."""

    OPTIONS = {"places": range(1, 65), "reinforce": (True, False)}

    def __init__(self, channels: int, height: int, width: int, places: int = 4, reinforce: bool = False):
        super().__init__()
        if places > height * width:
            raise ValueError(f"places is {places}, must be at most {height * width}")
        self.places, self.size, self.reinforce = places, (height, width), reinforce
        self.usual = 0.0
        self.score = nn.Conv2d(channels, 1, 1, bias=False)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        chosen = share = self._chosen(scores)
        if self.training and not self.reinforce:
            share = straight_through(chosen, self.places * torch.softmax(scores, dim=1))
        height, width = self.size
        weights = share.reshape(-1, 1, height, width) * (height * width / self.places)
        return x * weights, chosen.reshape(-1, height, width)

    def _chosen(self, scores):
        if not (self.training and self.reinforce):
            return highest(scores, self.places)
        chosen = drawn(scores, self.places)
        self.log_chosen = (chosen * torch.log_softmax(scores, dim=1)).sum(dim=1)
        return chosen

    def lesson(self, right, acts):
        """-(R - b) log p, R whether the answer was right, b the moving mean of R, p of the places that were drawn as if
        each were drawn by itself."""
        if not self.reinforce:
            return 0.0
        reward = right.to(torch.float32)
        lost = -((reward - self.usual) * self.log_chosen).mean()
        self.usual += 0.1 * (reward.mean().item() - self.usual)
        return lost
