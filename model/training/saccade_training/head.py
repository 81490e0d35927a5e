"""From the embeddings of a window to its action, with temporal attention."""

import torch
from torch import nn

from .parts import build

# What a part gives no weight, the attention's loss takes as so much.
LEAST = 1e-6


class Head(nn.Module):
    """embeddings [B, K, D] + present [B, K] -> logits [B, A], attention [B, K].

    Convolutions over the segments give each its context; a softmax over the present segments weighs them; the weighted
    sum and the two segments in the middle, of which the window speaks, decide. temporal: a part that weighs and pools
    in place of that softmax. It has no gates here: after the context no modality is by itself."""

    def __init__(
        self, embedding: int, segments: int, actions: int, width: int = 96, temporal: str | dict | None = None
    ):
        super().__init__()
        self.middle = segments // 2 - 1
        self.project = nn.Linear(embedding, width)
        self.absent = nn.Parameter(torch.zeros(width))
        self.position = nn.Parameter(torch.randn(segments, width) * 0.02)
        self.context = nn.ModuleList(nn.Conv1d(width, width, 3, padding=1) for _ in range(3))
        if temporal is None:
            self.weigh = nn.Sequential(nn.Linear(width, 32), nn.Tanh(), nn.Linear(32, 1))
        self.temporal = None if temporal is None else build("temporal", temporal, width=width, segments=segments)
        self.drop = nn.Dropout(0.2)
        self.decide = nn.Sequential(nn.Linear(3 * width, 64), nn.ReLU(), nn.Linear(64, actions))

    def forward(self, embeddings, present):
        logits, attention, _ = self.detailed(embeddings, present)
        return logits, attention

    def detailed(self, embeddings, present):
        """Also the attention's logits, for its loss."""
        there = present.to(embeddings.dtype)[:, :, None]
        x = self.project(embeddings) * there + self.absent * (1.0 - there) + self.position
        for conv in self.context:
            x = x + torch.relu(conv(x.transpose(1, 2)).transpose(1, 2))
        pooled, attention, raw = self._pooled(x, present)
        both = torch.cat([pooled, x[:, self.middle], x[:, self.middle + 1]], dim=1)
        return self.decide(self.drop(both)), attention, raw

    def _pooled(self, x, present):
        if self.temporal is not None:
            pooled, attention, *_ = self.temporal(x, present)
            return pooled, attention, attention.clamp(min=LEAST).log()
        there = present.to(x.dtype)
        raw = self.weigh(x)[:, :, 0] + (there - 1.0) * 1e4
        attention = torch.softmax(raw, dim=1) * there
        return (attention[:, :, None] * x).sum(dim=1), attention, raw
