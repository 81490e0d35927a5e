import torch
from torch import nn

from ._narrow import Narrow
from .softmax import Part as Softmax


class Part(nn.Module):
    """x [B, K, D], present [B, K] -> pooled [B, D], weights [B, K]: an LSTM over the segments, a learned vector in
    place of each absent one (Donahue et al. 2015, "Long-term Recurrent Convolutional Networks for Visual Recognition and
    Description", section 3), within _narrow.py, then attention over its states (as in softmax.py)."""

    def __init__(self, width: int, segments: int):
        super().__init__()
        self.absent = nn.Parameter(torch.zeros(width))
        self.narrow = Narrow(width)
        self.lstm = nn.LSTM(self.narrow.inner, self.narrow.inner, batch_first=True)
        self.pool = Softmax(width, segments)

    def forward(self, x, present):
        x = torch.where(present.to(torch.bool)[:, :, None], x, self.absent)
        return self.pool(self.narrow(x, lambda small: self.lstm(small)[0]), present)
