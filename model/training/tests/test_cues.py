"""What each part sees of the planted cues, and what it cannot."""

import pytest
import torch

from saccade_training.parts import build, named
from saccade_training.zoo import matrix, trial
from saccade_training.zoo.cues import CUES


@pytest.fixture(autouse=True)
def one_thread():
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.mark.parametrize("row", [row for row in matrix.ROWS if row.finds is not None], ids=lambda row: f"{row.cue}-{row.name}")
def test_a_part_finds_what_it_should_and_nothing_else(row):
    figure = row.measured()
    assert row.holds(figure), f"{row.name} on {row.cue}: {figure:.3f}"


def test_every_class_is_as_frequent_as_any_other():
    for name, cue in CUES.items():
        x, truth, *_ = cue.draw(4000, torch.Generator().manual_seed(3))
        share = torch.bincount(truth, minlength=cue.classes) / len(truth)
        assert (share - 1 / cue.classes).abs().max() < 0.04, name
        assert len(x) == len(truth)


def test_a_seed_gives_the_same_to_the_digit():
    cue = CUES["moment"]
    torch.manual_seed(1)
    first = trial.accuracy(cue, "softmax", 40)
    torch.manual_seed(2)
    assert trial.accuracy(cue, "softmax", 40) == first


def _even_segments(part):
    part.forward = lambda x, present: (x.mean(dim=1), None)


def _even_places_and_channels(part):
    part.forward = lambda x: (x, None)


def _even_kernels(part):
    part.weights = lambda near, wide: near.new_full((len(near), 2, near.shape[1]), 0.5)


EVEN = [
    ("moment", "softmax", _even_segments),
    ("hierarchy", "hierarchical", _even_segments),
    ("recall", "memory", _even_segments),
    ("order", "transformer", _even_segments),
    ("place", "query_pool", _even_places_and_channels),
    ("channel", "squeeze_excitation", _even_places_and_channels),
    ("both", "darknet_sam", _even_places_and_channels),
    ("question", "sca", _even_places_and_channels),
    ("scale", "selective_kernel", _even_kernels),
]


@pytest.mark.parametrize(("cue", "name", "even"), EVEN, ids=lambda one: one if isinstance(one, str) else "even")
def test_a_part_that_ignores_its_flag_is_found_out(cue, name, even, monkeypatch):
    def built(kind, said, **sizes):
        part = build(kind, said, **sizes)
        even(part)
        return part

    monkeypatch.setattr(trial, "build", built)
    row = next(row for row in matrix.ROWS if row.finds and row.cue == cue and named(row.part)[0] == name)
    figure = row.measured()
    print(f"{row.name} with even weights on {cue}: {figure:.3f}")
    assert not row.holds(figure)


def test_every_cue_is_found_by_one_part_and_not_by_another():
    for name in {row.cue for row in matrix.ROWS}:
        assert {row.finds for row in matrix.ROWS if row.cue == name} >= {True, False}


def test_the_less_gets_through_a_bottleneck_the_less_is_found():
    rows = [row for row in matrix.ROWS if row.cue == "channel of eight groups" and row.finds is not True]
    figures = [row.measured() for row in rows]
    assert figures == sorted(figures, reverse=True) and figures[0] > figures[-1] + 0.2


def test_the_matrix_is_written_with_its_seed_and_what_came_out(tmp_path):
    row = matrix.Row("moment", "average", True)
    matrix.write(tmp_path / "zoo" / "figures.json", [(row, 0.25)], 7, [{"look": "zoom"}])
    written = (tmp_path / "zoo" / "figures.json").read_text()
    assert '"seed": 7' in written and '"look": "zoom"' in written and '"accuracy": 0.25' in written
    assert matrix.lines([(row, 0.25)])[2] == "| moment | average | 0.25 | NOT AS EXPECTED: finds it |"
