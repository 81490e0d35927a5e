"""Clips as windows of K embeddings, cut as the product cuts them."""

from dataclasses import dataclass

import numpy as np
import torch

from .maps import Clip
from .network import Pool
from .settings import Settings

BATCH = 128


@dataclass(frozen=True)
class Windows:
    """embeddings [B, K, D], present [B, K], of which clip each is [B] and in which way of looking [B]."""

    embeddings: torch.Tensor
    present: torch.Tensor
    clip: np.ndarray
    way: np.ndarray

    def of(self, wanted: np.ndarray) -> "Windows":
        """Those where the mask [B] says so."""
        mask = torch.from_numpy(wanted)
        return Windows(self.embeddings[mask], self.present[mask], self.clip[wanted], self.way[wanted])


@torch.inference_mode()
def embedded(clips: list[Clip], pool: Pool) -> list[list[tuple[torch.Tensor, np.ndarray]]]:
    """Per clip and way of looking: embeddings [S, D] and present [S]."""
    return [[(_embed(pool, maps), present) for maps, present in clip.ways] for clip in clips]


def _embed(pool: Pool, maps: np.ndarray) -> torch.Tensor:
    parts = [pool(torch.from_numpy(maps[i : i + BATCH]).to(torch.float32))[0] for i in range(0, len(maps), BATCH)]
    return torch.cat(parts)


def cut(embeddings, settings: Settings) -> Windows:
    """Windows of K segments, one from each segment on; a clip shorter than K is one window with segments absent at its
    end. Windows with too few present segments are left out, as in the product."""
    rows, present, clip, way = [], [], [], []
    for number, ways in enumerate(embeddings):
        for which, (values, there) in enumerate(ways):
            for first in range(max(1, len(values) - settings.window + 1)):
                cut_out, mask = window(values, there, first, settings.window)
                if mask.sum() >= settings.present:
                    rows.append(cut_out)
                    present.append(mask)
                    clip.append(number)
                    way.append(which)
    return Windows(torch.stack(rows), torch.from_numpy(np.stack(present)), np.array(clip), np.array(way))


def window(values: torch.Tensor, there: np.ndarray, first: int, length: int):
    """Of embeddings [S, D] and present [S] those of one window [length, D] and [length], zeros where absent."""
    cut_out = torch.zeros(length, values.shape[1])
    mask = np.zeros(length, bool)
    part = values[first : first + length]
    cut_out[: len(part)] = part
    mask[: len(part)] = there[first : first + length]
    cut_out[~torch.from_numpy(mask)] = 0
    return cut_out, mask
