"""The map of parts that have none of their own."""

import torch


def activation(y: torch.Tensor) -> torch.Tensor:
    """[N, C, h, w] -> [N, h, w], mean |y| over the channels: activation-based attention (Zagoruyko, Komodakis 2017,
    "Paying More Attention to Attention", section 3.1; F_sum divided by C)."""
    return y.abs().mean(dim=1)
