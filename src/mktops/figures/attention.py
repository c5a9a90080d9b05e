"""How much attention a client gives to an engagement: what its people did, and how long ago."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from mktops.book import Book
from mktops.figures.engagements import goals_of
from mktops.figures.once import once
from mktops.figures.parties import of_client
from mktops.kinds.decisions import Decision
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.kinds.record import Agreement
from mktops.kinds.reviews import Review
from mktops.kinds.sprints import Sprint
from mktops.kinds.test_plans import TestPlan
from mktops.kinds.trainings import Training
from mktops.kinds.updates import Update

#: How far back recent acts are counted, in days: a quarter.
RECENT = 90
#: Six weeks: who works with an agency answers one monthly report in that time, even after a holiday.
PATIENCE = 45
#: Four months: who leaves an agency alone still looks at it once a quarter.
PATIENCE_LEFT_ALONE = 120
#: The kinds whose records may tell of an act, besides the engagement itself.
ACTING: Final = (Update, Sprint, Training, Decision, Review, TestPlan, Goal)

What = Literal["acknowledged", "decision", "touchpoint", "review", "agreement", "sprint", "training"]


@dataclass(frozen=True, slots=True, order=True)
class Act:
    """Something that somebody on the client's side did on a day; `person` is their id."""

    date: date
    what: What
    person: str


@dataclass(frozen=True, slots=True)
class Attention:
    """Days since the client's last act, or since the start if that is later; None where neither is known.

    `acts_in_last_90` counts the acts of the 90 days that end with the day.
    """

    days_since: int | None
    last: Act | None
    acts_in_last_90: int


def attention(book: Book, engagement: Engagement, day: date) -> Attention:
    """How much attention the client gave an engagement as of a day (AR2). Acts after the day are not known yet."""
    acts = [act for act in client_acts(book, engagement) if act.date <= day]
    last = acts[-1] if acts else None
    # Who signed months before the start has not neglected the work since then.
    since = max((each for each in (last.date if last else None, engagement.start) if each), default=None)
    recent = sum((day - act.date).days < RECENT for act in acts)
    return Attention(max(0, (day - since).days) if since else None, last, recent)


def may_be_left_alone(engagement: Engagement) -> bool:
    """Whether the client manages it with its hands off and nothing says that the work is strategic (AR14, AR38)."""
    return engagement.management == "hands_off" and engagement.initiative != "strategic"


def patience_with(engagement: Engagement) -> int:
    """How many days without an act of the client are fine (AR2)."""
    return PATIENCE_LEFT_ALONE if may_be_left_alone(engagement) else PATIENCE


def client_acts(book: Book, engagement: Engagement) -> tuple[Act, ...]:
    """The dated acts of the client's people in an engagement, the earliest first (AR2, AR20).

    A yes to an update, sprint or training; a decision; a touchpoint or review in which one of them took part, or
    a review that one of them agreed to; an agreement to the engagement, its test plans and its goals. A meeting
    is one act, however many came. Somebody whom no record describes is taken for the client's.
    """
    return _acts_of_all(book).get(engagement.id, ())


@once
def _acts_of_all(book: Book) -> Mapping[str | None, tuple[Act, ...]]:
    found: dict[str | None, list[Act]] = {}
    for engagement, acts in _acts(book):
        found.setdefault(engagement, []).extend(acts)
    return {engagement: tuple(sorted(acts)) for engagement, acts in found.items()}


def _acts(book: Book) -> Iterator[tuple[str | None, Iterable[Act]]]:
    for update in book.all(Update):
        yield update.engagement, _said(book, "acknowledged", update.acknowledged, update.engagement)
    for sprint in book.all(Sprint):
        yield sprint.engagement, _said(book, "sprint", sprint.acknowledged, sprint.engagement)
    for training in book.all(Training):
        yield training.engagement, _said(book, "training", training.acknowledged, training.engagement)
    for decision in book.all(Decision):
        if decision.on and (person := _client(book, (decision.by,), decision.engagement)):
            yield decision.engagement, [Act(decision.on, "decision", person)]
    for review in book.all(Review):
        yield review.engagement, _reviewed(book, review)
    for plan in book.all(TestPlan):
        yield plan.engagement, _said(book, "agreement", plan.agreed, plan.engagement)
    for engagement in book.all(Engagement):
        yield engagement.id, _said(book, "agreement", engagement.agreed, engagement.id)
        met = ((touchpoint, _client(book, touchpoint.people, engagement.id)) for touchpoint in engagement.touchpoints)
        yield engagement.id, [Act(touchpoint.date, "touchpoint", person) for touchpoint, person in met if person]
        for goal in goals_of(book, engagement):
            signed = [Agreement(by=sign.party, on=sign.date) for sign in goal.sign_off]
            # Who agrees to a goal and signs it off on the same day has done one thing.
            yield engagement.id, dict.fromkeys(_said(book, "agreement", (*goal.agreed, *signed), engagement.id))


def _said(book: Book, what: What, entries: Iterable[Agreement], engagement: str | None) -> Iterator[Act]:
    return (Act(entry.on, what, entry.by) for entry in entries if _client(book, (entry.by,), engagement))


def _reviewed(book: Book, review: Review) -> Iterator[Act]:
    person = _client(book, review.attended_by, review.engagement)
    if person and review.held_on:
        yield Act(review.held_on, "review", person)
    else:
        yield from sorted(_said(book, "review", review.agreed, review.engagement))[:1]


def _client(book: Book, people: Iterable[str | None], engagement: str | None) -> str | None:
    """The first of them who is not known to be the agency's, or another client's."""
    return next(iter(of_client(book, (id for id in people if id is not None), engagement)), None)
