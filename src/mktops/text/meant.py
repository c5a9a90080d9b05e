"""What somebody meant who wrote a day, a period or a number as people do; None where it may be one of two."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Callable

from mktops.text.period import BadPeriod, Period, parse_day

_MONTHS = {
    name.casefold(): number
    for names in (month_name, month_abbr)
    for number, name in enumerate(names)
    if number
} | {"sept": 9}  # fmt: skip
_WORD = r"(?P<name>[A-Za-z]{3,9})\.?"
_DAYS = (
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
    r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})",
    r"(?P<one>\d{1,2})[/-](?P<other>\d{1,2})[/-](?P<y>\d{4})",
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)? {_WORD},? (?P<y>\d{{4}})",
    rf"{_WORD} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})",
)
_PERIODS = (
    rf"{_WORD},? (?P<y>\d{{4}})",
    r"(?P<m>\d{1,2})[/.](?P<y>\d{4})",
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})",
    r"[Qq](?P<q>[1-4])[ /-]?(?P<y>\d{4})",
    r"(?P<y>\d{4})[ /-]?[Qq](?P<q>[1-4])",
    r"(?:[Ww]|KW|CW)\s?(?P<w>\d{1,2})[ /-](?P<y>\d{4})",
    r"(?P<y>\d{4})[ /-]?[Ww](?P<w>\d{1,2})",
)
#: What to say of digits that stand alone behind a comma, within braces.
ALONE = "Within braces a comma parts two entries. If it was meant as a decimal comma, write a point: 35.5."
_TIMES = {"k": 1_000, "m": 1_000_000}


def meant_day(text: str) -> str | None:
    """`2026-12-31` for `31.12.2026`, `Dec 31, 2026` or `2026/12/31`; none for `03/04/2026`, which is two days."""
    for shape in _DAYS:
        if found := re.fullmatch(shape, text.strip(), re.ASCII):
            parts = found.groupdict()
            if "one" in parts:
                one, other = int(parts["one"]), int(parts["other"])
                if min(one, other) > 12 or (max(one, other) <= 12 and one != other):
                    return None
                day, month = (one, other) if one > 12 else (other, one)
            else:
                day, month = int(parts["d"]), _month(parts)
            return _unless_same(text, f"{parts['y']}-{month:02}-{day:02}", parse_day)
    return None


def meant_period(text: str) -> str | None:
    """`2026-10` for `October 2026` or `10/2026`, `2026-Q4` for `Q4 2026`, `2026-W05` for `W5 2026`."""
    for shape in _PERIODS:
        if found := re.fullmatch(shape, text.strip(), re.ASCII):
            parts = found.groupdict()
            if parts.get("q"):
                rest = f"Q{parts['q']}"
            elif parts.get("w"):
                rest = f"W{int(parts['w']):02}"
            else:
                rest = f"{_month(parts):02}"
            return _unless_same(text, f"{parts['y']}-{rest}", Period.parse)
    return None


def meant_number(text: str) -> str | None:
    """`120` for `120 EUR` or `€120`, `10000` for `10k`, `1000.50` for `1.000,50`; none where it may mean two things."""
    bare = re.sub(r"^(?:[€$£¥]|[A-Z]{3}\b)\s?|\s?(?:[€$£¥]|\b[A-Z]{3})$", "", text.strip())
    sign, bare = ("-", bare[1:]) if bare[:1] == "-" else ("", bare)
    if times := re.fullmatch(r"(\d+)\s?([kKmM])", bare, re.ASCII):
        return f"{sign}{int(times[1]) * _TIMES[times[2].lower()]}"
    if re.fullmatch(r"\d{1,3}\.\d{3}", bare, re.ASCII):
        return None
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", bare, re.ASCII):
        bare = bare.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare, re.ASCII):
        bare = bare.replace(",", "")
    elif re.fullmatch(r"\d+,\d{1,2}", bare, re.ASCII):
        bare = bare.replace(",", ".")
    return f"{sign}{bare}" if re.fullmatch(r"\d+(?:\.\d+)?", bare, re.ASCII) and bare != text.strip() else None


def _unless_same(text: str, meant: str, parse: Callable[[str], object]) -> str | None:
    """What was meant, if it is one; it is no help where it was typed so."""
    try:
        parse(meant)
    except BadPeriod:
        return None
    return meant if meant != text else None


def _month(parts: dict[str, str]) -> int:
    return _MONTHS.get(parts["name"].casefold(), 0) if parts.get("name") else int(parts["m"])
