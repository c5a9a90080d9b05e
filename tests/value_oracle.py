"""What a test of one field says of one value: value by value, in plain Python, to judge the engine's columns by.

A truth is True, False, or None where it is not known (AP20).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isnan
from operator import ge, gt, le, lt
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from mktops.kinds.criteria import Criterion, Scalar
from mktops.leads.logic.truth import Truth, both, either, negated
from mktops.leads.reading.texts import Value
from mktops.text.period import BadPeriod, parse_day

#: Whether a pattern is found in a text. Who gives it sees to it that no pattern can hang.
Found = Callable[[str, str], bool]
Limit = TypeVar("Limit", float, date)

_LIMITS = {"at_least": ge, "at_most": le, "above": gt, "below": lt}
#: The signs that part thousands, by the sign before the fraction.
_THOUSANDS = {".": ", ’'", ",": ". ’'"}
_WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Habits:
    """How the values of a table are written. `dates` is a form as strptime takes it; ISO days always count.

    Times that tell their zone are turned to `zone`, if there is one.
    """

    decimal: Literal[".", ","] = "."
    dates: str | None = None
    ignore_case: bool = False
    missing: tuple[str, ...] = ()
    zone: str | None = None


def known(value: Value, habits: Habits) -> Value:
    """A value without the blanks around it, in lower case if case is no matter; None if it says nothing."""
    if not isinstance(value, str):
        # Some systems write a missing number as one that is none.
        nothing = value.is_nan() if isinstance(value, Decimal) else isinstance(value, float) and isnan(value)
        return None if nothing else value
    text = _cased(value.strip(), habits)
    return None if not text or text in {_cased(each.strip(), habits) for each in habits.missing} else text


def as_number(text: str, decimal: Literal[".", ","]) -> float | None:
    """The number that a text stands for, or None if it stands for none."""
    signs = _THOUSANDS[decimal]
    shape = rf"[+-]?([0-9]+|[0-9]{{1,3}}([{signs}][0-9]{{3}})+)([{decimal}][0-9]+)?"
    if not re.fullmatch(shape, text):
        return None
    return float(re.sub(f"[{signs}]", "", text).replace(",", "."))


def judged(criterion: Criterion, value: Value, habits: Habits, found: Found) -> Truth:
    """Whether a value passes the test of one field; all of its operators must."""
    value = known(value, habits)
    verdict: Truth = True
    for name in criterion.operators:
        verdict = both(verdict, _passes(name, criterion, value, habits, found))
    return verdict


def _passes(name: str, criterion: Criterion, value: Value, habits: Habits, found: Found) -> Truth:
    if criterion.exists is not None and name == "exists":
        return (value is not None) == criterion.exists
    if value is None:
        return None
    if criterion.between is not None and name == "between":
        low, high = criterion.between
        return both(_compared("at_least", value, low, habits), _compared("at_most", value, high, habits))
    if name in _LIMITS:
        return _compared(name, value, getattr(criterion, name), habits)
    if criterion.equals is not None and name == "equals":
        return _equal(value, criterion.equals, habits)
    if criterion.in_ is not None and name == "in_":
        return _among(value, criterion.in_, habits)
    if criterion.not_in is not None and name == "not_in":
        return negated(_among(value, criterion.not_in, habits))
    if criterion.contains is not None and name == "contains":
        return _cased(criterion.contains, habits) in _text(value, habits)
    # In lower case a pattern could mean something else: \S is not \s.
    return found(f"{'(?i)' if habits.ignore_case else ''}{criterion.matches}", _text(value, habits))


def _compared(name: str, value: Value, limit: Scalar, habits: Habits) -> Truth:
    if isinstance(limit, bool):
        return None
    if isinstance(limit, int | Decimal):
        return _against(name, _number(value, habits), float(limit))
    try:
        return _against(name, _day(value, habits), parse_day(limit))
    except BadPeriod:
        return None


def _against(name: str, value: Limit | None, limit: Limit) -> Truth:
    return None if value is None else bool(_LIMITS[name](value, limit))


def _equal(value: Value, wanted: Scalar, habits: Habits) -> Truth:
    if isinstance(wanted, bool):
        said = _WORDS.get(_text(value, habits).lower())
        return None if said is None else said == wanted
    if isinstance(wanted, int | Decimal):
        number = _number(value, habits)
        return None if number is None else number == float(wanted)
    return _text(value, habits) == _cased(wanted, habits)


def _among(value: Value, wanted: tuple[Scalar, ...], habits: Habits) -> Truth:
    verdict: Truth = False
    for each in wanted:
        verdict = either(verdict, _equal(value, each, habits))
    return verdict


def _number(value: Value, habits: Habits) -> float | None:
    if isinstance(value, str):
        return as_number(value, habits.decimal)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def _day(value: Value, habits: Habits) -> date | None:
    if isinstance(value, datetime):
        return day_in(value, habits.zone)
    if isinstance(value, str):
        return as_day(value, habits.dates, habits.zone)
    return value if isinstance(value, date) else None


def _text(value: Value, habits: Habits) -> str:
    if isinstance(value, float | Decimal) and -(2**53) < value < 2**53 and value == int(value):
        value = int(value)
    return _cased(str(value).lower() if isinstance(value, bool) else str(value), habits)


def _cased(text: str, habits: Habits) -> str:
    # Each letter becomes its own small one: ß is not ss.
    return "".join(letter.lower()[0] for letter in text) if habits.ignore_case else text


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
