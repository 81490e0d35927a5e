"""The segments of which a window speaks."""

import torch

from ._present import share, weighed

# As an option: [first, segments].
OPTION = [range(0, 256), range(1, 257)]


class Core:
    """core: [first, segments], by default the middle third of the window."""

    def __init__(self, segments: int, core: list | tuple | None):
        first, count = core or (segments // 3, segments - 2 * (segments // 3))
        if first + count > segments:
            raise ValueError(f"core is {list(core)}, must end within {segments} segments")
        self.inside = torch.zeros(1, segments, dtype=torch.bool)
        self.inside[:, first : first + count] = True

    def mean(self, x, there):
        """x [B, K, D] cleared, there bool [B, K] -> [B, D], the mean of the core's present segments; of all that are
        present where none of the core's is."""
        core = there & self.inside.to(there.device)
        return weighed(share(core | (there & ~core.any(dim=1, keepdim=True)), x.dtype), x)
