"""Has the project's own renderer (dev.saccade.ingest.scene.SceneClips) write clips, by class path."""

import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

from .clips import suffix

PROJECT = Path(__file__).resolve().parents[3]
RENDERER = "dev.saccade.ingest.scene.SceneClips"


@dataclass(frozen=True)
class Order:
    """fps 0: 25, 15 or 12 by the seed. view: near or far. quiet: the twins, in which nobody acts."""

    first_seed: int
    scenes: int
    seconds: int
    width: int
    height: int
    fps: int
    view: str = "near"
    quiet: bool = False

    def numbers(self) -> list[str]:
        values = (self.first_seed, self.scenes, self.seconds, self.width, self.height, self.fps)
        return [str(value) for value in values]

    def arguments(self) -> list[str]:
        return [*self.numbers(), self.view, str(self.quiet).lower()]

    def folder(self, work: Path) -> Path:
        """Where the clips and their twins are kept."""
        return work / f"scenes-{self.first_seed}-{self.scenes}"

    def twins(self) -> "Order":
        return replace(self, quiet=True)

    def truth(self) -> str:
        """The file that is there once the clips are complete."""
        return f"truth-{self.first_seed}{suffix(self.view, self.quiet)}.jsonl"

    def split(self, parts: int) -> list["Order"]:
        """The same scenes in nearly equal shares, for as many processes."""
        bounds = [self.scenes * i // parts for i in range(parts + 1)]
        shares = zip(bounds, bounds[1:])
        return [
            replace(self, first_seed=self.first_seed + a, scenes=b - a) for a, b in shares if b > a
        ]


def class_path() -> str:
    """Compiles the rooms the renderer needs and asks Maven where everything is."""
    listed = PROJECT / "ingest" / "target" / "class-path.txt"
    goals = ["compile", "dependency:build-classpath", f"-Dmdep.outputFile={listed}"]
    subprocess.run(["mvn", "-B", "-q", *goals, "-pl", "ingest", "-am"], cwd=PROJECT, check=True)
    rooms = [str(PROJECT / room / "target" / "classes") for room in ("ingest", "clip")]
    return ":".join([*rooms, listed.read_text().strip()])


def render(directory: Path, orders: list[Order], processes: int = 2) -> None:
    """Writes the clips that are not there yet."""
    missing = [part for order in orders for part in order.split(processes) if not _written(directory, part)]
    if not missing:
        return
    path = class_path()
    for i in range(0, len(missing), processes):
        running = [_start(path, directory, part) for part in missing[i : i + processes]]
        if any(process.wait() for process in running):
            raise RuntimeError(f"{RENDERER} failed, see above")


def _written(directory: Path, order: Order) -> bool:
    return (directory / order.truth()).exists()


def _start(path: str, directory: Path, order: Order) -> subprocess.Popen:
    command = ["java", "-Xmx512m", "-cp", path, RENDERER, str(directory), *order.arguments()]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)
