"""Data sets in which a sample holds every class equally often, and only a flag tells which one counts: whatever pools
without the right attention is at chance. Each draws n samples, always the same for a seed.

Maps: x [n, C, 6, 6]. Windows: x [n, K, D], all segments present. Four classes, marks 2 high, noise 0.15."""

from collections.abc import Callable
from dataclasses import dataclass

import torch

CLASSES, SIDE, HIGH, NOISE = 4, 6, 2.0, 0.15
PLACES = SIDE * SIDE


@dataclass(frozen=True)
class Cue:
    """Of parts of a kind of these sizes. draw: (n, generator) -> x, the classes [n]."""

    kind: str
    draw: Callable
    sizes: dict


def _noise(g, *shape):
    return torch.randn(*shape, generator=g) * NOISE


def _orders(g, n: int, of: int):
    """[n, of], each row an order of 0 to of - 1."""
    return torch.rand(n, of, generator=g).argsort(dim=1)


def _picked(g, n: int, of: int):
    return torch.randint(of, (n,), generator=g)


def place(n, g):
    """At four places the four classes, in channels 1 to 4; channel 0 flags one of them."""
    x, row = _noise(g, n, 16, PLACES), torch.arange(n)[:, None]
    places, classes = _orders(g, n, PLACES)[:, :CLASSES], _orders(g, n, CLASSES)
    x[row, 1 + classes, places] += HIGH
    flagged = _picked(g, n, CLASSES)
    x[row[:, 0], 0, places[row[:, 0], flagged]] += HIGH
    return x.reshape(n, 16, SIDE, SIDE), classes[row[:, 0], flagged]


def _groups(g, n):
    """Four groups of four channels, each with another class, on the left half or all over; which group counts."""
    return _orders(g, n, CLASSES), _picked(g, n, CLASSES), torch.arange(n)


def channel(n, g):
    """Each group of four channels shows a class on the left half; a switch at one place of the right half tells the
    group."""
    x = _noise(g, n, 20, SIDE, SIDE)
    classes, group, row = _groups(g, n)
    x[row[:, None], 4 * torch.arange(4) + classes, :, : SIDE // 2] += HIGH
    x[row, 16 + group, _picked(g, n, SIDE), SIDE // 2 + _picked(g, n, SIDE // 2)] += PLACES / 3
    return x, classes[row, group]


def channel_by_maximum(n, g):
    """Each group shows a class everywhere; the switch is 4 at one place and 0 on average."""
    x = _noise(g, n, 20, SIDE, SIDE)
    classes, group, row = _groups(g, n)
    x[row[:, None], 4 * torch.arange(4) + classes] += HIGH
    x[row, 16 + group] -= 4.0 / (PLACES - 1)
    x[row, 16 + group, _picked(g, n, SIDE), _picked(g, n, SIDE)] += 4.0 + 4.0 / (PLACES - 1)
    # The noise has a mean too, which a sum over many samples would find.
    x[:, 16:] -= x[:, 16:].mean(dim=(2, 3), keepdim=True)
    return x, classes[row, group]


def both(n, g):
    """At four places, and in four groups of channels, a Latin square of classes; channel 0 flags the place, a switch
    all over the group."""
    x, row = _noise(g, n, 21, PLACES), torch.arange(n)
    places, order = _orders(g, n, PLACES)[:, :CLASSES], _orders(g, n, CLASSES)
    square = order[:, (torch.arange(4)[:, None] + torch.arange(4)) % 4]
    for at in range(4):
        x[row[:, None], 1 + 4 * torch.arange(4) + square[:, at], places[:, at, None]] += HIGH
    at, group = _picked(g, n, 4), _picked(g, n, 4)
    x[row, 0, places[row, at]] += 6.0
    x[row, 17 + group] += HIGH
    return x.reshape(n, 21, SIDE, SIDE), square[row, at, group]


def moment(n, g):
    """Eight segments, each class twice, one flagged."""
    x, row = _noise(g, n, 8, 16), torch.arange(n)
    classes, at = _orders(g, n, 8) % CLASSES, _picked(g, n, 8)
    x[row[:, None], torch.arange(8), 1 + classes] += HIGH
    x[row, at, 0] += HIGH
    return x, classes[row, at]


def hierarchy(n, g):
    """Four groups of four segments, one flagged class in each; a mark on another segment of one group tells the
    group."""
    x, row = _noise(g, n, 16, 16), torch.arange(n)
    classes, group = _orders(g, n, CLASSES), _picked(g, n, 4)
    flagged, apart = torch.randint(4, (n, 4), generator=g), 1 + _picked(g, n, 3)
    at = 4 * torch.arange(4) + flagged
    x[row[:, None], at, 1 + classes] += HIGH
    x[row[:, None], at, 0] += HIGH
    x[row, 4 * group + (flagged[row, group] + apart) % 4, 5] += HIGH
    return x, classes[row, group]


def recall(n, g):
    """Eight keys with classes, each class twice; the last segment asks for one key."""
    x, row = _noise(g, n, 9, 20), torch.arange(n)
    keys, classes, at = _orders(g, n, 8), _orders(g, n, 8) % CLASSES, _picked(g, n, 8)
    x[row[:, None], torch.arange(8), keys] += HIGH
    x[row[:, None], torch.arange(8), 16 + classes] += HIGH
    x[row, 8, 8 + keys[row, at]] += HIGH
    return x, classes[row, at]


def timed(n, g):
    """Nine segments with classes, the last of which says at which of the eight before it the one stands that counts."""
    x, row = _noise(g, n, 9, 16), torch.arange(n)
    classes, at = _orders(g, n, 8) % CLASSES, _picked(g, n, 8)
    x[row[:, None], torch.arange(8), 8 + classes] += HIGH
    x[row, 8, at] += HIGH
    return x, classes[row, at]


def modality(n, g):
    """As moment, over eight segments of three modalities, each class six times: x [n, 8, 3 * 8], one cell flagged."""
    x, row = _noise(g, n, 24, 8), torch.arange(n)
    classes, at = _orders(g, n, 24) % CLASSES, _picked(g, n, 24)
    x[row[:, None], torch.arange(24), 1 + classes] += HIGH
    x[row, at, 0] += 12.0
    return x.reshape(n, 8, 24), classes[row, at]


def _maps(draw, channels):
    return Cue("features", draw, {"channels": channels, "height": SIDE, "width": SIDE})


def _window(draw, segments, width=16):
    return Cue("temporal", draw, {"width": width, "segments": segments})


CUES = {
    "place": _maps(place, 16),
    "channel": _maps(channel, 20),
    "channel by maximum": _maps(channel_by_maximum, 20),
    "both": _maps(both, 21),
    "moment": _window(moment, 8),
    "hierarchy": _window(hierarchy, 16),
    "recall": _window(recall, 9, 20),
    "timed": _window(timed, 9),
    "modality": _window(modality, 8, 24),
}
