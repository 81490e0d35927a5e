"""Networks without normalization, so that a few steps do not forget what the shipped one knows."""

from copy import deepcopy

from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from ..backbone import Backbone


def folded(network: nn.Module) -> nn.Module:
    """Changed: a convolution with a normalization after it has that within its weights, as in an exported graph; two
    networks that only the normalization kept apart are one."""
    for module in list(network.eval().modules()):
        if hasattr(module, "near"):
            module.near = module.small
    for module in network.modules():
        if isinstance(module, nn.Sequential):
            for at, (one, after) in enumerate(zip(list(module), list(module)[1:])):
                if isinstance(one, nn.Conv2d) and isinstance(after, nn.BatchNorm2d):
                    module[at], module[at + 1] = fuse_conv_bn_eval(one, after), nn.Identity()
    return network


def begin_with(network: nn.Module, shipped: Backbone) -> None:
    """Gives a folded backbone, or the small ones in one that looks twice, what they share with the shipped one."""
    known = folded(deepcopy(shipped)).state_dict()
    small = [getattr(network, name) for name in ("small", "fine") if hasattr(network, name)]
    for one in small or [network]:
        own = one.state_dict()
        shared = {name: value for name, value in known.items() if name in own and own[name].shape == value.shape}
        one.load_state_dict(shared, strict=False)
