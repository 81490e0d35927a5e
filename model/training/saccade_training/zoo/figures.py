"""All that a zoo found, in one file: for each mechanism its figures, what its group's controls tell apart, its costs."""

import json

from .bundles import exported, floor_millis
from .intervals import figure, over
from .learn import new
from .machine import machine
from .mechanisms import Mechanism
from .run import Zoo


def row(zoo: Zoo, mechanism: Mechanism) -> dict | None:
    """Trains, judges, exports and measures; nothing where the mechanism cannot be trained or judged."""
    judged = zoo.attempt(mechanism.slug, lambda: [zoo.judged(mechanism, seed) for seed in zoo.seeds])
    if judged is None:
        return None
    counts = {name: [j["counts"][name] for j in judged] for name in judged[0]["counts"]}
    costs = zoo.attempt(f"bundle of {mechanism.slug}", lambda: exported(zoo, mechanism)) if mechanism.told else {}
    parameters = sum(p.numel() for p in new(mechanism).parameters())
    forgotten = [j["sanity"] for j in judged if j.get("sanity") is not None]
    sanity = sum(forgotten) / len(forgotten) if forgotten else None
    found = {"mechanism": mechanism, "counts": counts, "sanity": sanity}
    return found | {"parameters": parameters, "costs": costs or {}}


def compared(rows: list[dict]) -> list[dict]:
    """With what is told apart from the control of the group, and from the plain one with the nearest number of
    parameters."""
    return [_compared(one, rows) for one in rows]


def _compared(one: dict, rows: list[dict]) -> dict:
    mechanism: Mechanism = one["mechanism"]
    said = {
        "group": mechanism.group,
        "kind": mechanism.kind,
        "name": mechanism.name,
        "slug": mechanism.slug,
        "part": mechanism.bare,
        "figures": {name: _rounded(figure(counts)) for name, counts in one["counts"].items()},
        "sanity": _rounded(one["sanity"]),
        "parameters": one["parameters"],
        "costs": one["costs"],
        "live": one.get("live"),
    }
    for word, other in (("over control", _control(one, rows)), ("over plain", _plain(one, rows))):
        if other is not None:
            gains = {name: over(other["counts"][name], counts) for name, counts in one["counts"].items()}
            said[word] = {"of": other["mechanism"].name} | {name: _short(gain) for name, gain in gains.items() if gain}
    return said


def _control(one: dict, rows: list[dict]) -> dict | None:
    found = [r for r in _beside(one, rows) if r["mechanism"].is_control and r is not one]
    return found[0] if found else None


def _plain(one: dict, rows: list[dict]) -> dict | None:
    """The one with the nearest number of parameters; none for controls."""
    if one["mechanism"].is_plain or one["mechanism"].is_control:
        return None
    found = [r for r in _beside(one, rows) if r["mechanism"].is_plain and not r["mechanism"].is_control]
    return min(found, key=lambda r: abs(r["parameters"] - one["parameters"]), default=None)


def _beside(one: dict, rows: list[dict]) -> list[dict]:
    """Those that were trained alike."""
    m = one["mechanism"]
    return [r for r in rows if r["mechanism"].group == m.group and r["mechanism"].told == m.told]


def write(zoo: Zoo, rows: list[dict], planted: dict[str, list], command: str) -> dict:
    """figures.json in the zoo's folder. planted: `cues` as matrix.as_rows, `digits` as digit_rows.figures has them."""
    report = {
        "command": command,
        "split": [zoo.sizes.split(view) for view in sorted({one["mechanism"].view for one in rows}, reverse=True)],
        "seeds": list(zoo.seeds),
        "machine": machine(),
        "floor": zoo.attempt("floor", lambda: floor_millis(zoo)),
        "mechanisms": compared(rows),
        **planted,
        "failures": zoo.failures,
    }
    (zoo.folder / "figures.json").write_text(json.dumps(report, indent=1) + "\n")
    return report


def _short(gain: dict) -> list:
    """[gain, low, high] of the interval."""
    return [_rounded(value) for value in (gain["gain"], *gain["interval"])]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
