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
    moved = torch.zeros_like(a[-1]).expand(-1, 2, -1, -1)
    for level in reversed(range(LEVELS)):
        if level < LEVELS - 1:
            moved = 2.0 * functional.interpolate(moved, scale_factor=2.0, mode="bilinear")
        for _ in range(WARPS):
            moved = _refine(a[level], b[level], moved)
    return moved


def _pyramid(x):
    levels = [x]
    for _ in range(LEVELS - 1):
        levels.append(functional.avg_pool2d(levels[-1], 2))
    return levels


def _refine(a, b, moved):
    """The rounds of Jacobi's method for the flow's equations, linear around where the flow [N, 2, h, w] is now. With m the
    mean of the neighbours, w = s / (alpha^2 + |s|^2) and r what the flow leaves unexplained, a round is m - w (s m + r)
    = (1 - w s) m - w r, in as few operations as can be, since at this size most of an operation's time goes to
    beginning it; a sum over the two channels would take longer than all the rest."""
    there = _warp(b, moved)
    slopes = (_slopes(a) + _slopes(there)) * 0.5
    x, y = slopes[:, :1], slopes[:, 1:]
    rest = there - a - x * moved[:, :1] - y * moved[:, 1:]
    weight = 1.0 / (ALPHA + x * x + y * y)
    keep, mixed, rest = 1.0 - weight * slopes * slopes, weight * x * y, weight * slopes * rest
    for _ in range(ROUNDS):
        mean = mean_around(moved, 1)
        moved = keep * mean - mixed * mean[:, [1, 0]] - rest
    return moved


def _slopes(x):
    """[N, 1, h, w] -> central differences along x and along y [N, 2, h, w]."""
    along = torch.tensor([[0.0, 0.0, 0.0], [-0.5, 0.0, 0.5], [0.0, 0.0, 0.0]])
    wide = functional.pad(x, (1, 1, 1, 1), mode="replicate")
    return functional.conv2d(wide, torch.stack([along, along.T])[:, None])


def _warp(x, moved):
    height, width = x.shape[2:]
    rows = (torch.arange(height, dtype=x.dtype) + 0.5)[:, None] + moved[:, 1]
    columns = (torch.arange(width, dtype=x.dtype) + 0.5)[None] + moved[:, 0]
    where = torch.stack([columns * (2.0 / width) - 1.0, rows * (2.0 / height) - 1.0], dim=-1)
    return functional.grid_sample(x, where, padding_mode="border", align_corners=False)
