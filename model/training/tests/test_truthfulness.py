from dataclasses import replace

import numpy as np
import pytest
import torch
from conftest import synthetic_track

from saccade_training.clips import LABELS, Action
from saccade_training.grid import SegmentGrid
from saccade_training.train import Model
from saccade_training.zoo.networks import Network, redrawn
from saccade_training.zoo.truthfulness import cases, measured, sanity

GRID = SegmentGrid()
BOX = (8 / 48, 0.2, 28 / 48, 0.6)


def twins(seed):
    """The square that shakes for two seconds, and the same without it."""
    acting = synthetic_track(seed)
    action = acting.clip.actions[0]
    known = Action(*(getattr(action, name) for name in ("label", "start", "end", "decisive")), boxes=(BOX,))
    acting = replace(acting, clip=replace(acting.clip, actions=(known,)))
    quiet = replace(acting, pixels=np.random.default_rng(seed).integers(90, 110, acting.pixels.shape).astype(np.uint8))
    shaking = acting.pixels > 200
    return acting, replace(quiet, pixels=np.where(shaking, quiet.pixels, acting.pixels))


@pytest.fixture
def found():
    return [case for seed in range(4) for case in cases(*twins(seed), GRID)]


def sees(places):
    """A network that knows a shaking square by its brightness, says `places` of every snippet, and weighs segments by
    how bright they are."""

    def embed(pixels):
        bright = (pixels > 200).mean(axis=(1, 2, 3, 4))[:, None]
        return bright.astype(np.float32), np.broadcast_to(places, (len(pixels), *places.shape))

    def decide(embeddings, present):
        weights = (embeddings[:, :, 0] + 1e-6) * present
        sure = np.clip((embeddings[:, :, 0] * present).mean(axis=1) * 10, 0, 1)
        wave = np.eye(len(LABELS))[LABELS.index("wave")]
        return sure[:, None] * wave, weights / weights.sum(axis=1, keepdims=True)

    return Network(embed, decide)


def test_a_case_is_the_window_around_the_decisive_moment(found):
    assert len(found) == 4
    case = found[0]
    assert case.acting.shape == case.quiet.shape == (8, 2, 32, 48, 3)
    assert case.times[3] < case.decisive <= case.times[4]
    assert not np.isnan(case.boxes).any()
    assert (case.acting > 200).any() and not (case.quiet > 200).any()


def test_a_true_map_is_told_from_a_false_one_and_from_what_moves(found):
    true = np.zeros((4, 6))
    true[1, 1] = true[1, 2] = 1
    figures = measured(sees(true), found)["figures"]
    false = measured(sees(1 - true), found)["figures"]
    assert figures["own pointing"] == 1 and false["own pointing"] < 0.5
    assert figures["own mass"] > 2 > 1 > false["own mass"]
    assert figures["own deletion"] < -0.05 < 0 < false["own deletion"]
    assert figures["own insertion"] > 0.05 > 0 > false["own insertion"]
    assert figures["motion pointing"] == 1 == figures["even mass"]
    assert figures["motion pointing"] == false["motion pointing"]


def test_it_is_the_same_every_time_and_paired_by_scene(found):
    once = measured(sees(np.eye(4, 6)), found)
    assert once == measured(sees(np.eye(4, 6)), found)
    assert (once["scenes"], once["actions"]) == (4, 4)
    assert all(np.shape(counts) == (4, 2) for counts in once["counts"].values())
    means = once["figures"]
    gain = once["aboveMotion"]["own mass"]
    assert gain["gain"] == pytest.approx(means["own mass"] - means["motion mass"])
    assert gain["interval"][0] <= gain["gain"] <= gain["interval"][1]


def test_a_network_whose_attention_forgot_looks_elsewhere(found):
    torch.manual_seed(3)
    model = Model(len(LABELS), embedding=16, size=(32, 48)).eval()
    network = Network.of_model(model)
    assert sanity(network, network, found) == pytest.approx(1)
    forgot = redrawn(model, "backbone.stage2.attend")
    assert sanity(network, Network.of_model(forgot), found) < 0.9
    same = [k for k, v in model.state_dict().items() if torch.equal(v, forgot.state_dict()[k])]
    assert all(k in same for k in model.state_dict() if "stage2.attend" not in k)
    assert "own moment" in measured(network, found[:1])["figures"]


def test_an_action_at_a_clips_end_has_no_window():
    acting, quiet = twins(0)
    late = Action("wave", 5_000_000, 6_000_000, 5_500_000, boxes=(BOX,))
    acting = replace(acting, clip=replace(acting.clip, actions=(late,)))
    assert cases(acting, quiet, GRID) == []
