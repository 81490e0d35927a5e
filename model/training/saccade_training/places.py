"""Where in the input an action is to be seen, so that training can point the backbone at the right figure."""

import math

import numpy as np

from .clips import Action

# The renderer's perspective, about: a body's height as a share of the picture's, by where its feet are.
HORIZON, REACH = 0.29, 1.02
CONTENT = 16 / 9


def box(action: Action, time: int, size: tuple[int, int]) -> np.ndarray:
    """left, top, right, bottom as fractions of an input that holds a padded 16:9 picture."""
    body = (action.y - HORIZON) * REACH
    left, top, right, bottom = -0.2, -1.15, 0.2, 0.0
    if action.label == "jump":
        top = -1.4
    if action.label == "fall":
        going = min(1.0, (time - action.start) / max(1, action.decisive - action.start))
        angle = 1.5 * going**2.4
        aside = math.sin(angle) * math.cos(action.heading)
        left, right = min(0.0, aside) - 0.2, max(0.0, aside) + 0.2
        top = -math.cos(angle) * 1.05 - 0.15
    across, down = body / CONTENT, body
    shares = np.array([left * across, top * down, right * across, bottom * down])
    return laid(shares + [action.x, action.y, action.x, action.y], size)


def exact(action: Action, time: int, size: tuple[int, int]) -> np.ndarray:
    """As box, by what the truth says of the drawn figure."""
    return laid(np.array(action.box(time)), size)


def laid(shares: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """A box in a 16:9 picture -> in an input that holds the picture padded."""
    height, width = size
    shares = shares.copy()
    content = min(1.0, width / CONTENT / height)
    shares[[1, 3]] = shares[[1, 3]] * content + (1 - content) / 2
    return shares


def boxes(track, grid, segments: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """[S, 4] of the action of each segment; NaN where there is none.

    From far the truth's own boxes, since there what is about right of a body is wrong by half of it."""
    of = exact if track.clip.view == "far" else box
    found = np.full((len(segments), 4), np.nan, np.float32)
    between = grid.offset_micros + (grid.frames - 1) * grid.spacing_micros // 2
    times = track.origin + segments * grid.segment_micros + between
    for action in track.clip.actions:
        for index in np.flatnonzero((times >= action.start) & (times < action.end)):
            found[index] = of(action, int(times[index]), size)
    return found


def cells(found: np.ndarray, labels: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Boxes and labels [S] -> the label of each cell [S, h, w]; 0 background, -1 too near a box to tell."""
    grid = np.zeros((len(found), *shape), np.int64)
    for index in np.flatnonzero(labels):
        if np.isnan(found[index, 0]):
            continue
        left, top, right, bottom = found[index] * [shape[1], shape[0], shape[1], shape[0]]
        middle_x, middle_y = int((left + right) / 2), int((top + bottom) / 2)
        x0, x1 = _span(left, right, middle_x)
        y0, y1 = _span(top, bottom, middle_y)
        grid[index, max(0, y0 - 1) : y1 + 1, max(0, x0 - 1) : x1 + 1] = -1
        grid[index, max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)] = labels[index]
    return grid


def _span(low: float, high: float, middle: int) -> tuple[int, int]:
    """The cells that the span covers by two thirds, and the middle one in any case."""
    return min(middle, math.floor(low + 0.35)), max(middle + 1, math.ceil(high - 0.35))

