"""What planted cues are drawn with."""

from collections.abc import Callable
from dataclasses import dataclass

import torch

CLASSES, SIDE, HIGH, NOISE = 4, 6, 2.0, 0.15
PLACES = SIDE * SIDE
# Chance is one of the classes; of 2000 samples a standard deviation is 0.01.
OVER_CHANCE = 0.1


@dataclass(frozen=True)
class Cue:
    """Of parts of a kind of these sizes. draw: (n, generator) -> x, the classes [n], and where parts have gates, which
    one should be the largest [n]. leaks: what comes out without the right attention, beyond chance."""

    kind: str
    draw: Callable
    sizes: dict
    classes: int = CLASSES
    leaks: float = 0.0

    @property
    def not_found(self) -> float:
        """Below it a part has not found the class."""
        return 1 / self.classes + self.leaks + OVER_CHANCE


def noise(g, *shape):
    return torch.randn(*shape, generator=g) * NOISE


def orders(g, n: int, of: int):
    """[n, of], each row an order of 0 to of - 1."""
    return torch.rand(n, of, generator=g).argsort(dim=1)


def picked(g, n: int, of: int):
    return torch.randint(of, (n,), generator=g)


def maps(draw, channels, side=SIDE, **how):
    return Cue("features", draw, {"channels": channels, "height": side, "width": side}, **how)


def window(draw, segments, width=16, **how):
    return Cue("temporal", draw, {"width": width, "segments": segments}, **how)
