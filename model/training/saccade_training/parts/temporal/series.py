import torch
from torch import nn

from .._sizes import multiple_of
from . import _present


class Part(nn.Module):
    """One small convolution along time, for each modality by itself: three weights and a bias, which few clips cannot
    overfit. x [B, K, D], present [B, K] -> pooled [B, D], weights [B, K], gates [B, P].

    x is [B, K, r, P, C]: pooled statistics, then the pictures of a snippet, then channels. a = sigmoid(convolution over
    three neighbouring segments of the mean of x over statistics and channels) [B, K, P], absent segments 0 before it;
    pooled = mean of x a over the present; weights: mean of a over modalities, made to sum to 1; gates: mean of a over
    the present segments, one for each modality (spatial attention as in CBAM, Woo et al. 2018, section 3, equation 3,
    with segments and modalities in place of rows and columns)."""

    OPTIONS = {"pictures": range(1, 9), "statistics": range(1, 9)}

    def __init__(self, width: int, segments: int, pictures: int = 3, statistics: int = 3):
        super().__init__()
        multiple_of("width", width, "statistics * pictures", statistics * pictures)
        self.shape = (statistics, pictures, width // (statistics * pictures))
        self.conv = nn.Conv2d(1, 1, (3, 1), padding=(1, 0))
        self.gate_labels = names(pictures)

    def attention(self, x):
        """x [B, K, D], cleared -> [B, K, P], 0 to 1."""
        return torch.sigmoid(self.conv(x.reshape(-1, x.shape[1], *self.shape).mean(dim=(2, 4))[:, None]))[:, 0]

    def forward(self, x, present):
        there = present.to(torch.bool)
        x = _present.cleared(x, there)
        attention = self.attention(x)
        weighed = (x.reshape(-1, x.shape[1], *self.shape) * attention[:, :, None, :, None]).flatten(2)
        even = _present.share(there, x.dtype)
        raw = attention.mean(dim=2) * there.to(x.dtype)
        weights = raw / raw.sum(dim=1, keepdim=True).clamp(min=1e-6)
        return _present.weighed(even, weighed), weights, _present.weighed(even, attention)


def names(pictures: int) -> tuple[str, ...]:
    """What a person calls the pictures of a snippet."""
    known = {1: ("frame",), 2: ("frame", "difference"), 3: ("frame", "difference", "flow")}
    return known.get(pictures) or tuple(f"picture {n}" for n in range(1, pictures + 1))
