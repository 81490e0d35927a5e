"""The two graphs: pixels of a snippet to its embedding, embeddings of a window to logits."""

import torch
from torch import nn
from torch.nn import functional

from ..parts import build
from .settings import Settings
from .trunk import TRUNKS, Trunk

# Where the spatial map of the results lies on the frame, in places.
MAP_HEIGHT, MAP_WIDTH = 12, 16


class Pool(nn.Module):
    """The motion part's maps [N, P, C, h, w] -> embedding [N, 3 C'], map [N, h, w]: the features part's attention
    weighs the mean over places; beside it the plain mean and the highest value. Gates [N, g] too where the part gives
    them."""

    def __init__(self, settings: Settings, channels: int, height: int, width: int):
        super().__init__()
        self.motion = build("motion", settings.motion, channels=channels, frames=settings.frames)
        self.features = build("features", settings.features, channels=self.motion.channels, height=height, width=width)
        self.size = 3 * self.motion.channels
        self.gate_labels = getattr(self.features, "gate_labels", ())
        # What is not of the first frame's map shows motion.
        self.still = channels if self.motion.channels > channels else 0

    def forward(self, maps):
        x = self.motion(maps)
        attended, places, *gates = self.features(x)
        share = places.mean(dim=(1, 2)).clamp(min=1e-6)[:, None]
        embedding = torch.cat([attended.mean(dim=(2, 3)) / share, x.mean(dim=(2, 3)), x.amax(dim=(2, 3))], dim=1)
        return embedding, places, *gates

    def peaks(self, which: str) -> torch.Tensor:
        """The numbers of the embedding's features whose highest value over time counts; which: one of PEAKS."""
        every = torch.arange(self.size).reshape(3, -1)
        first = {"motion": self.still, "all": 0, "none": every.shape[1]}[which]
        return every[:, first:].flatten()


class Head(nn.Module):
    """embeddings [B, K, D], present [B, K] -> logits [B, A], attention [B, K]: the temporal part's mean over segments,
    and beside it the highest value that each of the peaks, features [F], has in any of them (max over time: Collobert
    et al. 2011, "Natural Language Processing (Almost) from Scratch", section 3.2.2), since a blow is short; then one
    linear layer. All is standardized by what training saw. Gates [B, g] too where the part gives them."""

    def __init__(self, temporal: str | dict, peaks: torch.Tensor, size: int, window: int, actions: int):
        super().__init__()
        self.temporal = build("temporal", temporal, width=size, segments=window)
        self.gate_labels = getattr(self.temporal, "gate_labels", ())
        self.register_buffer("peaks", peaks)
        total = size + len(peaks)
        for name, n in (("segment", size), ("pooled", total)):
            self.register_buffer(f"{name}_mean", torch.zeros(n))
            self.register_buffer(f"{name}_scale", torch.ones(n))
        self.decide = nn.Linear(total, actions)

    def forward(self, embeddings, present):
        pooled, *seen = self.pooled(embeddings, present)
        return self.decide((pooled - self.pooled_mean) / self.pooled_scale), *seen

    def pooled(self, embeddings, present):
        x = (embeddings - self.segment_mean) / self.segment_scale
        mean, *seen = self.temporal(x, present)
        if len(self.peaks) == 0:
            return mean, *seen
        absent = ~present.to(torch.bool)[:, :, None]
        peak = x[:, :, self.peaks].masked_fill(absent, -1e4).amax(dim=1)
        return torch.cat([mean, peak], dim=1), *seen


class Backbone(nn.Module):
    """pixels uint8 [N, L, H, W, 3] -> embedding [N, D], spatial attention [N, 12, 16], 0 to 1, over the whole frame;
    gates [N, g] too where the features part gives them."""

    def __init__(self, pool: Pool, network: Trunk | nn.Module):
        super().__init__()
        self.pool, self.gate_labels = pool, pool.gate_labels
        self.trunk = network

    def forward(self, pixels):
        pictures = self.pool.motion.images(pixels)
        maps = self.trunk(pictures.flatten(0, 1))
        maps = maps.reshape(-1, pictures.shape[1], *maps.shape[1:])
        embedding, places, *gates = self.pool(maps)
        return embedding, _on_frame(places, self._box(pixels)), *gates

    def _box(self, pixels):
        if hasattr(self.pool.motion, "box"):
            return self.pool.motion.box(pixels)
        return torch.tensor([[0.0, 0.0, 1.0]]).expand(pixels.shape[0], -1)


def _on_frame(places, box):
    """A map of the box [N, h, w] laid where the box is on the frame [N, 12, 16]; 0 outside, 1 at its highest."""
    rows, columns = ((torch.arange(n, dtype=places.dtype) + 0.5) * (2.0 / n) - 1.0 for n in (MAP_HEIGHT, MAP_WIDTH))
    x = ((columns[None] - box[:, 0, None]) / box[:, 2, None])[:, None, :].expand(-1, MAP_HEIGHT, -1)
    y = ((rows[None] - box[:, 1, None]) / box[:, 2, None])[:, :, None].expand(-1, -1, MAP_WIDTH)
    where = torch.stack([x, y], dim=-1)
    laid = functional.grid_sample(places[:, None], where, padding_mode="border", align_corners=False)[:, 0]
    inside = ((x.abs() <= 1.0) & (y.abs() <= 1.0)).to(places.dtype)
    laid = laid * inside
    return laid / laid.amax(dim=(1, 2), keepdim=True).clamp(min=1e-6)


def _set_numbers(part: nn.Module, **numbers: float) -> None:
    """Sets a part's own numbers where it has them."""
    own = dict(part.named_parameters(recurse=False))
    for name in own.keys() & numbers.keys():
        own[name].data.fill_(float(numbers[name]))


def new_graphs(settings: Settings, height: int, width: int) -> tuple[Pool, Head]:
    """Not trained; always the same. height, width: of the trunk's maps."""
    torch.manual_seed(0)
    pool = Pool(settings, TRUNKS[settings.trunk].CHANNELS, height, width).eval()
    _set_numbers(pool.features, sharpness=settings.sharpness, channel=settings.channel)
    head = Head(settings.temporal, pool.peaks(settings.peak), pool.size, settings.window, len(settings.labels))
    _set_numbers(head.temporal, sharpness=settings.time)
    return pool, head
