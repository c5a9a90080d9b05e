"""Promises in a report: who owes what, since when, and what became of it (AP32, X6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.ledger import Promise
from mktops.figures.people import name_of
from mktops.kinds.engagements import Engagement
from mktops.reports.perspective import Side


class PromiseRow(TypedDict):
    """A promise, whoever made it."""

    id: str
    source: Literal[
        "next_step",
        "review_action",
        "retro_action",
        "milestone",
        "training",
        "notice",
        "report",
        "review",
        "realignment",
        "session",
        "assignment",
        "decision",
        "revisit",
    ]
    text: str
    owner: str | None
    handed_on_by: str | None
    side: Literal["client", "agency"] | None
    engagement: str | None
    engagement_name: str | None
    since: date | None
    due: date | None
    outcome: Literal["kept", "dropped", "late", "open"]
    answered_on: date | None
    carried: int
    broken: int
    why: str | None


class PromiseTally(TypedDict):
    """What became of promises, in sums."""

    kept: int
    kept_late: int
    dropped: int
    late: int
    open: int


def promise_row(book: Book, promise: Promise) -> PromiseRow:
    """One promise; `side` is the one that owes it, None where that is not known."""
    engagement = book.find(Engagement, promise.engagement)
    return {
        "id": promise.id,
        "source": promise.source,
        "text": promise.text,
        "owner": name_of(book, promise.owner),
        "handed_on_by": name_of(book, promise.handed_on_by),
        "side": promise.side,
        "engagement": promise.engagement,
        "engagement_name": engagement.name if engagement else None,
        "since": promise.since,
        "due": promise.due,
        "outcome": promise.outcome,
        "answered_on": promise.answered_on,
        "carried": promise.carried,
        "broken": promise.broken,
        "why": None if promise.is_open else getattr(promise.part, "why", None),
    }


def read_by(side: Side | None, promises: Iterable[Promise]) -> Iterator[Promise]:
    """Those of the promises that a side reads of: an agency not of what is to be done in the client's own house."""
    return (each for each in promises if side != "agency" or not each.part.clients_own)


def tally(promises: Iterable[Promise]) -> PromiseTally:
    """How many were kept (and how many of them late), dropped, are late, and are still open."""
    found = list(promises)
    return {
        "kept": sum(each.outcome == "kept" for each in found),
        "kept_late": sum(each.outcome == "kept" and each.broken > 0 for each in found),
        "dropped": sum(each.outcome == "dropped" for each in found),
        "late": sum(each.outcome == "late" for each in found),
        "open": sum(each.outcome == "open" for each in found),
    }
