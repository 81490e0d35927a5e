"""What the zoo trains: every part of every kind, each alone in the network of its group, and the controls."""

import re
from dataclasses import dataclass

from ..events import FIRST, SEGMENTS
from ..parts import named, names
from .scenes import FAR, NEAR

CORE = {"core": [FIRST, SEGMENTS]}
# Parts of which the network of their group has to be told something, or of which several are worth a row.
OPTIONS = {
    "features": {
        "cbam": [{}, {"channel": False}, {"spatial": False}],
        "plain": [{"hidden": n} for n in (8, 80, 1200)],
    },
    "temporal": {
        "global_query": [CORE],
        "local_predicted": [CORE],
        "memory": [CORE],
        "plain": [{"hidden": n} for n in (16, 96)],
        # The small network's embedding has no modalities.
        "series": [{"pictures": 1, "statistics": 1}],
    },
}
# The kinds that are trained in one network and compared with each other, and what nothing attends in, or all count alike.
GROUPS = {"features": ("features",), "temporal": ("temporal",), "whole": ("block", "trunk"), "look": ("look",)}
CONTROLS = {"features": "none", "temporal": "average", "whole": "plain", "look": "none"}
PLAIN = "plain"


@dataclass(frozen=True)
class Mechanism:
    """told: a temporal part's weights are told where the decisive moment is."""

    kind: str
    part: str | dict
    told: bool = True

    @property
    def group(self) -> str:
        return next(group for group, kinds in GROUPS.items() if self.kind in kinds)

    @property
    def name(self) -> str:
        return title(self.part) + ("" if self.told else ", not told")

    @property
    def slug(self) -> str:
        """For a directory and a bundle."""
        return f"{self.kind}-{re.sub('[^a-z0-9]+', '-', self.name.lower()).strip('-')}"

    @property
    def view(self) -> str:
        """Of the scenes that it is trained and judged on: who is near need not be looked at closer."""
        return FAR if self.kind == "look" else NEAR

    @property
    def bare(self) -> str:
        """The part's name without its options."""
        return named(self.part)[0]

    @property
    def is_control(self) -> bool:
        return self.bare == CONTROLS[self.group]

    @property
    def is_plain(self) -> bool:
        """A control with weights."""
        return self.bare == PLAIN


def title(part: str | dict) -> str:
    """As people read it."""
    name, options = named(part)
    return f"{name}({', '.join(f'{key}={value}' for key, value in options.items())})" if options else name


def mechanisms(groups: tuple[str, ...], only: list[str]) -> list[Mechanism]:
    """Of these groups, controls first. only: names of parts, all where it is empty; the controls of their groups come
    along. ValueError where there is no such part."""
    every = [m for group in groups for kind in GROUPS[group] for m in _of(kind)]
    known = {m.bare for m in every}
    unknown = [name for name in only if name not in known]
    if unknown:
        raise ValueError(f"unknown part {', '.join(unknown)}, must be one of {', '.join(sorted(known))}")
    wanted = {m.group for m in every if not only or m.bare in only}
    return [m for m in every if m.group in wanted and (not only or m.bare in only or m.is_control or m.is_plain)]


def _of(kind: str) -> list[Mechanism]:
    """Of an option list each; a temporal part told and not told."""
    known = [*names(kind), CONTROLS[kind]] if kind == "look" else names(kind)
    said = [{name: o} if o else name for name in known for o in OPTIONS.get(kind, {}).get(name, [{}])]
    found = [Mechanism(kind, part, told) for part in said for told in ((True, False) if kind == "temporal" else (True,))]
    return sorted(found, key=lambda m: not (m.is_control or m.is_plain))
