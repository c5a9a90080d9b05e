"""What is known of one lead, and since when each single test is true of it (AP20, AP25)."""

from __future__ import annotations

import sys
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from mktops.kinds.criteria import Criterion
from mktops.leads.definitions import fold
from mktops.leads.values import Found, Habits, Truth, Value, both, either, judged, known, negated
from mktops.leads.windows import TimedEvent, first_full

_EVER = -sys.maxsize


@dataclass(frozen=True, slots=True)
class Answer:
    """The moments from which a test is surely, and perhaps, true; None: never.

    `met` are the events that completed a count, `could` those that did if all that is unknown of them is so, and
    `counted` all that surely count.
    """

    sure: int | None
    perhaps: int | None
    met: tuple[TimedEvent, ...] = ()
    could: tuple[TimedEvent, ...] = ()
    counted: tuple[TimedEvent, ...] = ()

    def at(self, moment: int) -> Truth:
        """Whether the test is true at a moment."""
        if self.sure is not None and moment >= self.sure:
            return True
        return None if self.perhaps is not None and moment >= self.perhaps else False


TRUE, UNKNOWN, FALSE = Answer(_EVER, _EVER), Answer(None, _EVER), Answer(None, None)


@dataclass(frozen=True, slots=True)
class Lead:
    """The fields and events of a lead, the latter in order of time, and how their values are written.

    `told` are the events of which columns of the leads tell, each of one only; None: the source tells of all.
    """

    fields: Mapping[str, Value]
    events: Sequence[TimedEvent]
    told: Container[str] | None
    habits: Habits
    event_habits: Habits
    found: Found
    _answers: dict[str, Answer] = field(default_factory=dict)

    def answer(self, test: Criterion) -> Answer:
        """Since when a single test is true; each is worked out once."""
        key = identity(test)
        if key not in self._answers:
            self._answers[key] = self._counted(test) if test.event is not None else self._judged(test)
        return self._answers[key]

    def tells_of(self, test: Criterion) -> bool:
        """Whether the source tells of so many of the events that a test counts; a column tells of one only."""
        return self.told is None or (test.event in self.told and (window(test) or (1,))[0] == 1)

    def _judged(self, test: Criterion) -> Answer:
        verdict = judged(test, self.fields.get(test.field or ""), self.habits, self.found)
        return UNKNOWN if verdict is None else TRUE if verdict else FALSE

    def _counted(self, test: Criterion) -> Answer:
        count = window(test)
        if count is None or not self.tells_of(test):
            return UNKNOWN
        wanted = known(test.event, self.event_habits)
        counting = [(e, self._counts(test.where, e)) for e in self.events if known(e.type, self.event_habits) == wanted]
        counted = tuple(event for event, counts in counting if counts)
        met = first_full(counted, *count)
        could = first_full([event for event, counts in counting if counts is not False], *count)
        return Answer(met[-1].at if met else None, could[-1].at if could else None, met, could, counted)

    def _counts(self, where: Criterion | None, event: TimedEvent) -> Truth:
        def leaf(test: Criterion) -> Truth:
            # An event has no events of its own.
            value = event.fields.get(test.field) if test.field is not None else None
            return None if test.field is None else judged(test, value, self.event_habits, self.found)

        return True if where is None else fold(where, leaf, both, either, negated)


def identity(test: Criterion) -> str:
    """The same for two tests that ask the same, and only then: to be equal is not enough, for 1 equals true."""
    return repr(test)


def window(test: Criterion) -> tuple[int, int | None] | None:
    """How many events are needed within how many seconds (None: any length); None while a number is not filled in."""
    needed = 1 if test.at_least is None else test.at_least
    hours = test.within.hours if test.within is not None else None
    if isinstance(needed, bool | str) or needed < 1 or needed != int(needed) or (test.within and not hours):
        return None
    return int(needed), hours and hours * 3600
