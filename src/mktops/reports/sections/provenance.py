"""Where figures come from: the system, who answers for it, who can look, who has checked (AP31, DD24, MO8, X7)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.people import name_of
from mktops.figures.provenance import Provenance, provenance
from mktops.kinds.goals import Goal
from mktops.text.period import Period


class ProvenanceRow(TypedDict):
    """Where the figures of a metric come from, and who vouches for them."""

    metric: str
    system: str | None
    owner: str | None
    shared_with: list[str]
    measured: int
    sources: list[str]
    read_on: date | None
    verified_by: list[str]
    unverified: int


def provenance_rows(book: Book, goals: Iterable[str], period: Period) -> list[ProvenanceRow]:
    """One row for each metric that the goals with these ids rest on, in their order."""
    named = (book.find(Goal, id) for id in goals)
    metrics = dict.fromkeys(goal.metric for goal in named if goal and goal.metric)
    return [_row(book, each) for each in provenance(book, metrics, period)]


def _row(book: Book, found: Provenance) -> ProvenanceRow:
    source = found.metric.source
    return {
        "metric": found.metric.name,
        "system": source.system if source else None,
        "owner": name_of(book, source.owner) if source else None,
        "shared_with": [name_of(book, id) for id in source.shared_with] if source else [],
        "measured": len(found.records),
        "sources": list(found.sources),
        "read_on": found.read_on,
        "verified_by": [name_of(book, id) for id in found.verifiers],
        "unverified": found.unverified,
    }
