"""train | evaluate | export, with what --help lists."""

import argparse
import json
import sys
from pathlib import Path

from . import RecipeError


def add(commands) -> None:
    """To the parser of python -m saccade_training."""
    train = _recipe(
        commands.add_parser("train", help="cross-validate a recipe, by source; goes on where it was stopped")
    )
    train.add_argument("--apart", nargs="*", default=[], metavar="SOURCE", help="figures without these sources too")
    train.add_argument("--random-split", action="store_true", help="a split that leaks too, to show by how much")
    train.set_defaults(run=guarded(_train))
    evaluate = commands.add_parser("evaluate", help="print a run's figures again")
    evaluate.add_argument("folder", type=Path, metavar="RUN")
    evaluate.set_defaults(run=guarded(_evaluate))
    export = _recipe(commands.add_parser("export", help="train on all clips, or all but a fold's, and write a bundle"))
    export.add_argument("--bundle", type=Path, required=True)
    export.add_argument("--without-fold", type=int, metavar="F", help="hold out fold F of the first seed")
    export.add_argument("--precisions", nargs="*", default=["int8", "fp16"], choices=["int8", "fp16", "fp32"])
    export.set_defaults(run=guarded(_export))


def _recipe(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("recipe", type=Path, metavar="RECIPE.yaml")
    parser.add_argument("--clips", type=Path, metavar="CSV", help="path,label,source; instead of the recipe's")
    parser.add_argument("--run", dest="folder", type=Path, help="the run's folder (runs/NAME)")
    parser.add_argument("--threads", type=int, default=2)
    return parser


def guarded(command):
    """What was given wrongly is one line and exit code 2."""

    def run(options) -> None:
        try:
            command(options)
        except RecipeError as e:
            print(e, file=sys.stderr)
            sys.exit(2)

    return run


def _open(options):
    from .run import Run

    return Run(options.recipe, options.folder or Path("runs") / options.recipe.stem, options.clips)


def _train(options) -> None:
    from .run import lines

    run = _open(options)
    report = run.cross_validate(run.data(), options.apart, options.random_split)
    print("\n".join(lines(report)))


def _evaluate(options) -> None:
    from .run import lines

    file = options.folder / "figures.json"
    if not file.exists():
        raise RecipeError(f"no figures in {options.folder}: has its training finished?")
    print("\n".join(lines(json.loads(file.read_text()))))


def _export(options) -> None:
    from .bundle import export

    run = _open(options)
    export(run, options.bundle, options.without_fold, options.precisions)
