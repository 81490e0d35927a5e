"""The zoo's page: what the command writes, and that no part is missing on it."""

import pytest

from saccade_training.parts import names
from saccade_training.zoo import page, tables

ROW = {
    "group": "features",
    "kind": "features",
    "name": "spatial",
    "slug": "features-spatial",
    "part": "spatial",
    "figures": {"found": 0.5, "own pointing": 0.25, "motion pointing": 0.75, "own deletion": -0.5, "motion deletion": -0.6},
    "over control": {"of": "none", "found": [0.2, 0.1, 0.3], "own pointing": [0.1, -0.1, 0.2]},
    "sanity": None,
    "parameters": 12,
    "costs": {"MMAC a segment": 37.2},
}


@pytest.mark.parametrize("kind", page.KINDS)
def test_every_part_has_its_place_on_the_page(kind):
    written = page.PAGE.read_text()
    assert [name for name in names(kind) if f"### `{name}` ({kind})" not in written] == []


def test_what_is_written_by_hand_stays():
    written = page.placed(f"before\n{page.BEGIN}\nold\n{page.END}\nafter\n", "new")
    assert written == f"before\n{page.BEGIN}\n\nnew\n{page.END}\nafter\n"
    with pytest.raises(ValueError, match="must have the lines"):
        page.placed("before", "new")


def test_only_what_is_told_apart_is_bold_and_what_moves_stands_beside():
    lines = tables.figures([ROW])
    assert lines[0] == "| part | found % | pointing % | deletion (what moves) | sanity |"
    assert lines[2] == "| *what moves* |  | 75 | -0.60 |  |"
    assert lines[3] == "| `spatial` | **50** | 25 | -0.50 (-0.60) |  |"
    assert "`none`" in lines[-1]


def test_the_figures_beside_the_page_are_small():
    assert not page.FIGURES.exists() or page.FIGURES.stat().st_size <= 50_000
    pictures = list(page.PICTURES.glob("*")) if page.PICTURES.exists() else []
    assert all(file.stat().st_size <= page.PICTURE_BYTES for file in pictures)
    assert sum(file.stat().st_size for file in pictures) <= 2_000_000
