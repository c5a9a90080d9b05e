"""Backlogs for tests: written by hand in a line, or made up by hypothesis."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import strategies as st

from mktops.book import Book
from tests.workspaces import book

DAY = date(2026, 11, 15)

STATUSES = ("requested", "accepted", "ready", "in_progress", "done", "declined")
days = st.dates(date(2024, 1, 1), date(2027, 6, 30))
items = st.fixed_dictionaries(
    {"title": st.just("Work"), "status": st.sampled_from(STATUSES)},
    optional={
        "moscow": st.sampled_from(["must", "should", "could", "wont"]),
        "effort": st.integers(0, 40),
        "requested_on": days.map(str),
        "requested_by": st.sampled_from(["ana", "dana"]),
        "source": st.sampled_from(["intake", "workshop", "side_door"]),
        "done_on": days.map(str),
        "goal": st.just("mql"),
        "declined": st.fixed_dictionaries({"reason": st.just("No")}, optional={"told_on": days.map(str)}),
    },
)
backlogs = st.lists(items, max_size=25)


def backlog(entries: list[dict[str, Any]], capacity: int | None = None) -> Book:
    """The book of these items, with ids by their position, first in rank first."""
    records = [{"id": f"i{at}", **entry} for at, entry in enumerate(entries)]
    files = {"backlog.yaml": json.dumps({"backlog": records})}
    if capacity is not None:
        files["mktops.yaml"] = f"name: Test\ncapacity: {{points_per_week: {capacity}}}\n"
    return book(files)


def work(**fields: Any) -> dict[str, Any]:
    return {"title": "Work", **fields}
