import torch
from torch import nn

CHANNELS, HIDDEN = 16, 32


class Localization(nn.Sequential):
    """maps [N, C, h, w] -> so many numbers [N, n], which are `start` whatever the maps until it learns (Jaderberg et
    al. 2015, "Spatial Transformer Networks", section 3.1: any network that ends in a regression)."""

    def __init__(self, channels: int, height: int, width: int, start: list[float]):
        places = -(-height // 2) * -(-width // 2)
        last = nn.Linear(HIDDEN, len(start))
        super().__init__(
            nn.Conv2d(channels, CHANNELS, 3, stride=2, padding=1),
            nn.ReLU(),
            nn.Flatten(),
            nn.Linear(CHANNELS * places, HIDDEN),
            nn.ReLU(),
            last,
        )
        nn.init.zeros_(last.weight)
        last.bias.data = torch.tensor(start)
