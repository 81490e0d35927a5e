"""What a recipe's YAML file may say."""

from dataclasses import dataclass, field, fields, replace
from pathlib import Path

import yaml

from ..grid import SegmentGrid
from . import RecipeError, checks


@dataclass(frozen=True)
class Settings:
    """One recipe. Times in microseconds.

    labels: in the order of the logits. background: those that open no event. phases: where the grid begins in a clip;
    the first is the product's. mirrored: phases at which it is looked at mirrored too. ways: how many of these, in this
    order, are learned from; all where it is not said. drop: the share of segments that half of the windows lack in
    training. motion, features, temporal: a part's name, or `{name: {option: value}}`.
    peak: the features of which a window has the highest value too, see checks.PEAKS. sharpness, channel: of the
    features part; time: the sharpness of the temporal part; cost: how much an error weighs against a wide margin.
    choose: what is chosen inside the training sources of a fold. For a name of checks.CHOOSE the values to choose from,
    or, for any name, what several of them are together (`{motion: none, height: 240}`). The first is what the recipe
    has."""

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
    motion: str | dict = "glimpse"
    features: str | dict = "energy"
    temporal: str | dict = "energy"
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
        """What can be chosen, each with the value that it has here."""
        return {name: getattr(self, name) for values in self.alternatives for name in values[0]}

    @property
    def alternatives(self) -> list[list[dict]]:
        """For each line of choose its values, each as the settings that it stands for."""
        return [
            [checks.stands_for(name, value) for value in values] for name, values in self.choose.items()
        ]

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
        checks.choose(settings.choose, given)
        for first, *_ in settings.alternatives:
            settings = replace(settings, **first)
        checks.settings(settings)
        checks.fits(settings)
        for first, *others in settings.alternatives:
            for other in others:
                changed = replace(settings, **other)
                checks.settings(changed)
                if checks.SEEN & other.keys():
                    checks.fits(changed)
    except (ValueError, TypeError) as e:
        raise RecipeError(f"recipe {file}: {e}") from e
    return settings
