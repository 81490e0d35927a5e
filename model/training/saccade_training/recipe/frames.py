"""Pixels as the product's decoder and scaler give them (dev.saccade.ingest: Colours, Placement, Scaler)."""

from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation

from ..grid import SegmentGrid

# FFmpeg's numbers of what a stream says, and what swscale calls it.
MATRICES = {
    1: Colorspace.ITU709,
    4: Colorspace.FCC,
    5: Colorspace.ITU601,
    6: Colorspace.ITU601,
    7: Colorspace.SMPTE240M,
}
HIGH_DEFINITION_LINES = 720
FULL_RANGE = 2
# Rounded as in the product: what differs by a grey level between two frames moves a motion part.
EXACT = Interpolation.AREA | Interpolation.ACCURATE_RND | Interpolation.BITEXACT


def snippets(file: Path, height: int, width: int, fit: str, grid: SegmentGrid, phases) -> list[tuple]:
    """Decodes once; per phase (pixels uint8 [S, L, H, W, 3], present [S])."""
    pts, pictures = _read(file, height, width, fit)
    laid = []
    for phase in phases:
        index = grid.wanted(pts + phase)
        present = index[:, 0] >= 0
        pixels = pictures[np.maximum(index, 0)]
        pixels[~present] = 0
        laid.append((pixels, present))
    return laid


def _read(file: Path, height: int, width: int, fit: str):
    """Times as the container has them, since the product's grid lies on those: a cut clip may begin after 0."""
    pts, pictures = [], []
    with av.open(str(file)) as container:
        stream = container.streams.video[0]
        stream.thread_count = 1
        for frame in container.decode(stream):
            pts.append(round(frame.pts * stream.time_base * 1_000_000))
            pictures.append(fitted(frame, height, width, fit))
    return np.array(pts), np.stack(pictures)


def fitted(frame: av.VideoFrame, height: int, width: int, fit: str) -> np.ndarray:
    """RGB uint8 [height, width, 3] by area averaging."""
    if fit == "stretch":
        return _scaled(frame, height, width)
    by_height = fit == "pad"
    h, w = height, width
    if (frame.width * height > frame.height * width) == by_height:
        h = max(1, round(width * frame.height / frame.width))
    else:
        w = max(1, round(height * frame.width / frame.height))
    scaled = _scaled(frame, h, w)
    top, left = abs(height - h) // 2, abs(width - w) // 2
    if fit == "crop":
        return scaled[top : top + height, left : left + width]
    return np.pad(scaled, ((top, height - h - top), (left, width - w - left), (0, 0)))


def _scaled(frame: av.VideoFrame, height: int, width: int) -> np.ndarray:
    small = frame.height < HIGH_DEFINITION_LINES
    matrix = MATRICES.get(int(frame.colorspace), Colorspace.ITU601 if small else Colorspace.ITU709)
    full = int(frame.color_range) == FULL_RANGE or "yuvj" in frame.format.name
    return frame.reformat(
        width=width,
        height=height,
        format="rgb24",
        src_colorspace=matrix,
        src_color_range=ColorRange.JPEG if full else ColorRange.MPEG,
        dst_color_range=ColorRange.JPEG,
        interpolation=EXACT,
    ).to_ndarray()
