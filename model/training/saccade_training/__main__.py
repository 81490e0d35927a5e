"""python -m saccade_training rendered-actions | measure | train | evaluate | export | zoo."""

import argparse
import json
from pathlib import Path

import torch

from .measure import measure_bundle
from .recipe import commands as recipes
from .render import Order
from .rendered_actions import Places, make
from .train import Recipe
from .zoo import commands as zoo
from .zoo.truthfulness import measured_bundle


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m saccade_training")
    commands = parser.add_subparsers(required=True)
    _make(commands.add_parser("rendered-actions", help="render, train, measure, export"))
    _measure(commands.add_parser("measure", help="measure a bundle on scenes it never saw"))
    recipes.add(commands)
    zoo.add(commands)
    options = parser.parse_args()
    torch.set_num_threads(getattr(options, "threads", 2))
    options.run(options)


def _make(parser: argparse.ArgumentParser) -> None:
    _common(parser)
    parser.add_argument("--steps", type=int, default=Recipe.steps)
    parser.add_argument("--bf16", action="store_true", help="quicker where the processor has bf16 units")
    parser.add_argument("--version", default="1")
    parser.set_defaults(run=lambda o: make(Places(o.work, o.bundle), Recipe(steps=o.steps, bf16=o.bf16), o.version))


def _measure(parser: argparse.ArgumentParser) -> None:
    _common(parser)
    parser.add_argument("--seed", type=int, default=9001, help="the first; the recipe's own lie below 3000")
    parser.add_argument("--scenes", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--view", choices=("near", "far"), default="near", help="how far the figures are")
    parser.add_argument("--twins", action="store_true", help="also how true its attention is, by quiet twins")
    parser.set_defaults(run=_measured)


def _measured(options) -> None:
    order = Order(options.seed, options.scenes, options.seconds, 640, 360, 25, options.view)
    figures = measure_bundle(options.bundle, options.work, order)
    if options.twins:
        figures["attention"] = measured_bundle(options.bundle, options.work, order)
    print(json.dumps(figures, indent=1))


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--work", type=Path, default=Path("runs/rendered-actions"), help="clips and samples")
    parser.add_argument("--bundle", type=Path, default=Places.bundle)
    parser.add_argument("--threads", type=int, default=2)


if __name__ == "__main__":
    main()
