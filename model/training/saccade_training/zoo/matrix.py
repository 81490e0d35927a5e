"""Mechanism by cue: what each finds and what it cannot find."""

import json
from dataclasses import dataclass
from pathlib import Path

import torch

from ..parts import named
from .cues import CUES
from .machine import machine
from .mechanisms import title
from .trial import accuracy, gates_right

WORDS = {True: "finds it", False: "cannot", None: "in part"}
# Of 2000 samples a standard deviation is 0.01.
FOUND, FOUND_BY_GATES = 0.85, 0.8


@dataclass(frozen=True)
class Row:
    """One part on one cue. finds: whether it should be above FOUND, or below what the cue says is not found; None where
    it may be between. by_gates: and its largest gate is the right one. steps, rate: of descent."""

    cue: str
    part: str | dict
    finds: bool | None
    steps: int = 300
    rate: float = 0.01
    by_gates: bool = False

    @property
    def name(self) -> str:
        return title(self.part)

    def holds(self, figure: float) -> bool:
        if self.finds is None:
            return True
        if self.finds:
            return figure > (FOUND_BY_GATES if self.by_gates else FOUND)
        return figure < CUES[self.cue].not_found

    def measured(self, seed: int = 0) -> float:
        measure = gates_right if self.by_gates else accuracy
        return measure(CUES[self.cue], self.part, self.steps, seed, self.rate)


def _cannot(cue: str, *parts: str | dict) -> list[Row]:
    return [Row(cue, part, False) for part in parts]


LAST = [8, 1]
# As wide as these windows need; as wide as usual it would take minutes.
ENCODER, NEAR = {"transformer": {"inner": 32}}, {"local_window": {"inner": 32}}
# How much of eight groups gets through, the 40 channels by this number at a time.
BOTTLENECKS = {2: True, 5: True, 10: None, 20: None, 40: False}


def reduced(reduction: int) -> dict:
    return {"squeeze_excitation": {"reduction": reduction}}


ROWS = [
    Row("place", "spatial", True, 700, 0.03),
    Row("place", "darknet_sam", True),
    Row("place", "query_pool", True),
    Row("place", {"hard_places": {"places": 1}}, True, 700, 0.03),
    Row("place", {"hard_places": {"places": 1, "reinforce": True}}, True, 700, 0.03),
    Row("place", {"cbam": {"channel": False}}, True, 700, 0.03),
    Row("place", "sca", True, 300, 0.03),
    *_cannot("place", "none", "squeeze_excitation", "channel"),
    Row("channel", "squeeze_excitation", True, 600, 0.03),
    Row("channel", {"channel": {"reduction": 2}}, True, 400),
    *_cannot("channel", "spatial", "darknet_sam"),
    *(Row("channel of eight groups", reduced(r), finds, 1500) for r, finds in BOTTLENECKS.items()),
    Row("channel by maximum", {"channel": {"reduction": 2}}, True, 400),
    Row("channel by maximum", "cbam", True, 400),
    *_cannot("channel by maximum", "squeeze_excitation", "spatial", "query_pool"),
    Row("both", "darknet_sam", True, 900, 0.1),
    # Nothing is gained before both halves open: a kernel of one place sees the flag from the start.
    Row("both", {"cbam": {"order": "parallel", "reduction": 2, "kernel": 1}}, True, 2000, 0.02),
    *_cannot("both", "squeeze_excitation", "channel", "spatial", "query_pool"),
    Row("moment", "softmax", True, 700, 0.03),
    Row("moment", "hard_moment", True, 700, 0.03),
    *_cannot("moment", "average", "maximum", "top", "weighted"),
    Row("hierarchy", "hierarchical", True, 700, 0.03),
    *_cannot("hierarchy", "softmax", "average"),
    Row("recall", {"memory": {"core": LAST}}, True),
    Row("recall", {"global_query": {"core": LAST}}, True, 700, 0.03),
    *_cannot("recall", "softmax", "average"),
    Row("timed", {"local_predicted": {"core": LAST, "reach": 1}}, True, 700, 0.03),
    Row("timed", {"global_query": {"core": LAST}}, False),
    *_cannot("timed", "softmax"),
    Row("modality", {"series": {"statistics": 1}}, True, 700, 0.03),
    *_cannot("modality", "average"),
    Row("question", {"sca": {"motion": 4}}, True, 700, 0.02),
    *_cannot("question", "query_pool", "spatial", "darknet_sam", "squeeze_excitation", "cbam"),
    Row("scale", "selective_kernel", True, 400, 0.03, by_gates=True),
    Row("scale", "multi_scale", True, 600, 0.03, by_gates=True),
    *_cannot("scale", {"plain": {"hidden": 48}}, "channel"),
    Row("pair, 1 to 2 apart", ENCODER, True),
    Row("pair, 1 to 2 apart", NEAR, True),
    *_cannot("pair, 1 to 2 apart", "softmax", "average"),
    Row("pair, 4 to 7 apart", ENCODER, True),
    *_cannot("pair, 4 to 7 apart", NEAR, "softmax"),
    Row("order", ENCODER, True, 200),
    *_cannot("order", {"transformer": {"inner": 32, "positions": False}}, "softmax", "average"),
]


def matrix(seed: int, log=lambda line: None) -> list[tuple[Row, float]]:
    """Every row, measured on one thread, so that it is the same to the digit."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        found = []
        for row in ROWS:
            found.append((row, row.measured(seed)))
            log(f"{row.cue}: {row.name} {found[-1][1]:.2f}")
        return found
    finally:
        torch.set_num_threads(threads)


def lines(found: list[tuple[Row, float]]) -> list[str]:
    """As a table, with what was expected where that did not come out."""
    out = ["| cue | part | accuracy | |", "| --- | --- | --- | --- |"]
    for row, figure in found:
        word = WORDS[row.finds] + (", and its gates say so" if row.by_gates else "")
        said = word if row.holds(figure) else f"NOT AS EXPECTED: {word}"
        out.append(f"| {row.cue} | {row.name} | {figure:.2f} | {said} |")
    return out


def as_rows(found: list[tuple[Row, float]]) -> list[dict]:
    """As a file holds them."""
    return [{"cue": r.cue, "part": r.part, "finds": r.finds, "accuracy": a} | _said(r, a) for r, a in found]


def _said(row: Row, figure: float) -> dict:
    kind, bare = CUES[row.cue].kind, named(row.part)[0]
    return {"kind": kind, "bare": bare, "title": row.name, "holds": row.holds(figure)}


def write(file: Path, found: list[tuple[Row, float]], seed: int, digits: list[dict]) -> None:
    """The figures with the seed, the machine and the command. digits: those of digit_rows.py."""
    file.parent.mkdir(parents=True, exist_ok=True)
    report = {"command": f"zoo --cues --seed {seed}", "seed": seed, "machine": machine(), "cues": as_rows(found)}
    report["digits"] = digits
    file.write_text(json.dumps(report, indent=1) + "\n")
