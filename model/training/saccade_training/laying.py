"""Lays what a glimpse showed back on the frame."""

import torch
from torch.nn import functional

from .sampling import grid

# What the coarse map counts where nothing looked closer.
COARSE = 0.2


def inverse(theta):
    """[M, 2, 3] -> the way back [M, 2, 3], in closed form: A^-1 and -A^-1 t."""
    a, b, x = theta[:, 0].unbind(dim=1)
    c, d, y = theta[:, 1].unbind(dim=1)
    area = a * d - b * c
    area = torch.where(area.abs() < 1e-6, torch.full_like(area, 1e-6), area)
    rows = [torch.stack([d, -b, b * y - d * x], dim=1), torch.stack([-c, a, c * x - a * y], dim=1)]
    return torch.stack(rows, dim=1) / area[:, None, None]


def lay_back(fine, coarse, theta, size: tuple[int, int]):
    """Maps of G glimpses [N, G, h', w'] and of the frame [N, h, w], not negative, where they looked [N, G, 2, 3] -> map
    [N, h, w] of this size, 1 at its highest: at each place the highest that a glimpse shows of it, and where none
    looked, 0.2 of the coarse map."""
    glimpses = theta.shape[1]
    at = grid(inverse(theta.flatten(0, 1).to(torch.float32)), size)
    shown = functional.grid_sample(
        fine.flatten(0, 1)[:, None].to(torch.float32), at, mode="bilinear", padding_mode="border", align_corners=False
    )
    inside = (at.abs() <= 1.0).all(dim=3).to(torch.float32).unflatten(0, (-1, glimpses))
    looked = inside.amax(dim=1)
    found = (inside * shown[:, 0].unflatten(0, (-1, glimpses))).amax(dim=1)
    laid = found + (1.0 - looked) * COARSE * coarse
    return laid / laid.amax(dim=(1, 2), keepdim=True).clamp(min=1e-6)
