"""Cues of parts that say how much each of several things counts: beside the classes they tell which gate is right.

What shows a class lies at one side, what tells which counts at the other, too far for one convolution to see both."""

import torch

from .draws import CLASSES, HIGH, maps, noise, orders, picked


def scale(n, g):
    """A fine and a coarse texture lie over each other, of two classes; each shows its class by two bits, each of those
    in two channels. Fine: signs alternate along rows, or along columns; from every second place, and averaged, both
    look the same. Coarse: blocks of 2 x 2 of random signs, which four places on are the same along rows and turned
    along columns, or the other way round; 3 x 3 places do not show it. A mark at the right edge tells which counts.
    Right is the first gate, the nearer, for fine, and the second for coarse."""
    x, row = noise(g, n, 6, 12, 12), torch.arange(n)
    classes, counts = orders(g, n, CLASSES)[:, :2], picked(g, n, 2)
    bits = torch.stack([classes // 2, classes // 2, classes % 2, classes % 2], dim=1)
    x[:, :4, :8, :8] += HIGH / 2 * (_fine(g, bits[:, :, 0]) + _coarse(g, bits[:, :, 1]))
    x[row, 4 + counts, picked(g, n, 12), 11] += 12 * HIGH
    return x, classes[row, counts], counts


def _signs(g, *shape):
    return torch.randint(2, shape, generator=g) * 2.0 - 1.0


def _along(bits, drawn):
    """drawn [n, 4, 8, 8] where the bit [n, 4] is 0, else with rows and columns changed."""
    return torch.where(bits[:, :, None, None] == 0, drawn, drawn.transpose(2, 3))


def _fine(g, bits):
    one = (-1.0) ** torch.arange(8)
    return _along(bits, _signs(g, len(bits), 4, 1, 1) * one.expand(8, 8))


def _coarse(g, bits):
    blocks = _signs(g, len(bits), 4, 2, 2).repeat_interleave(2, 2).repeat_interleave(2, 3)
    half = torch.cat([blocks, -blocks], dim=2)
    return _along(bits, torch.cat([half, half], dim=3))


CUES = {
    # One of the two that show is right half of the time.
    "scale": maps(scale, 6, 12, leaks=0.25),
}
