import torch
from torch import nn
from torch.nn.functional import interpolate

from .._sizes import multiple_of

PATCH, WIDTH, DEPTH, HEADS = 16, 96, 4, 4


class Part(nn.Module):
    """Attention between patches from the first layer on. x [N, C, H, W] -> the class token [N, 96], the patches' tokens
    [N, 96, H/16, W/16], map [N, H/8, W/8], 1 at its highest.

    z_0 = [class; patches of 16 x 16 E] + positions; four times z' = MSA(LN(z)) + z, z = MLP(LN(z')) + z', 4 heads, the
    MLP four times as wide, GELU; both outputs are LN(z_4) (Dosovitskiy et al. 2021, "An Image is Worth 16x16 Words:
    Transformers for Image Recognition at Scale", section 3.1, equations 1 to 4). The map is the class token's attention
    to the patches in the last layer, mean over heads; with rollout, in the product over layers of half that of all
    tokens and half their own (Abnar, Zuidema 2020, "Quantifying Attention Flow in Transformers", section 3)."""

    OPTIONS = {"rollout": (True, False)}

    def __init__(self, channels: int, height: int, width: int, rollout: bool = False):
        super().__init__()
        for name, side in (("height", height), ("width", width)):
            multiple_of(name, side, "a patch's side", PATCH)
        self.outputs, self.rollout, self.size = WIDTH, rollout, (height // PATCH, width // PATCH)
        self.patches = nn.Conv2d(channels, WIDTH, PATCH, stride=PATCH)
        self.first = nn.Parameter(torch.randn(1, 1, WIDTH) * 0.02)
        self.position = nn.Parameter(torch.randn(1, 1 + self.size[0] * self.size[1], WIDTH) * 0.02)
        self.layers = nn.ModuleList(_Layer() for _ in range(DEPTH))
        self.norm = nn.LayerNorm(WIDTH)

    def forward(self, x):
        patches = self.patches(x).flatten(2).transpose(1, 2)
        z = torch.cat([self.first.expand(x.shape[0], -1, -1), patches], dim=1) + self.position
        seen = []
        for layer in self.layers:
            z, weights = layer(z)
            seen.append(weights)
        z = self.norm(z)
        return z[:, 0], z[:, 1:].transpose(1, 2).reshape(-1, WIDTH, *self.size), self._map(seen)

    def _map(self, seen):
        """The weights of all layers, each [N, tokens, tokens] -> [N, H/8, W/8]"""
        rows = seen[-1][:, :1]
        if self.rollout:
            rows = 0.5 * (rows + torch.eye(seen[0].shape[1], device=rows.device)[:1])
            for weights in reversed(seen[:-1]):
                rows = 0.5 * (rows @ weights + rows)
        places = rows[:, :, 1:].reshape(-1, 1, *self.size)
        places = interpolate(places, [2 * side for side in self.size], mode="bilinear", align_corners=False)[:, 0]
        return places / places.amax(dim=(1, 2), keepdim=True)


class _Layer(nn.Module):
    """[N, T, D] -> [N, T, D], attention [N, T, T], the mean over heads; written out, since torch's own gives none
    where it is fused."""

    def __init__(self):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH, bias=False)
        self.project = nn.Linear(WIDTH, WIDTH)
        self.mlp = nn.Sequential(nn.Linear(WIDTH, 4 * WIDTH), nn.GELU(), nn.Linear(4 * WIDTH, WIDTH))

    def forward(self, z):
        tokens = z.shape[1]
        parts = self.qkv(self.norm1(z)).reshape(-1, tokens, 3 * HEADS, WIDTH // HEADS).transpose(1, 2)
        q, k, v = parts.chunk(3, dim=1)
        weights = torch.softmax(q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5, dim=3)
        z = z + self.project((weights @ v).transpose(1, 2).reshape(-1, tokens, WIDTH))
        return z + self.mlp(self.norm2(z)), weights.mean(dim=1)
