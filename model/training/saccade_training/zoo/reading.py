"""Networks with a look learn to read digits: which digit, and with no word of where it is."""

import math
from dataclasses import dataclass
from functools import cache

import torch
from torch import nn
from torch.nn import functional

from ..parts._centres import centres
from .closer import Capacity, Closer, Plain
from .digits import POSE, Scene, draw

# A digit nearly fills the picture: what a reader is before it has to look for anything.
LARGE = Scene(32, (8.0, 28.0), 0.0, 2, 1)
BATCH, TESTS, AT_ONCE = 64, 2000, 200
READER, RATE, HINT = 800, 0.01, 0.03
# The finer scale must be surer by so much; network and look learn in turns of so many steps.
SURER, TURN = 0.05, 20


@dataclass(frozen=True)
class Figures:
    """Shares of 2000 new pictures. accuracy; pointing: the glimpse's middle lies on the digit, or for details, which
    are smaller than a place of the coarse maps, the digit's middle lies in a glimpse; half: a glimpse's side over the
    frame's; degrees: how far the glimpse's angle is from the digit's, less what it usually is. half and degrees are
    medians. Nothing for a network without a look."""

    accuracy: float
    pointing: float | None = None
    half: float | None = None
    degrees: float | None = None


@cache
def reader(seed: int) -> Plain:
    """Learned on large digits; every network begins with it, those without a look too."""
    torch.manual_seed(seed)
    net, g = Plain(), torch.Generator().manual_seed(seed)
    _descend(net, RATE, READER, lambda step: _wrong(net, draw(LARGE, BATCH, g)))
    return net


def begin(net: nn.Module, seed: int) -> nn.Module:
    """With what the reader learned."""
    read = reader(seed)
    (net.trunk if isinstance(net, Plain) else net.fine).load_state_dict(read.trunk.state_dict())
    if isinstance(net, Closer):
        net.coarse.load_state_dict(read.trunk.state_dict())
        net.near.load_state_dict(read.decide[0].state_dict())
    return net


def learn(net: nn.Module, scene: Scene, steps: int, seed: int, rate: float = 0.005, start: int = 0) -> nn.Module:
    """First, for `start` steps, a look alone learns to go where the coarse maps differ most from what they usually are;
    then all, or with a zoom, network and look in turns."""
    g = torch.Generator().manual_seed(seed)
    turns = isinstance(net, Closer) and net.said == "zoom"

    def loss(step: int):
        drawn = draw(scene, BATCH, g)
        if step < start:
            return _astray(net, drawn.pictures)
        if turns:
            looks = step // TURN % 2 == 1
            for name, p in net.named_parameters():
                p.requires_grad_(name.startswith("look.") == looks)
        return _wrong(net, drawn)

    return _descend(net, rate, steps, loss)


def _descend(net: nn.Module, rate: float, steps: int, loss) -> nn.Module:
    descent = torch.optim.Adam(net.train().parameters(), lr=rate)
    rates = torch.optim.lr_scheduler.OneCycleLR(descent, rate, steps, pct_start=0.1)
    for step in range(steps):
        descent.zero_grad()
        loss(step).backward()
        descent.step()
        rates.step()
    return net.requires_grad_(True).eval()


def _wrong(net: nn.Module, drawn) -> torch.Tensor:
    """Cross-entropy at each scale, and what each look adds."""
    logits, theta = net(drawn.pictures)
    wrong = sum(functional.cross_entropy(one, drawn.digits) for one in logits)
    if isinstance(net, Capacity):
        return wrong + HINT * net.hint
    if isinstance(net, Closer):
        first, near = (torch.softmax(one, dim=1).gather(1, drawn.digits[:, None]) for one in logits[:2])
        wrong = wrong + torch.relu(first.detach() - near + SURER).mean()
        wrong = wrong + (net.look.penalty(theta) if hasattr(net.look, "penalty") else 0.0)
    return wrong


def _astray(net: Closer, wide) -> torch.Tensor:
    """How far the look is from a glimpse of half the side around the place of most response."""
    with torch.no_grad():
        maps = net.maps(wide)
        response = (maps - maps.mean(dim=0)).square().sum(dim=1)
        share = (response / response.amax(dim=(1, 2), keepdim=True)) ** 4
        share = share / share.sum(dim=(1, 2), keepdim=True)
        at = [(share.sum(dim=side) * centres(share.shape[3 - side], share)).sum(dim=1) for side in (1, 2)]
    theta = net.look(maps)[:, 0]
    wanted = torch.eye(2).expand(len(wide), 2, 2) * (theta[:, :1, :1].detach() if net.said == "hard_cell" else 0.5)
    wanted = torch.cat([wanted, torch.stack(at, dim=1).clamp(-0.8, 0.8)[:, :, None]], dim=2)
    return 5.0 * (theta - wanted).square().sum(dim=(1, 2)).mean()


@torch.inference_mode()
def measured(net: nn.Module, scene: Scene, seed: int) -> Figures:
    g = torch.Generator().manual_seed(1000 + seed)
    found = [_seen(net, scene, draw(scene, AT_ONCE, g, test=True)) for _ in range(TESTS // AT_ONCE)]
    right, *rest = (torch.cat(column) for column in zip(*found))
    if not rest:
        return Figures(right.mean().item())
    on, half, angle = rest
    turned = _between(angle, torch.atan2(angle.sin().mean(), angle.cos().mean())).abs()
    return Figures(right.mean().item(), on.mean().item(), half.median().item(), math.degrees(turned.median().item()))


def _seen(net: nn.Module, scene: Scene, drawn):
    """Of each picture: whether it is read right; and with a look whether it points, its half side, its angle from the
    digit's."""
    logits, theta = net(drawn.pictures)
    right = (logits[-1].argmax(dim=1) == drawn.digits).to(torch.float32)
    if theta is None:
        return (right,)
    away = (theta[..., 2] - drawn.centre[:, None]).abs()
    reach = drawn.half[:, None, None] if scene == POSE else theta[..., [0, 1], [0, 1]]
    on = (away <= reach).all(dim=2).any(dim=1).to(torch.float32)
    (a, b), (c, d) = (theta[:, 0, row, :2].unbind(dim=1) for row in (0, 1))
    return right, on, (a * d - b * c).abs().sqrt(), _between(torch.atan2(c - b, a + d), drawn.angle)


def _between(a, b):
    """Angles a - b, within half a turn."""
    return torch.remainder(a - b + math.pi, 2 * math.pi) - math.pi
