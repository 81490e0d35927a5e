"""Trains backbone and head together on chunks of consecutive segments, so that overlapping windows share embeddings."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from .augment import augment, drop_segments
from .backbone import CBAM, PLAIN, Backbone
from .grid import SegmentGrid
from .head import Head
from .looking import SHRINK, looking
from .parts import lessons
from .places import boxes, cells
from .samples import Track, snippet_labels, targets


@dataclass(frozen=True)
class Recipe:
    """The numbers of a training run, and the parts of its network, as Backbone and Head take them."""

    steps: int = 800
    chunks: int = 8
    chunk_segments: int = 16
    window: int = 8
    learning_rate: float = 3e-3
    weight_decay: float = 0.02
    attention_weight: float = 0.3
    places_weight: float = 0.2
    seed: int = 1
    # A third faster on processors with bf16 units, much slower on others.
    bf16: bool = False
    block: str | dict = PLAIN
    attend: str | dict | list = CBAM
    trunk: str | dict | None = None
    temporal: str | dict | None = None
    look: str | dict | None = None

    def model(self, actions: int, size: tuple[int, int]) -> "Model":
        """Not trained. size: the height and width of frames."""
        seen = {"block": self.block, "attend": self.attend, "trunk": self.trunk, "look": self.look}
        return Model(actions, window=self.window, temporal=self.temporal, size=size, **seen)


class Model(nn.Module):
    """Backbone and head; windows lie at stride 1 over the chunk. `single` names the action from one embedding alone: it
    only helps the backbone to learn, and is not exported. backbone: what else Backbone takes, or looking() with a look."""

    def __init__(
        self,
        actions: int,
        embedding: int = 128,
        window: int = 8,
        temporal: str | dict | None = None,
        look: str | dict | None = None,
        **backbone,
    ):
        super().__init__()
        self.backbone = looking(look, embedding=embedding, **backbone) if look else Backbone(embedding, **backbone)
        self.head = Head(embedding, window, actions, temporal=temporal)
        self.single = nn.Linear(embedding, actions)
        self.window = window

    def windows(self, embeddings: torch.Tensor, present: torch.Tensor):
        """[C, S, D], [C, S] -> logits, attention, its logits, and which segments were there, for all C (S-K+1)."""
        stacked = embeddings.unfold(1, self.window, 1).permute(0, 1, 3, 2).flatten(0, 1)
        there = present.unfold(1, self.window, 1).flatten(0, 1)
        return *self.head.detailed(stacked, there), there


class Chunks:
    """Draws chunks: most around an action, the others anywhere. size: of the pixels, which a track may hold in another
    form, see looked()."""

    def __init__(self, tracks: list[Track], grid: SegmentGrid, recipe: Recipe, size: tuple[int, int] | None = None):
        self.tracks = [track for track in tracks if len(track.present) >= recipe.chunk_segments]
        self.grid, self.recipe = grid, recipe
        self.size = size or tracks[0].pixels.shape[2:4]
        self.numbers = np.random.default_rng(recipe.seed)
        self.random = torch.Generator().manual_seed(recipe.seed)

    def draw(self):
        """pixels [C, S, L, H, W, 3], present [C, S], snippet labels [C, S], the labels of places at 1/8 and 1/16
        of what the small network sees, and the targets of all windows."""
        parts = [self._one() for _ in range(self.recipe.chunks)]
        return tuple(torch.stack(column) for column in zip(*parts))

    def _one(self):
        track = self.tracks[self.numbers.integers(len(self.tracks))]
        length = self.recipe.chunk_segments
        start = self._start(track, len(track.present) - length)
        first = np.arange(start, start + length - self.recipe.window + 1)
        pixels = torch.from_numpy(np.array(track.pixels[start : start + length]))
        present = torch.from_numpy(track.present[start : start + length].copy())
        segments = np.arange(start, start + length)
        single = snippet_labels(track, self.grid, segments)
        where = torch.from_numpy(boxes(track, self.grid, segments, self.size))
        pixels, where = self.looked(pixels, where)
        seen = [side // (SHRINK if self.recipe.look else 1) for side in self.size]
        fine, coarse = (cells(where.numpy(), single, (seen[0] // n, seen[1] // n)) for n in (8, 16))
        wanted = targets(track, self.grid, self.recipe.window, first)
        numbers = (torch.from_numpy(array) for array in (single, fine, coarse, *wanted))
        return pixels, drop_segments(present, self.random), *numbers

    def looked(self, pixels: torch.Tensor, where: torch.Tensor):
        """What is learned from a chunk's pixels and the boxes in it: both, varied alike."""
        return augment(pixels, where, self.random)

    def _start(self, track: Track, last: int) -> int:
        actions = track.clip.actions
        if not actions or self.numbers.random() < 0.4:
            return int(self.numbers.integers(last + 1))
        action = actions[self.numbers.integers(len(actions))]
        middle = ((action.start + action.end) // 2 - track.origin) // self.grid.segment_micros
        start = middle - self.recipe.chunk_segments // 2 + self.numbers.integers(-4, 5)
        return int(np.clip(start, 0, last))


def loss(outputs, label, weight, decisive, attention_weight: float) -> torch.Tensor:
    """Cross-entropy of the label at the centre, and of the attention: on the decisive moment where it lies in the
    window's middle half, else spread. So a high weight means a decisive moment, and the window that has it in its
    middle names it, not one that sees the action's border."""
    logits, _, raw, there = outputs
    segments = there.shape[1]
    enough = there.sum(dim=1) >= segments // 2
    weight = weight * enough
    wrong = nn.functional.cross_entropy(logits, label, reduction="none", label_smoothing=0.03)
    log_attention = torch.log_softmax(raw, dim=1)
    at = decisive.clamp(min=0)[:, None]
    held = (decisive >= segments // 4) & (decisive < 3 * segments // 4) & there.gather(1, at)[:, 0]
    pointed = -log_attention.gather(1, at)[:, 0]
    even = -(log_attention * there).sum(dim=1) / there.sum(dim=1).clamp(min=1)
    attended = torch.where(held, pointed, 0.5 * even)
    total = (wrong * weight).sum() / weight.sum().clamp(min=1)
    return total + attention_weight * (attended * enough).mean()


def train(tracks: list[Track], grid: SegmentGrid, actions: int, recipe: Recipe, say=print) -> Model:
    torch.manual_seed(recipe.seed)
    chunks = Chunks(tracks, grid, recipe)
    return fit(recipe.model(actions, chunks.size), chunks, recipe, say)


def fit(model: Model, chunks: Chunks, recipe: Recipe, say=print) -> Model:
    """Trains what of the model wants a gradient."""
    model = model.to(memory_format=torch.channels_last).train()
    groups = _groups(model, recipe.learning_rate)
    optimizer = torch.optim.AdamW(groups, lr=recipe.learning_rate, weight_decay=recipe.weight_decay)
    rates = [group["lr"] for group in groups]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rates, recipe.steps, pct_start=0.12)
    began, smooth = time.monotonic(), None
    for step, drawn in enumerate(_ahead(chunks, recipe.steps), start=1):
        value = _step(model, drawn, recipe)
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        smooth = value if smooth is None else 0.97 * smooth + 0.03 * value
        if step % 25 == 0 or step == recipe.steps:
            say(f"step {step}/{recipe.steps} loss {smooth:.3f} after {time.monotonic() - began:.0f} s")
    return model.eval()


def _groups(model: Model, rate: float) -> list[dict]:
    """All parameters with their rates; what says where to look may learn more slowly."""
    look = getattr(model.backbone, "look", None)
    share = getattr(look, "rate", 1.0)
    if share == 1.0:
        return [{"params": list(model.parameters()), "lr": rate}]
    slow = set(look.parameters())
    others = [p for p in model.parameters() if p not in slow]
    return [{"params": others, "lr": rate}, {"params": list(look.parameters()), "lr": share * rate}]


def _ahead(chunks: Chunks, steps: int):
    """Draws the next chunks while the last are learned from."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(chunks.draw)
        for _ in range(steps):
            drawn, coming = coming.result(), pool.submit(chunks.draw)
            yield drawn


def _step(model: Model, drawn, recipe: Recipe) -> float:
    pixels, present, single, fine, coarse, label, weight, decisive = drawn
    with torch.autocast("cpu", torch.bfloat16, enabled=recipe.bf16):
        embeddings, places, signs, *_ = model.backbone.detailed(pixels.flatten(0, 1))
    embeddings = embeddings.float()
    outputs = model.windows(embeddings.unflatten(0, present.shape), present)
    value = loss(outputs, label.flatten(), weight.flatten(), decisive.flatten(), recipe.attention_weight)
    named = model.single(embeddings)
    alone = nn.functional.cross_entropy(named, single.flatten())
    pointed = _signs_loss(signs.float(), coarse.flatten(0, 1))
    if recipe.places_weight:
        pointed = pointed + recipe.places_weight * _places_loss(places.float(), fine.flatten(0, 1))
    if recipe.look:
        pointed = pointed + model.backbone.aside(fine.flatten(0, 1))
    told = lessons(model.backbone, named.detach().argmax(dim=1) == single.flatten(), single.flatten() > 0)
    (value + 0.5 * alone + pointed + told).backward()
    return value.item()


def _signs_loss(signs, wanted) -> torch.Tensor:
    """Each place names what goes on there; the few places with an action weigh as much as the many without."""
    wrong = nn.functional.cross_entropy(signs, wanted, ignore_index=-1, reduction="none")
    acting = wanted > 0
    return (wrong * acting).sum() / acting.sum().clamp(min=1) + (wrong * ~acting).mean() * 3


def _places_loss(places, wanted) -> torch.Tensor:
    """Where there is an action, the spatial attention is on it."""
    acting = (wanted > 0).flatten(1).any(dim=1)
    if not acting.any():
        return places.sum() * 0
    found, on = places[acting].clamp(1e-4, 1 - 1e-4), wanted[acting]
    wrong = nn.functional.binary_cross_entropy(found, (on > 0).float(), reduction="none") * (on >= 0)
    return wrong[on > 0].mean() + wrong[on == 0].mean()
