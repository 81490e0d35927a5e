"""Results of steps, each kept by its name and what it depends on, so that a stopped run goes on."""

import hashlib
import json
from pathlib import Path

import torch


class Kept:
    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def has(self, name: str, depends: list) -> bool:
        return self._file(name, depends, "json").exists()

    def json(self, name: str, depends: list, make):
        """What make() gave, now or before; depends: what says that it would give the same."""
        file = self._file(name, depends, "json")
        if not file.exists():
            found = json.dumps(make(), indent=1)
            whole(file, lambda part: part.write_text(found + "\n"))
        return json.loads(file.read_text())

    def model(self, name: str, depends: list, new, make):
        """new() with the weights that make() trained, now or before."""
        file = self._file(name, depends, "pt")
        if not file.exists():
            weights = make().state_dict()
            whole(file, lambda part: torch.save(weights, part))
        model = new()
        model.load_state_dict(torch.load(file, weights_only=True))
        return model.eval()

    def _file(self, name: str, depends: list, ending: str) -> Path:
        said = hashlib.sha256(json.dumps(depends, sort_keys=True).encode()).hexdigest()[:12]
        return self.folder / f"{name}-{said}.{ending}"


def whole(file: Path, write) -> None:
    """There whole or not at all."""
    part = file.with_name(file.name + ".part")
    write(part)
    part.rename(file)
