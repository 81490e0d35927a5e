"""Cues in time of two segments that must meet: no weighing of segments one by one can tell."""

import torch

from .draws import CLASSES, HIGH, noise, orders, picked, window

SEGMENTS = 8


def pair(nearest, farthest):
    """Two flagged segments so far apart: do they show the same class, or not? The others show classes too."""
    apart = [(a, a + d) for d in range(nearest, farthest + 1) for a in range(SEGMENTS - d)]

    def draw(n, g):
        x, row, same = noise(g, n, SEGMENTS, 16), torch.arange(n), picked(g, n, 2)
        at = torch.tensor(apart)[picked(g, n, len(apart))]
        classes = torch.randint(CLASSES, (n, SEGMENTS), generator=g)
        other = 1 + picked(g, n, CLASSES - 1)
        classes[row, at[:, 1]] = (classes[row, at[:, 0]] + torch.where(same == 1, 0, other)) % CLASSES
        x[row[:, None], torch.arange(SEGMENTS), 1 + classes] += HIGH
        x[row[:, None], at, 0] += HIGH
        return x, same

    return draw


def order(n, g):
    """Two of the segments are marked, by A and by B: which comes first?"""
    x, row = noise(g, n, SEGMENTS, 16), torch.arange(n)
    at = orders(g, n, SEGMENTS)[:, :2]
    x[row[:, None], at, torch.arange(2)] += HIGH
    return x, (at[:, 0] < at[:, 1]).long()


CUES = {
    # A weighed sum of the flagged shows now and then that all of it is one class.
    "pair, 1 to 2 apart": window(pair(1, 2), SEGMENTS, classes=2, leaks=0.15),
    "pair, 4 to 7 apart": window(pair(4, 7), SEGMENTS, classes=2, leaks=0.15),
    "order": window(order, SEGMENTS, classes=2),
}
