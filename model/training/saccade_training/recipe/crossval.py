"""How good a recipe is on sources it never saw: every choice is made inside the training sources of a fold."""

import itertools
import json
from dataclasses import dataclass, fields
from functools import cached_property, partial
from pathlib import Path

import numpy as np
import torch

from .. import parts
from . import figures, folds, maps, network, solve, windows
from .maps import Clip
from .network import Head, Pool, new_pool, set_numbers
from .settings import CHOOSE, Settings
from .solve import calibrated, clip_logits, probabilities, solved
from .windows import Windows, cut, embedded

INNER = 4
# Settings that no fold depends on.
ASIDE = ("clips", "name", "version", "enter", "exit", "epochs", "seeds")


@dataclass(frozen=True)
class Choice:
    sharpness: float
    channel: float
    time: float
    cost: float


class Data:
    """The clips of a recipe with the trunk's maps, and their windows under each setting of the features part."""

    def __init__(self, settings: Settings, clips: list[Clip]):
        self.settings = settings
        self.clips = clips
        self.labels = np.array([c.listed.label for c in clips])
        self.sources = [c.listed.source for c in clips]
        self._windows: dict[tuple[float, float], Windows] = {}

    def pool(self, choice: Choice) -> Pool:
        torch.manual_seed(0)
        height, width = self.clips[0].ways[0][0].shape[-2:]
        pool = new_pool(self.settings, height, width).eval()
        set_numbers(pool.features, sharpness=choice.sharpness, channel=choice.channel)
        return pool

    def windows(self, choice: Choice) -> Windows:
        key = (choice.sharpness, choice.channel)
        if key not in self._windows:
            self._windows[key] = cut(embedded(self.clips, self.pool(choice)), self.settings)
        return self._windows[key]

    def new_head(self, choice: Choice) -> Head:
        torch.manual_seed(0)
        pool = self.pool(choice)
        head = Head(self.settings.temporal, pool.moving(), pool.size, self.settings.window, len(self.settings.labels))
        set_numbers(head.temporal, sharpness=choice.time)
        return head

    @cached_property
    def choices(self) -> list[Choice]:
        given = CHOOSE | {
            k: v if isinstance(v, (list, tuple)) else (v,) for k, v in (self.settings.choose or {}).items()
        }
        return [Choice(*values) for values in itertools.product(*(given[name] for name in CHOOSE))]

    def trained(self, choice: Choice, inside: np.ndarray, seed: int) -> Head:
        """A head from the clips in the mask [clips]."""
        windows = self.windows(choice)
        learned = windows.of(inside[windows.clip])
        return solved(self.settings, self.new_head(choice), learned, self.labels, choice.cost, seed)

    def logits(self, head: Head, choice: Choice, wanted: np.ndarray) -> list[np.ndarray]:
        """Of the clips in the mask, in order."""
        windows = self.windows(choice)
        every = clip_logits(head, windows.of(wanted[windows.clip]), len(self.clips))
        return [rows for rows, mine in zip(every, wanted) if mine]


def chosen(data: Data, inside: np.ndarray, seed: int) -> tuple[Choice, float]:
    """The best choice within the clips of the mask by inner folds, and the temperature that its held-out logits ask
    for. Best: accuracy and AUC together."""
    rows = np.flatnonzero(inside)
    inner = folds.by_source(data.labels[rows], [data.sources[i] for i in rows], INNER, seed)
    best = None
    for choice in data.choices:
        logits = _held_out(data, choice, rows, inner, seed)
        p = probabilities(logits, 1.0)
        found = figures.figures(data.labels[rows], p)
        worth = found["accuracy"] + found["auc"]
        if best is None or worth > best[0]:
            best = worth, choice, logits
    return best[1], calibrated(best[2], data.labels[rows])


def _held_out(data: Data, choice: Choice, rows: np.ndarray, inner: np.ndarray, seed: int) -> list[np.ndarray]:
    logits: list = [None] * len(rows)
    for fold in range(INNER):
        out = np.zeros(len(data.clips), bool)
        out[rows[inner == fold]] = True
        learn = np.zeros(len(data.clips), bool)
        learn[rows[inner != fold]] = True
        head = data.trained(choice, learn, seed)
        for row, values in zip(np.flatnonzero(inner == fold), data.logits(head, choice, out)):
            logits[row] = values
    return logits


def run_fold(data: Data, fold_of: np.ndarray, fold: int, seed: int) -> dict:
    """One outer fold: chooses, trains, and looks once at what was held out."""
    inside, out = fold_of != fold, fold_of == fold
    choice, heat = chosen(data, inside, seed)
    head = data.trained(choice, inside, seed)
    p = probabilities(data.logits(head, choice, out), heat)
    return {
        "seed": seed,
        "fold": fold,
        "choice": vars(choice),
        "temperature": heat,
        "clips": [data.clips[i].listed.name for i in np.flatnonzero(out)],
        "probabilities": p.tolist(),
    }


def run(data: Data, folder: Path, log, grouped: bool = True) -> list[np.ndarray]:
    """All seeds and folds; one file each, so that a stopped run goes on. Probabilities [clips, A] per seed."""
    s = data.settings
    folder = folder / key(data)
    runs = []
    for seed in s.seeds:
        fold_of = (
            folds.by_source(data.labels, data.sources, s.folds, seed)
            if grouped
            else folds.at_random(len(data.clips), s.folds, seed)
        )
        done = []
        for fold in range(s.folds):
            file = folder / f"{'source' if grouped else 'random'}-seed{seed}-fold{fold}.json"
            done.append(_kept(file, partial(run_fold, data, fold_of, fold, seed)))
            log(f"seed {seed}, fold {fold + 1} of {s.folds}: {done[-1]['choice']}")
        p = assembled(data, done)
        found = figures.figures(data.labels, p)
        log(f"seed {seed}: accuracy {found['accuracy']:.3f}, AUC {found['auc']:.3f}")
        runs.append(p)
    return runs


def key(data: Data) -> str:
    """What the folds' results depend on, the code of pool and head too: another recipe or other clips begin anew."""
    says = {f.name: getattr(data.settings, f.name) for f in fields(Settings) if f.name not in ASIDE}
    clips = [(c.listed.sha256, c.listed.label, c.listed.source) for c in data.clips]
    folder = Path(parts.__file__).parent
    code = [Path(module.__file__) for module in (network, solve, windows)]
    code += sorted(folder.glob("features/*.py")) + sorted(folder.glob("temporal/*.py"))
    return maps.digest([maps.key(data.settings), says, clips], code)


def assembled(data: Data, folds_done: list[dict]) -> np.ndarray:
    """Probabilities [clips, A] from what run_fold gave; the mean where a clip was held out more than once."""
    said = {c.listed.name: [] for c in data.clips}
    for done in folds_done:
        for name, values in zip(done["clips"], done["probabilities"]):
            said[name].append(values)
    return np.stack([np.mean(said[c.listed.name], axis=0) for c in data.clips])


def _kept(file: Path, make) -> dict:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".part")
        unfinished.write_text(json.dumps(make()))
        unfinished.rename(file)
    return json.loads(file.read_text())
