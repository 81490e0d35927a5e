"""Accuracy and its like, with intervals over sources, as `saccade evaluate` has them."""

import numpy as np
from sklearn import metrics

DRAWS = 2000


def figures(truth: np.ndarray, p: np.ndarray) -> dict:
    """truth [n], probabilities p [n, A]."""
    said = p.argmax(axis=1)
    return {
        "accuracy": float((said == truth).mean()),
        "balancedAccuracy": float(metrics.balanced_accuracy_score(truth, said)),
        "auc": auc(truth, p),
        "calibrationError": calibration_error(truth, p),
    }


def auc(truth, p) -> float:
    if len(np.unique(truth)) < 2:
        return float("nan")
    if p.shape[1] == 2:
        return float(metrics.roc_auc_score(truth, p[:, 1]))
    there = np.unique(truth)
    return float(np.mean([metrics.roc_auc_score(truth == a, p[:, a]) for a in there]))


def calibration_error(truth, p, bins: int = 10) -> float:
    sure, right = p.max(axis=1), p.argmax(axis=1) == truth
    which = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [abs(sure[which == b].mean() - right[which == b].mean()) * (which == b).mean() for b in set(which)]
    return float(sum(gaps))


def intervals(truth, runs: list[np.ndarray], sources: list[str], seed: int = 0) -> dict:
    """95 % intervals of the mean over runs (seeds), each a [n, A], by drawing sources with replacement."""
    values = {"accuracy": [], "auc": []}
    for rows in _draws(sources, seed):
        if len(np.unique(truth[rows])) < 2:
            continue
        values["accuracy"].append(np.mean([(p[rows].argmax(1) == truth[rows]).mean() for p in runs]))
        values["auc"].append(np.mean([auc(truth[rows], p[rows]) for p in runs]))
    return {name: [float(v) for v in np.percentile(v, [2.5, 97.5])] for name, v in values.items()}


def paired(truth, runs, others, sources: list[str], seed: int = 0) -> dict:
    """How much better the first runs are than the others on the same draws: difference, interval, share of draws in
    which they are not better."""
    gains = {"accuracy": [], "auc": []}
    for rows in _draws(sources, seed):
        if len(np.unique(truth[rows])) < 2:
            continue
        gains["accuracy"].append(
            np.mean([_accuracy(truth, p, rows) - _accuracy(truth, q, rows) for p, q in zip(runs, others)])
        )
        gains["auc"].append(
            np.mean([auc(truth[rows], p[rows]) - auc(truth[rows], q[rows]) for p, q in zip(runs, others)])
        )
    return {
        name: {
            "gain": float(np.mean(g)),
            "interval": [float(v) for v in np.percentile(g, [2.5, 97.5])],
            "notBetter": float((np.array(g) <= 0).mean()),
        }
        for name, g in gains.items()
    }


def _accuracy(truth, p, rows):
    return (p[rows].argmax(1) == truth[rows]).mean()


def _draws(sources: list[str], seed: int):
    random = np.random.default_rng(seed)
    names, number = np.unique(sources, return_inverse=True)
    members = [np.flatnonzero(number == i) for i in range(len(names))]
    for _ in range(DRAWS):
        yield np.concatenate([members[i] for i in random.integers(0, len(names), len(names))])
