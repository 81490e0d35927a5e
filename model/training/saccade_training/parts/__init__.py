"""Parts of a network, chosen by name in a recipe.

A folder is a kind, a file in it a part of that kind, and its `class Part` is what build() makes. A new file is found by
itself. Files whose names begin with an underscore are shared by parts. What a part may be told beside its sizes stands
in its OPTIONS, see _options.py; a recipe says it as `{channel: {reduction: 8}}`.

features: Part(channels, height, width); x [N, C, h, w] -> y [N, C, h, w], map [N, h, w], not negative.
temporal: Part(width, segments); x [B, K, D], present [B, K] bool or uint8 -> pooled [B, D], weights [B, K]. Weights are
not negative, 0 where absent, and their sum is 1 where any segment is present; absent segments have no influence.
motion: Part(channels, frames) with `channels`, what it gives for each place; images(pixels [N, L, H, W, 3], 0 to 255)
-> pictures [N, P, 3, H, W], float32, 0 to 255, which the trunk sees; their maps [N, P, C, h, w] -> [N, channels, h, w].
block: Part(inputs, outputs, halve); x [N, inputs, H, W] -> [N, outputs, H', W'], half as high and wide, rounded up,
where it is to halve.
trunk: Part(channels, height, width) with `outputs`; x [N, C, H, W] -> what it says of the whole [N, outputs], features
[N, outputs, H/16, W/16], map [N, H/8, W/8], 1 at its highest.
look: Part(channels, height, width), the sizes of a coarse picture's maps; maps [N, C, h, w] -> theta [N, G, 2, 3],
where each of G glimpses looks: the rows of an affine matrix from a place of the glimpse to one of the wide picture,
both -1 to 1, x_in = a x + b y + t_x, y_in = c x + d y + t_y; sampling.py samples. A part with `steps` looks so often,
each time from the maps of its own glimpse; one with `of_greys` takes the luminance of two coarse frames [N, 2, h, w], 0
to 255, for maps; one with `penalty(theta)` adds that to the loss; one with `rate` learns at this share of the others'
rate.

A features or temporal part with `gate_labels` gives gates too, a third value [N, g]: how much each thing of these names
counts. One with `lesson(right [N], acts [N])` adds that to the loss after forward(), while it is trained: of each
snippet whether it was named rightly, and whether anything acts in it."""

import importlib
import pkgutil

from torch import nn

from . import _options
from ._sizes import at_least

SIZES = {
    "features": ("channels", "height", "width"),
    "temporal": ("width", "segments"),
    "motion": ("channels", "frames"),
    "block": ("inputs", "outputs", "halve"),
    "trunk": ("channels", "height", "width"),
    "look": ("channels", "height", "width"),
}


class UnknownPart(ValueError):
    """A recipe names a part or a kind that is not there."""


def names(kind: str) -> list[str]:
    """The names of all parts of a kind, sorted."""
    return _files(_package(kind))


def build(kind: str, said: str | dict, **given) -> nn.Module:
    """The part that is said: a name, or {name: options} as recipes have it. given: its sizes, and options too.
    ValueError where one of them does not fit it."""
    name, options = named(said)
    part = _part(kind, name)
    sizes = {size: given.pop(size) for size in SIZES[kind] if size in given}
    for size in sizes.keys() - {"halve"}:
        at_least(size, sizes[size], 1)
    options = options | given
    _options.check(f"{kind} part {name!r}", getattr(part, "OPTIONS", {}), options)
    return part(**sizes, **options)


def lessons(network: nn.Module, right, acts):
    """What the parts of a network add to its loss, see above."""
    return sum(part.lesson(right, acts) for part in network.modules() if hasattr(part, "lesson"))


def check(kind: str, said: str | dict) -> None:
    """ValueError where there is no such part, or it has no such option."""
    name, options = named(said)
    _options.check(f"{kind} part {name!r}", getattr(_part(kind, name), "OPTIONS", {}), options)


def named(said: str | dict) -> tuple[str, dict]:
    """The name of the part that is said, and its options."""
    if isinstance(said, str):
        return said, {}
    if not isinstance(said, dict) or len(said) != 1 or not isinstance([*said.values()][0], dict):
        raise ValueError(f"a part is {said!r}, must be a name, or {{name: {{option: value}}}}")
    ((name, options),) = said.items()
    return name, options


def _part(kind: str, name: str) -> type:
    package = _package(kind)
    _known(f"{kind} part", name, _files(package))
    return importlib.import_module(f"{package.__name__}.{name}").Part


def _package(kind: str):
    _known("kind of part", kind, [m.name for m in pkgutil.iter_modules(__path__) if m.ispkg])
    return importlib.import_module(f"{__name__}.{kind}")


def _files(package) -> list[str]:
    return sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_"))


def _known(what: str, value: str, valid: list[str]) -> None:
    if value not in valid:
        raise UnknownPart(f"unknown {what} {value!r}, must be one of {', '.join(valid)}")
