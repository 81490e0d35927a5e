import json
from dataclasses import replace

import numpy as np
import pytest

from saccade_training.clips import Action, Clip, read_truth, read_twins
from saccade_training.grid import SegmentGrid
from saccade_training.places import boxes
from saccade_training.render import Order
from saccade_training.samples import Track, load

ORDER = Order(21, 3, 10, 320, 180, 0)
BOXES = [[0.1, 0.2, 0.3, 0.6], [0.2, 0.2, 0.4, 0.6], [0.3, 0.2, 0.5, 0.6]]


def write(directory, name, seed, **more):
    action = {"action": "fall", "startMicros": 1_000_000, "endMicros": 1_280_000, "decisiveMicros": 1_200_000}
    action |= {"x": 0.5, "y": 0.45, "heading": 3.0, "side": "left", "boxMicros": 100_000, "boxes": BOXES}
    actions = [] if more.get("quiet") else [action]
    line = {"file": f"scene-{name}.mp4", "seed": seed, "seconds": 10, "fps": 12, "actions": actions} | more
    (directory / f"truth-{name}.jsonl").write_text(json.dumps(line) + "\n")
    (directory / f"scene-{name}.mp4").touch()


def test_an_order_says_view_and_twin_to_the_renderer_and_in_its_files():
    assert ORDER.arguments() == ["21", "3", "10", "320", "180", "0", "near", "false"]
    far = replace(ORDER, view="far")
    assert far.twins().arguments()[-2:] == ["far", "true"]
    names = [order.truth() for order in (ORDER, ORDER.twins(), far, far.twins())]
    assert names == ["truth-21.jsonl", "truth-21-quiet.jsonl", "truth-21-far.jsonl", "truth-21-far-quiet.jsonl"]
    assert [part.truth() for part in far.split(2)] == ["truth-21-far.jsonl", "truth-22-far.jsonl"]


def test_views_and_twins_in_one_directory_are_told_apart(tmp_path):
    write(tmp_path, "1", 1)
    write(tmp_path, "2", 2, view="near", quiet=False)
    write(tmp_path, "2-quiet", 2, view="near", quiet=True)
    write(tmp_path, "2-far", 2, view="far", quiet=False)
    assert [clip.name for clip in read_truth(tmp_path)] == ["1", "2"]
    assert [clip.name for clip in read_truth(tmp_path, "far")] == ["2-far"]
    ((acting, quiet),) = read_twins(tmp_path)
    assert (acting.name, quiet.name) == ("2", "2-quiet")
    assert acting.actions[0].detail == "left" and not quiet.actions


def test_each_has_samples_of_its_own(tmp_path):
    clips = [Clip(tmp_path / "none.mp4", 5, 1_000_000, (), *seen) for seen in (("near", False), ("far", True))]
    for clip, value in zip(clips, (1, 2)):
        np.save(tmp_path / f"{clip.name}-0-0-96x160.npy", np.full((4, 2, 1, 1, 3), value, np.uint8))
    tracks = load(clips, SegmentGrid(), (96, 160), lambda seed: [0], tmp_path)
    assert [int(track.pixels.max()) for track in tracks] == [1, 2]


def test_a_box_is_the_nearest_in_time(tmp_path):
    write(tmp_path, "2-far", 2, view="far")
    (clip,) = read_truth(tmp_path, "far")
    action = clip.actions[0]
    assert [action.box(t)[0] for t in (0, 1_040_000, 1_060_000, 1_190_000, 9_000_000)] == [0.1, 0.1, 0.2, 0.3, 0.3]
    found = boxes(Track(np.zeros(0), np.ones(8, bool), 0, clip), SegmentGrid(), np.arange(8), (96, 160))
    # Segment 4 looks at 1.12 s; 90 of 96 rows are picture, centred.
    assert found[4] == pytest.approx([0.2, (3 + 0.2 * 90) / 96, 0.4, (3 + 0.6 * 90) / 96])
    assert np.isnan(np.delete(found, 4, axis=0)).all()


def test_a_bundles_hash_of_its_truth_is_as_it_was():
    said = repr(Action("wave", 1, 3, 2, 0.4, 0.9, 0.0, "left", ((0.1, 0.1, 0.2, 0.2),)))
    assert said == "Action(label='wave', start=1, end=3, decisive=2, x=0.4, y=0.9, heading=0.0)"
