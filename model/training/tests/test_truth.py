import numpy as np
import pytest

from saccade_training.zoo import truth

SHAPE = (3, 4)


def random():
    return np.random.default_rng(7)


def test_cells_are_in_a_box_by_their_middles():
    inside = truth.cells_in((0.25, 0.0, 0.74, 0.6), SHAPE)
    assert inside.astype(int).tolist() == [[0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 0, 0]]
    # Too small for any middle, and one that reaches out of the picture.
    assert np.argwhere(truth.cells_in((0.52, 0.4, 0.55, 0.45), SHAPE)).tolist() == [[1, 2]]
    assert truth.cells_in((-0.5, -0.5, 0.3, 0.3), SHAPE)[0, 0]


def test_pointing_and_mass_agree_with_those_of_quantus():
    for seed in range(20):
        draw = np.random.default_rng(seed)
        found, inside = draw.random(SHAPE), draw.random(SHAPE) < 0.4
        inside[0, 0] = True
        # Quantus, in its own words: any index of the maximum in the mask; the ratio inside times size over mask size.
        flat, mask = found.flatten(), inside.flatten()
        assert truth.pointing(found, inside) == float(any(mask[i] for i, v in enumerate(flat) if v == max(flat)))
        inside_sum = sum(v for v, m in zip(flat, mask) if m)
        assert truth.mass_ratio(found, inside) == pytest.approx(inside_sum / sum(flat) * len(flat) / sum(mask))


def test_an_even_map_points_as_often_as_chance():
    inside = truth.cells_in((0.0, 0.0, 0.5, 0.3), SHAPE)
    assert truth.pointing(truth.even(SHAPE), inside) == pytest.approx(2 / 12)
    assert truth.mass_ratio(truth.even(SHAPE), inside) == pytest.approx(1)
    assert truth.mass_ratio(np.zeros(SHAPE), inside) == 1


def test_cells_go_by_height_and_equal_ones_by_chance():
    found = np.array([[[0.1, 0.9], [0.5, 0.2]], [[0, 0], [0, 0]]])
    places = truth.ranks(found, random())
    assert places[0].tolist() == [[3, 0], [1, 2]]
    several = {tuple(truth.ranks(found, np.random.default_rng(s))[1].ravel()) for s in range(20)}
    assert len(several) > 5 and all(sorted(order) == [0, 1, 2, 3] for order in several)


def test_chosen_cells_come_from_the_other_twin():
    first, second = np.zeros((1, 2, 6, 8, 3), np.uint8), np.ones((1, 2, 6, 8, 3), np.uint8)
    chosen = np.zeros((1, *SHAPE), bool)
    chosen[0, 1, 3] = True
    pixels = truth.mixed(first, second, chosen)
    assert pixels.sum() == 2 * 4 * 3 and pixels[0, :, 2:4, 6:8].all()


def bright(box):
    """Twins that differ in one cell of 10 x 10, and a network that sees how much of it is there."""
    quiet = np.zeros((2, 2, 20, 20, 3), np.uint8)
    acting = quiet.copy()
    acting[:, :, box[0] * 2 : box[0] * 2 + 2, box[1] * 2 : box[1] * 2 + 2] = 200
    return acting, quiet, lambda variants: variants.reshape(len(variants), -1).mean(axis=1) / acting.mean()


def test_by_twins_a_true_map_is_told_from_a_false_one():
    acting, quiet, predict = bright((4, 6))
    true = np.full((2, 10, 10), 0.1)
    true[:, 4, 6] = 1
    maps = {"true": true, "false": -true + 2, "even": np.ones_like(true)}
    # Gone with the first 5 %: from 1 to 0 linearly over an eighth, then 0; the false one keeps it all.
    lost = truth.deletion(acting, quiet, maps, predict, random(), draws=40)
    assert lost["false"] - lost["true"] == pytest.approx(1 - 0.5 / 8)
    assert lost["true"] < -0.6 and lost["false"] > 0.1 and abs(lost["even"]) < 0.35
    gained = truth.insertion(acting, quiet, maps, predict, random(), draws=40)
    assert gained == pytest.approx({name: -value for name, value in lost.items()}, abs=1e-6)
    assert lost == truth.deletion(acting, quiet, maps, predict, random(), draws=40)


def test_segments_that_count_are_missed_when_they_are_absent():
    present = np.array([True, True, False, True, True])

    def predict(there):
        return there[:, 3] * 1.0

    weights = {"true": np.array([0.1, 0.2, 0.9, 0.5, 0.1]), "false": np.array([0.5, 0.4, 0.0, 0.0, 0.1])}
    lost = truth.deletion_in_time(present, weights, predict, random(), draws=400)
    # Of four present, one and two are left out: never the one that counts, or always. By chance in 1/4 and 2/4.
    assert lost["true"] == pytest.approx(-(1 - 3 / 8), abs=0.06)
    assert lost["false"] == pytest.approx(3 / 8, abs=0.06)


def test_the_moment_is_hit_within_half_a_second():
    times = np.arange(8) * 250_000
    weights = np.zeros(8)
    weights[3] = 1
    assert [truth.moment_hit(weights, times, d) for d in (250_000, 249_999, 1_250_000)] == [1, 0, 1]
    assert truth.moment_hit(np.ones(8), times, 0) == pytest.approx(3 / 8)


def test_rank_correlation_is_spearmans():
    one = random().random(SHAPE)
    assert truth.rank_correlation(one, np.exp(one)) == pytest.approx(1)
    assert truth.rank_correlation(one, -one) == pytest.approx(-1)
    other = np.random.default_rng(8).random(SHAPE)
    places = [np.argsort(np.argsort(a.ravel())) for a in (one, other)]
    assert truth.rank_correlation(one, other) == pytest.approx(np.corrcoef(*places)[0, 1])
    assert truth.rank_correlation(one, truth.even(SHAPE)) == 0
    assert truth.rank_correlation(truth.even(SHAPE), truth.even(SHAPE)) == 1


def test_what_moves_is_where_the_frames_differ():
    pixels = np.full((2, 2, 6, 8, 3), 100, np.uint8)
    pixels[0, 0, 2:4, 4:6] = 90
    pixels[0, 1, 4, 0] = 105
    found = truth.what_moves(pixels, SHAPE)
    assert found[0, 1, 2] == 1 and found[0, 2, 0] == pytest.approx(5 / 10 / 4)
    assert found[1].max() == 0


def test_the_centre_is_highest_in_the_middle():
    found = truth.centre((5, 5))
    assert found[2, 2] == 1 and found[0, 0] == pytest.approx(0) and found[2, 0] == found[0, 2]
