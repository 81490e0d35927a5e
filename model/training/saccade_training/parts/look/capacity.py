import torch
from torch import nn

from .._centres import centres
from ._box import boxes


class Part(nn.Module):
    """The places on which it hangs most how sure the answer is. maps [N, C, h, w] -> theta [N, k, 2, 3], each `side`
    places wide.

    Top layers g(c) = W mean over places of ReLU(U c + b) + b2, o = softmax(g), H its entropy. Saliency s_ij = |dH /
    dc_ij|, in closed form, so that it lies in the graph: d = -o (log o + H); s_ij = |((U c_ij + b > 0) * (d W)) U| /
    hw. The k highest are looked at and take the coarse places' place (`refined`); the choice has no gradient (Almahairi
    et al. 2016, "Dynamic Capacity Networks", section 2). The ReLU comes before the mean, since after it all places
    would be alike. by: what else may choose, to compare: energy |c_ij|, or random, the same places for every
    picture."""

    OPTIONS = {
        "places": range(257),
        "actions": range(2, 257),
        "units": range(1, 1025),
        "side": range(1, 9),
        "by": ("saliency", "energy", "random"),
    }

    def __init__(self, channels, height, width, places=6, actions=4, units=128, side=1, by="saliency"):
        super().__init__()
        if places > height * width:
            raise ValueError(f"places is {places}, must be at most {height * width}")
        self.places, self.size, self.side, self.by = places, (height, width), side, by
        self.see, self.decide = nn.Conv2d(channels, units, 1), nn.Linear(units, actions)
        self.register_buffer("any", torch.rand(height * width))

    def answer(self, maps):
        """Logits [N, A], and what the last layer saw [N, F]."""
        seen = torch.relu(self.see(maps)).mean(dim=(2, 3))
        return self.decide(seen), seen

    def signs(self, maps):
        """Of each action at each place [N, A, h, w], whose mean is the answer."""
        seen = torch.relu(self.see(maps)).permute(0, 2, 3, 1)
        return self.decide(seen).permute(0, 3, 1, 2)

    def saliency(self, maps):
        """[N, h, w]."""
        raw = self.see(maps)
        logits = self.decide(torch.relu(raw).mean(dim=(2, 3)))
        share, log = torch.softmax(logits, dim=1), torch.log_softmax(logits, dim=1)
        back = -share * (log - (share * log).sum(dim=1, keepdim=True))
        active = (raw > 0).to(raw.dtype) * torch.matmul(back, self.decide.weight)[:, :, None, None]
        gradient = torch.conv2d(active, self.see.weight.transpose(0, 1))
        return gradient.square().sum(dim=1).sqrt() / (self.size[0] * self.size[1])

    def chosen(self, maps):
        """One-hot [N, k, h w] of the places to look at."""
        scores = {
            "saliency": lambda: self.saliency(maps).flatten(1),
            "energy": lambda: maps.square().sum(dim=1).flatten(1),
            "random": lambda: self.any + 0.0 * maps[:, 0].flatten(1),
        }[self.by]()
        at = scores.topk(self.places, dim=1).indices
        return (at[:, :, None] == torch.arange(scores.shape[1], device=maps.device)).to(maps.dtype)

    def theta(self, chosen):
        """Of those places [N, k, 2, 3]."""
        height, width = self.size
        share = chosen.reshape(-1, self.places, height, width)
        x = (share.sum(dim=2) * centres(width, share)).sum(dim=2)
        y = (share.sum(dim=3) * centres(height, share)).sum(dim=2)
        return boxes(x, y, torch.full_like(x, self.side / width), torch.full_like(x, self.side / height))

    def forward(self, maps):
        return self.theta(self.chosen(maps.detach()))

    def refined(self, maps, fine, chosen):
        """The maps with what was seen at the chosen places [N, k, C] in place of what was there."""
        kept = maps.flatten(2) * (1.0 - chosen.sum(dim=1))[:, None]
        return (kept + torch.matmul(fine.transpose(1, 2), chosen)).reshape(maps.shape)

    @staticmethod
    def hint(maps, fine, chosen):
        """How far the coarse places are from what was seen there, squared: teaches the coarse layers alone."""
        return (torch.matmul(chosen, maps.flatten(2).transpose(1, 2)) - fine.detach()).square().mean()
