"""Scores tracks, calibrates the temperature and tunes the thresholds on seeds that were not trained on."""

from itertools import product

import numpy as np
import torch

from .events import MIN_PRESENT, WINDOW, Scored, Tally, Thresholds, tally
from .grid import SegmentGrid
from .samples import Track, targets


def logits_of(model, track: Track):
    """Logits [n, A] and attention [n, K] of every window at stride 1, and whether each has enough segments."""
    embeddings, _ = looked(model.backbone, track)
    return decided(model, embeddings, track)


@torch.no_grad()
def looked(backbone, track: Track):
    """Embeddings [S, D] and maps [S, h, w] of a track's snippets."""
    parts = [backbone(torch.from_numpy(np.array(part)))[:2] for part in _batches(track.pixels, 64)]
    return tuple(map(torch.cat, zip(*parts)))


@torch.no_grad()
def decided(model, embeddings: torch.Tensor, track: Track):
    """As logits_of, of the embeddings of a track's snippets."""
    present = torch.from_numpy(track.present)
    logits, attention, _, there = model.windows(embeddings[None] * present[None, :, None], present[None])
    return logits.numpy(), attention.numpy(), (there.sum(dim=1) >= MIN_PRESENT).numpy()


def _batches(pixels, size: int):
    return (pixels[i : i + size] for i in range(0, len(pixels), size))


def scored(track: Track, logits, attention, decided, temperature: float, grid: SegmentGrid) -> Scored:
    probabilities = torch.softmax(torch.from_numpy(logits) / temperature, dim=1).numpy()
    clip = track.clip
    return Scored(clip.micros, track.origin, clip.actions, probabilities, attention, decided, grid)


def calibrate(tracks: list[Track], outputs, grid: SegmentGrid) -> float:
    """The temperature with the least cross-entropy."""
    logits, labels = [], []
    for track, (track_logits, _, decided) in zip(tracks, outputs):
        label, weight, _ = targets(track, grid, WINDOW, np.arange(len(track_logits)))
        kept = (weight > 0) & decided
        logits.append(track_logits[kept])
        labels.append(label[kept])
    all_logits, all_labels = torch.from_numpy(np.concatenate(logits)), torch.from_numpy(np.concatenate(labels))
    temperatures = np.geomspace(0.5, 3.0, 40)
    losses = [torch.nn.functional.cross_entropy(all_logits / t, all_labels).item() for t in temperatures]
    return round(float(temperatures[int(np.argmin(losses))]), 3)


def tune(tracks: list[Scored]) -> Thresholds:
    """The thresholds that find most with fewest false events; in doubt the less sensitive."""
    choices = (
        Thresholds(enter, leave, duration, gap)
        for enter, leave, duration, gap in product(
            (0.5, 0.6, 0.7, 0.8, 0.9), (0.3, 0.4, 0.5), (500_000, 750_000, 1_000_000), (250_000, 500_000)
        )
        if leave <= enter
    )
    return max(choices, key=lambda thresholds: _merit(tally(tracks, thresholds), thresholds))


def _merit(total: Tally, thresholds: Thresholds) -> float:
    figures = total.figures()
    return (
        figures["found"]
        + 0.2 * figures["keyFrameNearDecisive"]
        - 0.15 * figures["falseEventsPerMinute"]
        + 0.005 * thresholds.enter
    )
