"""The types of fields that plan a year: the month in which it starts, and a number for each period."""

from __future__ import annotations

import re
from calendar import month_name
from typing import Annotated, Any

from pydantic import PlainValidator, ValidatorFunctionWrapHandler, WithJsonSchema, WrapValidator

from mktops.kinds.fields import AnyPeriod, Number, refuse

#: `2`, or a month of any year, `2026-02`.
_PATTERN = r"^(\d{4}-)?(0[1-9]|1[0-2])$"
_NAMES = [name.lower() for name in month_name]


def _month_of_year(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12:
        return value
    text = value.strip().lower() if isinstance(value, str) else ""
    if re.fullmatch(_PATTERN.rstrip("$"), text, re.ASCII):
        return int(text[-2:])
    named = next((at for at, name in enumerate(_NAMES) if at and len(text) >= 3 and name.startswith(text)), 2)
    raise refuse(f"this is no month of the year; write its number, such as {named} for {month_name[named]}")


def _each_once(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    taken = handler(value)
    if len(taken) < len(value):
        raise refuse("two of these periods are the same days; write each of them once")
    return taken


MonthOfYear = Annotated[
    int,
    PlainValidator(_month_of_year),
    WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 12}, {"type": "string", "pattern": _PATTERN}]}
    ),
]
Schedule = Annotated[dict[AnyPeriod, Number], WrapValidator(_each_once)]
