import numpy as np

from saccade_training.clips import Action
from saccade_training.events import Scored, Thresholds, iou, tally

THRESHOLDS = Thresholds(enter=0.6, exit=0.4, min_duration=500_000, merge_gap=500_000)


def scored(waving, actions=(), attention=None) -> Scored:
    probabilities = np.zeros((len(waving), 4))
    probabilities[:, 1] = waving
    probabilities[:, 0] = 1 - probabilities[:, 1]
    if attention is None:
        attention = np.full((len(waving), 8), 0.125)
    return Scored(10_000_000, 0, actions, probabilities, attention, np.ones(len(waving), bool))


def spans(waving):
    return [(e.start, e.end) for e in scored(waving).events(THRESHOLDS)]


def test_an_event_spans_the_cores_from_exit_to_exit():
    assert spans([0, 0.5, 0.9, 0.5, 0, 0, 0]) == [(1_000_000, 2_000_000)]


def test_without_enter_there_is_no_event():
    assert spans([0, 0.5, 0.5, 0.5, 0, 0, 0]) == []


def test_a_gap_up_to_the_merge_gap_is_bridged_and_a_longer_one_closes():
    assert len(spans([0.9, 0.9, 0, 0, 0.9, 0.9, 0, 0, 0])) == 1
    assert len(spans([0.9, 0.9, 0, 0, 0, 0.9, 0.9, 0, 0])) == 2


def test_the_minimum_duration_holds():
    long = Thresholds(0.6, 0.4, 750_000, 500_000)
    assert scored([0, 0.9, 0, 0, 0]).events(long) == []
    assert len(scored([0, 0.9, 0.9, 0, 0]).events(long)) == 1


def test_the_key_frame_has_the_highest_attention_times_probability():
    attention = np.full((5, 8), 0.1)
    attention[2, 4] = 0.3
    attention[0, 1] = 0.9
    event = scored([0, 0.9, 0.9, 0.9, 0], attention=attention).events(THRESHOLDS)[0]
    assert event.key_time == 6 * 250_000 + 80_000


def test_tally_counts_found_false_and_near():
    wave = Action("wave", 1_000_000, 2_000_000, 1_580_000)
    fall = Action("fall", 5_000_000, 6_000_000, 5_500_000)
    waving = [0, 0.9, 0.9, 0.9] + [0] * 20 + [0.9, 0.9] + [0] * 5
    total = tally([scored(waving, (wave, fall))], THRESHOLDS)
    assert (total.actions, total.found, total.false, total.missed) == (2, 1, 1, {"fall": 1})
    assert total.figures()["falseEventsPerMinute"] == 6.0


def test_iou():
    event = scored([0, 0.9, 0.9, 0.9, 0]).events(THRESHOLDS)[0]
    assert iou(event, Action("wave", 1_000_000, 2_000_000, 0)) == 1.0
    assert iou(event, Action("wave", 1_500_000, 2_500_000, 0)) == 1 / 3
