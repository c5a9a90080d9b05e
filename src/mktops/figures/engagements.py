"""What belongs to an engagement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Protocol, TypeVar

from mktops.book import Book
from mktops.figures.drivers import value_driver
from mktops.kinds.engagements import Engagement
from mktops.kinds.evaluations import Evaluation
from mktops.kinds.goals import Goal
from mktops.kinds.record import Record
from mktops.text.names import named_alike
from mktops.text.period import Period, months_between


class _Belonging(Protocol):
    @property
    def engagement(self) -> str | None: ...


T = TypeVar("T", bound=_Belonging)
R = TypeVar("R", bound=Record)


def running(book: Book, day: date) -> tuple[Engagement, ...]:
    """The engagements that are active on a day, in the order of the files."""
    return tuple(each for each in book.all(Engagement) if each.runs(day))


def strategic(book: Book, day: date) -> tuple[Engagement, ...]:
    """The running engagements by which the client is to learn a trade, in the order of the files (AR9, AR39).

    One that is strategic and never to be built in-house, or whose work drives no value, is not among them: it
    contradicts itself, and what it lacks depends on which of the two is meant (AR8, AR13, AR38).
    """
    return tuple(each for each in running(book, day) if is_strategic(book, each))


def is_strategic(book: Book, engagement: Engagement) -> bool:
    """Whether the client is to learn a trade by it, as `strategic` says of those that run."""
    told = value_driver(book, engagement)
    contradicts_itself = engagement.build_in_house == "no" or (told is not None and told.driver == "none")
    return engagement.initiative == "strategic" and not contradicts_itself


def unsettled(book: Book, day: date) -> tuple[Engagement, ...]:
    """The engagements that began by a day, but for those that ended and say why: what they promised is still owed."""
    begun = (each for each in book.all(Engagement) if each.began(day))
    return tuple(each for each in begun if not (each.ended(day) and each.why))


def records_of(book: Book, kind: type[R], engagement: Engagement) -> tuple[R, ...]:
    """The records of a kind that name the engagement, in the order of the files."""
    return tuple(each for each in book.all(kind) if _named_by(each) == engagement.id)


def goals_of(book: Book, engagement: Engagement) -> tuple[Goal, ...]:
    """The goals that name the engagement, or that it names as its learning goals, in the order of the files (AR26)."""
    named = set(engagement.learning_goals)
    return tuple(goal for goal in book.all(Goal) if goal.engagement == engagement.id or goal.id in named)


def learning_goals_of(book: Book, engagement: Engagement) -> tuple[Goal, ...]:
    """Its goals of type learning (AR26)."""
    return tuple(goal for goal in goals_of(book, engagement) if goal.type == "learning")


def aims_to_learn(book: Book, engagement: Engagement) -> bool:
    """Whether it has a learning goal that was not dropped; whatever it names as one counts (AR26)."""
    dropped = {goal.id for goal in book.all(Goal) if goal.status == "dropped"}
    return bool({*engagement.learning_goals, *(g.id for g in learning_goals_of(book, engagement))} - dropped)


def plans_to_learn(book: Book, engagement: Engagement) -> bool:
    """Whether it says anything of how the client learns: a goal, a way of transfer, or a commitment (AR6)."""
    return bool(engagement.transfer_methods or engagement.commitments) or aims_to_learn(book, engagement)


def months_of(engagement: Engagement, day: date) -> tuple[Period, ...]:
    """Its months from the first to the one that `day` or its end lies in; none where no start is known."""
    last = min(day, engagement.end) if engagement.end else day
    if engagement.start is None or engagement.start > last:
        return ()
    return tuple(months_between(engagement.start, last))


def works_together(book: Book, id: str | None, day: date) -> bool:
    """Whether both sides work at what names this engagement: it runs, and is not left to the agency (AR14, AR38).

    Work of no engagement, or of one that no record describes, is taken to go on.
    """
    engagement = book.find(Engagement, id)
    return engagement is None or (engagement.runs(day) and not engagement.hands_off)


def is_over(book: Book, id: str | None, day: date) -> bool:
    """Whether the engagement with this id ended by a day; False for none, and for one that no record describes."""
    engagement = book.find(Engagement, id)
    return engagement is not None and engagement.ended(day)


def joint_work(book: Book, day: date) -> Iterator[Record]:
    """The records, of every kind, at which both sides work, as `works_together` says of their engagement."""
    return (each for each in _records(book) if works_together(book, _named_by(each), day))


def not_over(book: Book, day: date) -> Iterator[Record]:
    """The records, of every kind, whose engagement did not end by a day, as `is_over` says."""
    return (each for each in _records(book) if not is_over(book, _named_by(each), day))


def evaluations_of(book: Book, engagement: Engagement) -> tuple[Evaluation, ...]:
    """Those of the engagement, and those of its agency that name no engagement, in the order of the files (AR16, AP2).

    An agency is known by its name, whatever its capitals and the blanks around it.
    """
    agency = named_alike(engagement.agency)
    return tuple(
        each
        for each in book.all(Evaluation)
        if each.engagement == engagement.id or (each.engagement is None and named_alike(each.agency) == agency)
    )


def by_engagement(things: Iterable[T]) -> Mapping[str | None, tuple[T, ...]]:
    """The things by the id of the engagement that each belongs to, in their order; None for those of no engagement."""
    found: dict[str | None, list[T]] = {}
    for each in things:
        found.setdefault(each.engagement, []).append(each)
    return {engagement: tuple(those) for engagement, those in found.items()}


def _records(book: Book) -> Iterator[Record]:
    return (each for records in book.records.values() for each in records)


def _named_by(record: Record) -> str | None:
    """The engagement that a record names; None where it names none, or its kind belongs to no engagement."""
    return getattr(record, "engagement", None)
