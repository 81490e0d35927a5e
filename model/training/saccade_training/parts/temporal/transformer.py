import torch
from torch import nn

from ._narrow import Narrow
from .softmax import Part as Softmax


class Part(nn.Module):
    """x [B, K, D], present [B, K] -> pooled [B, D], weights [B, K]: one encoder layer over the present segments, with
    learned positions (Vaswani et al. 2017, "Attention Is All You Need", section 3.1), within _narrow.py, then attention
    over what it gives (as in softmax.py). Where `reach` is given, a segment attends only to those at most so far from
    it. inner: how wide the layer is. Without positions no order is seen."""

    OPTIONS = {"inner": (16, 32, 64, 128, 256), "positions": (True, False)}

    def __init__(
        self,
        width: int,
        segments: int,
        heads: int = 4,
        reach: int | None = None,
        inner: int = 256,
        positions: bool = True,
    ):
        super().__init__()
        self.narrow = Narrow(width, inner)
        self.position = nn.Parameter(torch.randn(segments, inner) * 0.02) if positions else 0.0
        # torch.relu rather than "relu": without gradients torch takes a shortcut for the latter that ONNX has not.
        self.encode = nn.TransformerEncoderLayer(inner, heads, 2 * inner, activation=torch.relu, batch_first=True)
        self.pool = Softmax(width, segments)
        at = torch.arange(segments)
        far = (at[:, None] - at).abs() > (segments if reach is None else reach)
        self.register_buffer("far", far * -1e4, persistent=False)

    def forward(self, x, present):
        absent = ~present.to(torch.bool)
        x = x.masked_fill(absent[:, :, None], 0.0)
        # Finite, as a row of which all is masked would be NaN, and in softmax.py 0 times NaN.
        masks = {"src_mask": self.far, "src_key_padding_mask": absent.to(x.dtype) * -1e4}
        states = self.narrow(x, lambda small: self.encode(small + self.position, **masks))
        return self.pool(states, present)
