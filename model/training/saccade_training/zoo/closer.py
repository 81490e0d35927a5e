"""A small network that reads digits, with a look and without."""

import torch
from torch import nn
from torch.nn import functional

from ..parts import build, named
from ..sampling import cut, sample, within
from .digits import CLASSES, Scene

# Channels of the units, each half as high and wide as the one before; those of capacity's coarse layers.
WIDTHS, THIN = (16, 32, 48), (8, 16, 48)
STRIDE = 8
# Of capacity's last layer but one.
UNITS = 32


def trunk(widths=WIDTHS) -> nn.Sequential:
    """pictures [N, 1, s, s] -> maps [N, C, s/8, s/8]."""
    return nn.Sequential(*(_unit(*pair) for pair in zip((1, *widths), widths)))


def _unit(inputs: int, outputs: int) -> nn.Sequential:
    conv = nn.Conv2d(inputs, outputs, 3, stride=2, padding=1, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU())


def _pooled(maps):
    return torch.cat([maps.mean(dim=(2, 3)), maps.amax(dim=(2, 3))], dim=1)


class Plain(nn.Module):
    """No look: the picture as it is, or from afar. hidden: what it has more, so that it is no smaller than a network
    with a look. -> logits at its one scale, no theta."""

    def __init__(self, shrink: int = 1, hidden: int = 0):
        super().__init__()
        said = 2 * WIDTHS[-1]
        self.shrink, self.trunk = shrink, trunk()
        more = [nn.Linear(said, hidden), nn.ReLU()] if hidden else []
        self.decide = nn.Sequential(*more, nn.Linear(hidden or said, CLASSES))

    def forward(self, wide):
        return [self.decide(_pooled(self.trunk(functional.avg_pool2d(wide, self.shrink))))], None


class Closer(nn.Module):
    """The picture from afar and a glimpse as large, each by its own network, since what they see differs too much for
    one normalization; the look sees the last maps but one. -> logits of the first, of the glimpse and of both together,
    and theta."""

    def __init__(self, scene: Scene, look: str | dict):
        super().__init__()
        self.shrink, self.size = scene.shrink, scene.side // scene.shrink
        self.coarse, self.fine = trunk(), trunk()
        side = self.size // (STRIDE // 2)
        self.look = build("look", look, channels=WIDTHS[-2], height=side, width=side)
        self.said, _ = named(look)
        said = 2 * WIDTHS[-1]
        self.first, self.near, self.both = (nn.Linear(n * said, CLASSES) for n in (1, 1, 2))

    def forward(self, wide):
        maps = self.maps(wide)
        theta = self.theta(wide, maps)
        seen = [_pooled(self.coarse[-1](maps)), _pooled(self.fine(self.glimpse(wide, theta)))]
        return [self.first(seen[0]), self.near(seen[1]), self.both(torch.cat(seen, dim=1))], theta

    def maps(self, wide):
        """What a look sees of the picture from afar."""
        return self.coarse[:-1](functional.avg_pool2d(wide, self.shrink))

    def theta(self, wide, maps):
        theta = self.look(maps)
        for _ in range(1, getattr(self.look, "steps", 1)):
            theta = within(theta, self.look(self.fine[:-1](self.glimpse(wide, theta))))
        return theta

    def glimpse(self, wide, theta):
        return sample(wide, theta, (self.size, self.size))


class Capacity(nn.Module):
    """Thin layers see the picture from afar, others patches of it as it is. -> logits, theta; `hint` is for the
    loss."""

    def __init__(self, scene: Scene, **options):
        super().__init__()
        side = scene.side // scene.shrink // STRIDE
        self.shrink = scene.shrink
        sizes = {"channels": WIDTHS[-1], "height": side, "width": side}
        self.look = build("look", "capacity", **sizes, actions=CLASSES, units=UNITS, **options)
        self.patch = self.look.side * scene.side // side
        self.coarse, self.fine = trunk(THIN), trunk()

    def forward(self, wide):
        maps = self.coarse(functional.avg_pool2d(wide, self.shrink))
        if self.look.places == 0:
            self.hint = 0.0
            return [self.look.answer(maps)[0]], None
        chosen = self.look.chosen(maps.detach())
        theta = self.look.theta(chosen)
        seen = self.fine(cut(wide, theta, (self.patch, self.patch)))
        fine = seen.amax(dim=(2, 3)).unflatten(0, (-1, self.look.places))
        self.hint = self.look.hint(maps, fine, chosen)
        return [self.look.answer(self.look.refined(maps, fine, chosen))[0]], theta
