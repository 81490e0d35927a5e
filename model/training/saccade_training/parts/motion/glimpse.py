import torch
from torch import nn
from torch.nn import functional

from .._moving import moving
from .._pixels import LUMINANCE, planes
from .._sizes import at_least
from ._flow import flow

SIZE = 160
# The motion's map is about so many places wide, and each is the mean of so many pixels each way.
PLACES, SAMPLES = 80, 4


class Part(nn.Module):
    """The eye jumps to where something moves. pixels [N, L, H, W, 3], H and W multiples of 16 (of 32 from W = 640) ->
    three pictures of the part that moves [N, 3, 3, 160, 160]: the first frame, 3 |last - first| and the optical flow (x,
    y, amount); maps [N, 3, C, h, w] -> beside each other [N, 3C, h, w].

    The part is a box around the centre of the changes, as wide as 2.2 standard deviations of where they are each way, at
    least 0.3 of the frame (a glimpse, after Mnih et al. 2014, "Recurrent Models of Visual Attention", section 3, but led
    by motion, so that nothing need be learned). Flow as colours for an image network: Wang et al. 2016, "Temporal Segment
    Networks", section 3.2, less its mean, which is the camera's own."""

    def __init__(self, channels: int, frames: int):
        super().__init__()
        at_least("frames", frames, 2)
        self.channels = 3 * channels

    @staticmethod
    def images(pixels):
        ends = _ends(pixels)
        before, after = _greys(ends)
        box = moving(before, after)
        seen = _seen(ends, box)
        change = ((seen[:, 1] - seen[:, 0]).abs() * 3.0).clamp(max=255.0)
        moved = flow(before, after)
        moved = _enlarged(moved - moved.flatten(2).mean(dim=2)[:, :, None, None], box)
        return torch.stack([seen[:, 0], change, _colours(moved)], dim=1)

    @staticmethod
    def box(pixels):
        """Where that part is [N, 3]: centre x and y and half its side, -1 to 1 over the frame."""
        return moving(*_greys(_ends(pixels)))

    def forward(self, maps):
        return maps.flatten(1, 2)


def _seen(pixels, box):
    """What is in the box [N, L, H, W, 3] -> [N, L, 3, 160, 160]: the pixel nearest to each place, picked before anything
    is computed of the others."""
    n, frames, height, width = pixels.shape[:4]
    across = ((_places(box[:, 0], box[:, 2]) + 1.0) * (width / 2.0)).to(torch.int64).clamp(0, width - 1)
    down = ((_places(box[:, 1], box[:, 2]) + 1.0) * (height / 2.0)).to(torch.int64).clamp(0, height - 1)
    picture = torch.arange(n * frames).reshape(n, frames, 1, 1)
    chosen = (picture * height + down[:, None, :, None]) * width + across[:, None, None, :]
    return planes(pixels.flatten(0, 3)[chosen])


def _enlarged(moved, box):
    """What is in the box [N, 2, h, w] -> [N, 2, 160, 160], bilinear: first across, then down, as two products of
    matrices, which takes half the time of a sampling grid."""
    across = torch.matmul(moved, _shares(box[:, 0], box[:, 2], moved.shape[3]).transpose(1, 2)[:, None])
    return torch.matmul(_shares(box[:, 1], box[:, 2], moved.shape[2])[:, None], across)


def _shares(centre, half, n: int):
    """How much each of n places of the motion's map counts for each of 160 in the box [N, 160, n]."""
    at = ((_places(centre, half) + 1.0) * (n / 2.0) - 0.5).clamp(0.0, n - 1.0)
    return torch.relu(1.0 - (at[:, :, None] - torch.arange(n, dtype=centre.dtype)).abs())


def _places(centre, half):
    """Where 160 places between centre - half and centre + half are [N, 160], -1 to 1 over the frame."""
    return centre[:, None] + half[:, None] * ((torch.arange(SIZE, dtype=centre.dtype) + 0.5) * (2.0 / SIZE) - 1.0)


def _ends(pixels):
    """The first frame and the last [N, 2, H, W, 3]; of two frames not even a copy."""
    return pixels if pixels.shape[1] == 2 else pixels[:, [0, -1]]


def _greys(ends):
    """[N, 2, H, W, 3] -> luminance of each place, of the first and of the last, [N, 1, h, w] each: one convolution over
    rows of interleaved colours, of which a large frame gives every other, or fewer."""
    height, width = map(int, ends.shape[2:4])
    step = max(1, width // (PLACES * SAMPLES))
    rows = ends.reshape(-1, 1, height // step, step, 3 * width)[:, :, :, 0].to(torch.float32)
    across = SAMPLES * step
    weights = torch.tensor(LUMINANCE).repeat(SAMPLES, across) / (SAMPLES * across)
    grey = functional.conv2d(rows, weights[None, None], stride=(SAMPLES, 3 * across))
    both = grey.reshape(-1, 2, 1, *grey.shape[2:])
    return both[:, 0], both[:, 1]


def _colours(moved):
    """Flow [N, 2, h, w] in places -> [N, 3, h, w], 0 to 255."""
    amount = (moved * moved).sum(dim=1, keepdim=True).sqrt()
    return torch.cat([128.0 + moved * 64.0, amount * 96.0], dim=1).clamp(0.0, 255.0)
