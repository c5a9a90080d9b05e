"""Blueprints in a report: what is delivered, what is late (OO14)."""

from __future__ import annotations

from datetime import date
from typing import Any

from mktops.book import Book
from mktops.figures.blueprint import standing
from mktops.figures.people import name_of
from mktops.kinds.blueprints import Blueprint
from mktops.kinds.guidepoints import Guidepoint
from mktops.text.period import Period


def blueprint_rows(book: Book, period: Period, day: date) -> list[dict[str, Any]]:
    """One row for each Blueprint whose months touch the period."""
    rows = []
    for blueprint in book.all(Blueprint):
        if any(period.overlaps(month) for month in blueprint.calendar):
            now = standing(blueprint, day)
            guidepoint = book.find(Guidepoint, blueprint.guidepoint)
            rows.append(
                {
                    "id": blueprint.id,
                    "statement": guidepoint.statement if guidepoint else None,
                    "planned": now.planned,
                    "delivered": now.delivered,
                    "due": now.due,
                    "kept": now.kept,
                    "late": [
                        {"title": each.title, "due": max(each.months).end, "owner": name_of(book, each.owner)}
                        for each in now.late
                    ],
                }
            )
    return rows
