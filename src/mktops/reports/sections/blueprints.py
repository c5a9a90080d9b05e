"""Blueprints in a report: what is delivered, what is late (OO14)."""

from __future__ import annotations

from datetime import date
from typing import Any

from mktops.book import Book
from mktops.figures.blueprint import BlueprintProgress, Load, standing
from mktops.figures.people import name_of
from mktops.kinds.blueprints import Blueprint, Deliverable
from mktops.kinds.guidepoints import Guidepoint
from mktops.reports.sections.reckoning import pace_row
from mktops.text.period import Period


def blueprint_rows(book: Book, period: Period, day: date) -> list[dict[str, Any]]:
    """One row for each Blueprint whose months touch the period."""
    rows = []
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


def standing_row(found: BlueprintProgress) -> dict[str, Any]:
    """The figures of a Blueprint: how many were planned and kept, by class, and what its months hold."""
    shares = found.shares
    return {
        "planned": found.planned,
        "delivered": found.delivered,
        "due": found.due,
        "kept": found.kept,
        "undated": found.undated,
        "on_time": found.on_time,
        "shares": shares and {"must": shares.must, "should": shares.should, "could": shares.could},
        "shares_by": found.shares_by,
        "load": found.load and _load(found.load, found.blueprint.months),
    }


def _load(load: Load, months: int) -> dict[str, Any]:
    return {
        "points": load.points,
        "unsized": load.unsized,
        "months": months,
        "holds": load.holds,
        "too_much": load.too_much,
        "pace": load.pace and pace_row(load.pace),
    }


def _row(book: Book, each: Deliverable) -> dict[str, Any]:
    due, owner = max(each.months).end, name_of(book, each.owner)
    return {"title": each.title, "due": due, "owner": owner, "delivered_on": each.delivered_on}
