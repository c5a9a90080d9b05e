"""Since when leads have done enough: events in a window that slides (AP25)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import ibis
from ibis import _

from mktops.kinds.criteria import Criterion
from mktops.leads.counting.predicate import condition
from mktops.leads.logic.clauses import window
from mktops.leads.reading.tables import WON, Tables

#: Where a smaller share of the leads is asked for, their events are picked out once for all tests.
_FEW = 1 / 3


@dataclass(frozen=True)
class Happenings:
    """The events before a moment of `some` among `everyone`; both have `lead` and `created`."""

    tables: Tables
    everyone: ibis.Table
    some: ibis.Table
    until: int

    @cached_property
    def _share(self) -> float:
        """Which share of the leads is asked for; all, where that would cost a second look at them."""
        engine = self.tables.engine
        if not engine.in_process or self.some is self.everyone:
            return 1
        (few,), (many,) = (engine.rows(each.aggregate(leads=_.count())) for each in (self.some, self.everyone))
        return float(few["leads"]) / (many["leads"] or 1)

    @cached_property
    def _events(self) -> ibis.Table:
        """The events of these leads, and of others where that is quicker."""
        if self.tables.engine.in_process and self._share == 1:
            return self.tables.events
        picked = self.tables.events_of(self.some)
        return self.tables.engine.kept(picked) if self._share < _FEW else picked

    def counting(self, test: Criterion) -> Iterator[tuple[str, ibis.Table]]:
        """The events that a test counts; as `_maybe`, with those of which nobody knows whether it does."""
        type = self.tables.of_events.folded(str(test.event))
        events = self._events.filter((self._events.type == type) & (self._events["at"] < self.until))
        if type == WON:
            # A win before the first contact is impossible (MO26).
            events = events.inner_join(self.some, "lead").filter(_["at"] >= _.created)
        if test.where is None:
            yield "", events
            return
        counts = condition(test.where, events, self.tables.event_fields, self.tables.of_events)
        yield "", events.filter(counts)
        yield "_maybe", events.filter(counts.fill_null(True))

    def first_moments(self, test: Criterion) -> Iterator[tuple[str, ibis.Table]]:
        """For each lead the first moment at which it has done enough; as `_maybe`, that at which it might have."""
        for suffix, counted in self.counting(test):
            events, completes = completing(test, counted)
            done = events.filter(completes) if completes else events
            yield suffix, done.group_by("lead").aggregate(at=done["at"].min())


def can_be_told(test: Criterion, tables: Tables) -> bool:
    """Whether the source tells of so many such events at all, and whether the test has its numbers.

    A column of the leads tells of one event only.
    """
    count = window(test)
    return count is not None and (tables.told is None or (test.event in tables.told and count[0] == 1))


def completing(test: Criterion, events: ibis.Table) -> tuple[ibis.Table, list[ibis.Value]]:
    """The events that a test counts, and what is true of those that complete a count: so many lie within the window."""
    many, length = window(test) or (1, None)
    if many == 1:
        return events, []
    # The event that came so many before is near enough: this says the same as counting in a window that slides.
    before = events["at"].lag(many - 1).over(ibis.window(group_by=events.lead, order_by=events["at"]))
    events = events.select("lead", "at", before=before)
    near = [] if length is None else [events["at"] - events.before <= length]
    return events, [events.before.notnull(), *near]
