import torch
from torch import nn

from . import _core, _present


class Part(nn.Module):
    """The core asks a memory of all segments, several times. x [B, K, D], present [B, K] -> pooled [B, D] = W u_H,
    weights [B, K], the last step's over the segments. The memory is all segments and S learned slots, m = A x, c = C x;
    u_0 = B mean of the core's present segments; u_{h+1} = u_h + sum of p c, p = softmax(u_h . m) (Sukhbaatar et al.
    2015, "End-To-End Memory Networks", section 2, with the same A and C in each hop)."""

    OPTIONS = {"hops": range(1, 7), "slots": range(1, 65), "core": _core.OPTION}

    def __init__(self, width: int, segments: int, hops: int = 2, slots: int = 8, core: list | None = None):
        super().__init__()
        self.core, self.hops = _core.Core(segments, core), hops
        self.slots = nn.Parameter(torch.randn(1, slots, width) * 0.1)
        self.match, self.recall, self.ask, self.answer = (nn.Linear(width, width, bias=False) for _ in range(4))

    def forward(self, x, present):
        there = present.to(torch.bool)
        x = _present.cleared(x, there)
        u = self.ask(self.core.mean(x, there))
        known = torch.cat([x, self.slots.expand(x.shape[0], -1, -1)], dim=1)
        kept = torch.cat([there, torch.ones_like(known[:, x.shape[1] :, 0], dtype=torch.bool)], dim=1)
        match, recall = self.match(known), self.recall(known)
        for _ in range(self.hops):
            raw = (match @ u[:, :, None])[:, :, 0]
            u = u + _present.weighed(_present.softmax(raw, kept), recall)
        # Of an empty window the slots alone would speak.
        pooled = self.answer(u) * there.any(dim=1, keepdim=True).to(x.dtype)
        return pooled, _present.softmax(raw[:, : x.shape[1]], there)
