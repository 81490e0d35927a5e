"""The grid equals a plain reference, written from its definition."""

import numpy as np
import pytest

from saccade_training.grid import SegmentGrid


def reference(grid: SegmentGrid, pts) -> list[list[int]]:
    rows = []
    for segment in range(pts[-1] // grid.segment_micros + 1):
        begin, end = segment * grid.segment_micros, (segment + 1) * grid.segment_micros
        row = []
        for l in range(grid.frames):
            at_least = begin + grid.offset_micros + l * grid.spacing_micros
            row.append(next((i for i, p in enumerate(pts) if at_least <= p < end), -1))
        rows.append(row if -1 not in row and len(set(row)) == len(row) else [-1] * grid.frames)
    return rows


@pytest.mark.parametrize("interval", [16_667, 33_333, 40_000, 66_667, 80_000, 125_000, 1_000_000])
@pytest.mark.parametrize("phase", [0, 12_345, 100_000, 249_999])
def test_wanted_equals_the_reference(interval, phase):
    grid = SegmentGrid()
    pts = np.arange(0, 4_000_000, interval) + phase
    assert grid.wanted(pts).tolist() == reference(grid, pts.tolist())


def test_wanted_equals_the_reference_at_uneven_times():
    grid = SegmentGrid()
    pts = np.cumsum(np.random.default_rng(1).integers(1_000, 150_000, 200))
    assert grid.wanted(pts).tolist() == reference(grid, pts.tolist())


@pytest.mark.parametrize("phase", range(0, 250_000, 10_000))
def test_twelve_and_a_half_pictures_a_second_leave_no_segment_absent(phase):
    index = SegmentGrid().wanted(np.arange(0, 5_000_000, 80_000) + phase)
    assert (index[1:-1] >= 0).all()


def test_a_repeated_picture_makes_the_segment_absent():
    assert (SegmentGrid().wanted(np.array([0, 249_000, 500_000])) == -1).all()


def test_frames_past_the_segment_are_refused():
    with pytest.raises(ValueError, match="wanted at 250000, must be before 250000"):
        SegmentGrid(offset_micros=170_000)
