"""Each group's way to a trained model."""

from dataclasses import dataclass

import torch

from ..backbone import Backbone
from ..clips import LABELS
from ..polish import embedded, polish
from ..samples import Track
from ..train import Chunks, Model, Recipe, fit
from .mechanisms import Mechanism
from .scenes import GRID, SIZE, Sizes
from .stored import KeptChunks, Late

# What trains is named here: a new number, and kept models are trained anew.
MADE = 1
# The weights of segments are told the decisive moment with so much, where they are told.
TOLD = 1.0
# What features parts have before them, as shipped.
EARLY = ("stem", "stage1", "stage2.down", "stage2.more")
# A trunk that knows nothing of pictures beforehand has so many times the steps.
TRUNK_STEPS = 3


@dataclass(frozen=True)
class Given:
    """What there is to learn from: the shipped backbone, tracks of pixels, the same as its maps, and its embeddings."""

    shipped: Backbone
    pixels: list[Track]
    maps: list[Track]
    embeddings: list[torch.Tensor]


def learned(mechanism: Mechanism, given: Given, sizes: Sizes, seed: int, say) -> Model:
    """As many steps for each of a group, from the same start and the same chunks."""
    torch.manual_seed(seed)
    model = new(mechanism)
    if mechanism.kind == "features":
        return _features(model, given, sizes, seed, say)
    if mechanism.kind == "temporal":
        return _temporal(model, mechanism, given, sizes, seed)
    return _whole(model, mechanism, given, sizes, seed, say)


def new(mechanism: Mechanism) -> Model:
    """Not trained."""
    said = {
        # The first stage's attention is the shipped one, the third's none: what a part brings it brings alone.
        "features": {"attend": ["cbam", mechanism.part, "none"]},
        "temporal": {"temporal": mechanism.part},
        "block": {"block": mechanism.part},
        "trunk": {"trunk": mechanism.part},
    }[mechanism.kind]
    return Recipe(**said).model(len(LABELS), SIZE).eval()


def _features(model: Model, given: Given, sizes: Sizes, seed: int, say) -> Model:
    """Nobody tells its map where to look: only the last stage's places are told what goes on there."""
    backbone = model.backbone
    for name in EARLY:
        part = backbone.get_submodule(name)
        part.load_state_dict(given.shipped.get_submodule(name).state_dict())
        part.requires_grad_(False)
    recipe = Recipe(steps=sizes.steps, chunks=sizes.chunks, places_weight=0.0, seed=seed)
    model.backbone = Late(backbone)
    fit(model, KeptChunks(given.maps, GRID, recipe, SIZE), recipe, say)
    model.backbone = backbone
    return model


def _temporal(model: Model, mechanism: Mechanism, given: Given, sizes: Sizes, seed: int) -> Model:
    model.backbone = given.shipped
    tracks = [embedded(e, t, GRID, model.window) for e, t in zip(given.embeddings, given.pixels)]
    return polish(model, tracks, seed, sizes.head_steps, attention_weight=TOLD if mechanism.told else 0.0)


def _whole(model: Model, mechanism: Mechanism, given: Given, sizes: Sizes, seed: int, say) -> Model:
    steps = sizes.steps * (TRUNK_STEPS if mechanism.kind == "trunk" else 1)
    recipe = Recipe(steps=steps, chunks=sizes.chunks, seed=seed, bf16=sizes.bf16)
    return fit(model, Chunks(given.pixels, GRID, recipe), recipe, say).eval()
