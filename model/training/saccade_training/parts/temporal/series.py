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
    with segments and modalities in place of rows and columns). blocks: so many times before that a convolution along
    time from all statistics and channels to 64, its attention, BN and ReLU, absent segments 0 before each; what is
    pooled of those then goes through a linear layer back to D."""

    OPTIONS = {"pictures": range(1, 9), "statistics": range(1, 9), "blocks": range(3)}

    def __init__(self, width: int, segments: int, pictures: int = 3, statistics: int = 3, blocks: int = 0):
        super().__init__()
        multiple_of("width", width, "statistics * pictures", statistics * pictures)
        self.shape = self.given = (statistics, pictures, width // (statistics * pictures))
        inputs = [width // pictures] + [_Block.CHANNELS] * blocks
        self.blocks = nn.ModuleList(_Block(one) for one in inputs[:blocks])
        if blocks:
            self.shape = (1, pictures, _Block.CHANNELS)
            self.answer = nn.Linear(pictures * _Block.CHANNELS, width)
        self.conv = nn.Conv2d(1, 1, (3, 1), padding=(1, 0))
        self.gate_labels = names(pictures)

    def attention(self, x):
        """x [B, K, D], cleared -> [B, K, P], 0 to 1."""
        return torch.sigmoid(self.conv(x.reshape(-1, x.shape[1], *self.shape).mean(dim=(2, 4))[:, None]))[:, 0]

    def forward(self, x, present):
        there = present.to(torch.bool)
        x = _present.cleared(x, there)
        if self.blocks:
            x = self._changed(x, there)
        attention = self.attention(x)
        weighed = (x.reshape(-1, x.shape[1], *self.shape) * attention[:, :, None, :, None]).flatten(2)
        even = _present.share(there, x.dtype)
        raw = attention.mean(dim=2) * there.to(x.dtype)
        weights = raw / raw.sum(dim=1, keepdim=True).clamp(min=1e-6)
        pooled = _present.weighed(even, weighed)
        if self.blocks:
            pooled = self.answer(pooled) * there.any(dim=1, keepdim=True).to(x.dtype)
        return pooled, weights, _present.weighed(even, attention)

    def _changed(self, x, there):
        """x [B, K, D], cleared -> [B, K, P * 64], through all blocks."""
        real = there.to(x.dtype)[:, None, :, None]
        x = x.reshape(-1, x.shape[1], *self.given).permute(0, 2, 4, 1, 3).flatten(1, 2)
        for block in self.blocks:
            x = block(x, real)
        return (x * real).permute(0, 2, 3, 1).flatten(2)


class _Block(nn.Module):
    """[B, C, K, P] -> [B, 64, K, P]; real [B, 1, K, 1], 0 where absent."""

    CHANNELS = 64

    def __init__(self, inputs: int):
        super().__init__()
        self.see = nn.Conv2d(inputs, self.CHANNELS, (3, 1), padding=(1, 0))
        self.weigh = nn.Conv2d(1, 1, (3, 1), padding=(1, 0))
        self.norm = nn.BatchNorm2d(self.CHANNELS)

    def forward(self, x, real):
        x = self.see(x * real) * real
        return torch.relu(self.norm(x * torch.sigmoid(self.weigh(x.mean(dim=1, keepdim=True)))))


def names(pictures: int) -> tuple[str, ...]:
    """What a person calls the pictures of a snippet."""
    known = {1: ("frame",), 2: ("frame", "difference"), 3: ("frame", "difference", "flow")}
    return known.get(pictures) or tuple(f"picture {n}" for n in range(1, pictures + 1))
