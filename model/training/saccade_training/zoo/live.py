"""The proof on a live scene: several bundles beside each other, through Kafka, each opening an event that is true."""

import json
import re
from pathlib import Path

from ..clips import Clip
from .product import demo

SEED, SECONDS = 800001, 60
AT_ONCE = 5
TRUTH = re.compile(r"truth +scene +(\w+) .*scene time ([\d.]+) to ([\d.]+) s")


def shown(bundles: list[Path], out: Path, clip: Clip | None = None, seconds: int = SECONDS) -> dict[str, dict]:
    """For each bundle's name how many true events it opened, how many others, and the picture of the surest true one.
    clip: in place of the scene that is rendered while it is shown, which is near."""
    played = ["--video", str(clip.file)] if clip else ["--seed", str(SEED)]
    said = demo(bundles, [*played, "--seconds", str(seconds)], out)
    truths = [(action, float(a), float(b)) for action, a, b in TRUTH.findall(said)]
    if clip:
        truths = [(a.label, a.start / 1e6, a.end / 1e6) for a in clip.actions if a.end <= seconds * 1_000_000]
    last = {}
    for line in (out / "events.jsonl").read_text().splitlines():
        event = json.loads(line)
        last[event["id"]] = event
    return {bundle.name: _of(bundle.name, list(last.values()), truths, out) for bundle in bundles}


def _of(bundle: str, events: list[dict], truths: list[tuple], out: Path) -> dict:
    mine = [e for e in events if e["bundle"]["name"] == bundle]
    true = [e for e in mine if any(_is(e, *truth) for truth in truths)]
    found = {"actions": len(truths), "true": len(true), "other": len(mine) - len(true)}
    surest = max(true, key=lambda e: e["peakProbability"], default=None)
    pictures = surest and list((out / "pictures").glob(f"*-{surest['id'][:8]}.jpg"))
    return found | ({"picture": str(pictures[0])} if pictures else {})


def _is(event: dict, action: str, start: float, end: float) -> bool:
    first, last = (event[side]["ptsMicros"] / 1e6 for side in ("start", "end"))
    return event["action"] == action and first < end and last > start
