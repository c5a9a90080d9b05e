"""Tests of one value, in three-valued logic: true, false, or unknown (AP20)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isnan
from operator import ge, gt, le, lt
from typing import Literal, TypeVar

from mktops.kinds.criteria import Criterion, Scalar
from mktops.leads.days import as_day, day_in
from mktops.text.period import BadPeriod, parse_day

#: A datetime is a date too; None: nothing is known.
Value = str | int | float | Decimal | bool | date | None
#: None: unknown.
Truth = bool | None
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


def both(one: Truth, other: Truth) -> Truth:
    """And: false where one of them is, else unknown where one of them is."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def either(one: Truth, other: Truth) -> Truth:
    """Or: true where one of them is, else unknown where one of them is."""
    return negated(both(negated(one), negated(other)))


def negated(one: Truth) -> Truth:
    """Not: what is unknown stays so."""
    return None if one is None else not one


def known(value: Value, habits: Habits) -> Value:
    """A value without the blanks around it, in lower case if case is no matter; None if it says nothing."""
    if not isinstance(value, str):
        # Some systems write a missing number as one that is none.
        nothing = value.is_nan() if isinstance(value, Decimal) else isinstance(value, float) and isnan(value)
        return None if nothing else value
    text = _cased(value.strip(), habits)
    return None if not text or text in {_cased(each.strip(), habits) for each in habits.missing} else text


def number_shape(decimal: Literal[".", ","]) -> str:
    """The regular expression of all texts that are numbers, from end to end; it means the same to RE2."""
    signs = _THOUSANDS[decimal]
    return rf"^[+-]?(?:[0-9]+|[0-9]{{1,3}}(?:[{signs}][0-9]{{3}})+)(?:[{decimal}][0-9]+)?$"


def as_number(text: str, decimal: Literal[".", ","]) -> float | None:
    """The number that a text stands for, or None if it stands for none."""
    if not re.fullmatch(number_shape(decimal), text):
        return None
    return float(re.sub(f"[{_THOUSANDS[decimal]}]", "", text).replace(",", "."))


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


def lowered(text: str) -> str:
    """A text as it is compared where case is no matter: each letter becomes its own small one.

    So İ is i, ẞ is ß, and Σ is σ at the end of a word too; ß is not ss, ς not σ, and ı not i.
    """
    return "".join(letter.lower()[0] for letter in text)


def _cased(text: str, habits: Habits) -> str:
    return lowered(text) if habits.ignore_case else text
