"""What was delivered to pass knowledge on: reports, reviews, plans, sprints, trainings, coaching and courses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import by_engagement
from mktops.figures.learnings import used_in
from mktops.figures.once import once
from mktops.figures.parties import of_client
from mktops.kinds.coaching import Coaching
from mktops.kinds.curricula import Curriculum
from mktops.kinds.engagement_terms import Method
from mktops.kinds.record import Agreement
from mktops.kinds.reviews import Review
from mktops.kinds.sprints import Sprint
from mktops.kinds.test_plans import TestPlan
from mktops.kinds.trainings import Training
from mktops.kinds.updates import Update


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something that was delivered by one of the seven ways, and what is known of its reception (AR30–AR36).

    `capability` is the one that its record names, `taught` the client's people who were taught, by id, and
    `used` the number of its learnings of which something was made.
    """

    method: Method
    engagement: str | None
    capability: str | None
    acknowledged: bool
    taught: tuple[str, ...] = ()
    used: int = 0


@once
def deliveries(book: Book, day: date) -> tuple[Delivery, ...]:
    """What was delivered by `day`, by method and in the order of the files (AR30–AR36).

    An update counts from the day it was sent, or from the first of its period where nobody says; a review, a
    training and a coaching session once held; a test plan once its period began or somebody agreed to it; a
    sprint once it is over; an assignment once it is done. Acknowledged is what somebody of the client has
    acknowledged, agreed to or attended by then; a coaching session that was held is, and an assignment with
    proof. Somebody whom no record describes is taken for the client's.
    """
    return (
        *_updates(book, day),
        *_reviews(book, day),
        *_plans(book, day),
        *_sprints(book, day),
        *_trainings(book, day),
        *_sessions(book, day),
        *_assignments(book, day),
    )


def deliveries_of(book: Book, engagement: str, day: date) -> tuple[Delivery, ...]:
    """Those of the engagement with this id."""
    return _by_engagement(book, day).get(engagement, ())


@once
def _by_engagement(book: Book, day: date) -> Mapping[str | None, tuple[Delivery, ...]]:
    return by_engagement(deliveries(book, day))


def _updates(book: Book, day: date) -> Iterator[Delivery]:
    for each in book.all(Update):
        if (each.sent_on or each.period.start) <= day:
            seen = _signed(book, each.acknowledged, each.engagement, day)
            yield Delivery("report", each.engagement, None, seen, used=used_in(book, each, day))


def _reviews(book: Book, day: date) -> Iterator[Delivery]:
    for each in book.all(Review):
        if each.was_held(day):
            seen = bool(of_client(book, each.attended_by, each.engagement)) or _signed(
                book, each.agreed, each.engagement, day
            )
            yield Delivery("account_review", each.engagement, None, seen, used=used_in(book, each, day))


def _plans(book: Book, day: date) -> Iterator[Delivery]:
    for each in book.all(TestPlan):
        if each.period.start <= day or any(entry.on <= day for entry in each.agreed):
            used = used_in(book, each, day)
            yield Delivery(
                "test_plan", each.engagement, None, _signed(book, each.agreed, each.engagement, day), used=used
            )


def _sprints(book: Book, day: date) -> Iterator[Delivery]:
    for each in book.all(Sprint):
        if each.end < day:
            used = used_in(book, each, day) if each.retro and each.retro.was_held(day) else 0
            yield Delivery(
                "sprint", each.engagement, None, _signed(book, each.acknowledged, each.engagement, day), used=used
            )


def _trainings(book: Book, day: date) -> Iterator[Delivery]:
    for each in book.all(Training):
        if each.was_held(day):
            seen, taught = (
                _signed(book, each.acknowledged, each.engagement, day),
                of_client(book, each.audience, each.engagement),
            )
            yield Delivery("training", each.engagement, each.capability, seen, taught)


def _sessions(book: Book, day: date) -> Iterator[Delivery]:
    for each in book.all(Coaching):
        taught = of_client(book, (each.coachee,), each.engagement)
        for session in each.sessions:
            if session.was_held(day):
                yield Delivery("coaching", each.engagement, each.capability, True, taught)


def _assignments(book: Book, day: date) -> Iterator[Delivery]:
    for each in book.all(Curriculum):
        for part in each.assignments:
            if part.done_on and part.done_on <= day:
                proven = bool(part.proof)
                taught = of_client(book, (part.person,), each.engagement)
                yield Delivery("curriculum", each.engagement, each.capability, proven, taught)


def _signed(book: Book, entries: Iterable[Agreement], engagement: str | None, day: date) -> bool:
    return bool(of_client(book, (entry.by for entry in entries if entry.on <= day), engagement))
