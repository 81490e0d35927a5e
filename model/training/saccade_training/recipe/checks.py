"""Whether a recipe can be followed: ValueError names what is wrong, its value and what is valid."""

import torch

from ..parts import build, check
from .trunk import TRUNKS

FITS = ("stretch", "pad", "crop")
# Of which the highest value over time stands beside a window's mean.
PEAKS = ("motion", "all", "none")
WHOLE = {"height", "width", "frames", "window", "present", "folds", "epochs"}
# On which it depends whether the motion part takes the frames.
SEEN = {"motion", "trunk", "frames", "height", "width"}
# Settings that are a part, said by name or as {name: options}.
KINDS = ("motion", "features", "temporal")
# What may stand under `choose`: of what is seen, of the graphs, of training.
CHOOSE = (
    *("motion", "height", "width", "fit", "segment", "offset", "spacing", "frames", "trunk"),
    *("features", "temporal", "peak", "window", "sharpness", "channel", "time"),
    *("ways", "drop", "epochs", "cost"),
)


def choose(said: dict, given: dict) -> None:
    """What stands under choose, beside what is given."""
    if not isinstance(said, dict):
        raise ValueError(f"choose is {said!r}, must say `name: [value, value]` on each line")
    taken = set(given)
    for name, values in said.items():
        if not isinstance(values, list) or not values:
            raise ValueError(f"choose {name} is {values!r}, must be a list of values")
        together = stands_for(name, values[0]).keys()
        for value in values:
            if stands_for(name, value).keys() != together:
                raise ValueError(f"choose {name} has {value!r}, must say the same names as {values[0]!r}")
        for one in together:
            if one not in CHOOSE:
                raise ValueError(f"choose has {one!r}, must be of {', '.join(CHOOSE)}")
            if one in taken:
                raise ValueError(f"{one} is said twice, must be said once: given, or in one line of choose")
        taken |= together


def stands_for(name: str, value) -> dict:
    """The settings that a value under choose stands for: a part's {name: options} is one value."""
    return value if isinstance(value, dict) and name not in KINDS else {name: value}


def fits(s) -> None:
    """The motion part takes so many frames of this size."""
    part = build("motion", s.motion, channels=TRUNKS[s.trunk].CHANNELS, frames=s.frames)
    try:
        part.images(torch.zeros(1, s.frames, s.height, s.width, 3, dtype=torch.uint8))
    except RuntimeError as e:
        raise ValueError(f"motion part {s.motion} does not take frames of {s.height} x {s.width}: {e}") from e


def settings(s) -> None:
    """Each setting; whether the motion part takes the frames, which takes longer, is for fits()."""
    for kind in KINDS:
        check(kind, getattr(s, kind))
    if s.trunk not in TRUNKS:
        raise ValueError(f"unknown trunk {s.trunk!r}, must be one of {', '.join(TRUNKS)}")
    _lists(s)
    s.grid
    _numbers(s)
    if s.peak not in PEAKS:
        raise ValueError(f"peak is {s.peak!r}, must be one of {', '.join(PEAKS)}")
    if s.fit not in FITS:
        raise ValueError(f"fit is {s.fit!r}, must be one of {', '.join(FITS)}")
    if len(s.labels) < 2:
        raise ValueError(f"labels are {list(s.labels)}, must be two or more")
    for label in s.background:
        if label not in s.labels:
            raise ValueError(f"background {label!r} is none of the labels {', '.join(s.labels)}")


def _lists(s) -> None:
    words = {str: "names, in quotes where YAML reads something else", int: "whole numbers"}
    for name, kind in (("labels", str), ("background", str), ("phases", int), ("mirrored", int), ("seeds", int)):
        values = getattr(s, name)
        if not isinstance(values, tuple) or not all(isinstance(value, kind) for value in values):
            said = list(values) if isinstance(values, tuple) else values
            raise ValueError(f"{name} is {said!r}, must be a list of {words[kind]}")
    for name in ("phases", "seeds"):
        if not getattr(s, name):
            raise ValueError(f"{name} is empty, must have one or more")


def _numbers(s) -> None:
    for name, low, high in (
        ("height", 32, 1024),
        ("width", 32, 1024),
        ("frames", 1, 16),
        ("window", 1, 64),
        ("present", 1, s.window),
        ("folds", 2, 20),
        ("epochs", 1, 1000),
        ("enter", s.exit, 1),
        ("drop", 0, 0.9),
        ("sharpness", 0, 10),
        ("channel", -10, 10),
        ("time", 0, 10),
        ("cost", 0.001, 1000),
    ):
        value = getattr(s, name)
        if not isinstance(value, (int, float)) or not low <= value <= high:
            raise ValueError(f"{name} is {value}, must be {low} to {high}")
        if name in WHOLE and not isinstance(value, int):
            raise ValueError(f"{name} is {value}, must be a whole number")
    ways = len(s.phases) + len(s.mirrored)
    if s.ways is not None and not (isinstance(s.ways, int) and 1 <= s.ways <= ways):
        raise ValueError(f"ways is {s.ways}, must be 1 to {ways}")
