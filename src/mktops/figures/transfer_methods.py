"""What was due to be handed over by each of the seven ways, and how much of it came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from mktops.book import Book
from mktops.figures.cadence import gaps, owes_reviews, reporting, reviewing
from mktops.figures.cadence_limits import too_heavy
from mktops.figures.deliveries import deliveries_of
from mktops.figures.engagements import records_of
from mktops.figures.promises import is_expected
from mktops.figures.transfer import METHODS
from mktops.kinds.coaching import Coaching
from mktops.kinds.curricula import Curriculum
from mktops.kinds.engagement_terms import Method
from mktops.kinds.engagements import Engagement
from mktops.kinds.reviews import Review
from mktops.kinds.sprints import Sprint
from mktops.kinds.test_plans import TestPlan
from mktops.kinds.trainings import Training
from mktops.kinds.updates import Update

#: The kinds whose records show that something was handed over.
SHOWN_BY: Final = (Update, Review, TestPlan, Sprint, Training, Coaching, Curriculum)


@dataclass(frozen=True, slots=True)
class TransferByMethod:
    """How much was due by one of the seven ways, and how much of that came."""

    method: Method
    came: int
    due: int


def handed_over(book: Book, engagement: Engagement, day: date) -> tuple[TransferByMethod, ...]:
    """What was due by each way and came, in their order; ways of which nothing was due are left out (AR30–AR36).

    Reports and reviews are due by their rhythm, trainings, coaching sessions and assignments by their day; what came
    before its day was due too. A way that was promised and of which nothing is planned, now or later, owes one
    delivery.
    """
    found = []
    for method in METHODS:
        due, planned = _due(book, engagement, method, day)
        if not due and not planned and _is_promised(engagement, method, day):
            there = any(each.method == method for each in deliveries_of(book, engagement.id, day))
            due = [there]
        if due:
            found.append(TransferByMethod(method, sum(due), len(due)))
    return tuple(found)


def unreported(ways: Iterable[TransferByMethod]) -> int:
    """How many reports and reviews were due and did not come."""
    return sum(each.due - each.came for each in ways if each.method in ("report", "account_review"))


def _due(book: Book, engagement: Engagement, method: Method, day: date) -> tuple[list[bool], bool]:
    """Whether each thing that was due came, and whether anything is planned by day or by rhythm."""
    if method == "report":
        return _reports(book, engagement, day)
    if method == "account_review":
        reviews = reviewing(book, engagement, day)
        planned = owes_reviews(engagement) and engagement.start is not None
        return [bool(each.there) for each in reviews if each.there or each.due < day], planned
    days = list(_days(book, engagement, method))
    came = [on is not None and on <= day for _, on in days]
    due = [there for (planned, _), there in zip(days, came, strict=True) if there or (planned and planned < day)]
    return due, any(planned for planned, _ in days)


def _reports(book: Book, engagement: Engagement, day: date) -> tuple[list[bool], bool]:
    kept = reporting(book, engagement, day)
    if kept and "report" not in too_heavy(engagement):
        return [*(bool(each.there) for each in kept.expected), *(True for each in kept.running if each.there)], True
    came = [True for each in deliveries_of(book, engagement.id, day) if each.method == "report"]
    missing = [
        False
        for cadence in ("weekly", "monthly")
        for period, _ in gaps(book, cadence, engagement.id, day)
        if is_expected(period, cadence, day)
    ]
    return [*came, *missing], False


def _days(book: Book, engagement: Engagement, method: Method) -> Iterator[tuple[date | None, date | None]]:
    """The planned day and the day of coming of what is planned by its day."""
    if method == "training":
        yield from ((each.planned_on, each.held_on) for each in records_of(book, Training, engagement))
    elif method == "coaching":
        for coaching in records_of(book, Coaching, engagement):
            yield from ((each.planned_on, each.held_on) for each in coaching.sessions)
    elif method == "curriculum":
        for curriculum in records_of(book, Curriculum, engagement):
            yield from ((each.due, each.done_on) for each in curriculum.assignments)


def _is_promised(engagement: Engagement, method: Method, day: date) -> bool:
    return any(
        each.method == method and (each.promised_on is None or each.promised_on <= day)
        for each in engagement.transfer_methods
    )
