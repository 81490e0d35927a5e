import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from saccade_training.clips import Action, Clip  # noqa: E402
from saccade_training.samples import Track  # noqa: E402


@pytest.fixture
def small_tracks() -> list[Track]:
    """Synthetic tracks of 32 x 48 pixels in which a bright square shakes during the one action of each."""
    return [synthetic_track(seed) for seed in range(6)]


def synthetic_track(seed: int, segments: int = 24, size: tuple[int, int] = (32, 48)) -> Track:
    random = np.random.default_rng(seed)
    start = int(random.integers(8, 12)) * 250_000
    action = Action("wave", start, start + 2_000_000, start + 1_000_000)
    pixels = random.integers(90, 110, (segments, 2, *size, 3)).astype(np.uint8)
    for segment in range(start // 250_000, start // 250_000 + 8):
        pixels[segment, 0, 8:16, 8:16] = 255
        pixels[segment, 1, 8:16, 20:28] = 255
    clip = Clip(None, seed, segments * 250_000, (action,))
    return Track(pixels, np.ones(segments, bool), 0, clip)
