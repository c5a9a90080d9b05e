"""A record to start from: the model's own examples, fitted to a workspace and to the present."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from pydantic.fields import FieldInfo

from mktops.kinds.links import Link, anatomy
from mktops.kinds.marks import Plan, Today, marks_of
from mktops.kinds.record import Named, Record
from mktops.kinds.shaping import shape
from mktops.text.period import Period

#: The month that the models' examples are set in; a new record is set in the present one.
EXAMPLES_START = date(2026, 7, 1)
#: The one person in the models' examples who is of the agency's side.
OF_AGENCY = "ben"
_DATED = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(-\d{2})?\Z")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])\Z")


class NeedsFirst(Exception):
    """The record must name one of a collection that is still empty; the argument is its name."""


class BadName(Exception):
    """The name cannot be that of such a record; the text says why, and what can be."""


def starting_record(
    kind: type[Record],
    name: str,
    id_in: Callable[[str, str], str | None],
    day: date,
    fiscal_year_starts: int | None = None,
) -> dict[str, Any]:
    """The data of a valid record called `name` (its id, or its period where it has none).

    `id_in` gives an id that exists in a collection and can stand where an example has that id, or None. Raises
    `NeedsFirst` or `BadName`.
    """
    own = "id" if issubclass(kind, Named) else "period"
    data: dict[str, Any] = {own: name}
    for field, info in kind.model_fields.items():
        key = info.alias or field
        if key != own and info.examples and (info.is_required() or key in kind.starter):
            data[key] = _present(info, day)
    record = shape(kind, data, fiscal_year_starts)
    if isinstance(record, list):
        raise BadName(f"{record[0].message}. {record[0].help}".rstrip())
    links = [link for link in anatomy(record).links if id_in(link.collection, link.id) != link.id]
    for link in sorted(links, key=lambda link: link.path, reverse=True):
        _fit(data, link, id_in(link.collection, link.id))
    fitted = shape(kind, data, fiscal_year_starts)
    if isinstance(fitted, list):
        raise NeedsFirst(links[0].collection)
    return data


def _fit(data: Any, link: Link, id: str | None) -> None:
    """Let a reference name what exists, or take it out."""
    *way, last = link.path
    for step in way:
        data = data[step]
    if link.on == "key":
        value = data.pop(last)
        if id is not None:
            data[id] = value
    elif id is None:
        del data[last]
    else:
        data[last] = id


def _present(field: FieldInfo, day: date) -> Any:
    """The example of a field, set in the present. What happens soon after a quarter never lies ahead."""
    example, marks = (field.examples or [None])[0], marks_of(field)
    if any(isinstance(mark, Today) for mark in marks):
        return day.isoformat()
    months = (day.year - EXAMPLES_START.year) * 12 + day.month - EXAMPLES_START.month
    if any(isinstance(mark, Plan) and "quarter" in mark.after for mark in marks):
        return min(day.isoformat(), _moved(example, months // 3 * 3))
    return _moved(example, months)


def _moved(value: Any, months: int) -> Any:
    if isinstance(value, dict):
        return {_moved(key, months): _moved(inner, months) for key, inner in value.items()}
    if isinstance(value, list):
        return [_moved(inner, months) for inner in value]
    if not isinstance(value, str):
        return value
    if quarter := _QUARTER.match(value):
        first = Period.parse(_moved(f"{quarter[1]}-{int(quarter[2]) * 3 - 2:02}", months))
        return str(Period.quarter_of(first.start))
    match = _DATED.match(value)
    if not match:
        return value
    count = int(match[1]) * 12 + int(match[2]) - 1 + months
    month = Period.month_of(date(count // 12, count % 12 + 1, 1))
    if not match[3]:
        return str(month)
    number = int(match[3][1:])
    # The end of a month stays the end of a month.
    return f"{month}-{number if number < 28 else month.end.day:02}"
