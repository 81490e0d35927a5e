"""A hard choice that learns."""

import torch


def highest(scores: torch.Tensor, count: int) -> torch.Tensor:
    """[N, n] -> [N, n], 1 at the count highest, else 0: exactly so many, also where some are equal."""
    at = scores.topk(count, dim=1).indices
    return (at[:, :, None] == torch.arange(scores.shape[1], device=scores.device)).to(scores.dtype).sum(dim=1)


def drawn(scores: torch.Tensor, count: int) -> torch.Tensor:
    """The same, drawn from softmax(scores) without putting back (Gumbel-top-k: Kool, van Hoof, Welling 2019, "Stochastic
    Beams and Where to Find Them", section 2)."""
    noise = -torch.empty_like(scores).exponential_().log()
    return highest(scores.detach() + noise, count)


def straight_through(hard: torch.Tensor, soft: torch.Tensor) -> torch.Tensor:
    """The value of hard with the gradient of soft (Bengio, Leonard, Courville 2013, "Estimating or Propagating
    Gradients Through Stochastic Neurons for Conditional Computation")."""
    return hard + (soft - soft.detach())
