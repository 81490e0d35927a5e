"""Handwritten digits somewhere in a picture, among pieces of others: what a look should find. scikit-learn's 1797 of 8
x 8, the last 500, which others wrote, to measure on."""

import math
from dataclasses import dataclass
from functools import cache

import torch
from torch.nn import functional

CLASSES, TESTED = 10, 500
NOISE = 0.05


@dataclass(frozen=True)
class Scene:
    """How pictures are drawn. side: their pixels; size: a digit's pixels, the least and the most; turned: by how much
    at most, in degrees; pieces: of other digits; shrink: by how much the coarse picture is smaller."""

    side: int
    size: tuple[float, float]
    turned: float
    pieces: int
    shrink: int


# 20 to 28 pixels, scaled by 0.6 to 1.2.
POSE = Scene(64, (12.0, 33.6), 60.0, 3, 2)
DETAIL = Scene(192, (12.0, 12.0), 0.0, 8, 4)


@dataclass(frozen=True)
class Drawn:
    """pictures [n, 1, H, W], 0 to 1; the digit in each [n]; its centre [n, 2] and half its side [n] in -1 to 1 of the
    picture; and its angle [n] in radians."""

    pictures: torch.Tensor
    digits: torch.Tensor
    centre: torch.Tensor
    half: torch.Tensor
    angle: torch.Tensor


@cache
def _all():
    from sklearn.datasets import load_digits

    found = load_digits()
    pictures = torch.from_numpy(found.images / 16.0).to(torch.float32)[:, None]
    return pictures, torch.from_numpy(found.target).to(torch.int64)


@cache
def _noise(side: int):
    """Drawn once and shifted after that, since to draw it is most of the work."""
    return torch.randn(64, 1, side, side, generator=torch.Generator().manual_seed(7)) * NOISE


def draw(scene: Scene, n: int, g: torch.Generator, test: bool = False) -> Drawn:
    pictures, truth = _all()
    some = slice(len(truth) - TESTED, None) if test else slice(0, len(truth) - TESTED)
    pictures, truth = pictures[some], truth[some]
    chosen = torch.randint(len(truth), (n,), generator=g)
    seen = _noise(scene.side).roll(torch.randint(scene.side, (2,), generator=g).tolist(), (2, 3))
    seen = seen.repeat(-(-n // 64), 1, 1, 1)[:n]
    for _ in range(scene.pieces):
        at, (row, column) = torch.randint(len(truth), (n,), generator=g), torch.randint(5, (2,), generator=g).tolist()
        _lay(seen, pictures[at, :, row : row + 4, column : column + 4], _anywhere(scene, n, g, 0.5, 180.0))
    where = _anywhere(scene, n, g, 1.0, scene.turned)
    _lay(seen, pictures[chosen], where)
    centre, half, angle = where
    return Drawn(seen.clamp(0, 1), truth[chosen], centre * 2 / scene.side - 1, half * 2 / scene.side, angle)


def _anywhere(scene: Scene, n: int, g, share: float, turned: float):
    """Centre [n, 2] and half side [n], in pixels, inside the picture, and angle [n]. share: of a digit's size."""
    least, most = scene.size
    half = share * (least + (most - least) * torch.rand(n, generator=g)) / 2
    centre = half[:, None] + (scene.side - 2 * half[:, None]) * torch.rand(n, 2, generator=g)
    return centre, half, (2 * torch.rand(n, generator=g) - 1) * math.radians(turned)


def _lay(pictures, small, where) -> None:
    """Draws [n, 1, h, w] on the pictures, of which only the pixels around each centre are touched."""
    centre, half, angle = where
    side, n = pictures.shape[3], len(pictures)
    # What a turned square reaches, and a place more, where it fades out.
    reach = min(side, 2 * math.ceil(half.max().item() * 1.42 + 2))
    corner = (centre - reach / 2).round().clamp(0, side - reach).to(torch.int64)
    x, y = (corner[:, i, None] + torch.arange(reach) for i in (0, 1))
    away_x, away_y = (x + 0.5 - centre[:, :1])[:, None, :], (y + 0.5 - centre[:, 1:])[:, :, None]
    cos, sin = (angle.cos() / half)[:, None, None], (angle.sin() / half)[:, None, None]
    at = torch.stack([cos * away_x + sin * away_y, cos * away_y - sin * away_x], dim=3)
    drawn = functional.grid_sample(small, at, mode="bilinear", padding_mode="zeros", align_corners=False)[:, 0]
    row, here = torch.arange(n)[:, None, None], (y[:, :, None], x[:, None, :])
    pictures[row, 0, *here] = torch.maximum(pictures[row, 0, *here], drawn)
