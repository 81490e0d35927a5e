import torch
from torch import nn
from torch.nn import functional

from .._sizes import at_least
from ._flow import flow, mean_around

SIZE = 224
# Pixels along each side that make one place of the motion's map.
PLACE = 4
LUMINANCE = (0.299, 0.587, 0.114)


class Part(nn.Module):
    """The eye jumps to where something moves. frames [N, L, 3, H, W], H and W multiples of 16 -> three pictures of the
    part that moves [N, 3, 3, 224, 224]: the first frame, 3 |last - first| and the optical flow (x, y, amount); maps
    [N, 3, C, h, w] -> beside each other [N, 3C, h, w].

    The part is a box around the centre of the changes, as wide as 2.2 standard deviations of where they are each way, at
    least 0.3 of the frame (a glimpse, after Mnih et al. 2014, "Recurrent Models of Visual Attention", section 3, but led
    by motion, so that nothing need be learned). Flow as colours for an image network: Wang et al. 2016, "Temporal Segment
    Networks", section 3.2, less its mean, which is the camera's own."""

    def __init__(self, channels: int, frames: int):
        super().__init__()
        at_least("frames", frames, 2)
        self.channels = 3 * channels

    @staticmethod
    def images(frames):
        first, last = frames[:, 0], frames[:, -1]
        before, after = _grey(first), _grey(last)
        box = moving(before, after)
        seen = _look(torch.cat([first, last], dim=1), box)
        change = ((seen[:, 3:] - seen[:, :3]).abs() * 3.0).clamp(max=255.0)
        moved = flow(before, after)
        moved = _look(moved - moved.flatten(2).mean(dim=2)[:, :, None, None], box)
        return torch.stack([seen[:, :3], change, _colours(moved)], dim=1)

    @staticmethod
    def box(frames):
        """Where that part is [N, 3]: centre x and y and half its side, -1 to 1 over the frame."""
        return moving(_grey(frames[:, 0]), _grey(frames[:, -1]))

    def forward(self, maps):
        return maps.flatten(1, 2)


def moving(before, after):
    """Grey [N, 1, h, w] -> the box that moves [N, 3]: centre x and y and half its side, -1 to 1 over the picture."""
    change = mean_around((after - before).abs(), 1)
    usual = change.flatten(1).mean(dim=1)[:, None, None, None]
    change = torch.relu(change - usual - 1.5) + 1e-6
    share = change / change.sum(dim=(2, 3), keepdim=True)
    (x, spread_x), (y, spread_y) = _where(share.sum(dim=2)[:, 0]), _where(share.sum(dim=3)[:, 0])
    half = (2.2 * torch.maximum(spread_x, spread_y)).clamp(0.3, 1.0)
    room = 1.0 - half
    return torch.stack([torch.minimum(torch.maximum(c, -room), room) for c in (x, y)] + [half], dim=1)


def _where(share):
    """Shares along one side [N, n] -> their centre and standard deviation, in -1 to 1."""
    n = share.shape[1]
    places = (torch.arange(n, dtype=share.dtype) + 0.5) * (2.0 / n) - 1.0
    centre = (share * places).sum(dim=1)
    return centre, ((share * (places - centre[:, None]) ** 2).sum(dim=1)).sqrt()


def _look(pictures, box):
    """What is in the box [N, C, H, W] -> [N, C, 224, 224], bilinear: first across, then down, as two products of
    matrices, which takes half the time of a sampling grid."""
    across = torch.matmul(pictures, _steps(box[:, 0], box[:, 2], pictures.shape[3]).transpose(1, 2)[:, None])
    return torch.matmul(_steps(box[:, 1], box[:, 2], pictures.shape[2])[:, None], across)


def _steps(centre, half, n: int):
    """How much each of n pixels counts for each of 224 places between centre - half and centre + half [N, 224, n]."""
    places = (torch.arange(SIZE, dtype=centre.dtype) + 0.5) * (2.0 / SIZE) - 1.0
    pixels = ((centre[:, None] + half[:, None] * places + 1.0) * (n / 2.0) - 0.5).clamp(0.0, n - 1.0)
    return torch.relu(1.0 - (pixels[:, :, None] - torch.arange(n, dtype=centre.dtype)).abs())


def _grey(frame):
    weights = torch.tensor(LUMINANCE, dtype=frame.dtype).reshape(1, 3, 1, 1)
    return functional.avg_pool2d((frame * weights).sum(dim=1, keepdim=True), PLACE)


def _colours(moved):
    """Flow [N, 2, h, w] in places -> [N, 3, h, w], 0 to 255."""
    amount = (moved * moved).sum(dim=1, keepdim=True).sqrt()
    return torch.cat([128.0 + moved * 64.0, amount * 96.0], dim=1).clamp(0.0, 255.0)
