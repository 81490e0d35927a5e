"""Goes on training the head alone, on embeddings computed once: a thousand steps cost what one costs end to end."""

from dataclasses import dataclass

import numpy as np
import torch

from .augment import drop_segments
from .evaluate import looked
from .grid import SegmentGrid
from .samples import Track, targets
from .train import Model, loss


# More than end to end: here the attention is all that is left to learn.
ATTENTION_WEIGHT = 1.0


@dataclass(frozen=True)
class Embedded:
    """A track's embeddings [S, D], present [S], and the targets of all its windows."""

    embeddings: torch.Tensor
    present: torch.Tensor
    targets: tuple[torch.Tensor, ...]


def embed(model: Model, track: Track, grid: SegmentGrid) -> Embedded:
    embeddings, _ = looked(model.backbone, track)
    return embedded(embeddings, track, grid, model.window)


def embedded(embeddings: torch.Tensor, track: Track, grid: SegmentGrid, window: int) -> Embedded:
    """Of embeddings [S, D] that are there already."""
    first = np.arange(len(track.present) - window + 1)
    wanted = tuple(torch.from_numpy(array) for array in targets(track, grid, window, first))
    return Embedded(embeddings, torch.from_numpy(track.present), wanted)


def polish(
    model: Model,
    tracks: list[Embedded],
    seed: int,
    steps: int = 1500,
    at_once: int = 4,
    attention_weight: float = ATTENTION_WEIGHT,
) -> Model:
    """Every step takes all windows of a few tracks, with noise on the embeddings and segments missing."""
    random = torch.Generator().manual_seed(seed)
    spread = torch.cat([track.embeddings for track in tracks]).std(dim=0)
    optimizer = torch.optim.AdamW(model.head.parameters(), lr=1e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    model.head.train()
    for _ in range(steps):
        chosen = torch.randint(len(tracks), (at_once,), generator=random)
        drawn = [_varied(tracks[i], spread, random) for i in chosen]
        outputs = [torch.cat(part) for part in zip(*(model.windows(e[None], p[None]) for e, p, _ in drawn))]
        label, weight, decisive = (torch.cat(part) for part in zip(*(wanted for *_, wanted in drawn)))
        loss(outputs, label, weight, decisive, attention_weight).backward()
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
    return model.eval()


def _varied(track: Embedded, spread: torch.Tensor, random: torch.Generator):
    noise = torch.randn(track.embeddings.shape, generator=random) * spread * 0.15
    return track.embeddings + noise, drop_segments(track.present, random), track.targets
