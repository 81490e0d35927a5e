"""Where the middles of places lie, in -1 to 1 over a side."""

import torch


def centres(n: int, like: torch.Tensor) -> torch.Tensor:
    """[n], of the type and device of like."""
    return (torch.arange(n, dtype=like.dtype, device=like.device) + 0.5) * (2.0 / n) - 1.0
