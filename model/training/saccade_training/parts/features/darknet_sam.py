import torch
from torch import nn


class Part(nn.Module):
    """Darknet's spatial attention, which is point-wise: x [N, C, h, w] -> y [N, C, h, w], map [N, h, w], the mean of w
    over channels, 0 to 1. y = x * w, w = sigmoid(BN(k x k convolution of x, C to C)) [N, C, h, w]: each feature at each
    place has a weight of its own (Bochkovskiy, Wang, Liao 2020, "YOLOv4: Optimal Speed and Accuracy of Object
    Detection", which changes CBAM's spatial-wise attention to point-wise). Not to be mixed up with imitations of one
    output channel."""

    OPTIONS = {"kernel": (1, 3)}

    def __init__(self, channels: int, height: int, width: int, kernel: int = 1):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, kernel, padding=kernel // 2, bias=False)
        self.norm = nn.BatchNorm2d(channels)

    def forward(self, x):
        weights = torch.sigmoid(self.norm(self.conv(x)))
        return x * weights, weights.mean(dim=1)
