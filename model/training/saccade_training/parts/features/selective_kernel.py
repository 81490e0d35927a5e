import torch
from torch import nn

from .._convolution import normed
from ._activation import activation


class SelectiveKernel(nn.Module):
    """How wide to look, for each feature. x [N, C, h, w] -> y [N, C, h / stride, w / stride], weights [N, 2, C].

    U = ReLU(BN(convolution in each channel of x)), once 3x3 and once 5x5, the latter as 3x3 two places apart; both see
    all of x. s = mean over places of their sum [N, C]; z = ReLU(BN(W s)), C / reduction numbers, at least 32; a, b =
    softmax over the two of (A z, B z) [N, C], a + b = 1; y = a U1 + b U2 (Li, Wang, Hu, Yang 2019, "Selective Kernel
    Networks", section 3.1, equations 1 to 6). In training it needs batches of two and more."""

    def __init__(self, channels: int, reduction: int = 16, stride: int = 1):
        super().__init__()
        hidden = max(channels // reduction, 32)
        self.near, self.wide = (normed(channels, channels, 3, stride, dilation, channels) for dilation in (1, 2))
        self.fuse = nn.Sequential(nn.Linear(channels, hidden, bias=False), nn.BatchNorm1d(hidden), nn.ReLU())
        self.select = nn.Linear(hidden, 2 * channels, bias=False)

    def weights(self, near: torch.Tensor, wide: torch.Tensor) -> torch.Tensor:
        """What both kernels see, each [N, C, h, w] -> [N, 2, C], sum 1 over the two."""
        scores = self.select(self.fuse((near + wide).mean(dim=(2, 3))))
        return torch.softmax(scores.reshape(-1, 2, near.shape[1]), dim=1)

    def forward(self, x):
        near, wide = self.near(x), self.wide(x)
        weights = self.weights(near, wide)
        shares = weights[:, :, :, None, None]
        return shares[:, 0] * near + shares[:, 1] * wide, weights


class Part(SelectiveKernel):
    """How wide to look, for each feature: x [N, C, h, w] -> y [N, C, h, w], map [N, h, w] (activation-based), gates
    [N, 2], the means of both kernels' weights over channels."""

    OPTIONS = {"reduction": range(1, 65)}

    def __init__(self, channels: int, height: int, width: int, **options):
        super().__init__(channels, **options)
        self.gate_labels = ("3x3", "5x5")

    def forward(self, x):
        y, weights = super().forward(x)
        return y, activation(y), weights.mean(dim=2)
