"""The trunk's maps of every snippet of every clip, computed once and kept."""

import hashlib
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from ..parts import build, named
from ..parts import motion as motion_parts
from . import frames
from .listing import LabelledClip
from .settings import Settings
from .trunk import TRUNKS, trunk

BATCH = 16


@dataclass(frozen=True)
class Clip:
    """A clip as the trunk sees it, once per way of looking (phase, mirrored): maps float16 [S, P, C, h, w] and present
    [S] of each. The first way is the product's: phase 0, not mirrored."""

    listed: LabelledClip
    ways: list[tuple[np.ndarray, np.ndarray]]


def load(settings: Settings, clips: list[LabelledClip], cache: Path, log) -> list[Clip]:
    """Reads or computes; a clip that cannot be decoded is named, left out and counted. Kept per clip, so that a run
    that is stopped goes on where it was."""
    folder = cache / key(settings)
    folder.mkdir(parents=True, exist_ok=True)
    motion = build("motion", settings.motion, channels=TRUNKS[settings.trunk].CHANNELS, frames=settings.frames)
    network = trunk(settings.trunk).to(torch.bfloat16).to(memory_format=torch.channels_last)
    loaded, began, computed = [], time.monotonic(), 0
    for number, clip in enumerate(clips, 1):
        file = folder / f"{clip.sha256}.npz"
        if not file.exists():
            try:
                _compute(settings, clip, network, motion, file)
            # PyAV raises many kinds of exception, all about this one file.
            except Exception as e:
                log(f"left out: {clip.name}: {e}")
                continue
            computed += 1
            if sys.stderr.isatty() or computed % 20 == 0:
                log(f"maps: {number} of {len(clips)} clips, {time.monotonic() - began:.0f} s")
        loaded.append(Clip(clip, _stored(file)))
    if len(loaded) < len(clips):
        log(f"{len(clips) - len(loaded)} of {len(clips)} clips left out")
    return loaded


def _stored(file: Path):
    with np.load(file) as stored:
        return [(stored[f"maps{i}"], stored[f"present{i}"]) for i in range(len(stored.files) // 2)]


@torch.inference_mode()
def _compute(settings: Settings, clip: LabelledClip, network, motion, file: Path) -> None:
    arrays = {}
    phases = settings.phases + settings.mirrored
    laid = frames.snippets(clip.path, settings.height, settings.width, settings.fit, settings.grid, phases)
    for way, (pixels, present) in enumerate(laid):
        seen = torch.from_numpy(pixels)
        seen = seen if way < len(settings.phases) else seen.flip(3)
        looks = [_look(network, motion, seen[i : i + BATCH]) for i in range(0, len(seen), BATCH)]
        arrays[f"maps{way}"] = np.concatenate(looks)
        arrays[f"present{way}"] = present
    unfinished = file.with_suffix(".part")
    with unfinished.open("wb") as out:
        np.savez(out, **arrays)
    unfinished.rename(file)


def _look(network, motion, pixels):
    pictures = motion.images(pixels)
    n, p = pictures.shape[:2]
    maps = network(pictures.flatten(0, 1).contiguous(memory_format=torch.channels_last))
    return maps.reshape(n, p, *maps.shape[1:]).numpy().astype(np.float16)


def key(s: Settings) -> str:
    """What the maps depend on, the code that makes the pictures too."""
    says = [s.height, s.width, s.fit, s.segment, s.offset, s.spacing, s.frames, s.trunk, s.motion, s.phases, s.mirrored]
    folder = Path(motion_parts.__file__).parent
    code = [Path(frames.__file__), folder / f"{named(s.motion)[0]}.py", *sorted(folder.glob("_[a-z]*.py"))]
    return f"{named(s.motion)[0]}-{digest(says, code)}"


def digest(says: list, code: list[Path]) -> str:
    """A short name of what is kept for what settings say and files of code hold."""
    known = hashlib.sha256(json.dumps(says).encode())
    for file in code:
        known.update(file.read_bytes())
    return known.hexdigest()[:12]
