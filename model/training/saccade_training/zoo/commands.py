"""zoo, with what --help lists."""

import argparse
import sys
from pathlib import Path

from ..recipe import RecipeError
from ..recipe.commands import guarded

GROUPS = ("features", "temporal", "whole", "look")
END_TO_END = ("whole", "look")


def add(commands) -> None:
    """To the parser of python -m saccade_training."""
    zoo = commands.add_parser("zoo", help="every attention, trained, measured, exported, on a live scene; goes on if stopped")
    zoo.add_argument("--cues", action="store_true", help="only the matrix of parts and planted cues, and looks on digits")
    zoo.add_argument("--clips", type=Path, metavar="CSV", help="only what each part brings on your clips: path,label,source")
    recipe = Path("recipes/fights.yaml")
    zoo.add_argument("--recipe", type=Path, default=recipe, metavar="RECIPE.yaml", help="for your clips (recipes/fights.yaml)")
    zoo.add_argument("--seed", type=int, default=0, help="of the matrix")
    zoo.add_argument("--only", type=_names, default=[], metavar="PART,...", help="these parts and their controls")
    zoo.add_argument("--seeds", type=int, default=3, help="trainings of each part (3)")
    zoo.add_argument("--no-end-to-end", action="store_true", help="without blocks, trunks and looks")
    zoo.add_argument("--no-live", action="store_true", help="without the live scene")
    zoo.add_argument("--no-path", action="store_true", help="without what bundles cost on the product's path")
    zoo.add_argument("--no-cues", action="store_true", help="without the matrix")
    three = {"type": int, "nargs": 3, "metavar": ("TRAIN", "CALIBRATE", "TEST")}
    zoo.add_argument("--scenes", **three, default=(100, 12, 20), help="near ones (100 12 20)")
    zoo.add_argument("--far-scenes", **three, default=(16, 6, 12), help="for looks (16 6 12)")
    zoo.add_argument("--steps", type=int, default=200, help="of descent, of each features part and block (200)")
    zoo.add_argument("--page", action="store_true", help="write docs/attention.md, its pictures and figures")
    zoo.add_argument("--bf16", action="store_true", help="quicker end to end where the processor has bf16 units")
    zoo.add_argument("--threads", type=int, default=2)
    zoo.add_argument("--run", dest="folder", type=Path, help="where everything is kept (runs/zoo; of clips runs/RECIPE)")
    zoo.set_defaults(run=guarded(_zoo))


def _names(said: str) -> list[str]:
    return [name for name in said.split(",") if name]


def _zoo(options: argparse.Namespace) -> None:
    if options.clips:
        _clips(options)
        return
    options.folder = options.folder or Path("runs/zoo")
    if options.cues:
        _cues(options)
    else:
        _whole(options)


def _clips(options) -> None:
    from ..recipe.run import Run
    from .clips import table

    folder = options.folder or Path("runs") / options.recipe.stem
    print("\n".join(table(Run(options.recipe, folder, options.clips), options.only)))


def _cues(options) -> None:
    from . import digit_rows
    from .matrix import lines, matrix, write

    def log(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    found = matrix(options.seed, log)
    digits = digit_rows.figures(options.seed, log)
    write(options.folder / "cues.json", found, options.seed, digits)
    print("\n".join([*lines(found), "", *digit_rows.lines(digits)]))


def _whole(options) -> None:
    from . import page
    from .mechanisms import mechanisms
    from .run import Zoo
    from .scenes import Sizes
    from .whole import everything

    groups = [group for group in GROUPS if not (options.no_end_to_end and group in END_TO_END)]
    try:
        chosen = mechanisms(tuple(groups), options.only)
    except ValueError as e:
        raise RecipeError(e) from e
    sizes = Sizes(tuple(options.scenes), far=tuple(options.far_scenes), steps=options.steps, bf16=options.bf16)
    zoo = Zoo(options.folder, sizes, tuple(range(options.seeds)), not options.no_path)
    report = everything(zoo, chosen, not options.no_cues, not options.no_live, _said(options))
    if options.page:
        page.write(report)
    if zoo.failures:
        print("\n".join(["failed:", *zoo.failures]), file=sys.stderr)
        sys.exit(1)


def _said(options) -> str:
    """The command, for the figures."""
    words = ["zoo", "--seeds", options.seeds, "--scenes", *options.scenes, "--far-scenes", *options.far_scenes, "--steps", options.steps]
    words += [f"--{name}" for name in ("no-end-to-end", "bf16") if getattr(options, name.replace("-", "_"))]
    return " ".join(map(str, words + (["--only", ",".join(options.only)] if options.only else [])))
