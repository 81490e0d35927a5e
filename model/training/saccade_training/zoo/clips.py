"""Each part in the place of the recipe's own, on somebody's clips: the trunk frozen, folds by source, one seed, nothing
chosen."""

import time
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import torch

from ..parts import named, names
from ..recipe import figures, folds, maps
from ..recipe.baseline import whole_frames
from ..recipe.crossval import Data
from ..recipe.maps import Clip
from ..recipe.network import new_graphs
from ..recipe.settings import Settings
from ..recipe.solve import probabilities
from . import cost
from .tables import heading, line

COLUMNS = ("part", "accuracy", "over the recipe", "AUC", "over the recipe", "parameters", "MMAC a segment", "MMAC a window", "seconds")


def table(run, only: list[str]) -> list[str]:
    """The table's lines; the recipe's own parts are the first row. run: as recipe.run. only: the parts to look at, all
    where empty. Parts without weights to learn are not learned."""
    data, s = run.data(), run.settings
    rows = [("as the recipe has it", s)]
    for kind in ("features", "temporal", "motion"):
        others = [name for name in names(kind) if name != named(getattr(s, kind))[0] and (not only or name in only)]
        rows += [(f"{kind} {name}", replace(s, **{kind: name})) for name in others]
    out = heading(COLUMNS)
    recipe = None
    for title, settings in rows:
        began = time.monotonic()
        try:
            found = _judged(run, data, settings)
            recipe = recipe or found
            cells = _cells(found, recipe)
        except ValueError as e:
            cells = [f"does not fit: {e}", *[""] * (len(COLUMNS) - 3)]
        out.append(line([title, *cells, f"{time.monotonic() - began:.0f}"]))
        run.log(out[-1])
    head = f"{s.name}: {s.folds} folds by source, seed {s.seeds[0]}, learned parts {s.epochs} epochs; 95 % intervals over sources"
    return [head, "", *out, "", "Where an interval holds 0, the part is not told apart from the recipe's."]


def _judged(run, data: Data, s: Settings) -> SimpleNamespace:
    """What each clip that was held out is, and what of the network is not the trunk costs. ValueError where the settings
    do not fit, or see fewer clips."""
    clips = [Clip(c.listed, c.ways[:1]) for c in data.clips]
    if s.motion != data.settings.motion:
        clips = maps.load(whole_frames(s, s.motion), [c.listed for c in clips], run.folder / "maps", run.log)
    if len(clips) != len(data.clips):
        raise ValueError(f"{len(clips)} clips, must be {len(data.clips)}")
    row = Data(s, clips)
    fold_of = folds.by_source(row.labels, row.sources, s.folds, s.seeds[0])
    p = np.zeros((len(clips), len(s.labels)))
    for fold in range(s.folds):
        out = fold_of == fold
        p[out] = probabilities(row.trained(s, ~out, s.seeds[0]).logits(out), 1.0)
    drawn = figures.drawn(row.labels, [p], row.sources)
    return SimpleNamespace(figures=figures.figures(row.labels, p), drawn=drawn, cost=_cost(s, clips[0].ways[0][0]))


def _cost(s: Settings, seen: np.ndarray) -> list[str]:
    pool, head = new_graphs(s, *seen.shape[-2:])
    parameters = sum(p.numel() for part in (pool.features, head.temporal) for p in part.parameters())
    model = SimpleNamespace(backbone=pool, head=head, window=s.window)
    said = cost.size(model, torch.from_numpy(seen[:1]).to(torch.float32))
    return [str(parameters), *(f"{said[name]:g}" for name in ("MMAC a segment", "MMAC a window"))]


def _cells(found: SimpleNamespace, recipe: SimpleNamespace) -> list[str]:
    gains = figures.paired(found.drawn, recipe.drawn)
    cells = []
    for name in ("accuracy", "auc"):
        low, high = gains[name]["interval"]
        cells += [f"{found.figures[name]:.3f}", "" if found is recipe else f"{low:+.3f} to {high:+.3f}"]
    return [*cells, *found.cost]
