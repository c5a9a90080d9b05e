"""What was done, seen, learned and promised, from the updates of a period (AR21, AR30)."""

from __future__ import annotations

from datetime import date
from typing import Any

from mktops.book import Book
from mktops.figures.learnings import status_by
from mktops.figures.people import name_of
from mktops.figures.promises import promises, updates_for
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.updates import Completed
from mktops.text.period import Period


def account(book: Book, period: Period, cadence: str, day: date) -> dict[str, Any]:
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


def last_promises(book: Book, period: Period, cadence: str, day: date) -> list[dict[str, Any]]:
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


def last_time(rows: list[dict[str, Any]]) -> dict[str, int]:
    """How many of these promises there were, and how many were kept, carried over, dropped, or not answered (X6)."""
    outcomes = [row["outcome"] for row in rows]
    counts = {outcome: outcomes.count(outcome) for outcome in ("kept", "carried", "dropped")}
    return {"n": len(rows), **counts, "unanswered": len(rows) - sum(counts.values())}


def _item(book: Book, each: Completed) -> str | None:
    """The backlog item that an entry completes."""
    item = book.find(BacklogItem, each.item)
    return item.title if item else None


def _observed(update: Any, id: str | None) -> str | None:
    return next((each.text for each in update.observations if id is not None and each.id == id), None)
