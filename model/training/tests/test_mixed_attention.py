"""Parts that look at several sizes, kernels or branches, or weigh places and channels: each by its equation, against
plain tensor operations."""

import pytest
import torch

from saccade_training.parts import build, lessons
from saccade_training.parts._chosen import drawn
from saccade_training.parts.features._scale import grown, shrunk, smaller

FEATURES = {"channels": 16, "height": 5, "width": 7}


@pytest.fixture(autouse=True)
def seeded():
    torch.manual_seed(5)


def pictures():
    return torch.randn(2, 16, 5, 7)


def convolved(x, unit, **how):
    """BN that has learned nothing, then ReLU."""
    return torch.relu(torch.conv2d(x, unit[0].weight, **how) / (1 + 1e-5) ** 0.5)


def test_attention_to_scale_looks_with_one_convolution_at_three_sizes():
    module, x = build("features", "multi_scale", channels=16, height=4, width=8).eval(), torch.randn(2, 16, 4, 8)
    assert module.gate_labels == ("near", "middle", "far")
    seen = []
    for scale in (1, 2, 4):
        small = x.reshape(2, 16, 4 // scale, scale, 8 // scale, scale).mean((3, 5))
        small = convolved(small, module.see, padding=1)
        seen.append(torch.nn.functional.interpolate(small, (4, 8), mode="bilinear"))
    scores = torch.einsum("sc,nchw->nshw", module.score.weight[:, :, 0, 0], torch.cat(seen, 1))
    weights = torch.softmax(scores + module.score.bias[:, None, None], 1)
    y, shown, gates = module(x)
    assert torch.allclose(y, x + (weights[:, :, None] * torch.stack(seen, 1)).sum(1), atol=1e-5)
    assert torch.allclose(shown, y.abs().mean(1), atol=1e-6)
    assert torch.allclose(gates, weights.mean((2, 3)), atol=1e-6)


def test_a_place_stays_where_it_is_when_a_scale_does_not_divide_the_size():
    size = (11, 15)
    x = (100.0 * torch.arange(11)[:, None] + torch.arange(15)).expand(1, 1, *size)
    for scale in (1, 2, 4):
        small = shrunk(x, size, scale)
        assert small.shape[2:] == smaller(size, scale)
        again = grown(small, size, scale)
        assert again.shape == x.shape
        # A slope is the same after it, but for the edges.
        assert torch.allclose(again[..., 2:6, 2:10], x[..., 2:6, 2:10])


def plain(naive):
    """Without a trunk, so that the mask alone works."""
    module = build("features", "residual_mask", **FEATURES, naive=naive).eval()
    module.trunk = torch.nn.Identity()
    module.decide[-1].weight.data.zero_()
    module.decide[-1].bias.data.zero_()
    return module


def test_a_residual_mask_adds_to_its_trunk_what_it_weighs():
    module, x = build("features", "residual_mask", channels=16, height=4, width=8).eval(), torch.randn(2, 16, 4, 8)
    bilinear = torch.nn.functional.interpolate

    def unit(u, x):
        return x + convolved(convolved(x, u.change[0], padding=1), u.change[1], padding=1)

    middle = unit(module.middle, torch.max_pool2d(x, 2))
    low = unit(module.low, torch.max_pool2d(middle, 2))
    up = bilinear(bilinear(low, (2, 4), mode="bilinear") + unit(module.skip, middle), (4, 8), mode="bilinear")
    first, last = module.decide[0], module.decide[2]
    hidden = torch.relu(torch.conv2d(up, first.weight, first.bias))
    mask = torch.sigmoid(torch.conv2d(hidden, last.weight, last.bias))
    y, shown = module(x)
    assert torch.allclose(y, (1 + mask) * unit(module.trunk, x), atol=1e-5)
    assert torch.allclose(shown, mask.mean(1), atol=1e-6)
    naive = build("features", "residual_mask", channels=16, height=4, width=8, naive=True).eval()
    naive.load_state_dict(module.state_dict())
    assert torch.allclose(naive(x)[0], mask * unit(module.trunk, x), atol=1e-5)


def test_six_masks_fade_what_they_see_only_where_they_are_naive():
    x = pictures()
    fading, kept = x, x
    for _ in range(6):
        fading, kept = plain(naive=True)(fading)[0], plain(naive=False)(kept)[0]
    assert torch.allclose(fading, x / 64)
    assert (kept.abs() >= x.abs()).all()


def test_a_residual_mask_of_nothing_leaves_the_trunk_as_it_is():
    module, x = build("features", "residual_mask", **FEATURES).eval(), pictures()
    module.decide[-1].weight.data.zero_()
    module.decide[-1].bias.data.fill_(-1e4)
    assert torch.equal(module(x)[0], module.trunk(x))


def test_two_kernels_share_each_feature():
    module, x = build("features", "selective_kernel", **FEATURES).eval(), pictures()
    near = convolved(x, module.near, padding=1, groups=16)
    wide = convolved(x, module.wide, padding=2, dilation=2, groups=16)
    fuse, norm = module.fuse[0].weight, (1 + 1e-5) ** 0.5
    assert fuse.shape == (32, 16)
    z = torch.relu((near + wide).mean((2, 3)) @ fuse.T / norm)
    of_near, of_wide = (z @ which.T for which in module.select.weight.chunk(2))
    a = torch.exp(of_near) / (torch.exp(of_near) + torch.exp(of_wide))
    y, shown, gates = module(x)
    assert torch.allclose(y, a[:, :, None, None] * near + (1 - a)[:, :, None, None] * wide, atol=1e-5)
    assert torch.allclose(shown, y.abs().mean(1), atol=1e-6)
    assert module.gate_labels == ("3x3", "5x5")
    assert torch.allclose(gates, torch.stack([a.mean(1), 1 - a.mean(1)], 1), atol=1e-6)
    assert torch.allclose(module.weights(near, wide).sum(1), torch.ones(2, 16))


def asked(module, x, h):
    """alpha and beta of sca, from its weights."""
    condition = module.ask_places.weight @ h
    seen = torch.einsum("kc,nchw->nkhw", module.place.weight[:, :, 0, 0], x)
    seen = torch.tanh(seen + (module.place.bias + condition)[:, None, None])
    alpha = torch.softmax(torch.einsum("k,nkhw->nhw", module.score_places.weight[0], seen).flatten(1), 1)
    by_mean = x.mean((2, 3))[:, :, None] * module.channel.weight[:, 0] + module.channel.bias
    by_mean = torch.tanh(by_mean + module.ask_channels.weight @ h)
    return alpha.reshape(-1, 1, 5, 7), torch.softmax(by_mean @ module.score_channels.weight[0], 1)[:, :, None, None]


def test_places_and_channels_are_asked_in_an_order():
    x, given = pictures(), {}
    for order in ("cs", "sc"):
        torch.manual_seed(1)
        module = build("features", "sca", **FEATURES, order=order)
        given[order] = module(x)
    h = module.condition[0]
    between = x * 16 * asked(module, x, h)[1]
    alpha = asked(module, between, h)[0]
    assert torch.allclose(given["cs"][0], between * 35 * alpha, atol=1e-5)
    assert torch.allclose(given["cs"][1], (alpha / alpha.amax((2, 3), keepdim=True))[:, 0], atol=1e-6)
    alpha = asked(module, x, h)[0]
    between = x * 35 * alpha
    assert torch.allclose(given["sc"][0], between * 16 * asked(module, between, h)[1], atol=1e-5)
    assert not torch.allclose(given["cs"][0], given["sc"][0], atol=1e-3)


def test_what_moves_asks_where_to_look():
    module, x = build("features", "sca", **FEATURES, motion=4), pictures()[:1]
    h = x[0, 12:].mean((1, 2))
    alpha = asked(module, x * 16 * asked(module, x, h)[1], h)[0]
    assert torch.allclose(module(x)[1], (alpha / alpha.max())[:, 0], atol=1e-6)
    other = torch.randn(1, 4)
    assert not torch.allclose(module.places(x, h[None]), module.places(x, other), atol=1e-5)
    module.ask_places.weight.data.zero_()
    assert torch.equal(module.places(x, h[None]), module.places(x, other))


def test_branches_have_one_number_each_for_a_sample():
    module, x = build("features", "branch", channels=16, height=4, width=8).eval(), torch.randn(2, 16, 4, 8)
    assert module.gate_labels == ("colour", "texture", "shape")
    ones = torch.ones(16, 1, 5, 5)
    there = torch.conv2d(torch.ones_like(x), ones, padding=2, groups=16)
    mean = torch.conv2d(x, ones, padding=2, groups=16) / there
    half = x.reshape(2, 16, 2, 2, 4, 2).mean((3, 5))

    def apart(x, branch, padding):
        each = torch.conv2d(x, branch[0].weight, padding=padding, groups=16)
        return torch.relu(torch.conv2d(each, branch[1].weight, branch[1].bias))

    colour = torch.relu(torch.conv2d(mean, module.colour[0].weight, module.colour[0].bias))
    texture = apart(x - mean, module.texture, 1)
    shape = torch.nn.functional.interpolate(apart(half, module.shape, 2), (4, 8), mode="bilinear")
    first, last = module.weigh[0], module.weigh[2]
    total = (colour + texture + shape).mean((2, 3))
    weights = torch.softmax(torch.relu(total @ first.weight.T + first.bias) @ last.weight.T + last.bias, 1)
    y, shown, gates = module(x)
    w = weights[:, :, None, None, None]
    assert torch.allclose(y, x + w[:, 0] * colour + w[:, 1] * texture + w[:, 2] * shape, atol=1e-5)
    assert torch.allclose(shown, y.abs().mean(1), atol=1e-6)
    assert torch.allclose(gates, weights, atol=1e-6)


def test_drawn_places_learn_by_what_comes_of_them():
    torch.manual_seed(0)
    part = build("features", {"hard_places": {"places": 1, "reinforce": True}}, channels=2, height=3, width=3).train()
    x = torch.zeros(64, 2, 3, 3)
    x[:, 0, 1, 2] = 1.0
    descent = torch.optim.Adam(part.parameters(), lr=0.3)
    for _ in range(40):
        descent.zero_grad()
        _, chosen = part(x)
        assert (chosen.sum(dim=(1, 2)) == 1).all()
        part.lesson(chosen[:, 1, 2] == 1, torch.ones(64)).backward()
        descent.step()
    assert chosen[:, 1, 2].mean() > 0.9
    assert part.usual > 0.5
    assert (part.eval()(x)[1][:, 1, 2] == 1).all()


def test_places_are_drawn_as_often_as_their_softmax_says_and_none_twice():
    torch.manual_seed(0)
    scores = torch.tensor([0.0, 1.0, 2.0, -1.0]).expand(20_000, 4)
    one, three = drawn(scores, 1), drawn(scores, 3)
    assert torch.allclose(one.mean(dim=0), torch.softmax(scores[0], dim=0), atol=0.015)
    assert (three.sum(dim=1) == 3).all() and three.max() == 1


def test_a_coarse_branch_tells_sooner_whether_anything_acts_than_what():
    torch.manual_seed(0)
    part = build("features", {"branch": {"coarse": True}}, channels=4, height=6, width=6).train()
    x = torch.rand(128, 4, 6, 6)
    acts = torch.arange(128) % 2 == 0
    x[acts, 1, 2, 3] = 4.0
    descent = torch.optim.Adam(part.parameters(), lr=0.02)
    lost = []
    for _ in range(60):
        descent.zero_grad()
        part(x)
        lost.append(part.lesson(acts, acts))
        lost[-1].backward()
        descent.step()
    assert lost[0] > 0.5 and lost[-1] < 0.1


def test_a_part_without_such_an_option_adds_nothing_to_the_loss():
    for name in ("hard_places", "branch", "spatial"):
        part = build("features", name, channels=4, height=6, width=6).train()
        part(torch.rand(2, 4, 6, 6))
        assert lessons(part, torch.ones(2), torch.ones(2)) == 0
