"""Where to look next: every part by its contract, sampling and laying back by their equations."""

import pytest
import torch
from test_parts import check_gradients, check_onnx
from torch import nn

from saccade_training.laying import inverse, lay_back
from saccade_training.parts import build, names
from saccade_training.parts.motion import glimpse
from saccade_training.sampling import cut, grid, sample, within

MAPS = {"channels": 16, "height": 6, "width": 10}
FORMS = [{"transformer": {"form": form}} for form in ("affine", "similarity", "zoom")]
WHOLE = torch.tensor([[1.0, 0, 0], [0, 1, 0]]).expand(2, 1, 2, 3)

each_look = pytest.mark.parametrize("said", names("look") + FORMS[1:], ids=str)


@pytest.fixture(autouse=True)
def seeded():
    torch.manual_seed(5)


def maps(n):
    return (torch.randn(n, 16, 6, 10),)


def turned():
    """Any affine matrices, [2, 3, 2, 3]."""
    return WHOLE + 0.3 * torch.randn(2, 3, 2, 3)


def awake(said):
    """One that has learned something: before that, none looks anywhere but at the whole frame."""
    module = build("look", said, **MAPS)
    for p in module.parameters():
        p.data += 0.05 * torch.randn(p.shape)
    return module


@each_look
def test_looks_say_where(said):
    for module in (build("look", said, **MAPS), awake(said)):
        theta = module(*maps(3))
        assert theta.shape == (3, theta.shape[1], 2, 3)
        assert theta.shape[1] == (6 if said == "capacity" else 1)
        assert torch.isfinite(theta).all()


@each_look
def test_looks_learn_with_every_parameter(said):
    module = awake(said)
    theta = module(*maps(3))
    if theta.requires_grad:
        check_gradients(module, [theta])
    else:
        assert said in ("capacity", "motion_box")


@each_look
def test_looks_in_onnx(said):
    check_onnx(awake(said), maps)


class Closer(nn.Module):
    """maps [N, 16, 6, 10] -> what sampling and laying back make of where the part looks: the way through a backbone."""

    def __init__(self, said):
        super().__init__()
        self.look = awake(said)

    def forward(self, maps):
        theta = self.look(maps)
        picked = cut(maps, theta, (3, 3))
        theta = within(theta, theta)
        fine = sample(maps, theta, (4, 8))
        shown = fine.abs().mean(1).unflatten(0, (-1, theta.shape[1]))
        return fine, picked, lay_back(shown, maps.abs().mean(1), theta, (6, 10))


@pytest.mark.parametrize("said", ["transformer", "capacity"])
def test_sampling_and_laying_back_in_onnx(said):
    check_onnx(Closer(said), maps)


# Sampling and laying back


def test_the_grid_is_torchs_own():
    theta = turned().flatten(0, 1)
    expected = nn.functional.affine_grid(theta, (6, 1, 5, 7), align_corners=False)
    assert torch.allclose(grid(theta, (5, 7)), expected, atol=1e-6)


def test_the_grid_keeps_its_digits_where_the_rest_is_in_16_bits():
    theta = turned().flatten(0, 1)
    with torch.autocast("cpu", torch.bfloat16):
        assert torch.equal(grid(theta, (5, 7)), grid(theta, (5, 7)).float())
        assert torch.allclose(within(theta, theta), _product(theta, theta), atol=1e-5)


def _product(outer, inner):
    last = torch.tensor([[0.0, 0, 1]]).expand(*outer.shape[:-2], 1, 3)
    with torch.autocast("cpu", enabled=False):
        return (torch.cat([outer, last], -2) @ torch.cat([inner, last], -2))[..., :2, :]


def test_the_whole_frame_is_what_was_there():
    wide = torch.rand(2, 3, 8, 12)
    assert torch.allclose(sample(wide, WHOLE, (8, 12)), wide, atol=1e-6)


def test_a_glimpse_is_bilinear_and_repeats_the_border():
    wide = torch.arange(8.0).reshape(1, 1, 1, 8)
    theta = torch.tensor([[[[0.5, 0, 0.75], [0, 1, 0]]]])
    assert sample(wide, theta, (1, 4))[0, 0, 0].tolist() == pytest.approx([5.0, 6.0, 7.0, 7.0], abs=1e-5)
    assert sample(wide.to(torch.uint8), theta, (1, 4)).dtype == torch.float32


def test_glimpses_of_one_picture_lie_beside_one_another():
    wide, theta = torch.rand(2, 3, 8, 12), turned()
    together = sample(wide, theta, (4, 5)).unflatten(0, (2, 3))
    for g in range(3):
        assert torch.allclose(together[:, g], sample(wide, theta[:, g : g + 1], (4, 5)), atol=1e-6)


def test_whole_pixels_are_picked_as_sampling_finds_them():
    wide, at = torch.rand(2, 3, 24, 40), torch.tensor([[0.9, -1.0], [0.1, 0.0]])
    theta = torch.zeros(2, 2, 2, 3)
    theta[:, :, 0, 0], theta[:, :, 1, 1], theta[:, :, :, 2] = 8 / 40, 8 / 24, at.expand(2, 2, 2)
    theta[:, :, :, 2] = (theta[:, :, :, 2] * torch.tensor([20.0, 12.0])).round() / torch.tensor([20.0, 12.0])
    assert torch.allclose(cut(wide, theta, (8, 8)), sample(wide, theta, (8, 8)), atol=1e-4)


def test_looking_again_is_the_product_of_both():
    outer, inner = turned(), turned()
    assert torch.allclose(within(outer, inner), _product(outer, inner), atol=1e-6)


def test_the_way_back_undoes_it():
    theta = turned().flatten(0, 1)
    there = torch.tensor([[1.0, 0, 0], [0, 1, 0]]).expand(6, 2, 3)
    assert torch.allclose(within(theta, inverse(theta)), there, atol=1e-4)
    assert torch.isfinite(inverse(torch.zeros(1, 2, 3))).all()


def test_a_glimpses_map_lies_where_it_looked_and_a_fifth_of_the_coarse_one_elsewhere():
    theta = torch.tensor([[[[0.5, 0, 0.5], [0, 0.5, -0.5]]]])
    fine, coarse = torch.zeros(1, 1, 4, 4), torch.ones(1, 8, 8)
    fine[0, 0, 0, 3] = 2.0
    laid = lay_back(fine, coarse, theta, (8, 8))[0]
    expected = torch.full((8, 8), 0.1)
    expected[:4, 4:] = 0.0
    expected[0, 7] = 1.0
    assert torch.allclose(laid, expected, atol=1e-6)


def test_where_two_glimpses_look_the_higher_counts():
    theta = torch.tensor([[[[0.5, 0, -0.5], [0, 1, 0]], [[1, 0, 0], [0, 1, 0]]]])
    fine = torch.stack([torch.full((2, 4), 0.5), torch.full((2, 4), 0.25)])[None]
    laid = lay_back(fine, torch.zeros(1, 2, 4), theta, (2, 4))[0]
    assert laid.tolist() == [[1.0, 1.0, 0.5, 0.5]] * 2


# Parts by their equations


@pytest.mark.parametrize("said", ["transformer", *FORMS, "iterated"], ids=str)
def test_a_transformer_begins_with_the_whole_frame(said):
    assert torch.allclose(build("look", said, **MAPS)(*maps(2)), WHOLE, atol=1e-6)


def test_a_similarity_turns_and_scales_what_lies_in_pixels():
    """A frame of 60 x 100: a square of it stays one."""
    module = build("look", FORMS[1], **MAPS)
    module.locate[-1].bias.data = torch.tensor([0.5, -0.3, 0.1, 0.2])
    theta = module(*maps(1))[0, 0]
    pixels = torch.diag(torch.tensor([50.0, 30.0]))
    a = pixels @ theta[:, :2] @ pixels.inverse()
    angle = torch.tensor(0.5)
    turn = torch.stack([torch.stack([angle.cos(), -angle.sin()]), torch.stack([angle.sin(), angle.cos()])])
    assert torch.allclose(a, torch.tensor(-0.3).exp() * turn, atol=1e-5)
    assert theta[:, 2].tolist() == pytest.approx([0.1, 0.2])


def test_glimpses_of_no_size_and_of_more_than_the_frame_cost():
    penalty = build("look", "transformer", **MAPS).penalty
    assert penalty(WHOLE) == 0
    assert penalty(WHOLE * 0.1).item() == pytest.approx(0.04)
    assert penalty(WHOLE * 2.0).item() == pytest.approx(2.8)


def test_a_zoom_begins_at_half_the_side_and_stays_inside():
    module = build("look", "zoom", **MAPS)
    for scale in (1.0, 100.0):
        theta = module(scale * maps(200)[0])[:, 0]
        half, centre = theta[:, 0, 0], theta[:, :, 2]
        assert torch.equal(half, theta[:, 1, 1]) and (theta[:, 0, 1] == 0).all()
        assert ((half >= 0.2) & (half <= 0.6)).all()
        assert (centre.abs() + half[:, None] <= 1 + 1e-6).all()
    module.propose[-1].weight.data.zero_()
    assert module(*maps(1))[0, 0].tolist() == [[pytest.approx(0.5), 0, 0], [0, pytest.approx(0.5), 0]]


def test_a_hard_cell_is_where_the_score_is_highest_and_learns_as_a_soft_one():
    module, (x,) = build("look", {"hard_cell": {"half": 0.2}}, **MAPS), maps(1)
    module.score.weight.data[:] = 0
    module.score.weight.data[0, 3] = 1
    x[0, 3, 4, 7] = 9.0
    theta = module.eval()(x)[0, 0]
    assert torch.allclose(theta, torch.tensor([[0.2, 0, 0.5], [0, 0.2, 0.5]]), atol=1e-6)
    x[0, 3, 0, 9] = 20.0
    assert module(x)[0, 0, :, 2].tolist() == pytest.approx([0.8, -0.8])
    soft = torch.softmax(module.score(x).flatten(), 0).reshape(6, 10).sum(0)
    middles = ((torch.arange(10) + 0.5) / 5 - 1).clamp(-0.8, 0.8)
    expected = torch.autograd.grad((soft * middles).sum(), module.score.weight)
    got = torch.autograd.grad(module.train()(x)[0, 0, 0, 2], module.score.weight)
    assert torch.allclose(got[0], expected[0], atol=1e-6)


def test_the_motion_box_is_the_glimpses():
    before, after = torch.full((1, 1, 60, 80), 90.0), torch.full((1, 1, 60, 80), 90.0)
    after[:, :, 40:50, 60:70] = 200.0
    theta = build("look", "motion_box", channels=2, height=60, width=80)(torch.cat([before, after], 1))[0, 0]
    x, y, half = glimpse.moving(before, after)[0]
    assert torch.equal(theta, torch.stack([half, x * 0, x, x * 0, half, y]).reshape(2, 3))


def test_saliency_is_the_gradient_of_the_entropy():
    module = build("look", "capacity", **MAPS, actions=5).double()
    x = torch.randn(3, 16, 6, 10, dtype=torch.float64, requires_grad=True)
    share = torch.softmax(module.answer(x)[0], 1)
    (gradient,) = torch.autograd.grad(-(share * share.log()).sum(), x)
    assert torch.allclose(module.saliency(x), gradient.norm(dim=1), atol=1e-12)


@pytest.mark.parametrize("by", ["saliency", "energy", "random"])
def test_so_many_places_are_chosen_also_where_all_are_alike(by):
    module = build("look", {"capacity": {"places": 4, "by": by}}, **MAPS)
    for x in (maps(2)[0], torch.ones(2, 16, 6, 10)):
        assert module.chosen(x).sum(2).tolist() == [[1] * 4] * 2
        assert module.chosen(x).sum(1).max() == 1


def test_a_patch_lies_around_its_place_and_takes_its_place():
    module, (x,) = build("look", {"capacity": {"places": 2, "side": 2}}, **MAPS), maps(1)
    chosen = torch.zeros(1, 2, 60)
    chosen[0, 0, 13], chosen[0, 1, 40] = 1, 1
    theta = module.theta(chosen)[0]
    assert theta[0].flatten().tolist() == pytest.approx([0.2, 0, -0.3, 0, 1 / 3, -0.5])
    fine = torch.randn(1, 2, 16)
    refined = module.refined(x, fine, chosen)[0]
    expected = x[0].clone()
    expected[:, 1, 3], expected[:, 4, 0] = fine[0, 0], fine[0, 1]
    assert torch.allclose(refined, expected, atol=1e-6)


@pytest.mark.parametrize(
    ("said", "sizes", "message"),
    [
        ({"transformer": {"form": "shear"}}, MAPS, "form is shear, must be one of affine, similarity, zoom"),
        ({"iterated": {"steps": 5}}, MAPS, "steps is 5, must be 1 to 4"),
        ({"hard_cell": {"half": 0.7}}, MAPS, "half is 0.7, must be one of 0.2, 0.25, 0.3, 0.4, 0.5"),
        ({"capacity": {"places": 61}}, MAPS, "places is 61, must be at most 60"),
        ("motion_box", MAPS | {"channels": 1}, "channels is 1, must be at least 2"),
    ],
    ids=str,
)
def test_bad_options_are_named_with_their_bound(said, sizes, message):
    with pytest.raises(ValueError) as error:
        build("look", said, **sizes)
    assert str(error.value) == message
