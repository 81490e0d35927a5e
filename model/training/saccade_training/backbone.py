"""From the pixels of one snippet to its embedding. All preprocessing is inside."""

import torch
from torch import nn

from .parts.features.cbam import Cbam


def _block(inputs: int, outputs: int, stride: int, size: int = 3) -> nn.Sequential:
    conv = nn.Conv2d(inputs, outputs, size, stride=stride, padding=1, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU())


class Stage(nn.Module):
    """Adds what a residual block sees and attends to; may halve the picture first."""

    def __init__(self, inputs: int, outputs: int, halve: bool = True):
        super().__init__()
        self.down = _block(inputs, outputs, 2) if halve else nn.Identity()
        self.more = _block(outputs, outputs, 1)
        self.attend = Cbam(outputs)

    def forward(self, x):
        x = self.down(x)
        attended, places = self.attend(self.more(x))
        return x + attended, places


class Backbone(nn.Module):
    """uint8 [N, 2, H, W, 3] -> embedding [N, D], spatial attention [N, H/8, W/8].

    Sees the later frame's colours and, for motion, its difference from the earlier one. The embedding holds the last
    stage's features, averaged and at their highest over all places, and the highest sign of each action anywhere."""

    def __init__(self, embedding: int = 128, actions: int = 4):
        super().__init__()
        self.stem = _block(6, 32, 4, size=6)
        self.stage1 = Stage(32, 32, halve=False)
        self.stage2 = Stage(32, 64)
        self.stage3 = Stage(64, 96)
        self.signs = nn.Conv2d(96, actions, 1)
        self.project = nn.Linear(2 * 96 + actions, embedding)

    def forward(self, pixels):
        return self.features(pixels.to(torch.float32) / 255.0)

    def features(self, x):
        """The same from float pixels 0 to 1, as augmentation leaves them."""
        embedding, places, _ = self.detailed(x)
        return embedding, places

    def detailed(self, x):
        """Also the signs of each action at each place [N, A, H/16, W/16]."""
        now = x[:, 1].permute(0, 3, 1, 2)
        before = x[:, 0].permute(0, 3, 1, 2)
        x = self.stem(torch.cat([now - 0.5, (now - before) * 4.0], dim=1))
        x, _ = self.stage1(x)
        x, places = self.stage2(x)
        x, _ = self.stage3(x)
        signs = self.signs(x)
        pooled = torch.cat([x.mean(dim=(2, 3)), x.amax(dim=(2, 3)), signs.amax(dim=(2, 3))], dim=1)
        return self.project(pooled), places, signs
