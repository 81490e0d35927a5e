import torch
from torch import nn


class Part(nn.Module):
    """x [N, C, h, w] -> y [N, C, h, w], map [N, h, w] = w, 0 to 1. y = x * w, w = sigmoid(7x7 convolution of the mean
    over channels): equation 3 of section 3 in Woo, Park, Lee, Kweon 2018, "CBAM: Convolutional Block Attention Module",
    less the maximum."""

    def __init__(self, channels: int, height: int, width: int):
        super().__init__()
        self.conv = nn.Conv2d(1, 1, 7, padding=3)

    def forward(self, x):
        places = torch.sigmoid(self.conv(x.mean(dim=1, keepdim=True)))
        return x * places, places[:, 0]
