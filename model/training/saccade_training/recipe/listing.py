"""The list of labelled clips, as `saccade evaluate` reads it: path,label,source."""

import csv
import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import RecipeError

HEADER = ["path", "label", "source"]


@dataclass(frozen=True)
class LabelledClip:
    """label: its number among the recipe's labels. source: clips of one source share place and people."""

    path: Path
    name: str
    label: int
    source: str

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


def read(file: Path, labels: tuple[str, ...]) -> list[LabelledClip]:
    """RecipeError names the line of what cannot be used; paths are relative to the file."""
    try:
        with file.open(newline="") as lines:
            rows = list(csv.reader(lines))
    except (OSError, UnicodeDecodeError) as e:
        raise RecipeError(f"clips {file} cannot be read: {e}") from e
    if not rows or rows[0] != HEADER:
        raise RecipeError(f"clips {file}, line 1: must be {','.join(HEADER)}")
    clips = [_clip(file, number, row, labels) for number, row in enumerate(rows[1:], 2) if row]
    for what, values in (
        ("clips", clips),
        ("labels", {c.label for c in clips}),
        ("sources", {c.source for c in clips}),
    ):
        least = 1 if what == "clips" else 2
        if len(values) < least:
            raise RecipeError(f"clips {file}: {len(values)} {what}, must be at least {least}")
    return clips


def _clip(file: Path, number: int, row: list[str], labels: tuple[str, ...]) -> LabelledClip:
    where = f"clips {file}, line {number}"
    if len(row) != len(HEADER):
        hint = "; a label with a comma goes in double quotes" if len(row) > len(HEADER) else ""
        raise RecipeError(f"{where}: {len(row)} fields, must be {len(HEADER)}{hint}")
    path, label, source = (value.strip() for value in row)
    if label not in labels:
        raise RecipeError(f"{where}: unknown label {label!r}, must be one of {', '.join(labels)}")
    if not source:
        raise RecipeError(f"{where}: no source")
    if not (file.parent / path).is_file():
        raise RecipeError(f"{where}: no file {path!r}")
    return LabelledClip(file.parent / path, path, labels.index(label), source)
