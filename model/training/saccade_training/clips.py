"""Clips with their truth, as the rendered scene writes them: scene-SEED.mp4 and truth-FIRSTSEED.jsonl, with -far and
-quiet after the seed."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import av
import numpy as np

LABELS = ["background", "wave", "jump", "fall"]
# What is told of each more finely.
DETAILS = {"wave": "hand", "jump": "hops", "fall": "side"}


@dataclass(frozen=True)
class Action:
    label: str
    start: int
    end: int
    decisive: int
    # Where the feet are, as fractions of the picture, and the direction of a fall; for training only.
    x: float = 0.5
    y: float = 0.9
    heading: float = 0.0
    # Which hand waves, how often it hops, to which side it falls. Not in the text that a bundle's hash is made of.
    detail: str = field(default="", repr=False)
    # left, top, right, bottom of the figure as fractions of the picture, from the start on.
    boxes: tuple[tuple[float, ...], ...] = field(default=(), repr=False)
    box_micros: int = field(default=100_000, repr=False)

    def box(self, time: int) -> tuple[float, ...]:
        """What the figure covers about then; the first or last box before or after the action."""
        at = round((time - self.start) / self.box_micros)
        return self.boxes[min(max(at, 0), len(self.boxes) - 1)]


@dataclass(frozen=True)
class Clip:
    file: Path
    seed: int
    micros: int
    actions: tuple[Action, ...]
    view: str = "near"
    quiet: bool = False

    @property
    def name(self) -> str:
        return f"{self.seed}{suffix(self.view, self.quiet)}"


def suffix(view: str, quiet: bool) -> str:
    """What follows the seed in names of files."""
    return ("" if view == "near" else f"-{view}") + ("-quiet" if quiet else "")


def read_truth(directory: Path, view: str = "near", quiet: bool = False) -> list[Clip]:
    """All clips of a directory that are seen so, by seed."""
    clips = [_clip(directory, json.loads(line)) for file in directory.glob("truth-*.jsonl") for line in file.open()]
    wanted = (clip for clip in clips if (clip.view, clip.quiet) == (view, quiet) and clip.file.exists())
    return sorted(wanted, key=lambda clip: clip.seed)


def read_twins(directory: Path, view: str = "near") -> list[tuple[Clip, Clip]]:
    """Every clip that has a quiet twin, with it."""
    quiet = {clip.seed: clip for clip in read_truth(directory, view, quiet=True)}
    return [(clip, quiet[clip.seed]) for clip in read_truth(directory, view) if clip.seed in quiet]


def _clip(directory: Path, line: dict) -> Clip:
    actions = tuple(_action(action) for action in line["actions"])
    view, quiet = line.get("view", "near"), line.get("quiet", False)
    return Clip(directory / line["file"], line["seed"], line["seconds"] * 1_000_000, actions, view, quiet)


def _action(a: dict) -> Action:
    detail = a.get(DETAILS[a["action"]], "")
    boxes = tuple(tuple(box) for box in a.get("boxes", ()))
    times = (a["startMicros"], a["endMicros"], a["decisiveMicros"])
    return Action(a["action"], *times, a["x"], a["y"], a["heading"], detail, boxes, a.get("boxMicros", 0))


def read_pictures(file: Path, height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    """Presentation times from 0 in microseconds, and all pictures uint8 [n, height, width, 3], fitted with padding."""
    pts, pictures = [], []
    with av.open(str(file)) as container:
        stream = container.streams.video[0]
        for frame in container.decode(stream):
            pts.append(round(frame.pts * stream.time_base * 1_000_000))
            pictures.append(fit(frame, height, width))
    return np.array(pts) - pts[0], np.stack(pictures)


def fit(frame: av.VideoFrame, height: int, width: int) -> np.ndarray:
    """Scales by area averaging to the largest size that fits and centres it on black."""
    w = max(1, min(width, round(height * frame.width / frame.height)))
    h = max(1, min(height, round(width * frame.height / frame.width)))
    scaled = frame.reformat(width=w, height=h, format="rgb24", interpolation="AREA").to_ndarray()
    top, left = (height - h) // 2, (width - w) // 2
    return np.pad(scaled, ((top, height - h - top), (left, width - w - left), (0, 0)))
