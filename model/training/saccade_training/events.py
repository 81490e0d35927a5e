"""The product's hysteresis (dev.saccade.stream.lane.EventTracker), to tune thresholds and to measure with."""

from dataclasses import dataclass, field

import numpy as np

from .clips import LABELS, Action
from .grid import SegmentGrid

WINDOW, FIRST, SEGMENTS, MIN_PRESENT = 8, 3, 2, 4


@dataclass(frozen=True)
class Thresholds:
    enter: float = 0.6
    exit: float = 0.4
    min_duration: int = 500_000
    merge_gap: int = 500_000


@dataclass
class Event:
    label: str
    start: int
    end: int
    entered: bool = False
    key_score: float = 0.0
    key_time: int = -1

    def long_enough(self, thresholds: Thresholds) -> bool:
        return self.entered and self.end - self.start >= thresholds.min_duration


@dataclass
class Scored:
    """One track's windows: first segment, probabilities [n, A], attention [n, K], whether decided."""

    micros: int
    origin: int
    actions: tuple[Action, ...]
    probabilities: np.ndarray
    attention: np.ndarray
    decided: np.ndarray
    grid: SegmentGrid = field(default_factory=SegmentGrid)

    def events(self, thresholds: Thresholds) -> list[Event]:
        events = []
        for index in range(1, len(LABELS)):
            events += self._events_of(index, thresholds)
        return sorted(events, key=lambda event: event.start)

    def _events_of(self, index: int, thresholds: Thresholds) -> list[Event]:
        found, running = [], None
        length = self.grid.segment_micros
        for window in range(len(self.probabilities)):
            start = self.origin + (window + FIRST) * length
            end = start + SEGMENTS * length
            p = self.probabilities[window, index] if self.decided[window] else 0.0
            if p >= thresholds.exit:
                running = running or Event(LABELS[index], start, end)
                running.end = end
                running.entered |= p >= thresholds.enter
                self._key(running, window, p)
            elif running and end - running.end > thresholds.merge_gap:
                found.append(running)
                running = None
        return [e for e in [*found, *([running] if running else [])] if e.long_enough(thresholds)]

    def _key(self, event: Event, window: int, probability: float) -> None:
        times = self.origin + (window + np.arange(WINDOW)) * self.grid.segment_micros + self.grid.offset_micros
        scores = np.where(times >= event.start - self.grid.segment_micros, self.attention[window] * probability, 0)
        best = int(scores.argmax())
        if scores[best] > event.key_score:
            event.key_score, event.key_time = float(scores[best]), int(times[best])


def iou(event: Event, action: Action) -> float:
    both = min(event.end, action.end) - max(event.start, action.start)
    return max(0, both) / (max(event.end, action.end) - min(event.start, action.start))


@dataclass
class Tally:
    """Counts over clips; an action is found by one event of its name that overlaps it by half."""

    actions: int = 0
    found: int = 0
    false: int = 0
    near: int = 0
    micros: int = 0
    missed: dict = field(default_factory=dict)

    def add(self, scored: Scored, thresholds: Thresholds) -> None:
        free = scored.events(thresholds)
        self.micros += scored.micros
        self.actions += len(scored.actions)
        for action in scored.actions:
            match = max((e for e in free if e.label == action.label), key=lambda e: iou(e, action), default=None)
            if match is None or iou(match, action) < 0.5:
                self.missed[action.label] = self.missed.get(action.label, 0) + 1
                continue
            free.remove(match)
            self.found += 1
            self.near += abs(match.key_time - action.decisive) <= 500_000
        self.false += len(free)

    def figures(self) -> dict:
        return {
            "actions": self.actions,
            "found": round(self.found / max(1, self.actions), 4),
            "falseEventsPerMinute": round(self.false / max(1e-9, self.micros / 60e6), 4),
            "keyFrameNearDecisive": round(self.near / max(1, self.found), 4),
            "missed": self.missed,
        }


def tally(tracks: list[Scored], thresholds: Thresholds) -> Tally:
    total = Tally()
    for track in tracks:
        total.add(track, thresholds)
    return total
