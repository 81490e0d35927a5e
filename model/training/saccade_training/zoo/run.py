"""The steps of the zoo up to figures: scenes, maps, models, what they find. All is kept."""

import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ..backbone import Backbone
from ..rendered_actions import Places
from . import judge, learn, shipped, stored
from .kept import Kept
from .mechanisms import Mechanism
from .scenes import PARTS, Scenes, Sizes


@dataclass
class Zoo:
    """folder: where everything is kept. seeds: of training; the first one's model is exported. failures: of mechanisms
    that could not be trained, measured or shown, which stops nothing else."""

    folder: Path
    sizes: Sizes = field(default_factory=Sizes)
    seeds: tuple[int, ...] = (0, 1, 2)
    failures: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.scenes = Scenes(self.sizes, self.folder / "scenes")
        self.kept = Kept(self.folder / "kept")
        self.began = time.monotonic()

    def say(self, line: str) -> None:
        print(f"{time.monotonic() - self.began:6.0f} s  {line}", file=sys.stderr, flush=True)

    def attempt(self, what: str, run: Callable):
        """What run() gave; None where it failed."""
        try:
            return run()
        # Whatever goes wrong with one mechanism says nothing about the others.
        except Exception as e:
            self.failures.append(f"{what}: {type(e).__name__}: {e}")
            self.say(f"FAILED {self.failures[-1]}")
            return None

    def prepare(self) -> None:
        """Renders, samples, and has the shipped backbone look at everything."""
        self.scenes.render()
        self.shipped = shipped.read(Places.bundle / "backbone.onnx", Backbone())
        self.pixels = {part: self.scenes.tracks(part) for part in PARTS}
        self.say(f"{sum(len(tracks) for tracks in self.pixels.values())} scenes are rendered and sampled")
        at = {part: self.scenes.at(part) / "maps" for part in PARTS}
        self.maps = {part: stored.with_maps(self.shipped, t, at[part]) for part, t in self.pixels.items()}
        self.embeddings = {part: stored.embeddings(self.shipped, t, at[part]) for part, t in self.pixels.items()}
        self.say(f"maps of {sum(len(t.present) for t in self.pixels['train'])} snippets to train on are kept")

    def depends(self, mechanism: Mechanism, seed: int) -> list:
        """What a model and its figures depend on."""
        return [asdict(mechanism), seed, asdict(self.sizes), learn.MADE]

    def model(self, mechanism: Mechanism, seed: int):
        given = learn.Given(self.shipped, self.pixels["train"], self.maps["train"], self.embeddings["train"])
        return self.kept.model(
            f"{mechanism.slug}-{seed}",
            self.depends(mechanism, seed),
            lambda: learn.new(mechanism),
            lambda: learn.learned(mechanism, given, self.sizes, seed, self.say),
        )

    def is_judged(self, mechanism: Mechanism) -> bool:
        """Whether all of its figures are there already."""
        return all(self.kept.has(f"{mechanism.slug}-{seed}", self._judging(mechanism, seed)) for seed in self.seeds)

    def judged(self, mechanism: Mechanism, seed: int) -> dict:
        """temperature, thresholds, and counts of the test's scenes as judge.found has them."""
        depends = self._judging(mechanism, seed)
        return self.kept.json(f"{mechanism.slug}-{seed}", depends, lambda: self._judged(mechanism, seed))

    def _judging(self, mechanism: Mechanism, seed: int) -> list:
        return [*self.depends(mechanism, seed), judge.MADE]

    def _judged(self, mechanism: Mechanism, seed: int) -> dict:
        model = self.model(mechanism, seed)
        calibrated, tested = (self._watched(mechanism, model, part) for part in ("calibrate", "test"))
        settled = judge.Settled.on(calibrated)
        return asdict(settled) | {"counts": judge.found(tested, settled)}

    def _watched(self, mechanism: Mechanism, model, part: str) -> list[judge.Watched]:
        if mechanism.kind == "features":
            return judge.watched(stored.on_maps(model), self.maps[part])
        if mechanism.kind == "temporal":
            return judge.watched_from(model, self.pixels[part], self.embeddings[part])
        return judge.watched(model, self.pixels[part])
