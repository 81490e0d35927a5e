import torch
from torch import nn

from .softmax import Part as Softmax


class Part(nn.Module):
    """x [B, K, D], present [B, K] -> pooled [B, D], weights [B, K]: an LSTM over the segments, a learned vector in
    place of each absent one, then attention over its states (Donahue et al. 2015, "Long-term Recurrent Convolutional
    Networks for Visual Recognition and Description", section 3; the attention as in softmax.py)."""

    def __init__(self, width: int, segments: int):
        super().__init__()
        self.absent = nn.Parameter(torch.zeros(width))
        self.lstm = nn.LSTM(width, width, batch_first=True)
        self.pool = Softmax(width, segments)

    def forward(self, x, present):
        states, _ = self.lstm(torch.where(present.to(torch.bool)[:, :, None], x, self.absent))
        return self.pool(states, present)
