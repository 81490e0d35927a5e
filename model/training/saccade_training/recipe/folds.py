"""Which sources are held out together."""

import numpy as np

from . import RecipeError


def by_source(labels: np.ndarray, sources: list[str], folds: int, seed: int) -> np.ndarray:
    """The fold of each clip: all clips of a source in one, labels as even as that allows, large sources placed first,
    sources of one size in random order."""
    names, number = np.unique(sources, return_inverse=True)
    if len(names) < folds:
        raise RecipeError(f"{len(names)} sources are too few for {folds} folds")
    kinds = labels.max() + 1
    counts = np.zeros((len(names), kinds))
    np.add.at(counts, (number, labels), 1)
    counts /= np.maximum(counts.sum(axis=0), 1)
    random = np.random.default_rng(seed)
    order = random.permutation(len(names))
    order = order[np.argsort(-counts[order].sum(axis=1), kind="stable")]
    load, fold = np.zeros((folds, kinds)), np.zeros(len(names), int)
    for name in order:
        cost = [((load + np.eye(folds)[f][:, None] * counts[name]) ** 2).sum() for f in range(folds)]
        # A little chance among near equals, so that seeds differ.
        fold[name] = int(np.argmin(np.array(cost) + random.random(folds) * 0.002))
        load[fold[name]] += counts[name]
    return fold[number]


def at_random(count: int, folds: int, seed: int) -> np.ndarray:
    """Clips of one source in any fold: what leaks, to show by how much."""
    return np.random.default_rng(seed).permutation(count) % folds
