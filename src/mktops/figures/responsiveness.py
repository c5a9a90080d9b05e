"""How quickly an agency answers, and how much of what it reports is read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from mktops.book import Book
from mktops.figures.deliveries import deliveries_of
from mktops.figures.engagements import evaluations_of, months_of
from mktops.figures.ledger import owed_in
from mktops.figures.parties import of_client
from mktops.figures.precision import precise, share
from mktops.kinds.actuals import Actuals
from mktops.kinds.engagements import Engagement


@dataclass(frozen=True, slots=True)
class Responsiveness:
    """How an agency answers and is read, as of a day; each figure with the number of cases that it rests on.

    `answer_days` is the median of days from question to answer, `late_days` that of days from a promise's day
    to its answer, below zero where it came early (AR41). `verified` is the share of actuals that the client
    checked (AP31) and `read` the share of reports that it acknowledged (AR20), in percent. None is *no data*.
    """

    answer_days: Decimal | None
    answers: int
    late_days: Decimal | None
    promises: int
    verified: Decimal | None
    actuals: int
    read: Decimal | None
    reports: int


def responsiveness(book: Book, engagement: Engagement, day: date) -> Responsiveness:
    """The observed responsiveness of an engagement's agency as of a day (AR41, AR20, AP31).

    Answers: the questions of its evaluations, and of those of its agency that name no engagement, with both
    days. Promises: those of the ledger in this engagement that somebody of the agency owes, kept or dropped, with
    both days; an answer has its own day, or that of the later place that gives it. Actuals: the records with a
    value whose period touches the engagement's months so far; verified is what somebody of the client checked.
    Reports: its updates. A median or share of nothing is None.
    Full precision: `one_decimal` rounds it for print.
    """
    answers, late = list(_answers(book, engagement, day)), list(_late(book, engagement, day))
    checked = [
        bool(each.verified_by and of_client(book, (each.verified_by,), engagement.id))
        for each in _actuals(book, engagement, day)
    ]
    seen = [each.acknowledged for each in deliveries_of(book, engagement.id, day) if each.method == "report"]
    return Responsiveness(
        answer_days=_median(answers),
        answers=len(answers),
        late_days=_median(late),
        promises=len(late),
        verified=share(checked),
        actuals=len(checked),
        read=share(seen),
        reports=len(seen),
    )


def _answers(book: Book, engagement: Engagement, day: date) -> Iterator[int]:
    for evaluation in evaluations_of(book, engagement):
        for each in evaluation.questions:
            # An answer from before its question is a slip of the pen.
            if each.asked_on and each.answered_on and each.asked_on <= each.answered_on <= day:
                yield (each.answered_on - each.asked_on).days


def _late(book: Book, engagement: Engagement, day: date) -> Iterator[int]:
    for each in owed_in(book, engagement.id, day):
        if each.side == "agency" and not each.is_open and each.due and each.answered_on:
            yield (each.answered_on - each.due).days


def _actuals(book: Book, engagement: Engagement, day: date) -> Iterator[Actuals]:
    if months := months_of(engagement, day):
        for each in book.all(Actuals):
            touches = each.period.start <= months[-1].end and each.period.end >= months[0].start
            if touches and any(value is not None for value in each.values.values()):
                yield each


@precise
def _median(days: Sequence[int]) -> Decimal | None:
    return median(map(Decimal, days)) if days else None
