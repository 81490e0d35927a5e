"""Digits to look for: how they are drawn, and that looks find what they should."""

import math

import pytest
import torch

from saccade_training.sampling import sample
from saccade_training.zoo import digit_rows
from saccade_training.zoo.closer import Capacity, Closer, Plain
from saccade_training.zoo.digits import CLASSES, DETAIL, POSE, Scene, _all, draw
from saccade_training.zoo.reading import Figures, _astray, _between, begin, learn, measured


@pytest.fixture(autouse=True)
def one_thread():
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.manual_seed(5)
    yield
    torch.set_num_threads(threads)


def random(seed=3):
    return torch.Generator().manual_seed(seed)


def test_a_digit_lies_where_it_is_said_to():
    """What a glimpse at the said place and angle shows is the digit as it was written."""
    scene = Scene(64, (30.0, 30.0), 60.0, 0, 1)
    drawn = draw(scene, 40, random())
    cos, sin = drawn.half * drawn.angle.cos(), drawn.half * drawn.angle.sin()
    rows = [torch.stack([cos, -sin, drawn.centre[:, 0]], 1), torch.stack([sin, cos, drawn.centre[:, 1]], 1)]
    shown = sample(drawn.pictures, torch.stack(rows, 1)[:, None], (8, 8)).flatten(1)
    pictures, truth = _all()
    known = pictures[:-500].flatten(1)
    nearest = torch.nn.functional.normalize(shown) @ torch.nn.functional.normalize(known).T
    assert (truth[nearest.argmax(1)] == drawn.digits).float().mean() > 0.95
    assert nearest.max(1).values.min() > 0.9


@pytest.mark.parametrize("scene", [POSE, DETAIL])
def test_scenes_are_the_same_for_a_seed_and_hold_every_digit(scene):
    drawn, again = draw(scene, 300, random()), draw(scene, 300, random())
    assert torch.equal(drawn.pictures, again.pictures)
    assert drawn.pictures.shape == (300, 1, scene.side, scene.side)
    assert (drawn.centre.abs() + drawn.half[:, None] <= 1 + 1e-6).all()
    assert drawn.angle.abs().max() <= math.radians(scene.turned)
    assert torch.bincount(drawn.digits, minlength=CLASSES).min() >= 10


@pytest.mark.parametrize("said", ["transformer", "iterated", "zoom", "hard_cell"])
def test_a_look_begins_where_the_maps_respond(said):
    """On average over the last half of the steps: a hard choice moves in jumps."""
    torch.manual_seed(1)
    net = Closer(POSE, said)
    wide = draw(POSE, 32, random()).pictures
    descent = torch.optim.Adam(net.look.parameters(), lr=0.01)
    astray = []
    for _ in range(80):
        descent.zero_grad()
        value = _astray(net, wide)
        value.backward()
        descent.step()
        astray.append(value.item())
    assert sum(astray[40:]) / 40 < 0.8 * astray[0]


@pytest.mark.parametrize("net", [Plain(2), Closer(POSE, "zoom"), Capacity(POSE, places=2)], ids=lambda net: type(net).__name__)
def test_networks_learn_and_are_measured(net, monkeypatch):
    monkeypatch.setattr("saccade_training.zoo.reading.TESTS", 200)
    monkeypatch.setattr("saccade_training.zoo.reading.READER", 3)
    before = [p.detach().clone() for p in net.parameters()]
    start = 5 if isinstance(net, Closer) else 0
    figures = measured(learn(begin(net, seed=7), POSE, 25, seed=7, start=start), POSE, seed=7)
    assert 0 <= figures.accuracy <= 1
    assert (figures == Figures(figures.accuracy)) == isinstance(net, Plain)
    assert not any(torch.equal(a, b) for a, b in zip(before, net.parameters()))
    assert all(p.requires_grad for p in net.parameters())


def test_angles_are_within_half_a_turn():
    a, b = torch.tensor([3.0, -3.0, 1.0]), torch.tensor([-3.0, 3.0, 0.5])
    assert _between(a, b).tolist() == pytest.approx([6 - 2 * math.pi, 2 * math.pi - 6, 0.5], abs=1e-5)


def test_a_capacity_of_six_places_costs_a_fifth_of_the_whole():
    whole = digit_rows.multiplies(Plain(1), DETAIL)
    assert digit_rows.multiplies(Capacity(DETAIL, places=6), DETAIL) < 0.2 * whole
    assert digit_rows.multiplies(Closer(DETAIL, "zoom"), DETAIL) < 0.2 * whole


def test_rows_are_a_table_without_what_there_is_not():
    row = {"cue": "detail", "look": "zoom", "accuracy": 0.5, "pointing": None, "half": 0.25, "degrees": 1.0}
    said = digit_rows.lines([row | {"parameters": 12, "mmac": 1.23}])[2]
    assert said == "| detail | zoom | 0.50 |  | 0.25 |  | 12 | 1.2 |"
