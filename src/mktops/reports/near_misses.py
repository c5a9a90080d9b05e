"""The leads that are one clause short of a stage: how many lack what, and who they are (AP23)."""

from __future__ import annotations

from datetime import date
from typing import Any

from mktops.book import Book
from mktops.leads.definitions import day_of
from mktops.leads.near import Clause, Near, Short
from mktops.leads.values import Habits, Value
from mktops.reports import header
from mktops.reports.environment.languages import load_words
from mktops.reports.sections.criteria import in_words
from mktops.reports.sections.verdicts import reading
from mktops.text.words import Words

TEMPLATE = "near_misses.md.j2"


def context(book: Book, day: date, source: str, near: Near, habits: Habits, asked: str | None) -> dict[str, Any]:
    """The groups of leads that lack the same, the largest first, and the leads that were created last."""
    words = load_words(book.settings.locale)
    return {
        **header(book, day, f"leads near{f' --stage {asked}' if asked else ''}"),
        "source": source,
        "stage": {"id": near.stage.id, "name": near.stage.name},
        "leads": near.leads,
        "groups": [
            {
                "leads": group.leads,
                "unknown": group.unknown,
                "lacks": [_clause(clause, words) for clause in group.clauses],
            }
            for group in near.groups
        ],
        "rows": [_row(each, habits, words) for each in near.latest],
    }


def table(context: dict[str, Any]) -> list[list[Any]]:
    """A line for each lead that is named and each clause that alone would do."""
    lines = [
        [row["id"], row["created"], each["stage"], each["text"], each["verdict"], each["found"]]
        for row in context["rows"]
        for each in row["lacks"]
    ]
    return [["id", "created", "stage", "lacks", "verdict", "value"], *lines]


def _row(lead: Short, habits: Habits, words: Words) -> dict[str, Any]:
    return {
        "id": lead.id,
        "created": day_of(lead.created),
        "lacks": [
            {
                **_clause(clause, words),
                "verdict": "unknown" if unknown else "not_met",
                "found": _found(clause, value, habits),
            }
            for clause, value, unknown in lead.clauses
        ],
    }


def _clause(clause: Clause, words: Words) -> dict[str, Any]:
    test = clause.test
    return {"stage": clause.stage.id, "text": in_words(test, words), "field": test.field, "event": test.event}


def _found(clause: Clause, value: Value, habits: Habits) -> Any:
    return reading(clause.test, value, habits)[0]
