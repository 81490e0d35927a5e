"""A bundle that does next to nothing: what the product's path costs without a network."""

import torch
from torch import nn

from ..clips import LABELS


class Means(nn.Module):
    """uint8 [N, 2, H, W, 3] -> the mean colours of both frames [N, 6], an even map [N, 12, 20]."""

    def forward(self, pixels):
        means = pixels.to(torch.float32).mean(dim=(2, 3)).flatten(1) / 255.0
        return means, torch.ones(1, 12, 20).expand(pixels.shape[0], -1, -1) * means[:, :1, None].clamp(1, 1)


class Average(nn.Module):
    """[B, K, 6], present [B, K] -> logits [B, A], even weights [B, K]."""

    def __init__(self):
        super().__init__()
        self.decide = nn.Linear(6, len(LABELS))

    def forward(self, embeddings, present):
        there = present.to(embeddings.dtype)
        weights = there / there.sum(dim=1, keepdim=True).clamp(min=1.0)
        return self.decide((weights[:, :, None] * embeddings).sum(dim=1)), weights


class Floor(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone, self.head = Means(), Average()
