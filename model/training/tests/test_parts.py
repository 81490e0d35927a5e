"""Every part of every kind by its contract, in PyTorch and in ONNX Runtime; the classic ones by their equations."""

import io
import warnings

import numpy as np
import onnxruntime
import pytest
import torch
from torch import nn

from saccade_training.export import OPSET
from saccade_training.parts import SIZES, UnknownPart, build, motion, names
from saccade_training.parts.features.cbam import Cbam
from saccade_training.parts.motion import glimpse
from saccade_training.parts.motion._flow import flow

FEATURES = {"channels": 16, "height": 5, "width": 7}
TEMPORAL = {"width": 18, "segments": 8}
MOTION = {"channels": 16, "frames": 3}
BLOCK = {"inputs": 16, "outputs": 24, "halve": True}
TRUNK = {"channels": 6, "height": 48, "width": 80}
PRESENT = torch.tensor([[1, 1, 0, 1, 1, 0, 1, 1], [0, 0, 0, 1, 0, 0, 0, 0], [1] * 8], dtype=torch.bool)
EVERY = [
    ("features", FEATURES),
    ("temporal", TEMPORAL),
    ("motion", MOTION),
    ("block", BLOCK),
    ("trunk", TRUNK),
]

each_feature = pytest.mark.parametrize("name", names("features"))
each_temporal = pytest.mark.parametrize("name", names("temporal"))
each_motion = pytest.mark.parametrize("name", names("motion"))
each_block = pytest.mark.parametrize("name", names("block"))
each_trunk = pytest.mark.parametrize("name", names("trunk"))
halving = pytest.mark.parametrize("halve", [True, False])


@pytest.fixture(autouse=True)
def seeded():
    torch.manual_seed(5)


def check_gradients(module, outputs):
    sum((o * torch.randn_like(o)).sum() for o in outputs).backward()
    idle = [n for n, p in module.named_parameters() if p.grad is None or not p.grad.abs().max() > 1e-6]
    assert idle == []


@torch.no_grad()
def check_onnx(module, make_inputs):
    """The graph, written with a batch of 2, gives at 1 and 3 what PyTorch gives."""
    module.eval()
    file = io.BytesIO()
    sample = make_inputs(2)
    inputs = [f"in{i}" for i in range(len(sample))]
    outputs = ["out0", "out1", "out2"][: 1 if torch.is_tensor(module(*sample)) else len(module(*sample))]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            sample,
            file,
            dynamo=False,
            opset_version=OPSET,
            input_names=inputs,
            output_names=outputs,
            dynamic_axes={name: {0: "N"} for name in inputs + outputs},
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(file.getvalue(), options, providers=["CPUExecutionProvider"])
    for n in (1, 3):
        given = make_inputs(n)
        expected = module(*given)
        expected = [expected] if torch.is_tensor(expected) else expected
        got = session.run(None, {name: value.numpy() for name, value in zip(inputs, given)})
        for ours, theirs in zip(got, expected, strict=True):
            assert ours.shape == theirs.shape
            assert np.abs(ours - theirs.numpy()).max() < 1e-4


# Names and sizes


def test_unknown_names_are_answered_with_the_valid_ones():
    with pytest.raises(UnknownPart) as error:
        build("temporal", "lstn", **TEMPORAL)
    assert str(error.value) == f"unknown temporal part 'lstn', must be one of {', '.join(names('temporal'))}"
    with pytest.raises(UnknownPart) as error:
        names("spatial")
    assert str(error.value) == f"unknown kind of part 'spatial', must be one of {', '.join(sorted(SIZES))}"


@pytest.mark.parametrize(
    ("kind", "name", "sizes", "message"),
    [
        ("features", "cbam", FEATURES | {"channels": 0}, "channels is 0, must be at least 1"),
        ("features", "none", FEATURES | {"height": -1}, "height is -1, must be at least 1"),
        ("block", "plain", BLOCK | {"outputs": 0}, "outputs is 0, must be at least 1"),
        ("features", "self_attention", FEATURES | {"channels": 6}, "channels is 6, must be a multiple of heads (4)"),
        ("motion", "frame_difference", MOTION | {"frames": 1}, "frames is 1, must be at least 2"),
        ("motion", "gray_stack", MOTION | {"frames": 2}, "frames is 2, must be at least 3"),
        ("motion", "temporal_shift", MOTION | {"channels": 7}, "channels is 7, must be at least 8"),
        ("features", "channel", FEATURES | {"reduction": 0}, "reduction is 0, must be 1 to 64"),
        ("features", "channel", FEATURES | {"reduction": True}, "reduction is on, must be 1 to 64"),
        ("features", "spatial", FEATURES | {"kernel": 4}, "kernel is 4, must be one of 1, 3, 5, 7, 9"),
        ("features", "cbam", FEATURES | {"channel": 1}, "channel is 1, must be one of on, off"),
        (
            "features",
            "channel",
            FEATURES | {"redction": 8},
            "unknown option 'redction' of features part 'channel', must be one of reduction",
        ),
        ("features", "none", FEATURES | {"r": 8}, "unknown option 'r' of features part 'none', it has none"),
        ("features", "hard_places", FEATURES | {"places": 36}, "places is 36, must be at most 35"),
        ("features", "query_pool", FEATURES | {"heads": 3}, "channels is 16, must be a multiple of heads (3)"),
        ("features", "sca", FEATURES | {"motion": 17}, "motion is 17, must be at most 16 channels"),
        ("features", "sca", FEATURES | {"order": "parallel"}, "order is parallel, must be one of cs, sc"),
        ("temporal", "memory", TEMPORAL | {"core": [1]}, "core is [1], must be [0 to 255, 1 to 256]"),
        ("temporal", "memory", TEMPORAL | {"core": [6, 3]}, "core is [6, 3], must end within 8 segments"),
        ("temporal", "top", TEMPORAL | {"n": 9}, "n is 9, must be at most 8 segments"),
        (
            "temporal",
            "series",
            TEMPORAL | {"pictures": 4},
            "width is 18, must be a multiple of statistics * pictures (12)",
        ),
    ],
)
def test_bad_sizes_are_named_with_their_bound(kind, name, sizes, message):
    with pytest.raises(ValueError) as error:
        build(kind, name, **sizes)
    assert str(error.value) == message


@pytest.mark.parametrize(("kind", "sizes"), EVERY)
def test_every_part_states_its_shapes(kind, sizes):
    for name in names(kind):
        assert "[" in type(build(kind, name, **sizes)).__doc__


def test_a_new_file_is_a_new_part(tmp_path, monkeypatch):
    (tmp_path / "a_new_one.py").write_text("from torch import nn\n\n\nclass Part(nn.Identity):\n    pass\n")
    monkeypatch.setattr(motion, "__path__", [*motion.__path__, str(tmp_path)])
    assert "a_new_one" in names("motion")
    assert isinstance(build("motion", "a_new_one", **MOTION), nn.Identity)


# Features


def pictures(n):
    return (torch.randn(n, 16, 5, 7),)


@each_feature
def test_features_keep_their_shape_and_come_with_a_map(name):
    y, places, *_ = build("features", name, **FEATURES)(*pictures(2))
    assert y.shape == (2, 16, 5, 7)
    assert places.shape == (2, 5, 7)
    assert (places >= 0).all()


@each_feature
def test_features_learn_with_every_parameter(name):
    module = build("features", name, **FEATURES)
    if list(module.parameters()):
        check_gradients(module, module(*pictures(3))[:1])


@each_feature
def test_features_in_onnx(name):
    check_onnx(build("features", name, **FEATURES), pictures)


@pytest.mark.parametrize("name", ["none", "squeeze_excitation", "efficient_channel", "channel"])
def test_parts_without_a_map_of_their_own_give_the_mean_activation(name):
    y, places = build("features", name, **FEATURES)(*pictures(2))
    assert torch.allclose(places, y.abs().sum(1) / 16)


def test_squeeze_excitation_scales_channels_by_what_their_means_say():
    (x,) = pictures(2)
    module = build("features", "squeeze_excitation", **FEATURES)
    w1, w2 = module.attend.fc1, module.attend.fc2
    hidden = torch.relu(x.mean((2, 3)) @ w1.weight[:, :, 0, 0].T + w1.bias)
    scale = torch.sigmoid(hidden @ w2.weight[:, :, 0, 0].T + w2.bias)
    assert torch.allclose(module(x)[0], x * scale[:, :, None, None], atol=1e-6)


@pytest.mark.parametrize(("channels", "kernel"), [(16, 3), (64, 3), (128, 5), (256, 5), (512, 5), (2048, 7)])
def test_efficient_channel_looks_at_more_neighbours_with_more_channels(channels, kernel):
    """k of C: log2(C) / 2 + 1/2, timm's way to an odd one: cut to an integer, and one more where that is even."""
    module = build("features", "efficient_channel", channels=channels, height=5, width=7)
    assert module.attend.conv.weight.shape == (1, 1, kernel)


def test_efficient_channel_convolves_the_means():
    (x,) = pictures(2)
    module = build("features", "efficient_channel", **FEATURES)
    a, b, c = module.attend.conv.weight[0, 0]
    mean = nn.functional.pad(x.mean((2, 3)), (1, 1))
    scale = torch.sigmoid(a * mean[:, :-2] + b * mean[:, 1:-1] + c * mean[:, 2:])
    assert torch.allclose(module(x)[0], x * scale[:, :, None, None], atol=1e-6)


def test_channel_attention_shares_one_mlp_between_average_and_maximum():
    (x,) = pictures(2)
    module = build("features", "channel", **FEATURES)
    w0, b0 = module.mlp[0].weight, module.mlp[0].bias
    w1, b1 = module.mlp[2].weight, module.mlp[2].bias
    average = torch.relu(x.mean((2, 3)) @ w0.T + b0) @ w1.T + b1
    maximum = torch.relu(x.flatten(2).max(2).values @ w0.T + b0) @ w1.T + b1
    expected = torch.sigmoid(average + maximum)
    assert torch.allclose(module.weights(x), expected, atol=1e-6)
    assert torch.allclose(module(x)[0], x * expected[:, :, None, None], atol=1e-6)


@pytest.mark.parametrize(("pool", "kernel"), [("mean+max", 7), ("mean", 3), ("max", 9)])
def test_spatial_attention_convolves_what_channels_say_together(pool, kernel):
    (x,) = pictures(2)
    module = build("features", {"spatial": {"pool": pool, "kernel": kernel}}, **FEATURES)
    pooled = torch.stack([{"mean": x.mean(1), "max": x.max(1).values}[one] for one in pool.split("+")], 1)
    assert module.conv.weight.shape == (1, pooled.shape[1], kernel, kernel)
    expected = torch.sigmoid(torch.conv2d(pooled, module.conv.weight, module.conv.bias, padding=kernel // 2))
    y, places = module(x)
    assert torch.allclose(places, expected[:, 0], atol=1e-6)
    assert torch.allclose(y, x * expected, atol=1e-6)


def test_cbam_attends_to_channels_before_places():
    (x,) = pictures(2)
    module = Cbam(16)
    refined, places = module(x)
    channels = module.channel(x)
    assert torch.allclose(refined, channels * module.spatial.weights(channels), atol=1e-6)
    assert ((places > 0) & (places < 1)).all()


def test_self_attention_is_torchs_over_what_was_pooled():
    (x,) = pictures(2)
    module = build("features", "self_attention", **FEATURES)
    seen = {}
    for name in ("query", "key", "value"):
        getattr(module, name).register_forward_hook(lambda _, __, out, name=name: seen.update({name: out}))
    y, places = module(x)
    q, k, v = (seen[name].unflatten(0, (2, 4)) for name in ("query", "key", "value"))
    assert (q.shape, k.shape) == ((2, 4, 35, 4), (2, 4, 12, 4))
    heads = nn.functional.scaled_dot_product_attention(q, k, v) + q
    expected = module.project(heads.permute(0, 2, 1, 3).flatten(2)).transpose(1, 2).unflatten(2, (5, 7))
    assert torch.allclose(y, x + expected, atol=1e-5)
    received = torch.softmax(q @ k.mT / 2.0, dim=3).mean(dim=(1, 2)).reshape(2, 1, 3, 4)
    assert torch.allclose(received.sum((1, 2, 3)), torch.ones(2))
    assert torch.allclose(places, nn.functional.interpolate(received, (5, 7), mode="bilinear")[:, 0], atol=1e-6)


# Temporal


def windows(n):
    return torch.randn(n, 8, 18), PRESENT[:n]


@each_temporal
def test_weights_lie_on_present_segments_and_sum_to_one(name):
    module = build("temporal", name, **TEMPORAL).eval()
    x, present = windows(3)
    pooled, weights, *_ = module(x, present)
    assert pooled.shape == (3, 18)
    assert weights.shape == (3, 8)
    assert torch.allclose(weights.sum(1), torch.ones(3), atol=1e-6)
    assert (weights >= 0).all()
    assert (weights[~present] == 0).all()
    for ours, same in zip(module(x, present.to(torch.uint8))[:2], (pooled, weights), strict=True):
        assert torch.equal(ours, same)


@each_temporal
@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("value", [7.0, -1e30, float("inf"), float("nan")])
def test_absent_segments_have_no_influence(name, training, value):
    module = build("temporal", name, **TEMPORAL).train(training)
    x, present = windows(3)
    other = x.masked_fill(~present[:, :, None], value)
    results = []
    for given in (x, other):
        torch.manual_seed(1)  # for dropout
        results.append(module(given, present))
    for a, b in zip(*results):
        assert torch.equal(a, b)


@each_temporal
def test_nothing_present_gives_zeros(name):
    module = build("temporal", name, **TEMPORAL).eval()
    pooled, weights, *_ = module(torch.randn(2, 8, 18), torch.zeros(2, 8, dtype=torch.bool))
    assert (pooled == 0).all()
    assert (weights == 0).all()


@each_temporal
def test_temporal_parts_learn_with_every_parameter(name):
    module = build("temporal", name, **TEMPORAL)
    if list(module.parameters()):
        check_gradients(module, module(*windows(3)))


@each_temporal
@pytest.mark.parametrize("present", [torch.bool, torch.uint8])
def test_temporal_parts_in_onnx(name, present):
    def given(n):
        there = torch.stack([PRESENT[0], PRESENT[1], torch.zeros(8, dtype=torch.bool)])[:n]
        return torch.randn(n, 8, 18), there.to(present)

    check_onnx(build("temporal", name, **TEMPORAL), given)


OPTIONS = [{"series": {"blocks": 2}}, {"transformer": {"inner": 32, "positions": False}}]


@pytest.mark.parametrize("said", OPTIONS, ids=str)
def test_options_that_change_a_temporal_part_keep_its_contract(said):
    module = build("temporal", said, **TEMPORAL)
    check_gradients(module, module(*windows(3)))
    check_onnx(module, windows)


def test_average_is_the_mean_of_the_present():
    x, present = windows(2)
    pooled, weights = build("temporal", "average", **TEMPORAL)(x, present)
    assert torch.allclose(pooled[0], x[0, [0, 1, 3, 4, 6, 7]].mean(0), atol=1e-6)
    assert torch.equal(pooled[1], x[1, 3])
    assert torch.allclose(weights[0], PRESENT[0] / 6.0)


def test_softmax_weighs_by_one_vector_of_what_each_segment_shows():
    x, present = windows(1)
    module = build("temporal", "softmax", **TEMPORAL)
    u, v = module.weigh[0].weight, module.weigh[2].weight[0]
    there = x[0, present[0]]
    expected = torch.softmax(torch.tanh(there @ u.T) @ v, 0)
    pooled, weights = module(x, present)
    assert torch.allclose(weights[0, present[0]], expected, atol=1e-6)
    assert torch.allclose(pooled[0], expected @ there, atol=1e-6)


@pytest.mark.parametrize(("name", "reach"), [("transformer", 7), ("local_window", 2)])
def test_encoders_look_so_far_and_no_further(name, reach):
    module = build("temporal", name, **TEMPORAL).eval()
    states = {}
    module.encode.register_forward_hook(lambda _, __, out: states.update(out=out))
    x = torch.randn(1, 8, 18, requires_grad=True)
    module(x, torch.ones(1, 8, dtype=torch.bool))
    for segment in range(8):
        (gradient,) = torch.autograd.grad(states["out"][0, segment].square().sum(), x, retain_graph=True)
        seen = gradient[0].abs().sum(1) > 0
        assert seen.tolist() == [abs(other - segment) <= reach for other in range(8)]


# Motion


class Snippets(nn.Module):
    """pixels [N, L, H, W, 3] -> what a motion part makes of a trunk's maps: the way through a backbone."""

    def __init__(self, name):
        super().__init__()
        self.trunk = nn.Conv2d(3, 16, 4, stride=4)
        self.motion = build("motion", name, **MOTION)

    def forward(self, pixels):
        images = self.motion.images(pixels)
        maps = self.trunk(images.flatten(0, 1) / 255.0)
        return self.motion(maps.unflatten(0, (-1, images.shape[1])))


def snippets(n):
    """Smooth pictures that change a little, since noise has no flow."""
    coarse = torch.rand(n, 3, 3, 6, 8) * 60.0 + torch.rand(n, 1, 3, 6, 8) * 190.0
    return (
        nn.functional.interpolate(coarse.flatten(0, 1), size=(48, 64), mode="bilinear")
        .unflatten(0, (n, 3))
        .movedim(2, -1),
    )


@each_motion
def test_motion_gives_pictures_and_one_map(name):
    module = Snippets(name)
    images = module.motion.images(*snippets(2))
    assert images.shape[0] == 2
    height, width = images.shape[3:]
    assert images.shape[2] == 3
    assert 0 <= images.min() and images.max() <= 255
    assert module(*snippets(2)).shape == (2, module.motion.channels, height // 4, width // 4)


@each_motion
def test_motion_learns_with_every_parameter(name):
    module = Snippets(name)
    check_gradients(module, [module(*snippets(2))])


@each_motion
def test_motion_in_onnx(name):
    check_onnx(Snippets(name), snippets)


@pytest.mark.parametrize("name", ["none", "frame_difference", "feature_difference", "gray_stack"])
def test_the_first_frames_map_stands_in_front(name):
    (pixels,) = snippets(2)
    module = Snippets(name)
    first = pixels[:, 0].movedim(-1, 1)
    assert torch.allclose(module(pixels)[:, :16], module.trunk(first / 255.0), atol=1e-6)


def test_flow_finds_how_far_a_picture_moved():
    rows, columns = torch.meshgrid(torch.arange(60.0), torch.arange(80.0), indexing="ij")

    def picture(right, down):
        return (128 + 100 * torch.sin((columns - right) / 5) * torch.cos((rows - down) / 4))[None, None]

    moved = flow(picture(0.0, 0.0), picture(1.5, -0.5))[0, :, 10:-10, 10:-10].mean(dim=(1, 2))
    assert moved.tolist() == pytest.approx([1.5, -0.5], abs=0.25)


def test_the_glimpse_goes_where_something_moves():
    before = torch.full((1, 1, 60, 80), 90.0)
    after = before.clone()
    after[:, :, 40:50, 60:70] = 200.0
    x, y, half = glimpse.moving(before, after)[0].tolist()
    assert (x, y) == pytest.approx((0.625, 0.5), abs=0.05)
    assert half == pytest.approx(0.3)
    assert glimpse.moving(before, before)[0].tolist() == pytest.approx([0.0, 0.0, 1.0], abs=1e-3)


def test_frame_difference_shows_three_times_what_changes():
    pixels = torch.tensor([10.0, 30.0, 5.0, 205.0]).reshape(1, 4, 1, 1, 1).expand(1, 4, 2, 2, 3)
    module = build("motion", "frame_difference", channels=2, frames=4)
    assert module.images(pixels)[0, :, 0, 0, 0].tolist() == [10.0, 60.0, 75.0, 255.0]
    maps = torch.randn(1, 4, 2, 3, 3)
    expected = torch.cat([maps[:, 0], (maps[:, 1] + maps[:, 2] + maps[:, 3]) / 3], 1)
    assert torch.allclose(module(maps), expected, atol=1e-6)


def test_feature_difference_compares_neighbours():
    maps = torch.randn(1, 3, 2, 3, 3)
    module = build("motion", "feature_difference", channels=2, frames=3)
    change = ((maps[:, 1] - maps[:, 0]).abs() + (maps[:, 2] - maps[:, 1]).abs()) / 2
    assert torch.allclose(module(maps), torch.cat([maps[:, 0], change], 1), atol=1e-6)


def test_temporal_shift_moves_an_eighth_each_way():
    """Channel c of frame t holds 100 t + c."""
    maps = (100.0 * torch.arange(1, 4)[:, None] + torch.arange(16)).reshape(1, 3, 16, 1, 1)
    module = build("motion", "temporal_shift", **MOTION)
    shifted = module.shifted(maps)[0, :, :, 0, 0]
    assert shifted[:, :2].tolist() == [[200, 201], [300, 301], [0, 0]]
    assert shifted[:, 2:4].tolist() == [[0, 0], [102, 103], [202, 203]]
    assert torch.equal(shifted[:, 4:], maps[0, :, 4:, 0, 0])
    assert torch.allclose(module(maps)[0, :, 0, 0], shifted.mean(0))


def test_gray_stack_lays_three_luminances_over_one_another():
    pixels = torch.zeros(1, 5, 2, 2, 3)
    pixels[0, 0, ..., 0], pixels[0, 2, ..., 1], pixels[0, 4, ..., 2] = 100.0, 100.0, 100.0
    pixels[0, 1], pixels[0, 3] = 77.0, 77.0
    images = build("motion", "gray_stack", channels=2, frames=5).images(pixels)
    assert torch.equal(images[:, 0], pixels[:, 0].movedim(-1, 1))
    assert torch.allclose(images[0, 1, :, 0, 0], torch.tensor([29.9, 58.7, 11.4]))


# Blocks and trunks


@each_block
@halving
def test_a_block_gives_so_many_maps_and_halves_them_where_it_is_to(name, halve):
    y = build("block", name, **BLOCK | {"halve": halve})(*pictures(2))
    assert y.shape == ((2, 24, 3, 4) if halve else (2, 24, 5, 7))


@each_block
@halving
def test_blocks_learn_with_every_parameter(name, halve):
    module = build("block", name, **BLOCK | {"halve": halve})
    check_gradients(module, [module(*pictures(3))])


@each_block
@halving
def test_blocks_in_onnx(name, halve):
    check_onnx(build("block", name, **BLOCK | {"halve": halve}), pictures)


def planes(n):
    return (torch.randn(n, 6, 48, 80),)


@each_trunk
def test_trunks_say_what_is_seen_and_where(name):
    module = build("trunk", name, **TRUNK)
    seen, maps, places = module(*planes(2))
    assert seen.shape == (2, module.outputs)
    assert maps.shape == (2, module.outputs, 3, 5)
    assert places.shape == (2, 6, 10)
    assert places.min() >= 0
    assert torch.allclose(places.amax(dim=(1, 2)), torch.ones(2))


@each_trunk
def test_trunks_learn_with_every_parameter(name):
    module = build("trunk", name, **TRUNK)
    check_gradients(module, module(*planes(3)))


@each_trunk
def test_trunks_in_onnx(name):
    check_onnx(build("trunk", name, **TRUNK), planes)
