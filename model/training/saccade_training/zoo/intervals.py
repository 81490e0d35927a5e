"""Figures of scenes, and whether two mechanisms can be told apart. Counts: for each seed and scene what counts, and of
what [seeds, scenes, 2]; the quotient of their sums is the figure."""

import numpy as np

DRAWS = 2000


def figure(counts: list) -> float | None:
    """None where there is nothing to count."""
    found, of = np.array(counts, float).sum(axis=(0, 1))
    return float(found / of) if of else None


def over(control: list, mine: list) -> dict | None:
    """How much more mine is than the control: gain, its 95 % interval over scenes, drawn with replacement, the same for
    both, and whether that tells the two apart. None where there is nothing to count."""
    if None in (figure(mine), figure(control)):
        return None
    ours, theirs = (np.array(counts, float).sum(axis=0) for counts in (mine, control))
    drawn = np.random.default_rng(0).integers(0, len(ours), (DRAWS, len(ours)))
    with np.errstate(invalid="ignore", divide="ignore"):
        gains = _quotients(ours, drawn) - _quotients(theirs, drawn)
    low, high = np.nanpercentile(gains, [2.5, 97.5])
    gain = figure(mine) - figure(control)
    return {"gain": gain, "interval": [float(low), float(high)], "apart": bool(low > 0 or high < 0)}


def _quotients(scenes: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    sums = scenes[drawn].sum(axis=1)
    return sums[:, 0] / sums[:, 1]
