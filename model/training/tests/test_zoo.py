"""A tiny zoo from scenes to bundles that the product takes, and what it is made of."""

import numpy as np
import onnxruntime
import pytest
import torch

from saccade_training.backbone import Backbone
from saccade_training.parts import names
from saccade_training.rendered_actions import Places
from saccade_training.zoo import cost, intervals, learn, live, shipped
from saccade_training.zoo.mechanisms import Mechanism, mechanisms
from saccade_training.zoo.run import Zoo
from saccade_training.zoo.scenes import SIZE, Sizes
from saccade_training.zoo.whole import everything

SIZES = Sizes((3, 1, 2), (10, 10, 10), (1, 1, 1), 10, 3, 3, 1, 2, 1, 1)
SPATIAL, SOFTMAX, ZOOM = Mechanism("features", "spatial"), Mechanism("temporal", "softmax"), Mechanism("look", "zoom")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    zoo = Zoo(tmp_path_factory.mktemp("zoo"), SIZES, (0,), on_path=False)
    yield zoo, everything(zoo, [SPATIAL, SOFTMAX, ZOOM], False, False, "tiny")
    torch.set_num_threads(threads)


def test_each_mechanism_is_measured_and_its_bundle_verified(tiny):
    zoo, report = tiny
    assert report["failures"] == []
    rows = {row["slug"]: row for row in report["mechanisms"]}
    assert list(rows) == ["features-spatial", "temporal-softmax", "look-zoom"]
    assert "own pointing" in rows["features-spatial"]["figures"]
    assert "own moment" in rows["temporal-softmax"]["figures"]
    assert rows["look-zoom"]["costs"]["MMAC a segment"] > rows["features-spatial"]["costs"]["MMAC a segment"]
    assert all((zoo.folder / "bundles" / slug / "bundle.json").exists() for slug in rows)


def test_a_second_run_goes_on_where_the_first_was(tiny, monkeypatch):
    zoo, report = tiny
    monkeypatch.setattr(learn, "learned", lambda *_: pytest.fail("trained again"))
    again = Zoo(zoo.folder, SIZES, (0,), on_path=False)
    assert everything(again, [SPATIAL, SOFTMAX, ZOOM], False, False, "tiny") == report


def test_what_fails_is_written_down_and_stops_nothing(tiny):
    zoo, _ = tiny
    again = Zoo(zoo.folder, SIZES, (0,), on_path=False)
    broken = Mechanism("features", {"hard_places": {"places": 99}})
    report = everything(again, [broken, SPATIAL], False, False, "tiny")
    assert [row["slug"] for row in report["mechanisms"]] == ["features-spatial"]
    assert report["failures"] == ["features-hard-places-places-99: ValueError: places is 99, must be 1 to 64"]


def test_the_shipped_weights_are_read_back_from_the_graph():
    file = Places.bundle / "backbone.onnx"
    pixels = np.load(Places.bundle / "golden" / "pixels.npy")
    with torch.inference_mode():
        ours = shipped.read(file, Backbone())(torch.from_numpy(pixels))
    theirs = onnxruntime.InferenceSession(file).run(["embedding", "spatial"], {"pixels": pixels})
    assert all(np.abs(a.numpy() - b).max() < 1e-4 for a, b in zip(ours, theirs))


def test_a_bundle_opens_a_true_event_on_the_live_scene(tmp_path):
    found = live.shown([Places.bundle], tmp_path, seconds=10)["rendered-actions"]
    assert found["true"] >= 1 and found["other"] == 0
    assert found["picture"].endswith(".jpg")


def test_only_a_difference_beyond_the_interval_tells_apart():
    same = [[[1, 2], [0, 2], [2, 2], [1, 2]]]
    assert intervals.over(same, same) == {"gain": 0.0, "interval": [0.0, 0.0], "apart": False}
    assert intervals.over([[[0, 2]] * 4], [[[2, 2]] * 4])["apart"]
    assert intervals.over([[[0, 0]]], same) is None


def test_controls_come_along_and_unknown_parts_are_answered_with_the_valid_ones():
    chosen = mechanisms(("features", "temporal"), ["spatial"])
    assert [m.name for m in chosen if not (m.is_control or m.is_plain)] == ["spatial"]
    assert {m.bare for m in chosen} == {"spatial", "none", "plain"}
    with pytest.raises(ValueError, match="unknown part spatail, must be one of .*spatial"):
        mechanisms(("features",), ["spatail"])


def test_the_multiply_adds_of_every_features_part_are_counted():
    pixels = torch.zeros(1, 2, *SIZE, 3, dtype=torch.uint8)
    for name in names("features"):
        counted = cost.size(learn.new(Mechanism("features", name)), pixels)
        assert counted["MMAC a segment"] > 30, name
