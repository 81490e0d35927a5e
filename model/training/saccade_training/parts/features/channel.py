import torch
from torch import nn

from ._activation import activation


class ChannelAttention(nn.Module):
    """Which features matter. x [N, C, h, w] -> x * w, w = sigmoid(MLP(average pool) + MLP(max pool)), one MLP shared by
    both, with C / reduction hidden (Woo, Park, Lee, Kweon 2018, "CBAM: Convolutional Block Attention Module", section
    3, equation 2)."""

    def __init__(self, channels: int, reduction: int = 4):
        super().__init__()
        hidden = max(1, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, hidden), nn.ReLU(), nn.Linear(hidden, channels))

    def weights(self, x: torch.Tensor) -> torch.Tensor:
        """[N, C, h, w] -> [N, C], 0 to 1."""
        return torch.sigmoid(self.mlp(x.mean(dim=(2, 3))) + self.mlp(x.amax(dim=(2, 3))))

    def forward(self, x):
        return x * self.weights(x)[:, :, None, None]


class Part(ChannelAttention):
    """CBAM's channel attention alone: x [N, C, h, w] -> y [N, C, h, w], map [N, h, w] (activation-based)."""

    OPTIONS = {"reduction": range(1, 65)}

    def __init__(self, channels: int, height: int, width: int, **options):
        super().__init__(channels, **options)

    def forward(self, x):
        y = super().forward(x)
        return y, activation(y)
