"""One part learns one cue: nothing after it but a mean and a linear layer, which could not do its work."""

import torch
from torch import nn
from torch.nn import functional

from ..parts import build, lessons
from .draws import Cue

BATCH, SAMPLES = 128, 2000


class Seen(nn.Module):
    """A part, the mean over places where it gives maps, and a linear layer -> logits [N, A]."""

    def __init__(self, cue: Cue, said: str | dict):
        super().__init__()
        self.part = build(cue.kind, said, **cue.sizes)
        self.maps = cue.kind == "features"
        self.decide = nn.Linear(cue.sizes["channels" if self.maps else "width"], cue.classes)

    def forward(self, x):
        if self.maps:
            return self.decide(self.part(x)[0].mean(dim=(2, 3)))
        present = torch.ones(x.shape[:2], dtype=torch.bool)
        return self.decide(self.part(x, present)[0])


def accuracy(cue: Cue, said: str | dict, steps: int, seed: int = 0, rate: float = 0.01) -> float:
    """The share of 2000 new samples that are right after so many steps of Adam, whose rate falls to 0. The same to the
    digit for a seed and a machine; leaves torch's own random numbers where they were."""
    seen, x, truth, *_ = _learned(cue, said, steps, seed, rate)
    with torch.inference_mode():
        return float((seen(x).argmax(dim=1) == truth).float().mean())


def gates_right(cue: Cue, said: str | dict, steps: int, seed: int = 0, rate: float = 0.01) -> float:
    """As accuracy, the share of samples that are right and whose largest gate is that of what counts."""
    seen, x, truth, counts = _learned(cue, said, steps, seed, rate)
    with torch.inference_mode():
        right = seen(x).argmax(dim=1) == truth
        return float((right & (seen.part(x)[2].argmax(dim=1) == counts)).float().mean())


def _learned(cue: Cue, said: str | dict, steps: int, seed: int, rate: float):
    """What has learned, and what the cue draws after that."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        seen = Seen(cue, said)
        g = torch.Generator().manual_seed(1000 + seed)
        _learn(seen, cue, steps, rate, g)
        return seen.eval(), *cue.draw(SAMPLES, g)


def _learn(seen, cue: Cue, steps: int, rate: float, g) -> None:
    descent = torch.optim.Adam(seen.parameters(), lr=rate)
    falling = torch.optim.lr_scheduler.CosineAnnealingLR(descent, steps)
    for _ in range(steps):
        x, truth, *_ = cue.draw(BATCH, g)
        descent.zero_grad()
        said = seen(x)
        told = lessons(seen.part, said.detach().argmax(dim=1) == truth, torch.ones(len(truth)))
        (functional.cross_entropy(said, truth) + told).backward()
        descent.step()
        falling.step()
