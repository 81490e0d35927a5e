"""A bundle of each mechanism, verified by the product, with what it costs."""

from dataclasses import replace
from pathlib import Path

import torch

from ..events import Thresholds
from ..export import write_bundle
from ..rendered_actions import golden, source
from . import cost, product
from .floor import Floor
from .judge import Settled
from .mechanisms import Mechanism
from .run import Zoo
from .scenes import GRID, VIDEO

MADE = 1
# A head costs so little that a whole command's CPU time does not show it.
NOT_ON_PATH, ON_PATH = "temporal", "ms CPU a camera-second"


def directory(zoo: Zoo, mechanism: Mechanism) -> Path:
    return zoo.folder / "bundles" / mechanism.slug


def exported(zoo: Zoo, mechanism: Mechanism) -> dict:
    """Writes the first seed's bundle where it is not there. Its costs by their names."""
    depends = [*zoo.depends(mechanism, zoo.seeds[0]), MADE]
    costs = zoo.kept.json(f"{mechanism.slug}-bundle", depends, lambda: _exported(zoo, mechanism))
    if zoo.on_path and mechanism.kind != NOT_ON_PATH:
        bundle = directory(zoo, mechanism)
        costs[ON_PATH] = zoo.kept.json(f"{mechanism.slug}-path", depends, lambda: _millis(zoo, bundle))
    return costs


def _exported(zoo: Zoo, mechanism: Mechanism) -> dict:
    model, said = zoo.model(mechanism, zoo.seeds[0]), Settled.read(zoo.judged(mechanism, zoo.seeds[0]))
    bundle, tracks = directory(zoo, mechanism), zoo.tracks(mechanism, "train")
    pixels = golden(tracks)
    write_bundle(bundle, model, GRID, pixels, _facts(mechanism.slug, said, tracks, zoo.sizes.split(mechanism.view)))
    product.verify(bundle)
    return cost.size(model, torch.from_numpy(pixels[:1])) | cost.millis(bundle)


def floor_millis(zoo: Zoo) -> float | None:
    """What the path costs with a network that does nothing; None where that is not measured."""
    return zoo.kept.json("floor", [MADE], lambda: _floor(zoo)) if zoo.on_path else None


def _floor(zoo: Zoo) -> float:
    bundle, tracks = zoo.folder / "bundles" / "floor", zoo.scenes.tracks("test")
    settled = Settled(1.0, replace(Thresholds(), enter=1.0))
    write_bundle(bundle, Floor(), GRID, golden(tracks), _facts("floor", settled, [], "nothing is learned"))
    return _millis(zoo, bundle)


def _millis(zoo: Zoo, bundle: Path) -> float:
    return round(product.cpu_millis(bundle, zoo.scenes.video().file, VIDEO.seconds), 1)


def _facts(name: str, settled: Settled, tracks: list, split: str) -> dict:
    clips = [track.clip for track in tracks]
    return {
        "name": name,
        "version": "1",
        "thresholds": settled.thresholds,
        "temperature": settled.temperature,
        "trainedOn": [source(f"{clips[0].seed}-{clips[-1].seed}", clips)] if clips else [],
        "accuracy": {"split": split},
    }
