"""Each group's way to a trained model."""

from dataclasses import dataclass, field

import torch

from ..augment import lightly
from ..backbone import Backbone
from ..clips import LABELS
from ..looking import WIDE
from ..polish import embedded, polish
from ..samples import Track
from ..train import Chunks, Model, Recipe, fit
from .folded import begin_with, folded
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
# What knows something already is not torn away from it.
FAR_RATE = 1e-3


@dataclass(frozen=True)
class Given:
    """What there is to learn from: tracks of pixels, the shipped backbone, and its maps or embeddings of the tracks."""

    pixels: list[Track]
    shipped: Backbone
    maps: list[Track] = field(default_factory=list)
    embeddings: list[torch.Tensor] = field(default_factory=list)


def learned(mechanism: Mechanism, given: Given, sizes: Sizes, seed: int, say) -> Model:
    """As many steps for each of a group, from the same start and the same chunks."""
    torch.manual_seed(seed)
    model = new(mechanism)
    if mechanism.kind == "features":
        return _features(model, given, sizes, seed, say)
    if mechanism.kind == "temporal":
        return _temporal(model, mechanism, given, sizes, seed)
    if mechanism.kind == "look":
        return _look(model, mechanism, given, sizes, seed, say)
    steps = sizes.steps * (TRUNK_STEPS if mechanism.kind == "trunk" else 1)
    recipe = Recipe(steps=steps, chunks=sizes.chunks, seed=seed, bf16=sizes.bf16, **_network(mechanism))
    return fit(model, Chunks(given.pixels, GRID, recipe), recipe, say)


def new(mechanism: Mechanism) -> Model:
    """Not trained."""
    model = Recipe(**_network(mechanism)).model(len(LABELS), size(mechanism)).eval()
    return folded(model) if mechanism.kind == "look" else model


def size(mechanism: Mechanism) -> tuple[int, int]:
    """Height and width of what it sees."""
    return WIDE if _network(mechanism).get("look") else SIZE


def _network(mechanism: Mechanism) -> dict:
    return {
        # The first stage's attention is the shipped one, the third's none: what a part brings it brings alone.
        "features": {"attend": ["cbam", mechanism.part, "none"]},
        "temporal": {"temporal": mechanism.part},
        "block": {"block": mechanism.part},
        "trunk": {"trunk": mechanism.part},
        # The control sees the scenes as the shipped network does, and learns nothing of where to look.
        "look": {} if mechanism.is_control else {"look": mechanism.part},
    }[mechanism.kind]


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


def _look(model: Model, mechanism: Mechanism, given: Given, sizes: Sizes, seed: int, say) -> Model:
    """Wide frames take too long to learn from them all that a small network has to know: it begins with the shipped one's
    weights, the control too."""
    begin_with(model.backbone, given.shipped)
    steps, chunks = sizes.far_steps, sizes.chunks // 2
    recipe = Recipe(steps=steps, chunks=chunks, learning_rate=FAR_RATE, seed=seed, **_network(mechanism))
    return fit(model, LightChunks(given.pixels, GRID, recipe), recipe, say)


class LightChunks(Chunks):
    """Varied in what costs little: moving and blurring wide frames takes longer than to learn from them."""

    def looked(self, pixels, where):
        return lightly(pixels, where, self.random)
