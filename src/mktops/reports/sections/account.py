"""What was done, seen, learned and promised, from the updates of a period (AR21, AR30)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.learnings import status_by
from mktops.figures.people import name_of
from mktops.figures.promises import promises, updates_for
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.updates import Completed
from mktops.text.period import Period


class CompletedEntry(TypedDict):
    """What was done, as somebody reported it."""

    did: str
    why: str | None
    learned: str | None
    item: str | None


class LearnedEntry(TypedDict):
    """What was learned, as somebody reported it."""

    statement: str
    evidence: str | None
    applies_to: list[Literal["campaign", "channel", "product", "business"]]
    status: Literal["captured", "shared", "applied", "internalised"]


class NextStepEntry(TypedDict):
    """What somebody promised to do next."""

    text: str
    owner: str | None
    due: date | None
    status: str


class AccountOfPeriod(TypedDict):
    """What those who do the work wrote of a period."""

    updates: int
    authors: list[str]
    nurture: list[str]
    notes: list[str]
    completed: list[CompletedEntry]
    observations: list[str]
    learnings: list[LearnedEntry]
    next_steps: list[NextStepEntry]


class PromiseKept(TypedDict):
    """A promise of the last report, and what became of it."""

    text: str
    owner: str | None
    due: date | None
    outcome: Literal["kept", "dropped", "carried", "late", "open"]
    answered: bool
    answered_on: date | None


class KeptSums(TypedDict):
    """What became of the last promises, in sums."""

    n: int
    kept: int
    carried: int
    dropped: int
    unanswered: int


def account(book: Book, period: Period, cadence: str, day: date) -> AccountOfPeriod:
    """The entries of the updates of a period that are there by the day, in the order of the files."""
    updates = updates_for(book, period, cadence, day)
    return {
        "updates": len(updates),
        "authors": [name for update in updates if (name := name_of(book, update.author))],
        "nurture": [update.nurture for update in updates if update.nurture],
        "notes": [update.notes for update in updates if update.notes],
        "completed": [
            {"did": each.did, "why": each.why, "learned": each.learned, "item": _item(book, each)}
            for update in updates
            for each in update.completed
        ],
        "observations": [each.text for update in updates for each in update.observations],
        "learnings": [
            {
                "statement": each.statement,
                "evidence": each.evidence or _observed(update, each.observation),
                "applies_to": list(each.applies_to),
                "status": status_by(each, day),
            }
            for update in updates
            for each in update.learnings
        ],
        "next_steps": [
            {"text": each.text, "owner": name_of(book, each.owner), "due": each.due, "status": each.status_by(day)}
            for update in updates
            for each in update.next_steps
        ],
    }


def last_promises(book: Book, period: Period, cadence: str, day: date) -> list[PromiseKept]:
    """What the updates before promised, and what became of it by the day (X6)."""
    return [
        {
            "text": promise.step.text,
            "owner": name_of(book, promise.step.owner),
            "due": promise.step.due,
            "outcome": promise.outcome,
            "answered": promise.answered,
            "answered_on": promise.answer.answered_on,
        }
        for promise in promises(book, period.previous(), cadence, day)
    ]


def last_time(rows: Sequence[PromiseKept]) -> KeptSums:
    """How many of these promises there were, and how many were kept, carried over, dropped, or not answered (X6)."""
    outcomes = [row["outcome"] for row in rows]
    kept, carried, dropped = outcomes.count("kept"), outcomes.count("carried"), outcomes.count("dropped")
    unanswered = len(rows) - kept - carried - dropped
    return {"n": len(rows), "kept": kept, "carried": carried, "dropped": dropped, "unanswered": unanswered}


def _item(book: Book, each: Completed) -> str | None:
    """The backlog item that an entry completes."""
    item = book.find(BacklogItem, each.item)
    return item.title if item else None


def _observed(update: Any, id: str | None) -> str | None:
    return next((each.text for each in update.observations if id is not None and each.id == id), None)
