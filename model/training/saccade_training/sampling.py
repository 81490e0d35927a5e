"""Looks closer: the one place where a part of a picture is cut out, as a part of kind `look` says.

theta [N, G, 2, 3], see parts/__init__.py. In float32 whatever the rest computes in: a place needs its digits, and ONNX
Runtime's GridSample takes nothing else on a graphics card. The grid is a product, since torch's own affine_grid has no
ONNX form."""

import torch
from torch.nn import functional

from .parts._centres import centres


def grid(theta, size: tuple[int, int]):
    """[M, 2, 3], size (h, w) of the glimpse -> where each of its places lies in the wide picture [M, h, w, 2], x then
    y."""
    height, width = size
    x = centres(width, theta.float()).repeat(height)
    y = centres(height, theta.float()).repeat_interleave(width)
    base = torch.stack([x, y, torch.ones_like(x)])
    return _product(theta, base).transpose(1, 2).reshape(-1, height, width, 2)


def sample(wide, theta, size: tuple[int, int]):
    """[N, C, H, W] of any type -> glimpses [N G, C, h, w], float32, those of a picture beside one another: bilinear,
    beyond the border what is at the border."""
    glimpses = theta.shape[1]
    at = grid(theta.flatten(0, 1), size)
    wide = wide.to(torch.float32).repeat_interleave(glimpses, dim=0) if glimpses > 1 else wide.to(torch.float32)
    return functional.grid_sample(wide, at, mode="bilinear", padding_mode="border", align_corners=False)


def cut(wide, theta, size: tuple[int, int]):
    """What sample gives, of the type of wide, for glimpses of as many pixels as their parts of the wide picture have:
    whole pixels, picked around each centre."""
    height, width = map(int, wide.shape[2:])
    down = _pixels(theta[:, :, 1, 2], height, size[0])
    across = _pixels(theta[:, :, 0, 2], width, size[1])
    at = (down[..., :, None] * width + across[..., None, :]).flatten(1)[:, None].expand(-1, wide.shape[1], -1)
    picked = wide.flatten(2).gather(2, at).unflatten(2, (theta.shape[1], *size))
    return picked.transpose(1, 2).flatten(0, 1)


def _pixels(centre, whole: int, side: int):
    """Centres [N, G] along a side of so many pixels -> the pixels of a glimpse around each [N, G, side]."""
    first = ((centre + 1.0) * (whole / 2.0) - side / 2.0).round().to(torch.int64)
    return (first[:, :, None] + torch.arange(side, device=centre.device)).clamp(0, whole - 1)


def within(theta, inner):
    """theta and what was said within its glimpses, both [N, G, 2, 3] -> the same of the wide picture: A' = A A_i, t' =
    A t_i + t."""
    moved = _product(theta[..., :2], inner)
    return torch.cat([moved[..., :2], moved[..., 2:] + theta[..., 2:]], dim=-1)


def _product(a, b):
    with torch.autocast(a.device.type, enabled=False):
        return torch.matmul(a.to(torch.float32), b.to(torch.float32))
