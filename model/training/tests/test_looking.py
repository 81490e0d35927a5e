"""The backbone with a look: what it sees, how it learns, what it costs, and its graph."""

import pytest
import torch
from conftest import synthetic_track
from test_parts import check_onnx
from torch.utils.flop_counter import FlopCounterMode

from saccade_training.backbone import Backbone, planes
from saccade_training.clips import LABELS
from saccade_training.grid import SegmentGrid
from saccade_training.looking import WIDE, _aim, _greys, looking
from saccade_training.parts import names
from saccade_training.sampling import sample
from saccade_training.train import Recipe, train

SIZE = (192, 256)
EVERY = [*names("look"), {"capacity": {"places": 0}}, {"transformer": {"form": "similarity"}}]

each_look = pytest.mark.parametrize("look", EVERY, ids=str)


@pytest.fixture(autouse=True)
def seeded():
    torch.manual_seed(5)


def snippets(n):
    coarse = torch.rand(n * 2, 3, 12, 16)
    smooth = torch.nn.functional.interpolate(coarse, size=SIZE, mode="bilinear")
    return ((smooth.unflatten(0, (n, 2)).movedim(2, -1) * 255).to(torch.uint8),)


@each_look
def test_a_look_gives_one_embedding_and_a_map_of_the_frame(look):
    embedding, places = looking(look, SIZE).eval()(*snippets(2))
    assert embedding.shape == (2, 128)
    assert places.shape == (2, 6, 8)
    assert places.amax((1, 2)).tolist() == pytest.approx([1.0, 1.0])
    assert (places >= 0).all()


@each_look
def test_a_look_in_onnx(look):
    backbone = looking(look, SIZE)
    for module in backbone.look.modules():
        if isinstance(module, torch.nn.Linear):
            module.weight.data += 0.03 * torch.randn(module.weight.shape)
    check_onnx(backbone, snippets)


@pytest.mark.parametrize("bf16", [False, True])
@each_look
def test_a_look_is_trained_with_the_head(look, bf16, wide_tracks):
    recipe = Recipe(steps=2, chunks=2, chunk_segments=9, look=look, bf16=bf16)
    losses = []
    model = train(wide_tracks, SegmentGrid(), len(LABELS), recipe, say=losses.append)
    assert "step 2/2" in losses[0] and "nan" not in losses[0]
    said = model.backbone.detailed(torch.rand(1, 2, *SIZE, 3))
    assert said[2].shape == (1, len(LABELS), 3, 4)


@pytest.fixture
def wide_tracks():
    return [synthetic_track(seed, size=SIZE) for seed in range(2)]


def test_the_embedding_is_the_whole_frame_beside_the_glimpse():
    backbone, (pixels,) = looking("hard_cell", SIZE).eval(), snippets(1)
    wide = planes(pixels / 255.0)
    coarse = torch.nn.functional.avg_pool2d(wide, 4)
    maps, *shown = backbone.small.third(coarse)
    glimpse = sample(wide, backbone.look(maps), (48, 64))
    both = (backbone.small, coarse), (backbone.near, glimpse)
    expected = [network.said(*network.third(x))[0] for network, x in both]
    assert torch.allclose(backbone(pixels)[0], torch.cat(expected, 1), atol=1e-5)


def test_whole_frames_and_glimpses_share_what_is_learned_but_not_what_is_usual():
    backbone = looking("hard_cell", SIZE).train()
    assert len(list(backbone.parameters())) == len(list(backbone.small.parameters())) + 1
    backbone(*snippets(4))
    usual = [network.stage3.down[1].running_mean for network in (backbone.small, backbone.near)]
    assert not torch.allclose(*usual, atol=1e-4)


def test_iterations_cut_from_the_wide_picture_each_time():
    backbone, (pixels,) = looking({"iterated": {"steps": 3, "form": "zoom"}}, SIZE).eval(), snippets(1)
    backbone.look.locate[-1].bias.data = torch.tensor([-0.5, 0.2, 0.1])
    wide = planes(pixels / 255.0)
    coarse = torch.nn.functional.avg_pool2d(wide, 4)
    theta = backbone._theta(wide, coarse, backbone.small.third(coarse)[0])[0, 0]
    scale = torch.tensor(-0.5).exp().item()
    along = 1 + scale + scale**2
    assert theta.flatten().tolist() == pytest.approx([scale**3, 0, 0.2 * along, 0, scale**3, 0.1 * along], abs=1e-5)


def test_greys_are_the_luminance_of_both_frames():
    pixels = torch.rand(1, 2, 8, 8, 3)
    expected = (pixels * torch.tensor([0.299, 0.587, 0.114]) * 255).sum(4).reshape(1, 2, 4, 2, 4, 2).mean((3, 5))
    assert torch.allclose(_greys(planes(pixels)), expected, atol=1e-3)


def test_a_glimpse_is_drawn_to_what_acts():
    theta = torch.tensor([[[[0.5, 0, 0.0], [0, 0.5, 0.0]]]]).repeat(2, 1, 1, 1)
    wanted = torch.zeros(2, 4, 8, dtype=torch.int64)
    wanted[0, 3, 7], wanted[0, 0, 0] = 2, -1
    assert _aim(theta, wanted).item() == pytest.approx(0.875**2 + 0.75**2)
    assert _aim(theta, wanted * 0) == 0


def test_no_patches_are_the_coarse_picture_alone():
    backbone, (pixels,) = looking({"capacity": {"places": 0}}, SIZE).eval(), snippets(2)
    maps, *_ = backbone.small.third(torch.nn.functional.avg_pool2d(planes(pixels / 255.0), 4))
    assert torch.equal(backbone(pixels)[0], backbone.look.answer(maps)[1])


def test_signs_are_the_answer_place_by_place():
    backbone, maps = looking("capacity", SIZE), torch.randn(2, 96, 3, 4)
    assert torch.allclose(backbone.look.signs(maps).mean((2, 3)), backbone.look.answer(maps)[0], atol=1e-6)


def multiplies(module, size):
    with FlopCounterMode(display=False) as counter:
        module.eval()(torch.zeros(1, 2, *size, 3, dtype=torch.uint8))
    return counter.get_total_flops() / 2


@pytest.mark.parametrize(
    ("look", "most"), [("zoom", 0.15), ("transformer", 0.15), ("iterated", 0.2), ("capacity", 0.2)]
)
def test_a_look_costs_a_fifth_of_the_wide_network_at_most(look, most):
    whole = multiplies(Backbone(size=WIDE), WIDE)
    assert multiplies(looking(look), WIDE) < most * whole


@pytest.mark.parametrize(
    ("look", "size", "message"),
    [
        (
            "zoom",
            (96, 160),
            "look is zoom, which wants a wide input: height is 96, must be at least 192 and a multiple of 64",
        ),
        (
            {"capacity": {"places": 4}},
            (384, 600),
            "look is capacity, which wants a wide input: width is 600, must be at least 192 and a multiple of 64",
        ),
        ("zoo", WIDE, f"unknown look part 'zoo', must be one of {', '.join(names('look'))}"),
    ],
    ids=str,
)
def test_frames_that_are_not_wide_are_refused(look, size, message):
    with pytest.raises(ValueError) as error:
        Recipe(look=look).model(4, size)
    assert str(error.value) == message


def test_a_look_takes_no_trunk():
    with pytest.raises(ValueError, match="look is zoom, which takes no trunk"):
        Recipe(look="zoom", trunk="vit").model(4, WIDE)
