"""The zoo's figures as tables for people."""

# What a figure is called on the page, in percent or not, and that of what moves beside it where that is another one.
FIGURES = {
    "found": ("found %", 100),
    "false a minute": ("false a minute", 1),
    "key frame at the moment": ("key frame at the moment %", 100),
    "own pointing": ("pointing %", 100),
    "own mass": ("mass", 1),
    "own deletion": ("deletion (what moves)", 1),
    "own insertion": ("insertion (what moves)", 1),
    "own moment": ("moment %", 100),
    "own deletion in time": ("deletion in time", 1),
}
BESIDE = {"own deletion": "motion deletion", "own insertion": "motion insertion"}
STILL = {"motion": "*what moves*", "even": "*even map*", "centre": "*the middle*"}


def figures(rows: list[dict]) -> list[str]:
    """Of one group; baselines first. Bold: told apart from the group's control by the paired interval over scenes."""
    shown = [name for name in FIGURES if any(row["figures"].get(name) is not None for row in rows)]
    out = heading(["part", *(FIGURES[name][0] for name in shown), "sanity"])
    for whose, title in STILL.items():
        of = [rows[0]["figures"].get(name.replace("own", whose)) if name.startswith("own") else None for name in shown]
        if any(value is not None for value in of):
            out.append(line([title, *(_said(name, value) for name, value in zip(shown, of)), ""]))
    for row in rows:
        out.append(line([f"`{row['name']}`", *(_cell(row, name) for name in shown), _number(row["sanity"])]))
    control = next((row["over control"]["of"] for row in rows if "over control" in row), None)
    return [*out, "", f"Bold is told apart from `{control}` by the 95 % interval over scenes; all else is not told apart."]


def costs(rows: list[dict], floor: float | None) -> list[str]:
    of = [row for row in rows if row["costs"]]
    if not of:
        return []
    names = list(max((row["costs"] for row in of), key=len))
    out = heading(["part", "parameters", *names])
    if floor is not None:
        last = [f"{floor:g}" if name == "ms CPU a camera-second" else "" for name in names]
        out.append(line(["*no network*", "", *last]))
    for row in of:
        cells = (_number(row["costs"].get(name), ":g") for name in names)
        out.append(line([f"`{row['name']}`", f"{row['parameters']}", *cells]))
    return out


def cues(found: list[dict]) -> list[str]:
    """Part by cue: how often it is right, of which chance is 0.25."""
    if not found:
        return []
    columns = list(dict.fromkeys(c["cue"] for c in found))
    by_part: dict[str, dict] = {}
    for c in found:
        by_part.setdefault(c["title"], {})[c["cue"]] = f"**{c['accuracy']:.2f}**" if c["finds"] else f"{c['accuracy']:.2f}"
    out = heading(["part", *columns])
    out += [line([f"`{part}`", *(cells.get(column, "") for column in columns)]) for part, cells in by_part.items()]
    return [*out, "", "The share of samples that are right; chance is 0.25, or as the cue says. Bold: it should find it."]


def _cell(row: dict, name: str) -> str:
    said = _said(name, row["figures"].get(name))
    gain = row.get("over control", {}).get(name)
    if gain and (gain[1] > 0 or gain[2] < 0):
        said = f"**{said}**"
    other = row["figures"].get(BESIDE.get(name))
    return said if other is None else f"{said} ({_said(name, other)})"


def _said(name: str, value: float | None) -> str:
    if value is None:
        return ""
    return f"{100 * value:.0f}" if FIGURES[name][1] == 100 else f"{value:.2f}"


def _number(value: float | None, form: str = ":.2f") -> str:
    return "" if value is None else f"{{{form}}}".format(value)


def heading(names: list[str]) -> list[str]:
    return [line(names), line(["---"] * len(names))]


def line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
