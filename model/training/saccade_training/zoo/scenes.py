"""The zoo's rendered scenes, near and far, acting and quiet, and how much of everything there is."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..clips import Clip, read_truth, suffix
from ..grid import SegmentGrid
from ..looking import WIDE
from ..render import Order, render
from ..samples import Track, load
from . import truthfulness

SIZE = (96, 160)
GRID = SegmentGrid()
PARTS = ("train", "calibrate", "test")
NEAR, FAR = "near", "far"
# What the cost on the product's path is measured on, and what those that learned from afar are shown live.
VIDEO = Order(7001, 1, 30, 640, 360, 25)
FAR_VIDEO = Order(7101, 1, 60, 640, 360, 25, FAR)


@dataclass(frozen=True)
class Sizes:
    """Scenes of each part and how long they are, near and far; steps of descent of each group; at how many actions twins
    are exchanged."""

    near: tuple[int, int, int] = (100, 12, 20)
    seconds: tuple[int, int, int] = (30, 60, 60)
    far: tuple[int, int, int] = (16, 6, 12)
    far_seconds: int = 30
    steps: int = 200
    head_steps: int = 150
    far_steps: int = 50
    chunks: int = 8
    twins: int = 24
    far_twins: int = 8
    bf16: bool = False

    def orders(self, view: str = NEAR) -> dict[str, Order]:
        """Near as the shipped bundle's split, of which the first two parts are a share: it never saw the test's seeds."""
        if view == FAR:
            seeds = zip((4001, 5001, 9501), self.far)
            orders = [Order(seed, n, self.far_seconds, 640, 360, 25, FAR) for seed, n in seeds]
        else:
            train, *judged = zip((1, 2001, 9001), self.near, self.seconds)
            orders = [Order(*train, 320, 180, 0), *(Order(*one, 640, 360, 25) for one in judged)]
        return dict(zip(PARTS, orders))

    def twins_of(self, view: str) -> int:
        return self.far_twins if view == FAR else self.twins

    def split(self, view: str = NEAR) -> str:
        said = (f"{part} {o.first_seed} to {o.first_seed + o.scenes - 1}" for part, o in self.orders(view).items())
        return f"{view} scenes by seed: {', '.join(said)}"


class Scenes:
    """Rendered, and sampled to snippets, once. folder: where both are kept."""

    def __init__(self, sizes: Sizes, folder: Path):
        self.sizes, self.folder = sizes, folder

    def video(self, order: Order = VIDEO) -> Clip:
        at = self.folder / f"video-{order.view}"
        render(at, [order])
        return read_truth(at, order.view)[0]

    @lru_cache
    def render(self, view: str) -> None:
        """The test's scenes twice, acting and quiet."""
        for part, order in self.sizes.orders(view).items():
            render(self.at(part, view), [order, order.twins()] if part == "test" else [order])

    @lru_cache
    def tracks(self, part: str, view: str = NEAR, size: tuple[int, int] = SIZE, quiet: bool = False) -> list[Track]:
        """One of each scene, at phase 0. size: SIZE, or WIDE for what looks twice."""
        self.render(view)
        at = self.at(part, view)
        return load(read_truth(at, view, quiet), GRID, size, lambda seed: [0], at / "snippets")

    @lru_cache
    def cases(self, view: str, size: tuple[int, int]) -> list[truthfulness.Case]:
        """The actions of the test's scenes, in turns: the first few are of as many scenes."""
        twins = zip(self.tracks("test", view, size), self.tracks("test", view, size, quiet=True))
        by_scene = [truthfulness.cases(*pair, GRID) for pair in twins]
        return [cases[turn] for turn in range(max(map(len, by_scene))) for cases in by_scene if turn < len(cases)]

    def at(self, part: str, view: str = NEAR) -> Path:
        """Where a part's clips are."""
        order = self.sizes.orders(view)[part]
        return self.folder / f"{part}{suffix(view, False)}-{order.scenes}-of-{order.seconds}-s"
