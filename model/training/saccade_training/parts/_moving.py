"""The box around what moves."""

import torch

from ._centres import centres
from .motion._flow import mean_around


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
    places = centres(share.shape[1], share)
    centre = (share * places).sum(dim=1)
    return centre, ((share * (places - centre[:, None]) ** 2).sum(dim=1)).sqrt()
