"""Looks on digits: what each reads and where it looks, beside the same network without one."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from .closer import Capacity, Closer, Plain
from .digits import DETAIL, POSE, Scene
from .reading import begin, learn, measured
from .tables import heading, line

SCENES = {"pose": POSE, "detail": DETAIL}
# As many parameters more as a network has that sees twice.
HIDDEN = 330


@dataclass(frozen=True)
class Row:
    """One network on one cue. start: steps in which only the look learns, see reading.py."""

    cue: str
    name: str
    make: Callable[[Scene], nn.Module]
    steps: int = 600
    start: int = 0

    def measured(self, seed: int = 0) -> dict:
        """Figures, parameters, and multiply-adds (millions) of a picture."""
        scene = SCENES[self.cue]
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            net = begin(self.make(scene), seed)
            torch.manual_seed(seed)
            figures = measured(learn(net, scene, self.steps, seed, start=self.start), scene, seed)
        parameters = sum(p.numel() for p in net.parameters())
        return asdict(figures) | {"parameters": parameters, "mmac": multiplies(net, scene)}


def multiplies(net: nn.Module, scene: Scene) -> float:
    """Millions of multiply-adds of one picture."""
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        net.eval()(torch.zeros(1, 1, scene.side, scene.side))
    return counter.get_total_flops() / 2e6


def _look(cue: str, said: str | dict, name: str, steps: int = 600) -> Row:
    return Row(cue, name, lambda scene: Closer(scene, said), steps, start=200)


def _capacity(name: str, **options) -> Row:
    return Row("detail", name, lambda scene: Capacity(scene, **options))


ROWS = [
    Row("pose", "no look, from afar", lambda scene: Plain(scene.shrink, HIDDEN)),
    Row("pose", "no look, whole", lambda scene: Plain(1, HIDDEN)),
    _look("pose", "transformer", "transformer"),
    _look("pose", {"iterated": {"steps": 2}}, "iterated"),
    Row("detail", "no look, from afar", lambda scene: Plain(scene.shrink)),
    Row("detail", "no look, whole", lambda scene: Plain(1)),
    _look("detail", "zoom", "zoom"),
    _look("detail", {"hard_cell": {"half": 0.2}}, "hard_cell"),
    *(_capacity(f"capacity, {k} places", places=k) for k in (0, 1, 2, 4, 6, 8, 36)),
    *(_capacity(f"6 places, {by}", places=6, by=by) for by in ("energy", "random")),
]


def figures(seed: int, log=lambda line: None) -> list[dict]:
    """Every row, measured on one thread, so that it is the same to the digit."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        found = []
        for row in ROWS:
            found.append({"cue": row.cue, "look": row.name} | row.measured(seed))
            log(f"digits, {row.cue}: {row.name} {found[-1]['accuracy']:.2f}")
        return found
    finally:
        torch.set_num_threads(threads)


def lines(found: list[dict]) -> list[str]:
    """As a table."""
    out = heading(["cue", "look", "accuracy", "pointing", "half a side", "degrees off", "parameters", "MMAC"])
    for row in found:
        said = [_said(row[name], digits) for name, digits in (("accuracy", 2), ("pointing", 2), ("half", 2))]
        said += [_said(row["degrees"] if row["cue"] == "pose" else None, 0), row["parameters"], _said(row["mmac"], 1)]
        out.append(line([row["cue"], row["look"], *map(str, said)]))
    return out


def _said(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"
