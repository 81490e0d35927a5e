"""python -m saccade_training rendered-actions [--work DIR] [--bundle DIR] [--steps N] [--threads N] [--bf16]
[--version V]"""

import argparse
from pathlib import Path

import torch

from .rendered_actions import Places, make
from .train import Recipe


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m saccade_training")
    parser.add_argument("recipe", choices=["rendered-actions"])
    parser.add_argument("--work", type=Path, default=Path("runs/rendered-actions"), help="clips and samples")
    parser.add_argument("--bundle", type=Path, default=Places.bundle, help="where the bundle goes")
    parser.add_argument("--steps", type=int, default=Recipe.steps)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bf16", action="store_true", help="quicker where the processor has bf16 units")
    parser.add_argument("--version", default="1")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    make(Places(options.work, options.bundle), Recipe(steps=options.steps, bf16=options.bf16), options.version)


main()
