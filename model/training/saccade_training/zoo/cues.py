"""Data sets in which a sample holds every class equally often, and only a flag tells which one counts: whatever pools
without the right attention is at chance. Each draws n samples, always the same for a seed.

Maps: x [n, C, 6, 6]. Windows: x [n, K, D], all segments present. Four classes, marks 2 high, noise 0.15."""

from functools import partial

import torch

from . import cues_gates, cues_pairs
from .draws import CLASSES, HIGH, PLACES, SIDE, maps, noise, orders, picked, window


def place(n, g):
    """At four places the four classes, in channels 1 to 4; channel 0 flags one of them."""
    x, row = noise(g, n, 16, PLACES), torch.arange(n)[:, None]
    places, classes = orders(g, n, PLACES)[:, :CLASSES], orders(g, n, CLASSES)
    x[row, 1 + classes, places] += HIGH
    flagged = picked(g, n, CLASSES)
    x[row[:, 0], 0, places[row[:, 0], flagged]] += HIGH
    return x.reshape(n, 16, SIDE, SIDE), classes[row[:, 0], flagged]


def question(n, g):
    """Four places carry the four classes, in channels 4 to 7, and each a flag of its own, in channels 0 to 3; a mark at
    another place, in the last four, asks for one of the flags."""
    x, row = noise(g, n, 12, PLACES), torch.arange(n)
    places, classes, flags = orders(g, n, PLACES), orders(g, n, CLASSES), orders(g, n, CLASSES)
    x[row[:, None], 4 + classes, places[:, :4]] += HIGH
    x[row[:, None], flags, places[:, :4]] += HIGH
    at = picked(g, n, 4)
    x[row, 8 + flags[row, at], places[:, 4]] += PLACES / 3
    return x.reshape(n, 12, SIDE, SIDE), classes[row, at]


def _groups(g, n, groups=CLASSES):
    """Groups of four channels, each with a class, every class equally often, on the left half or all over; which group
    counts."""
    return orders(g, n, groups) % CLASSES, picked(g, n, groups), torch.arange(n)


def channel(n, g, groups=CLASSES):
    """Each group of four channels shows a class on the left half; a switch at one place of the right half tells the
    group."""
    x = noise(g, n, 5 * groups, SIDE, SIDE)
    classes, group, row = _groups(g, n, groups)
    x[row[:, None], 4 * torch.arange(groups) + classes, :, : SIDE // 2] += HIGH
    x[row, 4 * groups + group, picked(g, n, SIDE), SIDE // 2 + picked(g, n, SIDE // 2)] += PLACES / 3
    return x, classes[row, group]


def channel_by_maximum(n, g):
    """Each group shows a class everywhere; the switch is 4 at one place and 0 on average."""
    x = noise(g, n, 20, SIDE, SIDE)
    classes, group, row = _groups(g, n)
    x[row[:, None], 4 * torch.arange(4) + classes] += HIGH
    x[row, 16 + group] -= 4.0 / (PLACES - 1)
    x[row, 16 + group, picked(g, n, SIDE), picked(g, n, SIDE)] += 4.0 + 4.0 / (PLACES - 1)
    # The noise has a mean too, which a sum over many samples would find.
    x[:, 16:] -= x[:, 16:].mean(dim=(2, 3), keepdim=True)
    return x, classes[row, group]


def both(n, g):
    """At four places, and in four groups of channels, a Latin square of classes; channel 0 flags the place, a switch
    all over the group."""
    x, row = noise(g, n, 21, PLACES), torch.arange(n)
    places, order = orders(g, n, PLACES)[:, :CLASSES], orders(g, n, CLASSES)
    square = order[:, (torch.arange(4)[:, None] + torch.arange(4)) % 4]
    for at in range(4):
        x[row[:, None], 1 + 4 * torch.arange(4) + square[:, at], places[:, at, None]] += HIGH
    at, group = picked(g, n, 4), picked(g, n, 4)
    x[row, 0, places[row, at]] += 6.0
    x[row, 17 + group] += HIGH
    return x.reshape(n, 21, SIDE, SIDE), square[row, at, group]


def moment(n, g):
    """Eight segments, each class twice, one flagged."""
    x, row = noise(g, n, 8, 16), torch.arange(n)
    classes, at = orders(g, n, 8) % CLASSES, picked(g, n, 8)
    x[row[:, None], torch.arange(8), 1 + classes] += HIGH
    x[row, at, 0] += HIGH
    return x, classes[row, at]


def hierarchy(n, g):
    """Four groups of four segments, one flagged class in each; a mark on another segment of one group tells the
    group."""
    x, row = noise(g, n, 16, 16), torch.arange(n)
    classes, group = orders(g, n, CLASSES), picked(g, n, 4)
    flagged, apart = torch.randint(4, (n, 4), generator=g), 1 + picked(g, n, 3)
    at = 4 * torch.arange(4) + flagged
    x[row[:, None], at, 1 + classes] += HIGH
    x[row[:, None], at, 0] += HIGH
    x[row, 4 * group + (flagged[row, group] + apart) % 4, 5] += HIGH
    return x, classes[row, group]


def recall(n, g):
    """Eight keys with classes, each class twice; the last segment asks for one key."""
    x, row = noise(g, n, 9, 20), torch.arange(n)
    keys, classes, at = orders(g, n, 8), orders(g, n, 8) % CLASSES, picked(g, n, 8)
    x[row[:, None], torch.arange(8), keys] += HIGH
    x[row[:, None], torch.arange(8), 16 + classes] += HIGH
    x[row, 8, 8 + keys[row, at]] += HIGH
    return x, classes[row, at]


def timed(n, g):
    """Nine segments with classes, the last of which says at which of the eight before it the one stands that counts."""
    x, row = noise(g, n, 9, 16), torch.arange(n)
    classes, at = orders(g, n, 8) % CLASSES, picked(g, n, 8)
    x[row[:, None], torch.arange(8), 8 + classes] += HIGH
    x[row, 8, at] += HIGH
    return x, classes[row, at]


def modality(n, g):
    """As moment, over eight segments of three modalities, each class six times: x [n, 8, 3 * 8], one cell flagged."""
    x, row = noise(g, n, 24, 8), torch.arange(n)
    classes, at = orders(g, n, 24) % CLASSES, picked(g, n, 24)
    x[row[:, None], torch.arange(24), 1 + classes] += HIGH
    x[row, at, 0] += 12.0
    return x.reshape(n, 8, 24), classes[row, at]


CUES = {
    "place": maps(place, 16),
    "question": maps(question, 12),
    "channel": maps(channel, 20),
    # What one number says of eight groups is more than chance.
    "channel of eight groups": maps(partial(channel, groups=8), 40, leaks=0.25),
    "channel by maximum": maps(channel_by_maximum, 20),
    "both": maps(both, 21),
    "moment": window(moment, 8),
    "hierarchy": window(hierarchy, 16),
    "recall": window(recall, 9, 20),
    "timed": window(timed, 9),
    "modality": window(modality, 8, 24),
    **cues_gates.CUES,
    **cues_pairs.CUES,
}
