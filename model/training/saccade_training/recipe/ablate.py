"""What each part brings, on the frozen maps of the product's way of looking, with one seed, nothing chosen."""

import time
from dataclasses import replace

import numpy as np

from ..parts import named, names
from . import figures, folds, maps
from .baseline import whole_frames
from .crossval import Data
from .maps import Clip
from .solve import probabilities


def ablate(run, only: list[str]) -> list[str]:
    """The table's lines; the recipe's own parts are the first row. only: the parts to look at, all where empty. Parts
    without weights to learn are not learned."""
    data = run.data()
    s = run.settings
    rows = [("as the recipe has it", "", s)]
    for kind in ("features", "temporal", "motion"):
        others = [name for name in names(kind) if name != named(getattr(s, kind))[0] and (not only or name in only)]
        rows += [(kind, name, replace(s, **{kind: name})) for name in others]
    out = [f"{s.name}: {s.folds} folds by source, seed {s.seeds[0]}, learned parts {s.epochs} epochs", ""]
    out.append("| part | accuracy | AUC | seconds |\n| --- | --- | --- | --- |")
    for kind, name, settings in rows:
        began = time.monotonic()
        try:
            found = _row(run, data, settings)
            figure = f"{found['accuracy']:.3f} | {found['auc']:.3f}"
        except ValueError as e:
            figure = f"does not fit: {e} |"
        out.append(f"| {kind}{' ' if name else ''}{name} | {figure} | {time.monotonic() - began:.0f} |")
        run.log(out[-1])
    return out


def _row(run, data: Data, s) -> dict:
    clips = [Clip(c.listed, c.ways[:1]) for c in data.clips]
    if s.motion != data.settings.motion:
        clips = maps.load(whole_frames(s, s.motion), [c.listed for c in clips], run.folder / "maps", run.log)
    row = Data(s, clips)
    fold_of = folds.by_source(row.labels, row.sources, s.folds, s.seeds[0])
    p = np.zeros((len(clips), len(s.labels)))
    for fold in range(s.folds):
        out = fold_of == fold
        p[out] = probabilities(row.trained(s, ~out, s.seeds[0]).logits(out), 1.0)
    return figures.figures(row.labels, p)
