import torch
from torch import nn

HIDDEN = 32


class Part(nn.Module):
    """Places and channels, asked by what moves. x [N, C, h, w] -> y [N, C, h, w], map [N, h, w], alpha, 1 at its
    highest.

    alpha = softmax over places of w . tanh(W_s x + b_s + W_h h) [N, h w]; beta = softmax over channels of w' . tanh(w_c
    v + b_c + W_hc h) [N, C], v = mean of x over places. order cs: x' = x * C beta(x), y = x' * h w alpha(x'); sc: the
    other way round. h: the mean over places of the last `motion` channels, or, where that is 0, learned (Chen et al.
    2017, "SCA-CNN: Spatial and Channel-wise Attention in Convolutional Networks for Image Captioning", sections 3.2 and
    3.3, where h is the state of the sentence). The factors C and h w, which the paper has not, keep the mean weight at
    1; its last biases, which move no weight, are left out."""

    OPTIONS = {"order": ("cs", "sc"), "motion": range(4097)}

    def __init__(self, channels: int, height: int, width: int, order: str = "cs", motion: int = 0):
        super().__init__()
        if motion > channels:
            raise ValueError(f"motion is {motion}, must be at most {channels} channels")
        self.order, self.motion, self.size = order, motion, (height, width)
        if motion == 0:
            self.condition = nn.Parameter(torch.randn(1, channels))
        self.place, self.channel = nn.Conv2d(channels, HIDDEN, 1), nn.Linear(1, HIDDEN)
        self.ask_places, self.ask_channels = (nn.Linear(motion or channels, HIDDEN, bias=False) for _ in range(2))
        self.score_places, self.score_channels = (nn.Linear(HIDDEN, 1, bias=False) for _ in range(2))

    def places(self, x: torch.Tensor, h: torch.Tensor) -> torch.Tensor:
        """[N, C, h, w], condition -> alpha [N, h w], sum 1."""
        seen = self.place(x).flatten(2).transpose(1, 2) + self.ask_places(h)[:, None]
        return torch.softmax(self.score_places(torch.tanh(seen))[:, :, 0], dim=1)

    def channels(self, x: torch.Tensor, h: torch.Tensor) -> torch.Tensor:
        """[N, C, h, w], condition -> beta [N, C], sum 1."""
        seen = self.channel(x.mean(dim=(2, 3))[:, :, None]) + self.ask_channels(h)[:, None]
        return torch.softmax(self.score_channels(torch.tanh(seen))[:, :, 0], dim=1)

    def forward(self, x):
        h = x[:, -self.motion :].mean(dim=(2, 3)) if self.motion else self.condition
        if self.order == "cs":
            x = self._by_channels(x, h)
        weights = self.places(x, h).reshape(-1, 1, *self.size)
        y = x * weights * (self.size[0] * self.size[1])
        if self.order == "sc":
            y = self._by_channels(y, h)
        return y, weights[:, 0] / weights.amax(dim=(2, 3))[:, :, None]

    def _by_channels(self, x, h):
        return x * (self.channels(x, h) * x.shape[1])[:, :, None, None]
