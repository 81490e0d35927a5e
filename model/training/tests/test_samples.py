import numpy as np

from saccade_training.clips import Action, Clip
from saccade_training.grid import SegmentGrid
from saccade_training.samples import Track, sample, targets

GRID = SegmentGrid()


def track(*actions: Action, origin: int = 0) -> Track:
    return Track(np.zeros((0,)), np.ones(40, bool), origin, Clip(None, 1, 10_000_000, actions))


def test_the_label_is_what_goes_on_at_the_windows_centre():
    label, weight, decisive = targets(track(Action("jump", 2_100_000, 3_400_000, 2_700_000)), GRID, 8, np.arange(12))
    centres = np.arange(12) * 250_000 + 1_000_000
    assert label.tolist() == [2 if 2_100_000 <= c < 3_400_000 else 0 for c in centres]
    # The decisive moment lies in segment 10.
    assert decisive.tolist() == [-1, -1, -1, 7, 6, 5, 4, 3, 2, 1, 0, -1]
    assert weight.min() == 1


def test_windows_at_a_border_weigh_nothing():
    _, weight, _ = targets(track(Action("wave", 2_050_000, 4_000_000, 3_000_000)), GRID, 8, np.arange(16))
    assert np.flatnonzero(weight == 0).tolist() == [4, 12]


def test_the_phase_moves_the_grid_and_the_truth_together():
    pts = np.arange(0, 3_000_000, 40_000)
    frames = np.arange(len(pts), dtype=np.uint8)[:, None, None, None] * np.ones((1, 2, 2, 3), np.uint8)
    clip = Clip(None, 1, 3_000_000, ())
    sampled = sample(clip, (pts, frames), GRID, 100_000)
    assert sampled.origin == -100_000
    # Segment 1 begins 150 ms into the clip: frames at or after 230 and 310 ms.
    assert sampled.pixels[1, :, 0, 0, 0].tolist() == [6, 8]
