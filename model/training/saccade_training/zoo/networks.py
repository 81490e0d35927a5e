"""Networks as truthfulness asks them: trained ones, bundles, and ones whose attention has forgotten."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

import numpy as np
import torch
from scipy.special import softmax
from torch import nn

from ..measure import Graphs


@dataclass(frozen=True)
class Network:
    """embed: pixels uint8 [N, L, H, W, 3] -> embeddings [N, D], maps [N, h, w]. decide: embeddings [B, K, D] and present
    [B, K] -> probabilities [B, A], weights [B, K]."""

    embed: Callable
    decide: Callable

    @staticmethod
    def of_model(model, temperature: float = 1.0) -> "Network":
        """model: as train.Model."""

        def embed(pixels):
            return model.backbone(torch.from_numpy(np.ascontiguousarray(pixels)))[:2]

        def decide(embeddings, present):
            logits, weights = model.head(torch.from_numpy(embeddings), torch.from_numpy(present))[:2]
            return torch.softmax(logits / temperature, dim=1), weights

        model.eval()
        return Network(_without_gradient(embed), _without_gradient(decide))

    @staticmethod
    def of_bundle(graphs: Graphs) -> "Network":
        def embed(pixels):
            return graphs.backbone.run(None, {"pixels": np.ascontiguousarray(pixels)})[:2]

        def decide(embeddings, present):
            logits, weights = graphs.head.run(None, {"embeddings": embeddings, "present": present})[:2]
            return softmax(logits / graphs.said["temperature"], axis=1), weights

        return Network(embed, decide)


def redrawn(model: nn.Module, part: str, seed: int = 0) -> nn.Module:
    """A copy whose part, such as backbone.stage2.attend, has other weights of the same means and deviations."""
    copy = deepcopy(model)
    random = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for weights in copy.get_submodule(part).parameters():
            spread = weights.std() if weights.numel() > 1 else weights.abs()
            weights.copy_(weights.mean() + spread * torch.randn(weights.shape, generator=random))
    return copy.eval()


def _without_gradient(call: Callable) -> Callable:
    def called(*arrays):
        with torch.inference_mode():
            return [tensor.numpy() for tensor in call(*arrays)]

    return called
