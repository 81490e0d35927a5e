"""What a run looks like: confusion, curves, and the clips it gets most wrong with their attention drawn. They show
pixels of the clips, so they stay in the run's folder."""

from pathlib import Path

import matplotlib
import numpy as np
import torch
from sklearn import metrics

from .frames import snippets
from .settings import Settings
from .windows import window

matplotlib.use("Agg")
from matplotlib import pyplot as plt

WORST = 12


def draw(folder: Path, settings: Settings, data, runs: list[np.ndarray]) -> None:
    p = np.mean(runs, axis=0)
    _confusion(folder / "confusion.png", settings, data.labels, p)
    _curves(folder / "curves.png", settings, data.labels, p)


def _confusion(file: Path, settings: Settings, truth, p) -> None:
    table = metrics.confusion_matrix(truth, p.argmax(axis=1), labels=range(len(settings.labels)))
    metrics.ConfusionMatrixDisplay(table, display_labels=settings.labels).plot(cmap="Blues", colorbar=False)
    plt.savefig(file, dpi=100, bbox_inches="tight")
    plt.close()


def _curves(file: Path, settings: Settings, truth, p) -> None:
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4.5))
    for number, label in enumerate(settings.labels):
        if label not in settings.background and 0 < (truth == number).sum() < len(truth):
            false, true, _ = metrics.roc_curve(truth == number, p[:, number])
            left.plot(false, true, label=f"{label}, AUC {metrics.auc(false, true):.3f}")
    left.set(xlabel="share of other clips called so", ylabel="share found", title="mean over seeds, held-out sources")
    left.legend()
    sure, right_ones = p.max(axis=1), p.argmax(axis=1) == truth
    bins = np.minimum((sure * 10).astype(int), 9)
    points = [(sure[bins == b].mean(), right_ones[bins == b].mean()) for b in np.unique(bins)]
    right.plot([0, 1], [0, 1], "--", color="grey")
    right.plot(*zip(*points), "o-")
    right.set(xlabel="probability said", ylabel="share right", title="calibration")
    figure.savefig(file, dpi=100, bbox_inches="tight")
    plt.close(figure)


def worst(folder: Path, data, p: np.ndarray, backbone, head) -> None:
    """The clips of the surest errors; probabilities p [clips, A]."""
    order = np.argsort(p[np.arange(len(p)), data.labels])[:WORST]
    attention(folder / "worst", data, [int(i) for i in order], p, backbone, head)


def looks(folder: Path, data, p: np.ndarray, backbone, head) -> None:
    """Twenty clips of actions and ten of background, of as many sources as there are."""
    s: Settings = data.settings
    quiet = np.isin(data.labels, [s.labels.index(label) for label in s.background])
    numbers = _spread(np.flatnonzero(~quiet), data.sources)[:20] + _spread(np.flatnonzero(quiet), data.sources)[:10]
    attention(folder / "looks", data, numbers, p, backbone, head)


def _spread(rows, sources: list[str]) -> list[int]:
    """One of each source, then a second of each, and so on."""
    seen: dict[str, int] = {}
    turns = []
    for row in map(int, rows):
        seen[sources[row]] = seen.get(sources[row], 0) + 1
        turns.append((seen[sources[row]], row))
    return [row for _, row in sorted(turns)]


@torch.inference_mode()
def attention(folder: Path, data, numbers: list[int], p: np.ndarray, backbone, head) -> None:
    """Per clip its segments' first frames with the spatial map over them and the temporal weight above."""
    folder.mkdir(parents=True, exist_ok=True)
    s: Settings = data.settings
    for rank, number in enumerate(numbers):
        clip = data.clips[number].listed
        pixels, present = snippets(clip.path, s.height, s.width, s.fit, s.grid, s.phases[:1])[0]
        pixels, present = pixels[: s.window], present[: s.window]
        embedding, places, *_ = backbone(torch.from_numpy(pixels))
        embeddings, there = window(embedding, present, 0, s.window)
        _, weights, *_ = head(embeddings[None], torch.from_numpy(there)[None])
        said = ", ".join(f"{label} {v:.2f}" for label, v in zip(s.labels, p[number]))
        title = f"{clip.name} ({s.labels[clip.label]}): {said}"
        _strip(
            folder / f"{rank:02}-{Path(clip.name).stem}.png", title, pixels, present, places.numpy(), weights[0].numpy()
        )


def _strip(file: Path, title: str, pixels, present, places, weights) -> None:
    figure, axes = plt.subplots(2, len(pixels), figsize=(2.2 * len(pixels), 3.8), squeeze=False)
    for i in range(len(pixels)):
        for row in (0, 1):
            axes[row, i].axis("off")
        if present[i]:
            height, width = pixels.shape[2:4]
            axes[0, i].imshow(pixels[i, 0])
            axes[0, i].set_title(f"{weights[i]:.2f}", fontsize=9)
            axes[1, i].imshow(pixels[i, 0])
            axes[1, i].imshow(places[i], cmap="jet", alpha=0.5, extent=(0, width, height, 0), interpolation="bilinear")
    figure.suptitle(title, fontsize=10)
    figure.savefig(file, dpi=70, bbox_inches="tight")
    plt.close(figure)
