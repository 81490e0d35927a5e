"""The product's segment grid (dev.saccade.clip.SegmentGrid), for numpy."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class SegmentGrid:
    """Segment s is [sT, (s+1)T); frame l of its snippet is the first picture at or after sT + o + l * spacing in it."""

    segment_micros: int = 250_000
    offset_micros: int = 80_000
    spacing_micros: int = 80_000
    frames: int = 2

    def __post_init__(self):
        last = self.offset_micros + (self.frames - 1) * self.spacing_micros
        if last >= self.segment_micros:
            raise ValueError(f"the last frame is wanted at {last}, must be before {self.segment_micros}")

    def wanted(self, pts: np.ndarray) -> np.ndarray:
        """Rising pts of a clip -> [segments, frames] indices of pictures; -1 throughout where the segment is absent."""
        segments = int(pts[-1] // self.segment_micros) + 1
        starts = np.arange(segments)[:, None] * self.segment_micros
        targets = starts + self.offset_micros + np.arange(self.frames)[None] * self.spacing_micros
        index = np.searchsorted(pts, targets, side="left")
        inside = index < len(pts)
        inside &= pts[np.minimum(index, len(pts) - 1)] < starts + self.segment_micros
        different = np.all(np.diff(index, axis=1) > 0, axis=1)
        return np.where((inside.all(axis=1) & different)[:, None], index, -1)

    def centre_micros(self, first_segment, window: int):
        """The time in the middle of the window of so many segments that begins with this one."""
        return first_segment * self.segment_micros + window * self.segment_micros // 2
