"""Parts of a network, chosen by name in a recipe.

A folder is a kind, a file in it a part of that kind, and its `class Part` is what build() makes. A new file is found by
itself. Files whose names begin with an underscore are shared by parts.

features: Part(channels, height, width); x [N, C, h, w] -> y [N, C, h, w], map [N, h, w], not negative.
temporal: Part(width, segments); x [B, K, D], present [B, K] bool or uint8 -> pooled [B, D], weights [B, K]. Weights are
not negative, 0 where absent, and their sum is 1 where any segment is present; absent segments have no influence.
motion: Part(channels, frames) with `channels`, what it gives for each place; images(pixels [N, L, H, W, 3], 0 to 255)
-> pictures [N, P, 3, H, W], float32, 0 to 255, which the trunk sees; their maps [N, P, C, h, w] -> [N, channels, h, w]."""

import importlib
import pkgutil

from torch import nn

from ._sizes import at_least


class UnknownPart(ValueError):
    """A recipe names a part or a kind that is not there."""


def names(kind: str) -> list[str]:
    """The names of all parts of a kind, sorted."""
    return _files(_package(kind))


def build(kind: str, name: str, **sizes: int) -> nn.Module:
    """The part of that name. ValueError where a size does not fit it."""
    package = _package(kind)
    _known(f"{kind} part", name, _files(package))
    for size, value in sizes.items():
        at_least(size, value, 1)
    return importlib.import_module(f"{package.__name__}.{name}").Part(**sizes)


def _package(kind: str):
    _known("kind of part", kind, [m.name for m in pkgutil.iter_modules(__path__) if m.ispkg])
    return importlib.import_module(f"{__name__}.{kind}")


def _files(package) -> list[str]:
    return sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_"))


def _known(what: str, value: str, valid: list[str]) -> None:
    if value not in valid:
        raise UnknownPart(f"unknown {what} {value!r}, must be one of {', '.join(valid)}")
