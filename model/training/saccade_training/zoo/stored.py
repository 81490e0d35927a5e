"""What the shipped backbone's first half sees of every scene, computed once and kept."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch
from torch import nn

from ..backbone import Backbone
from ..evaluate import looked
from ..samples import Track
from ..train import Chunks
from .kept import whole

AT_ONCE = 64


class Late(nn.Module):
    """A backbone without its first half. x [N, 2, 64, h, w], what it adds up in the second stage and what it attends to
    there -> as the backbone's own."""

    def __init__(self, whole: Backbone):
        super().__init__()
        self.whole = whole

    def forward(self, x):
        embedding, places, _, *gates = self.detailed(x)
        return embedding, places, *gates

    def detailed(self, x):
        return self.whole.after_second(*x.to(torch.float32).unbind(1))


def on_maps(model) -> SimpleNamespace:
    """A model as it is used, on kept maps."""
    return SimpleNamespace(backbone=Late(model.backbone), windows=model.windows)


class KeptChunks(Chunks):
    """Of tracks that hold maps, which are learned from as they are."""

    def looked(self, pixels, where):
        return pixels, where


def with_maps(backbone: Backbone, tracks: list[Track], folder: Path) -> list[Track]:
    """The tracks with maps float16 [S, 2, 64, h, w] in place of pixels, read from files of the folder."""
    return [replace(t, pixels=_kept(folder / f"maps-{t.clip.name}.npy", lambda t=t: _maps(backbone, t))) for t in tracks]


def embeddings(backbone: Backbone, tracks: list[Track], folder: Path) -> list[torch.Tensor]:
    """[S, D] of each track, of the whole backbone."""
    found = (_kept(folder / f"embeddings-{t.clip.name}.npy", lambda t=t: looked(backbone, t)[0].numpy()) for t in tracks)
    return [torch.from_numpy(np.array(values)) for values in found]


def _kept(file: Path, make) -> np.ndarray:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        whole(file, lambda part: _save(part, make()))
    return np.load(file, mmap_mode="r")


def _save(file: Path, values: np.ndarray) -> None:
    with file.open("wb") as out:
        np.save(out, values)


@torch.inference_mode()
def _maps(backbone: Backbone, track: Track) -> np.ndarray:
    return np.concatenate([torch.stack(backbone.second(x), dim=1).numpy().astype(np.float16) for x in _pixels(track)])


def _pixels(track: Track):
    for first in range(0, len(track.pixels), AT_ONCE):
        yield torch.from_numpy(np.array(track.pixels[first : first + AT_ONCE])).to(torch.float32) / 255.0
