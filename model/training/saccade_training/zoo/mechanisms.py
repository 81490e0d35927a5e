"""What the zoo trains: every part of every kind, each alone in the network of its group, and the controls."""

import re
from dataclasses import dataclass

from ..events import FIRST, SEGMENTS
from ..parts import named, names

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
# Nothing attends, or all count alike.
CONTROLS = {"features": "none", "temporal": "average", "block": "plain", "trunk": "plain", "look": "none"}
PLAIN = "plain"


@dataclass(frozen=True)
class Mechanism:
    """group: the kind of the part. told: a temporal part's weights are told where the decisive moment is."""

    group: str
    part: str | dict
    told: bool = True

    @property
    def name(self) -> str:
        return title(self.part) + ("" if self.told else ", not told")

    @property
    def slug(self) -> str:
        """For a directory and a bundle."""
        return f"{self.group}-{re.sub('[^a-z0-9]+', '-', self.name.lower()).strip('-')}"

    @property
    def bare(self) -> str:
        """The part's name without its options."""
        return named(self.part)[0]

    @property
    def is_control(self) -> bool:
        return self.bare in (CONTROLS[self.group], PLAIN)


def title(part: str | dict) -> str:
    """As people read it."""
    name, options = named(part)
    return f"{name}({', '.join(f'{key}={value}' for key, value in options.items())})" if options else name


def mechanisms(groups: tuple[str, ...], only: list[str]) -> list[Mechanism]:
    """Of these groups, controls first. only: names of parts, all where it is empty; controls are always there.
    ValueError where there is no such part."""
    every = [m for group in groups for m in _of(group)]
    unknown = set(only) - {m.bare for m in every}
    if unknown:
        valid = ", ".join(sorted({m.bare for m in every}))
        raise ValueError(f"unknown part {', '.join(sorted(unknown))}, must be one of {valid}")
    groups_wanted = {m.group for m in every if not only or m.bare in only}
    return [m for m in every if m.group in groups_wanted and (not only or m.bare in only or m.is_control)]


def _of(group: str) -> list[Mechanism]:
    found = []
    for name in names(group):
        for options in OPTIONS.get(group, {}).get(name, [{}]):
            part = {name: options} if options else name
            found += [Mechanism(group, part, told) for told in ((True, False) if group == "temporal" else (True,))]
    return sorted(found, key=lambda m: not m.is_control)
