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


def starts(present: np.ndarray, settings: Settings) -> list[int]:
    """The segments of a clip, present [S], with which its windows begin: each from which K can be had, or the first where
    the clip is shorter. Windows with too few present segments are left out, as in the product."""
    firsts = range(max(1, len(present) - settings.window + 1))
    return [first for first in firsts if present[first : first + settings.window].sum() >= settings.present]


def cut(embeddings, settings: Settings) -> Windows:
    """Windows of K segments; of a clip shorter than K the segments at its end are absent."""
    rows, present, clip, way = [], [], [], []
    for number, ways in enumerate(embeddings):
        for which, (values, there) in enumerate(ways):
            for first in starts(there, settings):
                cut_out, mask = window(values, there, first, settings.window)
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
