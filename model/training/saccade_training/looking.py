"""The backbone that looks twice: at the whole frame from afar, and closer where a part of kind `look` says."""

import copy

import torch
from torch import nn
from torch.nn import functional

from .backbone import Backbone, OfPixels, planes
from .laying import lay_back
from .parts import build, named
from .parts._centres import centres
from .parts._pixels import LUMINANCE
from .sampling import cut, sample, within

# The coarse picture is so much smaller each way; the maps of its last stage are so much smaller again.
SHRINK, STRIDE = 4, 16
CHANNELS = 96
# Height and width of the wide input; below LEAST there is nothing to look closer at.
WIDE, LEAST = (384, 640), 192


def looking(
    look: str | dict, size: tuple[int, int] = WIDE, embedding: int = 128, actions: int = 4, **small
) -> nn.Module:
    """The backbone with this look for frames of this height and width. small: what else Backbone takes.
    ValueError where the frames are not wide enough."""
    name, _ = named(look)
    for side, value in zip(("height", "width"), size):
        if value < LEAST or value % (SHRINK * STRIDE):
            bound = f"must be at least {LEAST} and a multiple of {SHRINK * STRIDE}"
            raise ValueError(f"look is {name}, which wants a wide input: {side} is {value}, {bound}")
    if small.get("trunk") is not None:
        raise ValueError(f"look is {name}, which takes no trunk ({small['trunk']})")
    small["size"] = tuple(side // SHRINK for side in size)
    return (Dynamic if name == "capacity" else Looking)(look, embedding, actions, small)


class Wide(OfPixels):
    """uint8 [N, 2, H, W, 3] -> embedding [N, D], spatial attention on the frame [N, H/32, W/32], gates of the coarse
    picture where its attention gives them."""

    def detailed(self, x):
        """Also, third, the signs of each action at each place of the coarse picture [N, A, H/64, W/64]."""
        wide = planes(x)
        return self.looked(wide, functional.avg_pool2d(wide, SHRINK))


class Looking(Wide):
    """One small network sees the coarse picture and, as `near`, the glimpses; the embedding is what it says of both,
    beside one another, and the map is the glimpses' laid back on the frame."""

    def __init__(self, look, embedding: int, actions: int, small: dict):
        super().__init__()
        self.small = Backbone(embedding // 2, actions, **small)
        self.near = _twin(self.small)
        self.gate_labels = self.small.gate_labels
        self.size = small["size"]
        self.look = _look(look, self.size)

    def looked(self, wide, coarse):
        maps, shown, *gates = self.small.third(coarse)
        theta = self._theta(wide, coarse, maps)
        whole, places, signs, *gates = self.small.said(maps, shown, *gates)
        closer, found, *_ = self.near.said(*self.near.third(sample(wide, theta, self.size)))
        if self.training:
            self.theta = theta
        glimpses = (-1, theta.shape[1])
        laid = lay_back(found.unflatten(0, glimpses), places, theta, tuple(side // 8 for side in self.size))
        return torch.cat([whole, closer.unflatten(0, glimpses).mean(dim=1)], dim=1), laid, signs, *gates

    def _theta(self, wide, coarse, maps):
        if getattr(self.look, "of_greys", False):
            return self.look(_greys(coarse))
        theta = self.look(maps)
        for _ in range(1, getattr(self.look, "steps", 1)):
            maps, *_ = self.near.third(sample(wide, theta, self.size))
            theta = within(theta, self.look(maps))
        return theta

    def aside(self, wanted):
        """What training adds to the loss after detailed(): the look's penalty, and how far the glimpse is from what
        acts. wanted [N, H/32, W/32]: the label of each place."""
        penalty = getattr(self.look, "penalty", None)
        return _aim(self.theta, wanted) + (penalty(self.theta) if penalty else 0.0)


class Dynamic(Wide):
    """Coarse layers see the coarse picture, and finer ones patches of the wide one, at the places that the part
    `capacity` chooses. The embedding is what its last layer sees of both together, the map is the saliency, 1 at its
    highest."""

    def __init__(self, look, embedding: int, actions: int, small: dict):
        super().__init__()
        self.look = _look(look, small["size"], actions=actions, units=embedding)
        self.patch = 2 * (self.look.side * SHRINK * STRIDE,)
        self.shown = tuple(side // 8 for side in small["size"])
        self.small, self.fine = (_maps(actions, small | {"size": size}) for size in (small["size"], self.patch))
        self.gate_labels = self.small.gate_labels

    def looked(self, wide, coarse):
        maps, _, *gates = self.small.third(coarse)
        refined = self._refined(wide, maps) if self.look.places else maps
        found = functional.interpolate(self.look.saliency(maps)[:, None], size=self.shown, mode="bilinear")[:, 0]
        found = found / found.amax(dim=(1, 2), keepdim=True).clamp(min=1e-12)
        return self.look.answer(refined)[1], found, self.look.signs(refined), *gates

    def _refined(self, wide, maps):
        chosen = self.look.chosen(maps.detach())
        seen, *_ = self.fine.third(cut(wide, self.look.theta(chosen), self.patch))
        fine = seen.mean(dim=(2, 3)).unflatten(0, (-1, self.look.places))
        if self.training:
            self.hint = self.look.hint(maps, fine, chosen)
        return self.look.refined(maps, fine, chosen)

    def aside(self, wanted):
        """What training adds to the loss after detailed(): how far the coarse layers are from the finer ones."""
        return self.hint if self.look.places else 0.0


def _look(said: str | dict, size: tuple[int, int], **sizes) -> nn.Module:
    """For coarse pictures of this size."""
    name, _ = named(said)
    if name == "motion_box":
        return build("look", said, channels=2, height=size[0] // 2, width=size[1] // 2)
    return build("look", said, channels=CHANNELS, height=size[0] // STRIDE, width=size[1] // STRIDE, **sizes)


def _twin(network: nn.Module) -> nn.Module:
    """The same parameters, but what is usual (in BatchNorm) of its own: glimpses are not like whole frames, and a mean
    of both would be neither's."""
    other = copy.deepcopy(network)
    for one, same in zip(network.modules(), other.modules()):
        for name, parameter in one.named_parameters(recurse=False):
            setattr(same, name, parameter)
    return other


def _maps(actions: int, small: dict) -> Backbone:
    """One of which only the maps are wanted."""
    backbone = Backbone(1, actions, **small)
    del backbone.signs, backbone.project
    return backbone


def _greys(coarse):
    """Planes [N, 6, h, w], see planes() -> luminance of the earlier and the later frame [N, 2, h / 2, w / 2], 0 to
    255."""
    now, change = coarse[:, :3] + 0.5, coarse[:, 3:] / 4.0
    weights = torch.tensor(LUMINANCE, device=coarse.device)[:, None, None] * 255.0
    greys = torch.stack([((now - change) * weights).sum(dim=1), (now * weights).sum(dim=1)], dim=1)
    return functional.avg_pool2d(greys, 2)


def _aim(theta, wanted):
    """How far the middle of each glimpse is from the middle of the places that act, squared, where any act."""
    acting = (wanted > 0).to(torch.float32)
    count = acting.sum(dim=(1, 2))
    x = (acting.sum(dim=1) * centres(wanted.shape[2], acting)).sum(dim=1) / count.clamp(min=1)
    y = (acting.sum(dim=2) * centres(wanted.shape[1], acting)).sum(dim=1) / count.clamp(min=1)
    away = (theta[..., 2].float() - torch.stack([x, y], dim=1)[:, None]).square().sum(dim=2).mean(dim=1)
    return (away * (count > 0)).sum() / (count > 0).sum().clamp(min=1)
