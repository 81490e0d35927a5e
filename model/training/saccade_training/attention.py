"""Channel and spatial attention: CBAM (Woo, Park, Lee, Kweon 2018, "CBAM: Convolutional Block Attention Module"),
section 3."""

import torch
from torch import nn


class ChannelAttention(nn.Module):
    """Which features matter: sigmoid(MLP(average pool) + MLP(max pool)), one MLP shared by both (equation 2)."""

    def __init__(self, channels: int, reduction: int = 4):
        super().__init__()
        hidden = max(4, channels // reduction)
        self.mlp = nn.Sequential(nn.Linear(channels, hidden), nn.ReLU(), nn.Linear(hidden, channels))

    def weights(self, x: torch.Tensor) -> torch.Tensor:
        """[N, C, h, w] -> [N, C], 0 to 1."""
        return torch.sigmoid(self.mlp(x.mean(dim=(2, 3))) + self.mlp(x.amax(dim=(2, 3))))

    def forward(self, x):
        return x * self.weights(x)[:, :, None, None]


class SpatialAttention(nn.Module):
    """Where it matters: sigmoid(7x7 convolution of [mean over channels; maximum over channels]) (equation 3)."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, 7, padding=3)

    def weights(self, x: torch.Tensor) -> torch.Tensor:
        """[N, C, h, w] -> [N, 1, h, w], 0 to 1."""
        pooled = torch.cat([x.mean(dim=1, keepdim=True), x.amax(dim=1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled))

    def forward(self, x):
        return x * self.weights(x)


class Cbam(nn.Module):
    """Channel, then spatial attention (equation 1). Returns the features and the spatial map [N, h, w]."""

    def __init__(self, channels: int):
        super().__init__()
        self.channel = ChannelAttention(channels)
        self.spatial = SpatialAttention()

    def forward(self, x):
        x = self.channel(x)
        places = self.spatial.weights(x)
        return x * places, places[:, 0]
