"""The backlog in a report of a period (OO17, OO18)."""

from __future__ import annotations

from datetime import date
from typing import Any

from mktops.book import Book
from mktops.reports.sections.reckoning import reckoning
from mktops.text.period import Period


def backlog_summary(book: Book, period: Period, day: date) -> dict[str, Any]:
    """What the backlog comes to on the day, and what was asked for, done and declined in the period."""
    return reckoning(book, period, day)
