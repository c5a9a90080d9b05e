"""Learnings in a report: what is known, what shows it, who has it, and the decision that used it (AR7, AR15)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.learnings import Known, cost_per_learning, debt, decision_by, is_used, status_by, used_share
from mktops.figures.people import name_of
from mktops.kinds.channels import Channel
from mktops.text.period import Period


class LearningSums(TypedDict):
    """How many learnings there are, and how many of them were used."""

    cost: Decimal | None
    count: int
    used: int
    used_share: Decimal | None
    debt: int


class LearningDecision(TypedDict):
    """The decision that a learning led to."""

    question: str
    choice: str | None
    by: str | None
    on: date | None


class LearningRow(TypedDict):
    """A learning, with its evidence and who has it."""

    id: str | None
    statement: str
    evidence: str | None
    source: Literal["update", "test", "sprint", "review"]
    title: str
    on: date | None
    test: str | None
    engagement: str | None
    channels: list[str]
    applies_to: list[Literal["campaign", "channel", "product", "business"]]
    status: Literal["captured", "shared", "applied", "internalised"]
    has_it: list[str]
    decision: LearningDecision | None
    no_action: str | None
    used: bool


def learning_row(book: Book, known: Known, day: date) -> LearningRow:
    """One learning as of a day; `source` and `title` say where it was learned, `has_it` who has it by now."""
    learned = known.learned
    decision = decision_by(book, known, day)
    channels = [book.find(Channel, id) for id in known.channels]
    return {
        "id": getattr(learned, "id", None),
        "statement": learned.statement,
        "evidence": known.evidence,
        "source": known.source,
        "title": known.title,
        "on": known.on,
        "test": known.test,
        "engagement": known.engagement,
        "channels": [channel.name for channel in channels if channel],
        "applies_to": list(learned.applies_to),
        "status": status_by(learned, day),
        "has_it": [name_of(book, id) for id in learned.shared_with],
        "decision": {
            "question": decision.question,
            "choice": decision.choice,
            "by": name_of(book, decision.by),
            "on": decision.on,
        }
        if decision
        else None,
        "no_action": learned.no_action,
        "used": is_used(book, known, day),
    }


def learning_sums(
    book: Book, known: Sequence[Known], day: date, engagement: str | None = None, period: Period | None = None
) -> LearningSums:
    """How many learnings there are, how many were used, how many wait too long, and what one cost (AR7, AR32)."""
    return {
        "count": len(known),
        "used": sum(is_used(book, each, day) for each in known),
        "used_share": used_share(book, known, day),
        "debt": len(debt(book, known, day)),
        "cost": cost_per_learning(book, day, engagement, period),
    }
