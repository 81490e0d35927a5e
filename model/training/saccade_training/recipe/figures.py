"""Accuracy and its like, with intervals over sources, as `saccade evaluate` has them."""

import numpy as np
from sklearn import metrics

DRAWS = 2000


def figures(truth: np.ndarray, p: np.ndarray) -> dict:
    """truth [n], probabilities p [n, A]."""
    return {
        "accuracy": accuracy(truth, p),
        "balancedAccuracy": float(metrics.balanced_accuracy_score(truth, p.argmax(axis=1))),
        "auc": auc(truth, p),
        "calibrationError": calibration_error(truth, p),
    }


def accuracy(truth, p) -> float:
    return float((p.argmax(axis=1) == truth).mean())


def auc(truth, p) -> float:
    if len(np.unique(truth)) < 2:
        return float("nan")
    if p.shape[1] == 2:
        return float(metrics.roc_auc_score(truth, p[:, 1]))
    there = np.unique(truth)
    return float(np.mean([metrics.roc_auc_score(truth == a, p[:, a]) for a in there]))


def calibration_error(truth, p, bins: int = 15) -> float:
    sure, right = p.max(axis=1), p.argmax(axis=1) == truth
    which = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [abs(sure[which == b].mean() - right[which == b].mean()) * (which == b).mean() for b in set(which)]
    return float(sum(gaps))


def drawn(truth, runs: list[np.ndarray], sources: list[str], seed: int = 0) -> dict:
    """Accuracy and AUC of each run, probabilities [n, A], on the same draws of sources with replacement that have two
    labels or more [draws, runs]."""
    rows = [rows for rows in _draws(sources, seed) if len(np.unique(truth[rows])) > 1]
    return {
        name: np.array([[figure(truth[r], p[r]) for p in runs] for r in rows])
        for name, figure in (("accuracy", accuracy), ("auc", auc))
    }


def intervals(runs: dict) -> dict:
    """95 % intervals of the mean over runs, as drawn gives them."""
    return {name: _middle(values.mean(axis=1)) for name, values in runs.items()}


def paired(runs: dict, others: dict) -> dict:
    """How much better the first runs are than the others on the same draws: difference, interval, share of draws in
    which they are not better."""
    gains = {name: (runs[name] - others[name]).mean(axis=1) for name in runs}
    return {
        name: {"gain": float(g.mean()), "interval": _middle(g), "notBetter": float((g <= 0).mean())}
        for name, g in gains.items()
    }


def _middle(values: np.ndarray) -> list[float]:
    """Where 95 of 100 lie."""
    return [float(v) for v in np.percentile(values, [2.5, 97.5])]


def _draws(sources: list[str], seed: int):
    random = np.random.default_rng(seed)
    names, number = np.unique(sources, return_inverse=True)
    members = [np.flatnonzero(number == i) for i in range(len(names))]
    for _ in range(DRAWS):
        yield np.concatenate([members[i] for i in random.integers(0, len(names), len(names))])
