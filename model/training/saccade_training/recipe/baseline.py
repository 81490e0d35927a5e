"""What the recipe must beat: logistic regression on frozen features of differences, the first probe made on the fights."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from . import folds
from .maps import load
from .settings import Settings


def features(settings: Settings, clips, cache: Path, log) -> np.ndarray:
    """[clips, 1280]: the mean over segments of two differences, each averaged and at its highest over places: of the two
    frames' maps, and the map of the frames' difference."""
    of_maps, of_frames = (
        load(whole_frames(settings, motion), clips, cache, log) for motion in ("feature_difference", "frame_difference")
    )
    return np.stack([_clip(a.ways[0], b.ways[0]) for a, b in zip(of_maps, of_frames)])


def whole_frames(settings: Settings, motion: str) -> Settings:
    """One way of looking, at frames of the size that the first probe had: the network sees all of them."""
    return replace(settings, motion=motion, height=240, width=320, phases=settings.phases[:1], mirrored=())


def _clip(of_maps, of_frames) -> np.ndarray:
    present = of_maps[1]
    maps = of_maps[0][present].astype(np.float32)
    parts = [np.abs(maps[:, 1] - maps[:, 0]), of_frames[0][present][:, 1].astype(np.float32)]
    return np.concatenate(
        [pooled for x in parts for pooled in (x.mean(axis=(0, 2, 3)), x.max(axis=(2, 3)).mean(axis=0))]
    )


def run(settings: Settings, x: np.ndarray, labels: np.ndarray, sources: list[str]) -> list[np.ndarray]:
    """Probabilities [clips, A] per seed, on the same folds as the recipe."""
    runs = []
    for seed in settings.seeds:
        fold_of = folds.by_source(labels, sources, settings.folds, seed)
        p = np.zeros((len(labels), len(settings.labels)))
        for fold in range(settings.folds):
            learn = fold_of != fold
            model = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=500))
            model.fit(x[learn], labels[learn])
            p[np.ix_(~learn, model.classes_)] = model.predict_proba(x[~learn])
        runs.append(p)
    return runs
