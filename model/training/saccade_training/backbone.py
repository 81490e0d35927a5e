"""From the pixels of one snippet to its embedding. All preprocessing is inside."""

import torch
from torch import nn

from .parts import build
from .parts._convolution import normed

PLAIN, CBAM = "plain", "cbam"
PLANES, STAGES = 6, 3


class Stage(nn.Module):
    """Adds what a residual block sees and attends to; may halve the picture first. size: of what it gives.
    x [N, inputs, H, W] -> [N, outputs, h, w], attention [N, h, w], and its gates where it gives them."""

    def __init__(self, block, attend, inputs: int, outputs: int, size: tuple[int, int], halve: bool = True):
        super().__init__()
        self.down = build("block", block, inputs=inputs, outputs=outputs, halve=True) if halve else nn.Identity()
        self.more = build("block", block, inputs=outputs, outputs=outputs, halve=False)
        self.attend = build("features", attend, channels=outputs, height=size[0], width=size[1])

    def forward(self, x):
        x = self.down(x)
        attended, *places = self.attend(self.more(x))
        return x + attended, *places


class OfPixels(nn.Module):
    """A network whose detailed() takes float pixels 0 to 1, as augmentation leaves them, [N, 2, H, W, 3] -> embedding,
    spatial attention, signs, gates if any; used from uint8, without the signs, which only training asks for."""

    def forward(self, pixels):
        return self.features(pixels.to(torch.float32) / 255.0)

    def features(self, x):
        """The same from float pixels 0 to 1."""
        embedding, places, _, *gates = self.detailed(x)
        return embedding, places, *gates


class Backbone(OfPixels):
    """uint8 [N, 2, H, W, 3] -> embedding [N, D], spatial attention [N, H/8, W/8], 0 to 1, and the second stage's gates
    [N, g] where its attention gives them.

    Sees the later frame's colours and, for motion, its difference from the earlier one. The embedding holds the last
    stage's features, averaged and at their highest over all places, and the highest sign of each action anywhere.

    block, attend, trunk: parts as recipes say them; attend may list three, one for each stage. A trunk takes the place
    of block and attend, and the embedding is what it says of the picture. size: H and W, which some parts have to know.
    ValueError where a part is unknown or does not fit."""

    def __init__(
        self,
        embedding: int = 128,
        actions: int = 4,
        block: str | dict = PLAIN,
        attend: str | dict | list = CBAM,
        trunk: str | dict | None = None,
        size: tuple[int, int] = (96, 160),
    ):
        super().__init__()
        self.trunk, self.gate_labels = None, ()
        if trunk is None:
            self._stages(block, attend, size)
            channels, seen = 96, 2 * 96 + actions
        elif (block, attend) == (PLAIN, CBAM):
            self.trunk = build("trunk", trunk, channels=PLANES, height=size[0], width=size[1])
            channels = seen = self.trunk.outputs
        else:
            raise ValueError(f"trunk is {trunk}, which takes no block ({block}) and no attend ({attend})")
        self.signs = nn.Conv2d(channels, actions, 1)
        self.project = nn.Linear(seen, embedding)

    def _stages(self, block, attend, size: tuple[int, int]) -> None:
        attends = attend if isinstance(attend, list) else [attend] * STAGES
        if len(attends) != STAGES:
            raise ValueError(f"attend lists {len(attends)} parts, must be {STAGES}, one for each stage")
        quarter, eighth, sixteenth = (tuple(-(-(side // 4) // n) for side in size) for n in (1, 2, 4))
        self.stem = normed(PLANES, 32, size=6, stride=4)
        self.stage1 = Stage(block, attends[0], 32, 32, quarter, halve=False)
        self.stage2 = Stage(block, attends[1], 32, 64, eighth)
        self.stage3 = Stage(block, attends[2], 64, 96, sixteenth)
        self.gate_labels = getattr(self.stage2.attend, "gate_labels", ())

    def detailed(self, x):
        """Also, third, the signs of each action at each place [N, A, H/16, W/16]."""
        if self.trunk is not None:
            seen, x, places = self.trunk(planes(x))
            return self.project(seen), places, self.signs(x)
        return self.after_second(*self.second(x))

    def second(self, x):
        """Pixels as in features() -> what the second stage has, and what it attends to, [N, 64, H/8, W/8] both."""
        return self._second(planes(x))

    def after_second(self, x, seen):
        """What second() gives -> as detailed()."""
        return self.said(*self._third(x, seen))

    def third(self, x):
        """Planes [N, 6, H, W], see planes() -> the last maps [N, 96, H/16, W/16], spatial attention, gates."""
        return self._third(*self._second(x))

    def said(self, x, places, *gates):
        """What third() gives -> as detailed()."""
        signs = self.signs(x)
        pooled = torch.cat([x.mean(dim=(2, 3)), x.amax(dim=(2, 3)), signs.amax(dim=(2, 3))], dim=1)
        return self.project(pooled), _up_to_one(places), signs, *gates

    def _second(self, x):
        x, *_ = self.stage1(self.stem(x))
        x = self.stage2.down(x)
        return x, self.stage2.more(x)

    def _third(self, x, seen):
        attended, *shown = self.stage2.attend(seen)
        x, *_ = self.stage3(x + attended)
        return x, *shown


def planes(x):
    """float pixels 0 to 1 [N, 2, H, W, 3] -> the later frame's colours and the difference [N, 6, H, W]."""
    now = x[:, 1].permute(0, 3, 1, 2)
    before = x[:, 0].permute(0, 3, 1, 2)
    return torch.cat([now - 0.5, (now - before) * 4.0], dim=1)


def _up_to_one(places):
    """Maps that go higher are divided by their highest; weights between 0 and 1 stay as they are."""
    return places / places.amax(dim=(1, 2), keepdim=True).clamp(min=1.0)
