import torch
from torch import nn


class Part(nn.Module):
    """Attention led by the features' own energy, with one number each for how sharply: nothing that few clips could
    overfit. x [N, C, h, w] -> y [N, C, h, w], map [N, h, w] with mean 1.

    Channels: x' = x * 2 sigmoid(k z), z how far the channel's mean energy |x| lies above that of all channels, in
    standard deviations (squeeze, then excite by one number: Hu, Shen, Sun 2018, "Squeeze-and-Excitation Networks",
    section 3, the two layers replaced by k). Places: y = x' * h w softmax(s z), z the same of the energy over channels
    (the activation-based map of Zagoruyko, Komodakis 2017, "Paying More Attention to Attention", section 3.1, as
    weights)."""

    def __init__(self, channels: int, height: int, width: int, sharpness: float = 0.75, channel: float = 0.0):
        super().__init__()
        self.places = height * width
        self.sharpness = nn.Parameter(torch.tensor(float(sharpness)))
        self.channel = nn.Parameter(torch.tensor(float(channel)))

    def forward(self, x):
        gate = 2.0 * torch.sigmoid(self.channel * above_usual(x.abs().mean(dim=(2, 3))))
        x = x * gate[:, :, None, None]
        energy = above_usual(x.abs().mean(dim=1).flatten(1))
        places = torch.softmax(self.sharpness * energy, dim=1) * self.places
        places = places.reshape(-1, *x.shape[2:])
        return x * places[:, None], places


def above_usual(x):
    """[N, n] -> how many standard deviations each lies above the mean of its row."""
    rest = x - x.mean(dim=1, keepdim=True)
    return rest / ((rest * rest).mean(dim=1, keepdim=True) + 1e-6).sqrt()
