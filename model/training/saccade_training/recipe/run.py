"""A run: its folder holds the recipe, the log, every fold's result and the figures."""

import json
import shutil
import sys
import time
from pathlib import Path

import numpy as np

from . import RecipeError, baseline, crossval, figures, listing, maps, pictures
from .settings import Settings, read
from .windows import starts


class Run:
    """folder: made where it is missing; a run that was stopped goes on in it."""

    def __init__(self, recipe: Path, folder: Path, clips: Path | None = None):
        self.settings: Settings = read(recipe, clips)
        self.folder = folder
        # What the bundle says of itself to people, beside the recipe.
        self.card = recipe.with_suffix(".md")
        self.listed = listing.read(self.settings.clips, self.settings.labels)
        folder.mkdir(parents=True, exist_ok=True)
        if recipe.resolve() != (folder / "recipe.yaml").resolve():
            shutil.copyfile(recipe, folder / "recipe.yaml")
        self.began = time.monotonic()

    def log(self, line: str) -> None:
        said = f"{time.monotonic() - self.began:7.0f} s  {line}"
        print(said, file=sys.stderr, flush=True)
        with (self.folder / "log.txt").open("a") as file:
            print(said, file=file)

    def data(self) -> crossval.Data:
        clips = self._long_enough(self._seen(self.settings))
        if not clips:
            raise RecipeError(f"none of the {len(self.listed)} clips of {self.settings.clips} can be used")
        self.log(f"{len(clips)} clips of {len({c.listed.source for c in clips})} sources")
        return crossval.Data(self.settings, clips, self._seen)

    def _long_enough(self, clips: list[maps.Clip]) -> list[maps.Clip]:
        """Those that the product would decide about too."""
        s, kept = self.settings, []
        for clip in clips:
            if starts(clip.ways[0][1], s):
                kept.append(clip)
            else:
                self.log(f"left out: {clip.listed.name}: no window of {s.window} segments has {s.present} in it")
        return kept

    def _seen(self, settings: Settings) -> list[maps.Clip]:
        return maps.load(settings, self.listed, self.folder / "maps", self.log)

    def cross_validate(self, data: crossval.Data, apart: list[str], random_too: bool) -> dict:
        """Runs what is missing and writes figures.json and the pictures. apart: sources that are left out of a second
        set of figures."""
        runs = crossval.run(data, self.folder / "folds", self.log)
        others = baseline.run(
            self.settings,
            baseline.features(self.settings, [c.listed for c in data.clips], self.folder / "maps", self.log),
            data.labels,
            data.sources,
        )
        report = {"recipe": self.settings.name, "split": self._split(), "all": judged(data, runs, others)}
        kept = np.array([source not in apart for source in data.sources])
        if not kept.all():
            report["without"] = {"sources": apart} | judged(data, runs, others, kept)
        if random_too:
            leaky = crossval.run(data, self.folder / "folds", self.log, grouped=False)
            report["randomSplit"] = _leakage(data, leaky, report["all"])
        (self.folder / "figures.json").write_text(json.dumps(report, indent=1) + "\n")
        pictures.draw(self.folder, self.settings, data, runs)
        return report

    def _split(self) -> str:
        s = self.settings
        return f"{s.folds} folds by source, seeds {', '.join(map(str, s.seeds))}; choices inside each fold's training sources"


def judged(data: crossval.Data, runs, others, kept: np.ndarray | None = None) -> dict:
    """Means over seeds, each seed's figures, intervals over sources, and the baseline with what is gained over it."""
    rows = np.ones(len(data.labels), bool) if kept is None else kept
    truth, sources = data.labels[rows], [s for s, k in zip(data.sources, rows) if k]
    mine, theirs = [p[rows] for p in runs], [p[rows] for p in others]
    each = [figures.figures(truth, p) for p in mine]
    base = [figures.figures(truth, p) for p in theirs]
    drawn, others_drawn = (figures.drawn(truth, p, sources) for p in (mine, theirs))
    return {
        **_means(each),
        "clips": int(rows.sum()),
        "intervals": figures.intervals(drawn),
        "seeds": each,
        "baseline": _means(base),
        "gain": figures.paired(drawn, others_drawn),
    }


def _leakage(data, leaky, grouped) -> dict:
    random = _means([figures.figures(data.labels, p) for p in leaky])
    return random | {"leakage": {name: random[name] - grouped[name] for name in random}}


def _means(each: list[dict]) -> dict:
    return {name: float(np.mean([f[name] for f in each])) for name in each[0]}


def lines(report: dict) -> list[str]:
    """The figures for people."""
    out = [f"{report['recipe']}: {report['split']}"]
    for name, part in (("all clips", report["all"]), ("without", report.get("without"))):
        if part:
            title = name if name == "all clips" else "without " + ", ".join(part["sources"])
            out += ["", f"{title} ({part['clips']}), mean over seeds, 95 % interval over sources"] + _table(part)
    if "randomSplit" in report:
        r = report["randomSplit"]
        out += [
            "",
            f"random split: accuracy {r['accuracy']:.3f}, AUC {r['auc']:.3f}; leakage "
            f"{r['leakage']['accuracy']:+.3f}, {r['leakage']['auc']:+.3f}",
        ]
    return out


def _table(part: dict) -> list[str]:
    out = []
    for name, word in (("accuracy", "accuracy"), ("auc", "AUC")):
        low, high = part["intervals"][name]
        seeds = ", ".join(f"{s[name]:.3f}" for s in part["seeds"])
        gain = part["gain"][name]
        out.append(
            f"  {word:9} {part[name]:.3f} [{low:.3f}, {high:.3f}]  seeds {seeds}; baseline {part['baseline'][name]:.3f}, "
            f"gain {gain['gain']:+.3f} [{gain['interval'][0]:+.3f}, {gain['interval'][1]:+.3f}], not better in "
            f"{100 * gain['notBetter']:.1f} % of draws"
        )
    out.append(f"  balanced accuracy {part['balancedAccuracy']:.3f}, calibration error {part['calibrationError']:.3f}")
    return out
