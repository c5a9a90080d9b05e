"""What can be told of a period depends on whether it has begun."""

from __future__ import annotations

from datetime import date

from mktops.reports import NothingToReport
from mktops.reports.environment.languages import ENGLISH, load_words
from mktops.text.period import Period


def refuse_what_is_to_come(period: Period, day: date) -> None:
    """Raises `NothingToReport` for a period of which no day has come yet."""
    if period.start > day:
        # A reason is told in the language of the program, not in that of the reports.
        name = load_words(ENGLISH).period(period)
        raise NothingToReport(f"{name[:1].upper()}{name[1:]} has not begun yet")


def refuse_what_came_later(oldest: date | None, day: date) -> None:
    """Raises `NothingToReport` as of a day on which there was no lead yet, if the `oldest` came later."""
    if oldest is not None and oldest > day:
        on, first = map(load_words(ENGLISH).day, (day, oldest))
        raise NothingToReport(f"There was no lead yet on {on}; the first one was created on {first}")
