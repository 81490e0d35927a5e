"""The part of docs/attention.md that the zoo writes, its pictures, and the figures beside it."""

import importlib
import inspect
import json
from pathlib import Path

from PIL import Image

from ..parts import names
from ..render import PROJECT
from . import digit_rows
from .tables import BESIDE, costs, cues, figures
from .tables import FIGURES as SHOWN

PAGE = PROJECT / "docs" / "attention.md"
FIGURES = PROJECT / "docs" / "attention-figures.json"
PICTURES = PROJECT / "docs" / "pictures" / "attention"
BEGIN, END = "<!-- zoo begins: python -m saccade_training zoo --page writes what follows -->", "<!-- zoo ends -->"
KINDS = ("features", "temporal", "block", "trunk", "look")
GROUPS = {
    "features": "Attention to places and channels",
    "temporal": "Attention over time",
    "whole": "Blocks and trunks, trained end to end",
    "look": "Where to look closer, on far scenes",
}
COLUMNS = [*SHOWN, *BESIDE.values()]
PICTURE_WIDTH, PICTURE_BYTES = 560, 40_000


def write(report: dict) -> None:
    """Page, pictures and figures of what figures.write gave."""
    pictures = _pictures(report)
    FIGURES.write_text(compact(report))
    PAGE.write_text(placed(PAGE.read_text(), body(report, pictures)))


def placed(page: str, made: str) -> str:
    """The page with what was made between its two marks. ValueError where they are not there."""
    if BEGIN not in page or END not in page:
        raise ValueError(f"the page must have the lines {BEGIN} and {END}")
    return page[: page.index(BEGIN)] + f"{BEGIN}\n\n{made}\n{END}" + page[page.index(END) + len(END) :]


def body(report: dict, pictures: dict[str, str]) -> str:
    """pictures: by slug, from the page."""
    parts = ["## What each finds\n", _made(report), *cues(report["cues"])]
    if report["digits"]:
        parts += ["\n### Looks on digits\n", *digit_rows.lines(report["digits"])]
    for group, title in GROUPS.items():
        rows = [row for row in report["mechanisms"] if row["group"] == group]
        parts += [f"\n### {title}\n", *figures(rows), "", *costs(rows, report["floor"])] if rows else []
    parts.append("\n## Each of them\n")
    for kind in KINDS:
        parts += [_each(kind, name, report, pictures) for name in names(kind)]
    return "\n".join(parts)


def _made(report: dict) -> str:
    if not report["mechanisms"]:
        return ""
    machine = ", ".join(f"{name} {value}" for name, value in report["machine"].items())
    return (
        f"Made by `python -m saccade_training {report['command']}` on {machine}; seeds {report['seeds']}; "
        f"{'; '.join(report['split'])}. [All figures](attention-figures.json).\n"
    )


def _each(kind: str, name: str, report: dict, pictures: dict[str, str]) -> str:
    """A heading, what the part says of itself, what it finds, and an event that it opened live."""
    lines = [f"### `{name}` ({kind})\n", docstring(kind, name)]
    of_part = [c for c in report["cues"] if c["kind"] == kind and c["bare"] == name and c["holds"]]
    for word, finds in (("Finds the cue", True), ("Cannot find", False)):
        found = sorted({c["cue"] for c in of_part if c["finds"] is finds})
        lines += [f"{word}: {', '.join(found)}."] if found else []
    shown = [r for r in report["mechanisms"] if r["kind"] == kind and r["part"] == name and r["slug"] in pictures]
    if shown:
        lines.append(f"\n![An event that {name} opened]({pictures[shown[0]['slug']]})")
    return "\n".join([*lines, ""])


def docstring(kind: str, name: str) -> str:
    """Of the part and of what else its file defines, in lines of any length."""
    file = importlib.import_module(f"saccade_training.parts.{kind}.{name}")
    classes = [c for c in vars(file).values() if inspect.isclass(c) and c.__module__ == file.__name__ and c.__doc__]
    said = "\n\n".join(map(inspect.getdoc, sorted(classes, key=lambda c: c is not file.Part)))
    return "\n\n".join(" ".join(lines.split()) for lines in said.split("\n\n")) + "\n"


def _pictures(report: dict) -> dict[str, str]:
    """Those of live events, small; those of earlier runs go."""
    found = {}
    for row in report["mechanisms"]:
        file = (row.get("live") or {}).get("picture")
        if file and Path(file).exists():
            PICTURES.mkdir(parents=True, exist_ok=True)
            _small(Path(file), PICTURES / f"{row['slug']}.jpg")
            found[row["slug"]] = f"pictures/attention/{row['slug']}.jpg"
    return found


def _small(file: Path, to: Path) -> None:
    with Image.open(file) as picture:
        height = round(picture.height * PICTURE_WIDTH / picture.width)
        small = picture.resize((PICTURE_WIDTH, height), Image.Resampling.LANCZOS)
    for quality in range(80, 20, -10):
        small.save(to, quality=quality, optimize=True)
        if to.stat().st_size <= PICTURE_BYTES:
            return


def compact(report: dict) -> str:
    """One line for each cue and mechanism, without what the page does not show. Figures and their intervals over the control
    are in the order of columns."""
    head = {name: value for name, value in report.items() if name not in ("mechanisms", "cues", "digits")}
    lists = {
        "cues": [{key: c[key] for key in ("cue", "part", "finds", "accuracy")} for c in report["cues"]],
        "digits": report["digits"],
        "mechanisms": [_shown(row) for row in report["mechanisms"]],
    }
    said = [f'"{name}":[\n' + ",\n".join(map(_line, values)) + "]" for name, values in lists.items()]
    return ",\n".join([json.dumps(head | {"columns": COLUMNS})[:-1], *said]) + "}\n"


def _shown(row: dict) -> dict:
    said = {name: row[name] for name in ("kind", "name", "parameters", "costs", "sanity")}
    over = row.get("over control", {})
    return said | {
        "figures": [row["figures"].get(name) for name in COLUMNS],
        "intervals": [over[name][1:] if name in over else None for name in COLUMNS],
    }


def _line(said: dict) -> str:
    return json.dumps(said, separators=(",", ":"))
