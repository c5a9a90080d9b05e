"""How far a count of events came within a length of time (AP25)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimedEvent:
    """Something that a lead did at a moment."""

    type: str
    at: int


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How far a count came: `missing` more events were needed by the moment `until`, or at any time if it is None.

    Where `until` has passed, these events count no longer.
    """

    count: int
    missing: int
    until: int | None


def fullest(events: Sequence[TimedEvent], within: int | None) -> tuple[TimedEvent, ...]:
    """The most events, given in order of time, that lie within `within` seconds; the latest of several such windows."""
    best: Sequence[TimedEvent] = ()
    end = 0
    for start, first in enumerate(events):
        while end < len(events) and (within is None or events[end].at - first.at <= within):
            end += 1
        if end - start >= len(best):
            best = events[start:end]
    return tuple(best)


def shortfall(best: Sequence[TimedEvent], needed: int, within: int | None) -> Shortfall:
    """What the fullest window lacks."""
    until = best[0].at + within if best and within is not None else None
    return Shortfall(len(best), needed - len(best), until)
