"""The steps of the zoo up to figures: scenes, maps, models, what they find. All is kept."""

import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from .. import parts
from ..backbone import Backbone
from ..recipe.maps import digest
from ..rendered_actions import Places
from ..samples import Track
from . import judge, learn, shipped, stored, truthfulness
from .kept import Kept
from .mechanisms import Mechanism
from .networks import Network, redrawn
from .scenes import Scenes, Sizes

# Where in a model the attention is whose weights are drawn anew; a block's is the network's own.
ATTENDS = {"features": "backbone.stage2.attend", "trunk": "backbone.trunk", "look": "backbone.look"}
# What of a temporal part's attention can be measured.
IN_TIME = ("moment", "deletion in time")


@dataclass(eq=False)
class Zoo:
    """folder: where everything is kept. seeds: of training; the first one's model is exported. on_path: what bundles cost
    on the product's path is measured. failures: of mechanisms that could not be trained, measured or shown, which stops
    nothing else."""

    folder: Path
    sizes: Sizes = field(default_factory=Sizes)
    seeds: tuple[int, ...] = (0, 1, 2)
    on_path: bool = True
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

    @cached_property
    def shipped(self) -> Backbone:
        return shipped.read(Places.bundle / "backbone.onnx", Backbone())

    def tracks(self, mechanism: Mechanism, part: str) -> list[Track]:
        """What it is trained or judged on, as it sees it."""
        return self.scenes.tracks(part, mechanism.view, learn.size(mechanism))

    @lru_cache
    def maps(self, part: str) -> list[Track]:
        """Of the near scenes, as the shipped backbone's first half sees them."""
        return stored.with_maps(self.shipped, self.scenes.tracks(part), self.scenes.at(part) / "maps")

    @lru_cache
    def embeddings(self, part: str) -> list:
        """Of the near scenes, of the shipped backbone."""
        return stored.embeddings(self.shipped, self.scenes.tracks(part), self.scenes.at(part) / "maps")

    def depends(self, mechanism: Mechanism, seed: int) -> list:
        """What a model and its figures depend on, the part's file too."""
        file = Path(parts.__file__).parent / mechanism.kind / f"{mechanism.bare}.py"
        return [asdict(mechanism), seed, asdict(self.sizes), learn.MADE, digest([], [file] if file.exists() else [])]

    def model(self, mechanism: Mechanism, seed: int):
        return self.kept.model(
            f"{mechanism.slug}-{seed}",
            self.depends(mechanism, seed),
            lambda: learn.new(mechanism),
            lambda: learn.learned(mechanism, self._given(mechanism), self.sizes, seed, self.say),
        )

    def _given(self, mechanism: Mechanism) -> learn.Given:
        pixels = self.tracks(mechanism, "train")
        if mechanism.kind == "features":
            return learn.Given(pixels, self.shipped, maps=self.maps("train"))
        if mechanism.kind == "temporal":
            return learn.Given(pixels, self.shipped, embeddings=self.embeddings("train"))
        return learn.Given(pixels, self.shipped)

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
        counts = judge.found(tested, settled) | self._attended(mechanism, Network.of_model(model, settled.temperature))
        return asdict(settled) | {"counts": counts, "sanity": self._sanity(mechanism, model)}

    def _attended(self, mechanism: Mechanism, network: Network) -> dict:
        """Where and when it looks; of what looks at times alone, when."""
        in_time = mechanism.kind == "temporal"
        cases = self.scenes.cases(mechanism.view, learn.size(mechanism))
        exchanged = 0 if in_time else self.sizes.twins_of(mechanism.view)
        found = truthfulness.measured(network, cases, exchanged=exchanged)["counts"]
        return {name: counts for name, counts in found.items() if not in_time or name.split(" ", 1)[1] in IN_TIME}

    def _sanity(self, mechanism: Mechanism, model) -> float | None:
        """How like its own its maps are with weights drawn anew; None where it has none, or no map."""
        part = ATTENDS.get(mechanism.kind)
        if part is None or mechanism.is_control or not list(model.get_submodule(part).parameters()):
            return None
        cases = self.scenes.cases(mechanism.view, learn.size(mechanism))[: self.sizes.twins_of(mechanism.view)]
        return truthfulness.sanity(Network.of_model(model), Network.of_model(redrawn(model, part)), cases)

    def _watched(self, mechanism: Mechanism, model, part: str) -> list[judge.Watched]:
        tracks = self.tracks(mechanism, part)
        if mechanism.kind == "features":
            return judge.watched(stored.on_maps(model), tracks, self.maps(part))
        if mechanism.kind == "temporal":
            return judge.watched_from(model, tracks, self.embeddings(part))
        return judge.watched(model, tracks)
