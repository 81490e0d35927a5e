"""The head's linear layer: solved, since with few clips and many features a wide margin beats descent."""

import numpy as np
import torch
from scipy.optimize import minimize_scalar
from scipy.special import softmax
from sklearn.svm import SVC

from .network import Head
from .settings import Settings
from .windows import Windows


def solved(settings: Settings, head: Head, windows: Windows, labels: np.ndarray, cost: float, seed: int) -> Head:
    """Fits the standardization and the linear layer to windows; labels [clips]. Segments are dropped at random in half
    of the windows, so that absent ones are nothing new."""
    present = _dropped(settings, windows.present, seed)
    pooled = standardize(head, windows.embeddings, present)
    x = ((pooled - head.pooled_mean) / head.pooled_scale).numpy()
    y = labels[windows.clip]
    # A clip counts once, however many windows it has and in however many ways it is looked at.
    weight = 1.0 / np.bincount(windows.clip, minlength=len(labels))[windows.clip]
    lines = _lines(x / np.sqrt(x.shape[1]), y, weight, cost, len(settings.labels))
    with torch.no_grad():
        head.decide.weight.copy_(torch.from_numpy(np.stack([w for w, _ in lines]) / np.sqrt(x.shape[1])))
        head.decide.bias.copy_(torch.from_numpy(np.array([b for _, b in lines])))
    return head.eval()


def _lines(x, y, weight, cost: float, actions: int):
    """One against the rest; of two, the second is the first with its sign turned."""
    alike = x @ x.T
    if actions == 2:
        w, b = _line(x, alike, y == 1, weight, cost)
        return [(-w, -b), (w, b)]
    return [_line(x, alike, y == a, weight, cost) for a in range(actions)]


def _line(x, alike, positive, weight, cost: float):
    # The products are computed at once, which is ten times as fast as what libsvm does row by row.
    machine = SVC(C=cost, kernel="precomputed").fit(alike, positive, sample_weight=weight)
    return machine.dual_coef_[0] @ x[machine.support_], machine.intercept_[0]


def _dropped(settings: Settings, present: torch.Tensor, seed: int) -> torch.Tensor:
    random = torch.Generator().manual_seed(seed)
    some = torch.rand(present.shape[0], 1, generator=random) < 0.5
    kept = present & ~(some & (torch.rand(present.shape, generator=random) < settings.drop))
    enough = kept.sum(dim=1, keepdim=True) >= settings.present
    return torch.where(enough, kept, present)


@torch.no_grad()
def standardize(head: Head, embeddings, present) -> torch.Tensor:
    """Sets what the head subtracts and divides by from what is present; the windows pooled, before that."""
    seen = embeddings[present]
    head.segment_mean.copy_(seen.mean(dim=0))
    head.segment_scale.copy_(seen.std(dim=0).clamp(min=1e-3))
    pooled, *_ = head.pooled(embeddings, present)
    head.pooled_mean.copy_(pooled.mean(dim=0))
    head.pooled_scale.copy_(pooled.std(dim=0).clamp(min=1e-3))
    return pooled


@torch.inference_mode()
def clip_logits(head: Head, windows: Windows, clips: int) -> list[np.ndarray]:
    """Per clip the logits [windows, A] of the product's way of looking."""
    first = windows.of(windows.way == 0)
    logits, *_ = head(first.embeddings, first.present)
    return [logits[torch.from_numpy(first.clip == c)].numpy() for c in range(clips)]


def probabilities(logits: list[np.ndarray], temperature: float) -> np.ndarray:
    """[clips, A]: the mean over a clip's windows, as `saccade evaluate` has it; even where it has none."""
    undecided = np.zeros((1, logits[0].shape[1]))
    return np.stack([softmax(rows / temperature if len(rows) else undecided, axis=1).mean(axis=0) for rows in logits])


def calibrated(logits: list[np.ndarray], labels: np.ndarray) -> float:
    """The temperature for the likeliest truth of held-out clips (Guo, Pleiss, Sun, Weinberger 2017, "On Calibration of
    Modern Neural Networks", section 4.2)."""
    rows = np.arange(len(labels))

    def loss(x):
        p = probabilities(logits, float(np.exp(x)))
        return -np.log(np.maximum(p[rows, labels], 1e-12)).mean()

    return float(np.exp(minimize_scalar(loss, bounds=(np.log(0.02), np.log(50.0)), method="bounded").x))
