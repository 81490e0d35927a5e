import torch
from torch import nn


class SpatialAttention(nn.Module):
    """Where it matters. x [N, C, h, w] -> x * w, w [N, h, w], w = sigmoid(7x7 convolution of [mean over channels;
    maximum over channels]) (Woo, Park, Lee, Kweon 2018, "CBAM: Convolutional Block Attention Module", section 3,
    equation 3)."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, 7, padding=3)

    def weights(self, x: torch.Tensor) -> torch.Tensor:
        """[N, C, h, w] -> [N, 1, h, w], 0 to 1."""
        pooled = torch.cat([x.mean(dim=1, keepdim=True), x.amax(dim=1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled))

    def forward(self, x):
        places = self.weights(x)
        return x * places, places[:, 0]


class Part(SpatialAttention):
    """CBAM's spatial attention alone: x [N, C, h, w] -> y [N, C, h, w], map [N, h, w] = w, 0 to 1."""

    def __init__(self, channels: int, height: int, width: int):
        super().__init__()
