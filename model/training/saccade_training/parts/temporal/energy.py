import torch
from torch import nn


class Part(nn.Module):
    """Segments in which more goes on than usual weigh more; one number says by how much. x [B, K, D], present [B, K] ->
    pooled [B, D] = sum of w x, weights [B, K] = w = softmax over the present of s z, z how far the segment's energy
    |x| lies above that of the present ones, in standard deviations (attention pooling as Ilse, Tomczak, Welling 2018,
    section 2.4, equation 7, with the energy in place of a learned network)."""

    def __init__(self, width: int, segments: int, sharpness: float = 0.5):
        super().__init__()
        self.sharpness = nn.Parameter(torch.tensor(float(sharpness)))

    def forward(self, x, present):
        there = present.to(torch.bool)
        x = x.masked_fill(~there[:, :, None], 0.0)
        real = there.to(x.dtype)
        count = real.sum(dim=1, keepdim=True).clamp(min=1.0)
        energy = x.abs().mean(dim=2)
        rest = (energy - energy.sum(dim=1, keepdim=True) / count) * real
        spread = ((rest * rest).sum(dim=1, keepdim=True) / count + 1e-6).sqrt()
        raw = (self.sharpness * rest / spread).masked_fill(~there, -1e4)
        weights = torch.softmax(raw, dim=1) * real
        return (weights[:, :, None] * x).sum(dim=1), weights
