"""The values of fields as tests take them: `1.200` as a number, `31/10/2026` as a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import ibis

from mktops.kinds.criteria import Criterion
from mktops.leads.logic.clauses import compared_with
from mktops.leads.logic.definitions import DAY, day_of
from mktops.leads.reading.columns import Columns
from mktops.leads.reading.engine import Row
from mktops.leads.reading.texts import Value


@dataclass(frozen=True, slots=True)
class Reading:
    """A known value, and the number or the day for which a test takes it; or what kept the test from that."""

    value: Value = None
    taken: float | date | None = None
    fault: Literal["no_number", "no_day"] | None = None


def taken(
    tests: Iterable[Criterion], table: ibis.Table, fields: Mapping[str, str], columns: Columns
) -> dict[str, ibis.Value]:
    """What tests take the texts of a table for, as columns to add to it, which `reading` knows.

    `fields` leads from our names of fields to its columns of known values.
    """
    found = {}
    for test in tests:
        column, kind = fields.get(test.field or ""), compared_with(test)
        if column is not None and kind is not None and table[column].type().is_string():
            value = table[column]
            found[f"{kind}_{column}"] = columns.number(value) if kind == "number" else columns.day(value)
    return found


def reading(test: Criterion | None, row: Row, column: str | None) -> Reading:
    """What a test takes the value in a column of a row of such a table for; without a test, the value as it is."""
    kind = None if test is None else compared_with(test)
    value: Value = row.get(column or "")
    if kind == "number" and isinstance(value, int | float) and not isinstance(value, bool):
        return Reading(value, value)
    if kind is None or not isinstance(value, str):
        return Reading(value)
    found = row[f"{kind}_{column}"]
    if found is None:
        return Reading(value, fault="no_number" if kind == "number" else "no_day")
    return Reading(value, float(found) if kind == "number" else day_of(int(found) * DAY))


def portable(column: ibis.Value) -> ibis.Value:
    """A column whose values Python can hold: times without their billionths, and other things as texts."""
    kind = column.type()
    if kind.is_timestamp():
        return column.cast(ibis.dtype(f"timestamp({kind.timezone!r}, 6)" if kind.timezone else "timestamp(6)"))
    is_plain = kind.is_string() or kind.is_numeric() or kind.is_boolean() or kind.is_date()
    return column if is_plain else column.cast("string")
