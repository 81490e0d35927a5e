from torch import nn


class Narrow(nn.Module):
    """x [B, K, D] -> x + U f(V x), where f sees and gives [B, K, 256] (Houlsby et al. 2019, "Parameter-Efficient Transfer
    Learning for NLP", section 2.1): an f as wide as embeddings of thousands of features would have more weights than the
    backbone, and take minutes to learn what few clips cannot show."""

    def __init__(self, width: int, inner: int = 256):
        super().__init__()
        self.inner = inner
        self.down = nn.Linear(width, inner)
        self.up = nn.Linear(inner, width)

    def forward(self, x, f):
        return x + self.up(f(self.down(x)))
