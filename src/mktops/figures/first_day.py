"""The day with which there begins to be anything to report on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.aims import span_of
from mktops.kinds.actuals import Actuals
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.blueprints import Blueprint
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.kinds.guidepoints import Guidepoint
from mktops.kinds.sprints import Sprint
from mktops.kinds.test_plans import TestPlan
from mktops.kinds.updates import Update


def first_day(book: Book) -> date | None:
    """The earliest day of what reports of a period tell of; None where nothing has a day, or something is not known."""
    if any(book.lacking.values()) or book.unread:
        return None
    return min(_days(book), default=None)


def _days(book: Book) -> Iterator[date]:
    yield from (span[0] for goal in book.all(Goal) if (span := span_of(goal)))
    yield from (each.start for each in book.all(Guidepoint))
    yield from (each.period.start for each in book.all(Actuals))
    yield from (each.period.start for each in book.all(Update))
    yield from (each.period.start for each in book.all(TestPlan))
    yield from (each.calendar[0].start for each in book.all(Blueprint))
    yield from (each.start for each in book.all(Sprint))
    yield from (each.start for each in book.all(Engagement) if each.start)
    yield from (day for each in book.all(BacklogItem) for day in (each.requested_on, each.done_on) if day)
