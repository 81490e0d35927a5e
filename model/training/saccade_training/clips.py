"""Clips with their truth, as the rendered scene writes them: scene-SEED.mp4 and truth-FIRSTSEED.jsonl."""

import json
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

LABELS = ["background", "wave", "jump", "fall"]


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


@dataclass(frozen=True)
class Clip:
    file: Path
    seed: int
    micros: int
    actions: tuple[Action, ...]


def read_truth(directory: Path) -> list[Clip]:
    """All clips of a directory, by seed."""
    clips = [_clip(directory, json.loads(line)) for file in directory.glob("truth-*.jsonl") for line in file.open()]
    return sorted((clip for clip in clips if clip.file.exists()), key=lambda clip: clip.seed)


def _clip(directory: Path, line: dict) -> Clip:
    actions = (
        Action(a["action"], a["startMicros"], a["endMicros"], a["decisiveMicros"], a["x"], a["y"], a["heading"])
        for a in line["actions"]
    )
    return Clip(directory / line["file"], line["seed"], line["seconds"] * 1_000_000, tuple(actions))


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
