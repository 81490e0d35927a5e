import torch
from torch import nn
from torch.nn.functional import avg_pool2d, binary_cross_entropy_with_logits

from ._activation import activation
from ._scale import grown, shrunk


class Part(nn.Module):
    """Colour, texture or shape: what a sample is told by. x [N, C, h, w] -> y [N, C, h, w], map [N, h, w]
    (activation-based), gates [N, 3].

    Three branches see x: colour, a 1x1 convolution of its mean over 5 x 5 places; texture, x less that mean, 3x3 in
    each channel, then 1x1; shape, at half the size 5x5 in each channel, then 1x1; each with ReLU, since texture alone
    would be 0 on average. gates = w = softmax(W2 ReLU(W1 mean over places of their sum)), one number for each branch; y
    = x + sum of w f (branch attention: Guo et al. 2022, "Attention Mechanisms in Computer Vision: A Survey"; a weight
    for each channel has selective_kernel.py). coarse: while it is trained it also says, of the mean and the highest of y
    over places, whether anything acts at all, which is told apart sooner than what (Zhu, Bain 2017, "B-CNN: Branch
    Convolutional Neural Network for Hierarchical Classification", section 3)."""

    OPTIONS = {"coarse": (True, False)}

    def __init__(self, channels: int, height: int, width: int, coarse: bool = False, hidden: int = 16):
        super().__init__()
        self.size = (height, width)
        self.acts = nn.Linear(2 * channels, 1) if coarse else None
        self.gate_labels = ("colour", "texture", "shape")
        self.colour = nn.Sequential(nn.Conv2d(channels, channels, 1), nn.ReLU())
        self.texture, self.shape = (_apart(channels, kernel) for kernel in (3, 5))
        self.weigh = nn.Sequential(nn.Linear(channels, hidden), nn.ReLU(), nn.Linear(hidden, 3))

    def branches(self, x: torch.Tensor) -> torch.Tensor:
        """[N, C, h, w] -> [N, 3, C, h, w], not negative."""
        mean = avg_pool2d(x, 5, stride=1, padding=2, count_include_pad=False)
        shape = grown(self.shape(shrunk(x, self.size, 2)), self.size, 2)
        return torch.stack([self.colour(mean), self.texture(x - mean), shape], dim=1)

    def forward(self, x):
        seen = self.branches(x)
        weights = torch.softmax(self.weigh(seen.sum(dim=1).mean(dim=(2, 3))), dim=1)
        y = x + (weights[:, :, None, None, None] * seen).sum(dim=1)
        if self.training:
            self.pooled = torch.cat([y.mean(dim=(2, 3)), y.amax(dim=(2, 3))], dim=1)
        return y, activation(y), weights

    def lesson(self, right, acts):
        """The cross-entropy of whether anything acts."""
        if self.acts is None:
            return 0.0
        return binary_cross_entropy_with_logits(self.acts(self.pooled.float())[:, 0], acts.float())


def _apart(channels: int, kernel: int) -> nn.Sequential:
    each = nn.Conv2d(channels, channels, kernel, padding=kernel // 2, groups=channels, bias=False)
    return nn.Sequential(each, nn.Conv2d(channels, channels, 1), nn.ReLU())
