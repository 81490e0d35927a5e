"""What cameras, codecs and rooms vary, done to a chunk of snippets at once so that motion stays whole."""

import torch
from torch.nn import functional


def augment(chunk: torch.Tensor, boxes: torch.Tensor, random: torch.Generator):
    """uint8 [S, L, H, W, 3] -> float 0 to 1 of the same shape; one flip, zoom, light and noise for the whole chunk.

    boxes [S, 4], fractions left, top, right, bottom, go along."""
    x = chunk.to(torch.float32) / 255.0
    if _chance(0.5, random):
        x, boxes = _flipped(x, boxes)
    if _chance(0.5, random):
        x, boxes = _moved(x, boxes, _between(0.85, 1.2, random), random)
    if _chance(0.15, random):
        x = _blurred(x)
    light = torch.tensor([_between(0.75, 1.25, random) for _ in range(3)]) * 0.4 + 0.6 * _between(0.7, 1.3, random)
    x = x * light + _between(-0.06, 0.06, random)
    if _chance(0.5, random):
        # One field for all segments is enough: what matters is that the two frames of a snippet differ.
        x += torch.randn(x.shape[1:], generator=random) * _between(0.0, 0.025, random)
    return x.clamp_(0, 1), boxes


def lightly(chunk: torch.Tensor, boxes: torch.Tensor, random: torch.Generator):
    """As augment, one flip and one light alone."""
    x = chunk.to(torch.float32).mul_(_between(0.8, 1.2, random) / 255.0).clamp_(max=1)
    return _flipped(x, boxes) if _chance(0.5, random) else (x, boxes)


def drop_segments(present: torch.Tensor, random: torch.Generator) -> torch.Tensor:
    """In some chunks, up to a quarter of the segments go missing."""
    if not _chance(0.25, random):
        return present
    share = _between(0.03, 0.25, random)
    return present & (torch.rand(present.shape, generator=random) > share)


def _flipped(x: torch.Tensor, boxes: torch.Tensor):
    return x.flip(3), torch.stack([1 - boxes[:, 2], boxes[:, 1], 1 - boxes[:, 0], boxes[:, 3]], dim=1)


def _moved(x: torch.Tensor, boxes: torch.Tensor, zoom: float, random: torch.Generator):
    segments, frames, height, width, _ = x.shape
    planes = x.reshape(segments * frames, height, width, 3).permute(0, 3, 1, 2)
    h, w = round(height * zoom), round(width * zoom)
    scaled = functional.interpolate(planes, size=(h, w), mode="bilinear", align_corners=False)
    top, left = _offset(h - height, random), _offset(w - width, random)
    # Negative padding cuts: left, right, top, bottom.
    placed = functional.pad(scaled, (-left, width - w + left, -top, height - h + top))
    shift = torch.tensor([left / width, top / height] * 2)
    return placed.permute(0, 2, 3, 1).reshape(x.shape), boxes * zoom - shift


def _offset(room: int, random: torch.Generator) -> int:
    return round(_between(min(0, room), max(0, room), random))


def _blurred(x: torch.Tensor) -> torch.Tensor:
    return (x + x.roll(1, 2) + x.roll(-1, 2) + x.roll(1, 3) + x.roll(-1, 3)) / 5


def _chance(share: float, random: torch.Generator) -> bool:
    return _between(0, 1, random) < share


def _between(low: float, high: float, random: torch.Generator) -> float:
    return low + (high - low) * torch.rand(1, generator=random).item()
