import torch
from torch import nn

from ._box import boxes
from ._localization import Localization

START = {"affine": [1.0, 0.0, 0.0, 0.0, 1.0, 0.0], "similarity": [0.0] * 4, "zoom": [0.0] * 3}
# The share of the frame's area that a glimpse may take without a penalty.
LEAST, MOST = 0.05, 1.2


class Part(nn.Module):
    """A spatial transformer. maps [N, C, h, w] -> theta [N, 1, 2, 3], the whole frame before it learns.

    form affine: theta is what the localization says. similarity: angle p, log of the scale s, t_x, t_y -> [[s cos p, -r
    s sin p, t_x], [s / r sin p, s cos p, t_y]], r = h / w, so that nothing is sheared; zoom: the same without an angle
    (Jaderberg et al. 2015, "Spatial Transformer Networks", section 3.1; 3.2 and 3.3 are sampling.py). It learns at a
    tenth of the others' rate."""

    OPTIONS = {"form": tuple(START)}
    rate = 0.1

    def __init__(self, channels: int, height: int, width: int, form: str = "affine"):
        super().__init__()
        self.form, self.ratio = form, height / width
        self.locate = Localization(channels, height, width, START[form])

    def forward(self, maps):
        said = self.locate(maps)
        if self.form == "affine":
            return said.reshape(-1, 1, 2, 3)
        scale = said[:, -3:-2].exp()
        x, y = said[:, -2:-1], said[:, -1:]
        return boxes(x, y, scale, scale) if self.form == "zoom" else self._turned(said[:, :1], scale, x, y)

    def _turned(self, angle, scale, x, y):
        cos, sin = scale * angle.cos(), scale * angle.sin()
        rows = [torch.stack([cos, -self.ratio * sin, x], dim=2), torch.stack([sin / self.ratio, cos, y], dim=2)]
        return torch.stack(rows, dim=2)

    @staticmethod
    def penalty(theta):
        """What is over or under the share of the frame's area that a glimpse may have: else it shrinks to one
        colour."""
        area = (theta[..., 0, 0] * theta[..., 1, 1] - theta[..., 0, 1] * theta[..., 1, 0]).abs()
        return (torch.relu(LEAST - area) + torch.relu(area - MOST)).mean()
