"""Weights over the segments that are there."""

import torch


def softmax(raw, there):
    """raw [B, K], there bool [B, K] -> [B, K], sum 1 over what is there, 0 elsewhere. Finite where nothing is."""
    return torch.softmax(raw.masked_fill(~there, -1e4), dim=1) * there.to(raw.dtype)


def cleared(x, there):
    """x [B, K, D] with zeros for what is absent, whatever stood there."""
    return x.masked_fill(~there[:, :, None], 0.0)


def weighed(weights, x):
    """The sum of w x: weights [B, K], x [B, K, D] -> [B, D]."""
    return (weights[:, :, None] * x).sum(dim=1)


def share(there, dtype):
    """Even weights of the mean [B, K]; zeros where nothing is there."""
    real = there.to(dtype)
    return real / real.sum(dim=1, keepdim=True).clamp(min=1.0)
