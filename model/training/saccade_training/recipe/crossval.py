"""How good a recipe is on sources it never saw: every choice is made inside the training sources of a fold."""

import json
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path

import numpy as np

from .. import parts
from . import RecipeError, figures, folds, learn, maps, network, solve, windows
from .maps import Clip
from .network import Head, Pool, new_graphs
from .settings import Settings
from .solve import calibrated, clip_logits, probabilities, solved
from .windows import Windows, cut, embedded

INNER = 4
# Settings that no fold depends on.
ASIDE = ("clips", "name", "version", "enter", "exit", "seeds")


@dataclass(frozen=True)
class Trained:
    """windows: of all clips, as these settings and this pool have them."""

    settings: Settings
    pool: Pool
    head: Head
    windows: Windows

    def logits(self, wanted: np.ndarray) -> list[np.ndarray]:
        """Of the clips in the mask, in order: [windows, A] each."""
        every = clip_logits(self.head, self.windows.of(wanted[self.windows.clip]), len(wanted))
        return [rows for rows, mine in zip(every, wanted) if mine]


class Data:
    """The clips of a recipe with the trunk's maps. What is chosen is another Settings; where it sees other pixels, seen
    gives the same clips with their maps."""

    def __init__(self, settings: Settings, clips: list[Clip], seen: Callable[[Settings], list[Clip]] | None = None):
        self.settings = settings
        self.clips = clips
        self._seen = seen
        self._sight = maps.key(settings)
        self.labels = np.array([c.listed.label for c in clips])
        self.sources = [c.listed.source for c in clips]
        self._other: tuple[str, list[Clip]] | None = None
        self._sizes: dict[str, tuple[int, int]] = {}
        self._embedded: dict[tuple, list] = {}
        self._windows: tuple[tuple, Windows] | None = None

    def trained(self, s: Settings, inside: np.ndarray, seed: int) -> Trained:
        """From the clips in the mask [clips]; parts with weights are learned first."""
        sight = maps.key(s)
        pool, head = new_graphs(s, *self._size(sight, s))
        if learn.has_weights(pool.features) or learn.has_weights(head.temporal):
            clips = self._looked(sight, s)
            learn.learn(s, pool, head, [c for c, mine in zip(clips, inside) if mine], self.labels[inside], seed)
            windows = cut(embedded(clips, pool), s)
        else:
            windows = self._cut(sight, s, pool)
        wanted = inside[windows.clip] & (windows.way < (s.ways or len(self.clips[0].ways)))
        return Trained(s, pool, solved(s, head, windows.of(wanted), self.labels, s.cost, seed), windows)

    def _size(self, sight: str, s: Settings) -> tuple[int, int]:
        """Height and width of the maps, which need not be read again for it."""
        if sight not in self._sizes:
            self._sizes[sight] = self._looked(sight, s)[0].ways[0][0].shape[-2:]
        return self._sizes[sight]

    def _looked(self, sight: str, s: Settings) -> list[Clip]:
        """The clips as these settings see them; beside the recipe's own only the last are kept, since maps are
        large."""
        if sight == self._sight:
            return self.clips
        if self._other is None or self._other[0] != sight:
            found = {c.listed: c for c in self._seen(s)}
            missing = [c.listed.name for c in self.clips if c.listed not in found]
            if missing:
                raise RecipeError(f"{', '.join(missing)} cannot be seen with {s.choice}, must not be listed")
            self._other = sight, [found[c.listed] for c in self.clips]
        return self._other[1]

    def _cut(self, sight: str, s: Settings, pool: Pool) -> Windows:
        """Of parts that are not learned. Embeddings are kept, windows only the last ones: they are large."""
        how = (sight, repr(s.features), s.sharpness, s.channel)
        if how not in self._embedded:
            self._embedded[how] = embedded(self._looked(sight, s), pool)
        if self._windows is None or self._windows[0] != (how, s.window):
            self._windows = (how, s.window), cut(self._embedded[how], s)
        return self._windows[1]


def chosen(data: Data, inside: np.ndarray, seed: int) -> tuple[Settings, float]:
    """The best settings within the clips of the mask by inner folds, and the temperature that their held-out logits ask
    for. Best: accuracy and AUC together. What is to be chosen is gone through in the recipe's order, each with the best
    found so far of the others."""
    rows = np.flatnonzero(inside)
    truth = data.labels[rows]
    inner = folds.by_source(truth, [data.sources[i] for i in rows], INNER, seed)

    def judged(s: Settings):
        logits = _held_out(data, s, rows, inner, seed)
        p = probabilities(logits, 1.0)
        return figures.accuracy(truth, p) + figures.auc(truth, p), s, logits

    best = judged(data.settings)
    for _, *others in data.settings.alternatives:
        for other in others:
            best = max(best, judged(replace(best[1], **other)), key=lambda found: found[0])
    return best[1], calibrated(best[2], truth)


def _held_out(data: Data, s: Settings, rows: np.ndarray, inner: np.ndarray, seed: int) -> list[np.ndarray]:
    logits: list = [None] * len(rows)
    for fold in range(INNER):
        inside, out = (np.zeros(len(data.clips), bool) for _ in range(2))
        inside[rows[inner != fold]] = True
        out[rows[inner == fold]] = True
        trained = data.trained(s, inside, seed)
        for row, values in zip(np.flatnonzero(inner == fold), trained.logits(out)):
            logits[row] = values
    return logits


def run_fold(data: Data, fold_of: np.ndarray, fold: int, seed: int) -> dict:
    """One outer fold: chooses, trains, and looks once at what was held out."""
    inside, out = fold_of != fold, fold_of == fold
    s, heat = chosen(data, inside, seed)
    p = probabilities(data.trained(s, inside, seed).logits(out), heat)
    return {
        "seed": seed,
        "fold": fold,
        "choice": s.choice,
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
    """What the folds' results depend on, the code that chooses and trains too; what is kept of another is left
    alone."""
    says = {f.name: getattr(data.settings, f.name) for f in fields(Settings) if f.name not in ASIDE}
    clips = [(c.listed.sha256, c.listed.label, c.listed.source) for c in data.clips]
    folder = Path(parts.__file__).parent
    code = [Path(__file__), *(Path(module.__file__) for module in (network, learn, solve, windows))]
    code += sorted(folder.glob("features/*.py")) + sorted(folder.glob("temporal/*.py"))
    sights = [maps.key(replace(data.settings, **one)) for line in data.settings.alternatives for one in line]
    return maps.digest([maps.key(data.settings), sights, says, clips], code)


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
