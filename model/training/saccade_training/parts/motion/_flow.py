"""Optical flow by Horn and Schunck 1981, "Determining Optical Flow", section 12, from coarse to fine (as Meinhardt-Llopis
et al. 2013, "Horn-Schunck Optical Flow with a Multi-Scale Strategy", section 3): plain tensor operations, so that it lies
in the graph and no client computes it."""

import torch
from torch.nn import functional

LEVELS, WARPS, ROUNDS = 3, 3, 10
# Smoothness, in squared grey levels: below about 1000 the noise of dark cameras flows.
ALPHA = 2500.0
# What changes over more than so many places is light, not motion.
LIGHT = 8


def mean_around(x, reach: int):
    """The mean over 2 reach + 1 places each way; fewer at the border."""
    return functional.avg_pool2d(x, 2 * reach + 1, 1, reach, count_include_pad=False)


def flow(before, after):
    """Grey pictures [N, 1, h, w], 0 to 255, h and w multiples of 4 -> how far each place moves [N, 2, h, w], x then y,
    in places."""
    a, b = (_pyramid(x - mean_around(x, LIGHT)) for x in (before, after))
    moved = torch.zeros_like(a[-1]).repeat(1, 2, 1, 1)
    for level in reversed(range(LEVELS)):
        if level < LEVELS - 1:
            moved = 2.0 * functional.interpolate(moved, scale_factor=2.0, mode="bilinear", align_corners=False)
        slopes = _slopes(a[level])
        for _ in range(WARPS):
            moved = _refine(a[level], b[level], slopes, moved)
    return moved


def _pyramid(x):
    levels = [x]
    for _ in range(LEVELS - 1):
        levels.append(functional.avg_pool2d(levels[-1], 2))
    return levels


def _refine(a, b, slopes, moved):
    """The rounds of Jacobi's method for the flow's equations, linear around where the flow is now."""
    there = _warp(b, moved)
    slope = (slopes + _slopes(there)) * 0.5
    rest = there - a - (slope * moved).sum(dim=1, keepdim=True)
    weight = slope / (ALPHA + (slope * slope).sum(dim=1, keepdim=True))
    for _ in range(ROUNDS):
        smooth = mean_around(moved, 1)
        moved = smooth - weight * ((slope * smooth).sum(dim=1, keepdim=True) + rest)
    return moved


def _slopes(x):
    """Central differences along x and y [N, 2, h, w]."""
    wide = functional.pad(x, (1, 1, 1, 1), mode="replicate")
    along = wide[:, :, 1:-1, 2:] - wide[:, :, 1:-1, :-2]
    down = wide[:, :, 2:, 1:-1] - wide[:, :, :-2, 1:-1]
    return torch.cat([along, down], dim=1) * 0.5


def _warp(x, moved):
    height, width = x.shape[2:]
    rows = (torch.arange(height, dtype=x.dtype) + 0.5)[:, None] + moved[:, 1]
    columns = (torch.arange(width, dtype=x.dtype) + 0.5)[None] + moved[:, 0]
    where = torch.stack([columns * (2.0 / width) - 1.0, rows * (2.0 / height) - 1.0], dim=-1)
    return functional.grid_sample(x, where, padding_mode="border", align_corners=False)
