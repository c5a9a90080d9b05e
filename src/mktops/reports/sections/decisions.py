"""Decisions in a report: what could have been chosen, what was, and what came of it (AR7, MO14)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.people import name_of
from mktops.kinds.decisions import Decision
from mktops.text.period import Period


class DecisionRow(TypedDict):
    """A decision, and whether it was looked at again."""

    id: str
    question: str
    kind: Literal["sourcing", "campaign", "channel", "product", "business"] | None
    options: list[str]
    choice: str | None
    data: str | None
    by: str | None
    on: date | None
    outcome: str | None
    reviewed_on: date | None
    review_on: date | None


def decision_rows(
    book: Book, day: date, period: Period | None = None, engagement: str | None = None
) -> list[DecisionRow]:
    """What was decided by a day, within a period and for an engagement if one is given; the earliest first.

    Who runs a channel is told apart. What came of a decision is there from the day on which somebody looked again.
    """
    decided = [
        (each.on, each)
        for each in book.all(Decision)
        if each.kind != "sourcing"
        and each.on
        and each.on <= day
        and (period is None or period.start <= each.on <= period.end)
        and engagement in (None, each.engagement)
    ]
    return [_row(book, each, day) for _, each in sorted(decided, key=lambda pair: pair[0])]


def _row(book: Book, decision: Decision, day: date) -> DecisionRow:
    seen = decision.reviewed_on is None or decision.reviewed_on <= day
    return {
        "id": decision.id,
        "question": decision.question,
        "kind": decision.kind,
        "options": list(decision.options),
        "choice": decision.choice,
        "data": decision.data,
        "by": name_of(book, decision.by),
        "on": decision.on,
        "outcome": decision.outcome if seen else None,
        "reviewed_on": decision.reviewed_on if seen else None,
        "review_on": decision.review_on,
    }
