import torch
from torch import nn


class SpatialAttention(nn.Module):
    """Where it matters. x [N, C, h, w] -> x * w, w [N, h, w], w = sigmoid(k x k convolution of [mean over channels;
    maximum over channels], or of one of them) (Woo, Park, Lee, Kweon 2018, "CBAM: Convolutional Block Attention
    Module", section 3, equation 3, where k is 7)."""

    def __init__(self, pool: str = "mean+max", kernel: int = 7):
        super().__init__()
        self.pool = pool.split("+")
        self.conv = nn.Conv2d(len(self.pool), 1, kernel, padding=kernel // 2)

    def weights(self, x: torch.Tensor) -> torch.Tensor:
        """[N, C, h, w] -> [N, 1, h, w], 0 to 1."""
        pooled = {"mean": torch.mean, "max": torch.amax}
        return torch.sigmoid(self.conv(torch.cat([pooled[name](x, dim=1, keepdim=True) for name in self.pool], dim=1)))

    def forward(self, x):
        places = self.weights(x)
        return x * places, places[:, 0]


class Part(SpatialAttention):
    """CBAM's spatial attention alone: x [N, C, h, w] -> y [N, C, h, w], map [N, h, w] = w, 0 to 1. Options: what is
    pooled over channels, and the kernel's size."""

    OPTIONS = {"pool": ("mean", "max", "mean+max"), "kernel": (1, 3, 5, 7, 9)}

    def __init__(self, channels: int, height: int, width: int, **options):
        super().__init__(**options)
