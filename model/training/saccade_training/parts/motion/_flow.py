"""Optical flow by Horn and Schunck 1981, "Determining Optical Flow", section 12, from coarse to fine (as Meinhardt-Llopis
et al. 2013, "Horn-Schunck Optical Flow with a Multi-Scale Strategy", section 3): plain tensor operations, so that it lies
in the graph and no client computes it."""

import torch
from torch.nn import functional

LEVELS, WARPS, ROUNDS = 3, 2, 12
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
    moved = [torch.zeros_like(a[-1])] * 2
    for level in reversed(range(LEVELS)):
        if level < LEVELS - 1:
            moved = [2.0 * functional.interpolate(x, scale_factor=2.0, mode="bilinear") for x in moved]
        for _ in range(WARPS):
            moved = _refine(a[level], b[level], moved)
    return torch.cat(moved, dim=1)


def _pyramid(x):
    levels = [x]
    for _ in range(LEVELS - 1):
        levels.append(functional.avg_pool2d(levels[-1], 2))
    return levels


def _refine(a, b, moved):
    """The rounds of Jacobi's method for the flow's equations, linear around where the flow [N, 1, h, w] twice is now.
    With m the mean of the neighbours, w = s / (alpha^2 + |s|^2) and r what the flow leaves unexplained, a round is
    m - w (s m + r) = (1 - w s) m - w r. x and y stay apart: sums over two channels take longer than all the rest."""
    there = _warp(b, moved)
    x, y = ((one + other) * 0.5 for one, other in zip(_slopes(a), _slopes(there)))
    rest = there - a - x * moved[0] - y * moved[1]
    weight = 1.0 / (ALPHA + x * x + y * y)
    keep_x, keep_y, mixed = 1.0 - weight * x * x, 1.0 - weight * y * y, weight * x * y
    rest_x, rest_y = weight * x * rest, weight * y * rest
    for _ in range(ROUNDS):
        mean_x, mean_y = (mean_around(m, 1) for m in moved)
        moved = [keep_x * mean_x - mixed * mean_y - rest_x, keep_y * mean_y - mixed * mean_x - rest_y]
    return moved


def _slopes(x):
    """Central differences along x and along y, each [N, 1, h, w]."""
    wide = functional.pad(x, (1, 1, 1, 1), mode="replicate")
    along = wide[:, :, 1:-1, 2:] - wide[:, :, 1:-1, :-2]
    down = wide[:, :, 2:, 1:-1] - wide[:, :, :-2, 1:-1]
    return along * 0.5, down * 0.5


def _warp(x, moved):
    height, width = x.shape[2:]
    rows = (torch.arange(height, dtype=x.dtype) + 0.5)[:, None] + moved[1][:, 0]
    columns = (torch.arange(width, dtype=x.dtype) + 0.5)[None] + moved[0][:, 0]
    where = torch.stack([columns * (2.0 / width) - 1.0, rows * (2.0 / height) - 1.0], dim=-1)
    return functional.grid_sample(x, where, padding_mode="border", align_corners=False)
