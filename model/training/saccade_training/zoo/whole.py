"""The zoo from scenes to figures and live events."""

import time
from dataclasses import dataclass

from . import digit_rows, live
from .bundles import directory
from .figures import row, write
from .matrix import ROWS, as_rows, matrix
from .mechanisms import Mechanism
from .run import Zoo
from .scenes import FAR, FAR_VIDEO, NEAR

# What a mechanism takes in seconds on two cores, beside each other: says how much is left.
SECONDS = {"features": 90, "temporal": 20, "block": 150, "trunk": 320, "look": 240}


@dataclass
class Left:
    """How long the rest will take, as the past says."""

    mechanisms: list[Mechanism]

    def __post_init__(self):
        self.began, self.done = time.monotonic(), 0.0
        self.total = sum(SECONDS[m.kind] for m in self.mechanisms)

    def after(self, mechanism: Mechanism, was_kept: bool) -> str:
        """was_kept: it was there, and took no time."""
        seconds = SECONDS[mechanism.kind]
        if was_kept:
            self.total -= seconds
        else:
            self.done += seconds
        pace = (time.monotonic() - self.began) / self.done if self.done else 1.0
        return f"about {(self.total - self.done) * pace / 60:.0f} min left"


def everything(zoo: Zoo, mechanisms: list[Mechanism], cues: bool, on_air: bool, command: str) -> dict:
    """Returns what figures.json says. cues: the matrix of planted cues too. on_air: bundles see a live scene."""
    for view in {m.view for m in mechanisms}:
        zoo.scenes.render(view)
    zoo.say("scenes are rendered")
    left, rows = Left(mechanisms), []
    for number, mechanism in enumerate(mechanisms, 1):
        was_kept = zoo.is_judged(mechanism)
        one = row(zoo, mechanism)
        rows += [one] if one else []
        zoo.say(f"{number} of {len(mechanisms)}: {mechanism.slug}; {left.after(mechanism, was_kept)}")
    if on_air:
        _show(zoo, [one for one in rows if one["costs"]])
    return write(zoo, rows, _planted(zoo) if cues else {"cues": [], "digits": []}, command)


def _planted(zoo: Zoo) -> dict[str, list]:
    """The matrix of planted cues, and looks on digits."""
    digits = [[row.cue, row.name, row.steps, row.start] for row in digit_rows.ROWS]
    return {
        "cues": zoo.kept.json("cues", [repr(ROWS)], lambda: as_rows(matrix(0, zoo.say))),
        "digits": zoo.kept.json("digits", digits, lambda: digit_rows.figures(0, zoo.say)),
    }


def _show(zoo: Zoo, rows: list[dict]) -> None:
    """Each row's bundle opens events on a live scene, some at a time."""
    for view in (NEAR, FAR):
        of_view = [one for one in rows if one["mechanism"].view == view]
        for first in range(0, len(of_view), live.AT_ONCE):
            _show_some(zoo, of_view[first : first + live.AT_ONCE], view)


def _show_some(zoo: Zoo, rows: list[dict], view: str) -> None:
    some = [one["mechanism"] for one in rows]
    seen = zoo.attempt(f"live {', '.join(m.slug for m in some)}", lambda: _seen(zoo, some, view))
    for one in rows if seen else ():
        one["live"] = seen[one["mechanism"].slug]
        zoo.say(f"live: {one['mechanism'].slug} opened {one['live']['true']} true events")
        if not one["live"]["true"]:
            zoo.failures.append(f"live {one['mechanism'].slug}: it opened no true event")


def _seen(zoo: Zoo, some: list[Mechanism], view: str) -> dict:
    depends = [zoo.depends(m, zoo.seeds[0]) for m in some]
    clip = zoo.scenes.video(FAR_VIDEO) if view == FAR else None
    bundles, out = [directory(zoo, m) for m in some], zoo.folder / "live" / f"with-{some[0].slug}"
    return zoo.kept.json(f"live-{some[0].slug}", depends, lambda: live.shown(bundles, out, clip))
