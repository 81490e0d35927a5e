"""The zoo's bundles on the product's own path, by its command line."""

import os
import subprocess
from pathlib import Path
from statistics import median

from ..render import PROJECT

SACCADE = PROJECT / "saccade"
# All takes seconds, but the first call builds, and a machine may have much else to do.
LIMIT_SECONDS = 1200
RUNS = 3


class Refused(RuntimeError):
    """The product ended with something other than 0."""


def verify(bundle: Path) -> None:
    """Refused where the product does not get out of the bundle what training got."""
    _run(["bundle", "verify", str(bundle)])


def cpu_millis(bundle: Path, video: Path, seconds: float) -> float:
    """CPU time of all threads, of the whole command, for each second of the video: the middle one of three runs."""
    return median(_cpu_seconds(bundle, video) for _ in range(RUNS)) * 1000 / seconds


def _cpu_seconds(bundle: Path, video: Path) -> float:
    before = os.times()
    _run(["analyze", "--bundle", str(bundle), str(video)])
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def demo(bundles: list[Path], options: list[str], out: Path) -> str:
    """What it printed."""
    return _run(["demo", *(word for bundle in bundles for word in ("--bundle", str(bundle))), *options, "--out", str(out)])


def _run(arguments: list[str]) -> str:
    done = subprocess.run(
        [SACCADE, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=LIMIT_SECONDS
    )
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-3:]
        raise Refused(f"saccade {' '.join(arguments[:2])} ended with {done.returncode}: {' '.join(last)}")
    return done.stdout
