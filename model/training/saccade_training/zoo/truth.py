"""How true attention is to what truly happens. Arrays in, numbers out; whatever is drawn, is drawn from `random`.

Maps are [h, w] or those of a window [K, h, w], and not negative. Twins are pixels [K, L, H, W, 3] of one scene, acting
and quiet, which differ in the action alone; h divides H, and w divides W. `predict` gives the probability of what truly
happens [M], of M variants at a time."""

import numpy as np
from scipy import stats

# Of a map's cells, how many are exchanged.
SHARES = (0.05, 0.1, 0.2, 0.4)


def cells_in(box, shape: tuple[int, int]) -> np.ndarray:
    """left, top, right, bottom as fractions -> the cells [h, w] whose middles are in the box, and the one that the box's
    own middle is in."""
    left, top, right, bottom = box
    y, x = ((np.arange(n) + 0.5) / n for n in shape)
    inside = ((y >= top) & (y <= bottom))[:, None] & ((x >= left) & (x <= right))
    at = (min(max(int(v * n), 0), n - 1) for v, n in zip(((top + bottom) / 2, (left + right) / 2), shape))
    inside[tuple(at)] = True
    return inside


def pointing(found: np.ndarray, inside: np.ndarray) -> float:
    """The pointing game (Zhang et al. 2016): 1 where the map's highest cell is inside, else 0. Where several are the
    highest, their share inside; counting any, as Quantus does, an even map would always hit."""
    return float(inside[found == found.max()].mean())


def mass_ratio(found: np.ndarray, inside: np.ndarray) -> float:
    """The map's share inside against the area's; 1 of an even map. Quantus has it as attribution localisation,
    weighted."""
    total = found.sum()
    return float(found[inside].sum() / total / inside.mean()) if total > 0 else 1.0


def deletion(acting, quiet, maps: dict, predict, random: np.random.Generator, draws: int = 2) -> dict:
    """Of each map by its name: the mean probability while the highest 5, 10, 20, 40 % of each segment's cells give way
    to the quiet twin's, less the same where cells go in random order. Below 0: what is attended to is what counts."""
    start = predict(acting[None])

    def area(found):
        places = ranks(found, random)
        wide = [mixed(acting, quiet, places < round(share * found[0].size)) for share in SHARES]
        values = np.concatenate([start, predict(np.stack(wide))])
        return np.trapezoid(values, (0, *SHARES)) / SHARES[-1]

    any_map = np.zeros_like(next(iter(maps.values())))
    by_chance = np.mean([area(any_map) for _ in range(draws)])
    return {name: float(area(found) - by_chance) for name, found in maps.items()}


def insertion(acting, quiet, maps: dict, predict, random: np.random.Generator, draws: int = 2) -> dict:
    """The other way round: the acting twin's cells come into the quiet one. Above 0: what is attended to is enough."""
    return deletion(quiet, acting, maps, predict, random, draws)


def ranks(found: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """[K, h, w] -> the place of each cell in its own map, 0 the highest; equal ones in random order."""
    flat = found.reshape(len(found), -1)
    order = np.lexsort((random.random(flat.shape), -flat), axis=1)
    return np.argsort(order, axis=1).reshape(found.shape)


def mixed(first: np.ndarray, second: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """The first pixels, the second ones in the chosen cells [K, h, w]."""
    height, width = (first.shape[axis] // chosen.shape[axis - 1] for axis in (2, 3))
    wide = chosen.repeat(height, axis=1).repeat(width, axis=2)
    return np.where(wide[:, None, :, :, None], second, first)


def deletion_in_time(present, weights: dict, predict, random: np.random.Generator, draws: int = 4) -> dict:
    """As deletion, of the weights [K] of segments: those of most weight are marked absent, one to half of those that
    are present. predict takes present [M, K]."""

    def mean(values):
        order = np.lexsort((random.random(len(values)), -np.where(present, values, -1)))
        left = np.repeat(present[None], max(1, present.sum() // 2), axis=0)
        for n in range(len(left)):
            left[n, order[: n + 1]] = False
        return predict(left).mean()

    by_chance = np.mean([mean(np.zeros(len(present))) for _ in range(draws)])
    return {name: float(mean(values) - by_chance) for name, values in weights.items()}


def moment_hit(weights, times, decisive: int, within: int = 500_000) -> float:
    """1 where the segment of most weight is within so many microseconds of the decisive moment, else 0; of several that
    weigh most, their share."""
    return float((np.abs(times[weights == weights.max()] - decisive) <= within).mean())


def rank_correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Spearman's, over all cells; 0 where one of the two is even, 1 where both are."""
    even = [np.ptp(found) == 0 for found in (one, other)]
    return float(all(even)) if any(even) else float(stats.spearmanr(one.ravel(), other.ravel()).statistic)


def what_moves(pixels: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """The baseline of every map: snippets [K, L, H, W, 3] -> how much their last frame differs from their first, in each
    cell [K, h, w], 0 to 1."""
    apart = np.abs(pixels[:, -1].astype(np.float32) - pixels[:, 0]).mean(axis=3)
    count, height, width = apart.shape
    cells = apart.reshape(count, shape[0], height // shape[0], shape[1], width // shape[1]).mean(axis=(2, 4))
    return cells / np.maximum(cells.max(axis=(1, 2), keepdims=True), 1e-6)


def centre(shape: tuple[int, int]) -> np.ndarray:
    """1 in the middle, 0 in the corners."""
    y, x = (np.abs(2 * (np.arange(n) + 0.5) / n - 1) for n in shape)
    away = np.hypot(y[:, None], x)
    return 1 - away / away.max()


def even(shape: tuple[int, int]) -> np.ndarray:
    return np.ones(shape)
