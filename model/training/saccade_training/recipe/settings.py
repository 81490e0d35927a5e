"""What a recipe's YAML file may say."""

from dataclasses import dataclass, field, fields, replace
from pathlib import Path

import torch
import yaml

from ..grid import SegmentGrid
from ..parts import UnknownPart, build, names
from . import RecipeError
from .trunk import TRUNKS

FITS = ("stretch", "pad", "crop")
# Of which the highest value over time stands beside a window's mean.
PEAKS = ("motion", "all", "none")
# What may stand under `choose`.
CHOOSE = ("features", "temporal", "peak", "window", "ways", "drop", "sharpness", "channel", "time", "cost")


@dataclass(frozen=True)
class Settings:
    """One recipe. Times in microseconds.

    labels: in the order of the logits. background: those that open no event. phases: where the grid begins in a clip; the
    first is the product's. mirrored: phases at which it is looked at mirrored too. ways: how many of these, in this order,
    are learned from; all where it is not said. drop: the share of segments that half of the windows lack in training.
    peak: the features of which a window has the highest value too, one of PEAKS. sharpness, channel: of the features
    part; time: the sharpness of the temporal part; cost: how much an error weighs against a wide margin.
    choose: for each name of CHOOSE the values to choose from, inside the training sources of a fold; the first of them
    is what the recipe has."""

    name: str
    clips: Path
    labels: tuple[str, ...]
    background: tuple[str, ...]
    height: int = 240
    width: int = 320
    fit: str = "stretch"
    segment: int = 250_000
    offset: int = 0
    spacing: int = 100_000
    frames: int = 2
    window: int = 12
    present: int = 4
    trunk: str = "efficientnet_lite0"
    motion: str = "glimpse"
    features: str = "energy"
    temporal: str = "energy"
    phases: tuple[int, ...] = (0, 125_000)
    mirrored: tuple[int, ...] = ()
    ways: int | None = None
    folds: int = 5
    seeds: tuple[int, ...] = (0, 1, 2)
    drop: float = 0.0
    epochs: int = 6
    peak: str = "motion"
    sharpness: float = 2.0
    channel: float = 0.0
    time: float = 0.3
    cost: float = 4.0
    choose: dict[str, list] = field(default_factory=dict)
    enter: float = 0.6
    exit: float = 0.4
    version: str = "1"

    @property
    def choice(self) -> dict:
        """What stands under choose, each with the value that it has here."""
        return {name: getattr(self, name) for name in self.choose}

    @property
    def grid(self) -> SegmentGrid:
        return SegmentGrid(self.segment, self.offset, self.spacing, self.frames)


def read(file: Path, clips: Path | None = None) -> Settings:
    """clips: instead of the file's own. RecipeError where something is unknown, missing or out of bounds."""
    try:
        said = yaml.safe_load(file.read_text())
    except (OSError, yaml.YAMLError) as e:
        raise RecipeError(f"recipe {file} cannot be read: {e}") from e
    if not isinstance(said, dict):
        raise RecipeError(f"recipe {file} must say `name: value` on each line")
    known = [f.name for f in fields(Settings)]
    for key in said:
        if key not in known:
            raise RecipeError(f"recipe {file}: unknown name {key!r}, must be one of {', '.join(known)}")
    given = {k: tuple(v) if isinstance(v, list) else v for k, v in said.items()}
    given["clips"] = clips or file.parent / str(given.get("clips", "clips.csv"))
    missing = [key for key in ("name", "labels", "background") if key not in given]
    if missing:
        raise RecipeError(f"recipe {file} does not say {', '.join(missing)}")
    settings = Settings(**given)
    try:
        _check_choose(settings.choose, given)
        settings = replace(settings, **{name: values[0] for name, values in settings.choose.items()})
        _check(settings)
        for name, values in settings.choose.items():
            for value in values[1:]:
                _check(replace(settings, **{name: value}))
        _fits(settings)
    except (ValueError, TypeError) as e:
        raise RecipeError(f"recipe {file}: {e}") from e
    return settings


def _check_choose(choose: dict, given: dict) -> None:
    if not isinstance(choose, dict):
        raise ValueError(f"choose is {choose!r}, must say `name: [value, value]` on each line")
    for name, values in choose.items():
        if name not in CHOOSE:
            raise ValueError(f"choose has {name!r}, must be of {', '.join(CHOOSE)}")
        if not isinstance(values, list) or not values:
            raise ValueError(f"choose {name} is {values!r}, must be a list of values")
        if name in given:
            raise ValueError(f"{name} is given and stands under choose, must be one of the two")


def _fits(s: Settings) -> None:
    """The motion part takes so many frames of this size."""
    part = build("motion", s.motion, channels=TRUNKS[s.trunk].CHANNELS, frames=s.frames)
    try:
        part.images(torch.zeros(1, s.frames, s.height, s.width, 3, dtype=torch.uint8))
    except RuntimeError as e:
        raise ValueError(f"motion part {s.motion} does not take frames of {s.height} x {s.width}: {e}") from e


def _check(s: Settings) -> None:
    for kind in ("motion", "features", "temporal"):
        if getattr(s, kind) not in names(kind):
            raise UnknownPart(f"unknown {kind} part {getattr(s, kind)!r}, must be one of {', '.join(names(kind))}")
    if s.trunk not in TRUNKS:
        raise ValueError(f"unknown trunk {s.trunk!r}, must be one of {', '.join(TRUNKS)}")
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


def _numbers(s: Settings) -> None:
    for name, low, high in (
        ("height", 32, 1024),
        ("width", 32, 1024),
        ("frames", 1, 16),
        ("window", 1, 64),
        ("present", 1, s.window),
        ("folds", 2, 20),
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
    ways = len(s.phases) + len(s.mirrored)
    if s.ways is not None and not (isinstance(s.ways, int) and 1 <= s.ways <= ways):
        raise ValueError(f"ways is {s.ways}, must be 1 to {ways}")
