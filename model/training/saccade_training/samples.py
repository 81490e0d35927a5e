"""Snippets of clips on the grid at random phase, kept as one array on disk so that an epoch reads no video."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .clips import LABELS, Clip, read_pictures
from .grid import SegmentGrid

# A window whose centre is this near an action's border may be called either way.
BORDER_MICROS = 100_000


@dataclass
class Track:
    """One clip at one phase: snippets uint8 [S, L, H, W, 3], present [S], and the clip's time of segment 0's start."""

    pixels: np.ndarray
    present: np.ndarray
    origin: int
    clip: Clip


def sample(clip: Clip, pictures, grid: SegmentGrid, phase: int) -> Track:
    """Lays the grid so that the clip begins `phase` microseconds into a segment."""
    pts, frames = pictures
    index = grid.wanted(pts + phase)
    present = index[:, 0] >= 0
    pixels = frames[np.maximum(index, 0)]
    pixels[~present] = 0
    return Track(pixels, present, -phase, clip)


def load(clips: list[Clip], grid: SegmentGrid, size: tuple[int, int], phases, cache: Path | None) -> list[Track]:
    """Decodes every clip once. `phases(seed)` gives the phases; with a cache, pixels live in memory-mapped files."""
    tracks = []
    for clip in clips:
        pictures = None
        for number, phase in enumerate(phases(clip.seed)):
            file = cache and cache / f"{clip.name}-{number}-{phase}-{size[0]}x{size[1]}.npy"
            if file and file.exists():
                pixels = np.load(file, mmap_mode="r")
                present = pixels.any(axis=(1, 2, 3, 4))
                tracks.append(Track(pixels, present, -phase, clip))
                continue
            pictures = pictures or read_pictures(clip.file, *size)
            track = sample(clip, pictures, grid, phase)
            if file:
                cache.mkdir(parents=True, exist_ok=True)
                np.save(file, track.pixels)
                track.pixels = np.load(file, mmap_mode="r")
            tracks.append(track)
    return tracks


def snippet_labels(track: Track, grid: SegmentGrid, segments: np.ndarray) -> np.ndarray:
    """What goes on while the snippets of these segments are filmed."""
    between = grid.offset_micros + (grid.frames - 1) * grid.spacing_micros // 2
    time = track.origin + segments * grid.segment_micros + between
    label = np.zeros(len(segments), np.int64)
    for action in track.clip.actions:
        label[(time >= action.start) & (time < action.end)] = LABELS.index(action.label)
    return label


def targets(track: Track, grid: SegmentGrid, window: int, first: np.ndarray):
    """For windows that begin at these segments: label, weight, and which of their segments holds a decisive moment.

    The label is what goes on at the window's centre. The last is -1 where no decisive moment lies in the window."""
    centre = track.origin + grid.centre_micros(first, window)
    start = track.origin + first * grid.segment_micros
    label = np.zeros(len(first), np.int64)
    weight = np.ones(len(first), np.float32)
    decisive = np.full(len(first), -1, np.int64)
    for action in track.clip.actions:
        label[(centre >= action.start) & (centre < action.end)] = LABELS.index(action.label)
        for border in (action.start, action.end):
            weight[np.abs(centre - border) < BORDER_MICROS] = 0
        segment = (action.decisive - start) // grid.segment_micros
        inside = (segment >= 0) & (segment < window)
        decisive[inside] = segment[inside]
    return label, weight, decisive
