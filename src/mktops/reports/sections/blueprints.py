"""Blueprints in a report: what is delivered, what is late (OO14)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.blueprint import BlueprintProgress, Load, standing
from mktops.figures.people import name_of
from mktops.kinds.blueprints import Blueprint, Deliverable
from mktops.kinds.guidepoints import Guidepoint
from mktops.reports.sections.reckoning import MoscowShares, PaceOfWork, moscow_shares, pace_row
from mktops.text.period import Period


class BlueprintLoad(TypedDict):
    """The work in a Blueprint beside what the team gets done."""

    points: Decimal
    unsized: int
    months: int
    holds: Decimal | None
    too_much: bool
    pace: PaceOfWork | None


class BlueprintStanding(TypedDict):
    """How a Blueprint stands: what was due, what was kept, and whether it can be done."""

    planned: int
    delivered: int
    due: int
    kept: int
    undated: int
    on_time: Decimal | None
    shares: MoscowShares | None
    shares_by: Literal["effort", "number"]
    load: BlueprintLoad | None


class LateDeliverable(TypedDict):
    """A deliverable that is late, or came late."""

    delivered_on: date | None
    title: NotRequired[str]
    due: NotRequired[date]
    owner: NotRequired[str | None]


class BlueprintPace(BlueprintStanding):
    """A Blueprint in a period: what is planned, delivered and late."""

    id: str
    statement: str | None
    delivered_late: list[LateDeliverable]
    late: list[LateDeliverable]


def blueprint_rows(book: Book, period: Period, day: date) -> list[BlueprintPace]:
    """One row for each Blueprint whose months touch the period."""
    rows: list[BlueprintPace] = []
    for blueprint in book.all(Blueprint):
        if any(period.overlaps(month) for month in blueprint.calendar):
            now = standing(book, blueprint, day)
            guidepoint = book.find(Guidepoint, blueprint.guidepoint)
            rows.append(
                {
                    "id": blueprint.id,
                    "statement": guidepoint.statement if guidepoint else None,
                    **standing_row(now),
                    "delivered_late": [
                        {**_row(book, each), "delivered_on": each.delivered_on} for each in now.delivered_late
                    ],
                    "late": [{**_row(book, each), "delivered_on": None} for each in now.late],
                }
            )
    return rows


def standing_row(found: BlueprintProgress) -> BlueprintStanding:
    """The figures of a Blueprint: how many were planned and kept, by class, and what its months hold."""
    return {
        "planned": found.planned,
        "delivered": found.delivered,
        "due": found.due,
        "kept": found.kept,
        "undated": found.undated,
        "on_time": found.on_time,
        "shares": moscow_shares(found.shares),
        "shares_by": found.shares_by,
        "load": _load(found.load, found.blueprint.months) if found.load else None,
    }


def _load(load: Load, months: int) -> BlueprintLoad:
    return {
        "points": load.points,
        "unsized": load.unsized,
        "months": months,
        "holds": load.holds,
        "too_much": load.too_much,
        "pace": pace_row(load.pace) if load.pace else None,
    }


def _row(book: Book, each: Deliverable) -> LateDeliverable:
    due, owner = max(each.months).end, name_of(book, each.owner)
    return {"title": each.title, "due": due, "owner": owner, "delivered_on": each.delivered_on}
