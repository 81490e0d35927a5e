"""The zoo's rendered scenes, and how much of everything there is."""

from dataclasses import dataclass
from pathlib import Path

from ..clips import read_truth
from ..grid import SegmentGrid
from ..render import Order, render
from ..samples import Track, load

SIZE = (96, 160)
GRID = SegmentGrid()
PARTS = ("train", "calibrate", "test")


@dataclass(frozen=True)
class Sizes:
    """Scenes and how long they are, steps of descent of each group, key frames with a twin that truthfulness looks at."""

    train: int = 100
    calibrate: int = 12
    test: int = 20
    seconds: int = 30
    judged_seconds: int = 60
    steps: int = 200
    head_steps: int = 400
    chunks: int = 8
    bf16: bool = False

    def orders(self) -> dict[str, Order]:
        """As the shipped bundle's split, of which the first two parts are a share: it never saw the test's seeds."""
        return {
            "train": Order(1, self.train, self.seconds, 320, 180, 0),
            "calibrate": Order(2001, self.calibrate, self.judged_seconds, 640, 360, 25),
            "test": Order(9001, self.test, self.judged_seconds, 640, 360, 25),
        }

    @property
    def split(self) -> str:
        said = (f"{part} on seeds {o.first_seed} to {o.first_seed + o.scenes - 1}" for part, o in self.orders().items())
        return f"rendered scenes by seed: {', '.join(said)}"


# What the cost on the product's path is measured on.
VIDEO = Order(7001, 1, 30, 640, 360, 25)


class Scenes:
    """Rendered, and sampled to snippets, once. folder: where both are kept."""

    def __init__(self, sizes: Sizes, folder: Path):
        self.sizes, self.folder = sizes, folder

    def video(self) -> Path:
        at = self.folder / "video"
        render(at, [VIDEO])
        return read_truth(at)[0].file

    def render(self) -> None:
        for part, order in self.sizes.orders().items():
            render(self.at(part), [order])

    def tracks(self, part: str) -> list[Track]:
        """One of each scene, at phase 0."""
        at = self.at(part)
        return load(read_truth(at), GRID, SIZE, lambda seed: [0], at / "snippets")

    def at(self, part: str) -> Path:
        """Where a part's clips are."""
        order = self.sizes.orders()[part]
        return self.folder / f"{part}-{order.scenes}-of-{order.seconds}-s"
