"""Parts that have weights to learn, learned by descent on the frozen maps, together with a linear layer that is solved
anew afterwards."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from .maps import Clip
from .network import Head, Pool
from .settings import Settings
from .solve import standardize
from .windows import cut, embedded

CLIPS_AT_ONCE = 16
RATE, DECAY = 1e-3, 0.05


def has_weights(part: nn.Module) -> bool:
    """Whether a part has more than single numbers."""
    return any(p.numel() > 1 for p in part.parameters())


def learn(s: Settings, pool: Pool, head: Head, clips: list[Clip], labels: np.ndarray, seed: int) -> None:
    """Changes pool and head. clips: those to learn from, seen in the product's way; labels [clips]."""
    windows = cut(embedded([Clip(c.listed, c.ways[:1]) for c in clips], pool), s)
    standardize(head, windows.embeddings, windows.present)
    learned = [*pool.parameters(), *head.parameters()]
    descent = torch.optim.AdamW(learned, lr=RATE, weight_decay=DECAY, fused=True)
    random = np.random.default_rng(seed)
    pool.train(), head.train()
    for _ in range(s.epochs):
        order = random.permutation(len(clips))
        for first in range(0, len(order), CLIPS_AT_ONCE):
            _step(s, pool, head, clips, labels, order[first : first + CLIPS_AT_ONCE], descent)
    pool.eval(), head.eval()


def _step(s, pool, head, clips, labels, rows, descent) -> None:
    maps, spans, present = [], [], torch.zeros(len(rows), s.window, dtype=torch.bool)
    for i, row in enumerate(rows):
        values, there = (x[: s.window] for x in clips[row].ways[0])
        maps.append(torch.from_numpy(values))
        spans.append(len(values))
        present[i, : len(there)] = torch.from_numpy(there)
    embeddings, *_ = pool(torch.cat(maps).to(torch.float32))
    padded = torch.nn.utils.rnn.pad_sequence(torch.split(embeddings, spans), batch_first=True)
    padded = functional.pad(padded, (0, 0, 0, s.window - padded.shape[1]))
    logits, *_ = head(padded, present)
    loss = functional.cross_entropy(logits, torch.from_numpy(labels[rows]), label_smoothing=0.1)
    descent.zero_grad()
    loss.backward()
    descent.step()
