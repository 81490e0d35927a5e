"""What takes the place of the small network's convolutions: each by its equation, and by what it costs."""

import pytest
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from saccade_training.backbone import Backbone
from saccade_training.parts import build

SIZES = {"inputs": 16, "outputs": 24, "halve": True}


@pytest.fixture(autouse=True)
def seeded():
    torch.manual_seed(5)


def built(name, **sizes):
    """BN as if it had learned nothing."""
    return build("block", name, **SIZES | sizes).eval()


def convolved(x, weight, **how):
    return torch.relu(torch.conv2d(x, weight, **how) / (1 + 1e-5) ** 0.5)


def operations(module, x):
    """Multiply-adds."""
    with FlopCounterMode(display=False) as counter, torch.inference_mode():
        module(x)
    return counter.get_total_flops() / 2


def test_a_plain_block_is_one_convolution():
    x, module = torch.randn(2, 16, 5, 7), built("plain")
    assert torch.allclose(module(x), convolved(x, module[0].weight, padding=1, stride=2), atol=1e-6)


def test_a_ghosts_first_half_is_the_convolution_and_the_rest_is_made_of_it():
    x, module = torch.randn(2, 16, 5, 7), built("ghost")
    first = convolved(x, module.primary[0].weight, padding=1, stride=2)
    rest = convolved(first, module.cheap[0].weight, padding=1, groups=12)
    assert torch.allclose(module(x), torch.cat([first, rest], 1), atol=1e-6)
    with pytest.raises(ValueError, match=r"outputs is 25, must be a multiple of s \(2\)"):
        built("ghost", outputs=25)


@pytest.mark.parametrize(("inputs", "outputs"), [(32, 32), (32, 64), (64, 64), (64, 96), (96, 96)])
def test_a_ghost_needs_at_most_six_tenths_of_a_plain_blocks_multiply_adds(inputs, outputs):
    x = torch.randn(1, inputs, 12, 20)
    plain, ghost = (operations(built(name, inputs=inputs, outputs=outputs), x) for name in ("plain", "ghost"))
    assert plain == 9 * inputs * outputs * 6 * 10
    assert ghost < 0.6 * plain


def test_two_kernels_share_each_feature_of_a_block():
    x, module = torch.randn(2, 16, 5, 7), built("selective_kernel")
    mixed = convolved(x, module.mix[0].weight)
    part = module.select
    near = convolved(mixed, part.near[0].weight, padding=1, stride=2, groups=24)
    wide = convolved(mixed, part.wide[0].weight, padding=2, stride=2, dilation=2, groups=24)
    a, b = part.weights(near, wide)[:, :, :, None, None].unbind(1)
    assert torch.allclose(a + b, torch.ones(2, 24, 1, 1))
    assert torch.allclose(module(x), a * near + b * wide, atol=1e-6)


def vit(rollout=False):
    return build("trunk", {"vit": {"rollout": rollout}}, channels=6, height=32, width=48).eval()


def torchs_own(layer):
    own = nn.TransformerEncoderLayer(96, 4, 384, 0.0, "gelu", batch_first=True, norm_first=True).eval()
    own.load_state_dict(
        {f"norm{n}.{kind}": getattr(getattr(layer, f"norm{n}"), kind) for n in (1, 2) for kind in ("weight", "bias")}
        | {f"linear{n}.{kind}": getattr(layer.mlp[2 * n - 2], kind) for n in (1, 2) for kind in ("weight", "bias")}
        | {f"self_attn.out_proj.{kind}": getattr(layer.project, kind) for kind in ("weight", "bias")}
        | {"self_attn.in_proj_weight": layer.qkv.weight, "self_attn.in_proj_bias": torch.zeros(3 * 96)}
    )
    return own


@torch.no_grad()
@pytest.mark.parametrize("rollout", [False, True])
def test_a_vit_is_torchs_encoder_over_patches_and_shows_where_its_class_token_looks(rollout):
    module, x = vit(rollout), torch.randn(2, 6, 32, 48)
    patches = x.unfold(2, 16, 16).unfold(3, 16, 16).permute(0, 2, 3, 1, 4, 5).reshape(2, 6, 6 * 256)
    z = patches @ module.patches.weight.reshape(96, -1).T + module.patches.bias
    z = torch.cat([module.first.expand(2, -1, -1), z], 1) + module.position
    rolled = torch.eye(7).expand(2, 7, 7)
    for layer in module.layers:
        own = torchs_own(layer)
        last = own.self_attn(*[own.norm1(z)] * 3, need_weights=True)[1]
        rolled = (0.5 * last + 0.5 * torch.eye(7)) @ rolled
        z = own(z)
    z = module.norm(z)
    seen, maps, places = module(x)
    assert torch.allclose(seen, z[:, 0], atol=1e-5)
    assert torch.allclose(maps, z[:, 1:].transpose(1, 2).reshape(2, 96, 2, 3), atol=1e-5)
    shown = (rolled if rollout else last)[:, 0, 1:].reshape(2, 1, 2, 3)
    shown = nn.functional.interpolate(shown, (4, 6), mode="bilinear")[:, 0]
    assert torch.allclose(places, shown / shown.amax((1, 2), keepdim=True), atol=1e-5)


def test_a_vit_sees_whole_patches_and_costs_what_the_stages_do():
    with pytest.raises(ValueError, match=r"height is 90, must be a multiple of a patch's side \(16\)"):
        build("trunk", "vit", channels=6, height=90, width=160)
    x = torch.zeros(1, 2, 96, 160, 3)
    stages, patches = (operations(Backbone(trunk=name).eval().features, x) for name in (None, "vit"))
    assert stages == pytest.approx(37e6, rel=0.05)
    assert patches == pytest.approx(39e6, rel=0.1)
