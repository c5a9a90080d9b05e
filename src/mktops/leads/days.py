"""Texts and times → days, on the clock of a source's zone."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

#: A day, perhaps with its time, perhaps with its zone.
_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)"
    r"(?:[T ](?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"(?: ?(?P<zone>Z|UTC|[+-]\d\d(?::?\d\d)?))?)?",
    re.ASCII | re.IGNORECASE,
)


def as_day(text: str, form: str | None, zone: str | None) -> date | None:
    """The day that a text means by a form as strptime takes it, or else in the order of ISO; None if it means none."""
    if form is not None:
        try:
            return day_in(datetime.strptime(text, form), zone)
        except (ValueError, OverflowError, re.error):
            pass  # A form may name one part twice, and then no text has it.
    if not (match := _ISO.fullmatch(text)):
        return None
    year, month, day, hour, minute, second, told = match.groups("")
    offset = "+00:00" if told.upper() in ("Z", "UTC") else told
    try:
        time = f"{year}-{month:0>2}-{day:0>2}T{hour:0>2}:{minute:0>2}:{second:0>2}{offset}"
        return day_in(datetime.fromisoformat(time), zone)
    except (ValueError, OverflowError):
        return None


def day_in(time: datetime, zone: str | None) -> date:
    """The day of a time in a zone; one that does not tell its own, or is turned to none, is taken as it stands."""
    return (time if time.tzinfo is None or zone is None else time.astimezone(ZoneInfo(zone))).date()
