"""Pixels as the product gives them, as networks want them."""

import torch

# BT.601: how much red, green and blue count.
LUMINANCE = (0.299, 0.587, 0.114)


def planes(pixels):
    """[..., H, W, 3] of any type -> float32 [..., 3, H, W]."""
    last = pixels.dim() - 1
    return pixels.permute(*range(last - 2), last, last - 2, last - 1).to(torch.float32)
