"""From the pixels of one snippet to its embedding. All preprocessing is inside."""

import torch
from torch import nn

from .attention import Cbam


def _block(inputs: int, outputs: int, stride: int) -> nn.Sequential:
    conv = nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU())


class Stage(nn.Module):
    """Halves the picture, adds what a residual block sees, and attends."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__()
        self.down = _block(inputs, outputs, 2)
        self.more = _block(outputs, outputs, 1)
        self.attend = Cbam(outputs)

    def forward(self, x):
        x = self.down(x)
        attended, places = self.attend(self.more(x))
        return x + attended, places


class Backbone(nn.Module):
    """uint8 [N, 2, H, W, 3] -> embedding [N, D], spatial attention [N, H/8, W/8].

    Sees the later frame's colours and, for motion, its difference from the earlier one."""

    def __init__(self, embedding: int = 128):
        super().__init__()
        self.stem = _block(6, 16, 2)
        self.stage1 = Stage(16, 32)
        self.stage2 = Stage(32, 64)
        self.stage3 = Stage(64, 96)
        self.project = nn.Linear(2 * 96, embedding)

    def forward(self, pixels):
        return self.features(pixels.to(torch.float32) / 255.0)

    def features(self, x):
        """The same from float pixels 0 to 1, as augmentation leaves them."""
        now = x[:, 1].permute(0, 3, 1, 2)
        before = x[:, 0].permute(0, 3, 1, 2)
        x = self.stem(torch.cat([now - 0.5, (now - before) * 4.0], dim=1))
        x, _ = self.stage1(x)
        x, places = self.stage2(x)
        x, _ = self.stage3(x)
        pooled = torch.cat([x.mean(dim=(2, 3)), x.amax(dim=(2, 3))], dim=1)
        return self.project(pooled), places
