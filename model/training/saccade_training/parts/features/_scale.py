"""Maps made smaller and larger again, so that each place stays where it was. Sizes are numbers, which an exported graph
needs; where a scale does not divide them, the edge is repeated."""

from torch.nn import functional


def shrunk(x, size: tuple[int, int], scale: int, pool=functional.avg_pool2d):
    """[N, C, h, w], size its (h, w) -> [N, C, h / scale, w / scale], both rounded up."""
    height, width = size
    return pool(functional.pad(x, (0, -width % scale, 0, -height % scale), mode="replicate"), scale)


def grown(x, size: tuple[int, int], scale: int):
    """What was shrunk -> [N, C, h, w], size (h, w), bilinear."""
    whole = [scale * side for side in smaller(size, scale)]
    return functional.interpolate(x, size=whole, mode="bilinear", align_corners=False)[:, :, : size[0], : size[1]]


def smaller(size: tuple[int, int], scale: int) -> tuple[int, int]:
    """The size of what was shrunk."""
    return -(-size[0] // scale), -(-size[1] // scale)
