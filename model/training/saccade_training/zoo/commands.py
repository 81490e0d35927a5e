"""zoo, with what --help lists."""

import sys
from pathlib import Path


def add(commands) -> None:
    """To the parser of python -m saccade_training."""
    zoo = commands.add_parser("zoo", help="what each attention can see and what it cannot, on planted cues")
    zoo.add_argument("--cues", action="store_true", required=True, help="the matrix of parts and cues")
    zoo.add_argument("--seed", type=int, default=0)
    zoo.add_argument("--run", dest="folder", type=Path, default=Path("runs/zoo"), help="where figures.json goes")
    zoo.set_defaults(run=_cues)


def _cues(options) -> None:
    from .matrix import lines, matrix, write

    found = matrix(options.seed, lambda line: print(line, file=sys.stderr))
    write(options.folder / "figures.json", found, options.seed)
    print("\n".join(lines(found)))
