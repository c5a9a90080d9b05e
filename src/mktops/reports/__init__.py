"""Reports: one file a report, from the book and its figures to plain data for the template of the same name."""

from __future__ import annotations

import csv
import importlib
import json
import pkgutil
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from io import StringIO
from typing import Any, Protocol, TypeVar, cast

from mktops import __version__
from mktops.book import Book
from mktops.figures.precision import rounded
from mktops.kinds.record import Part
from mktops.text.slug import nearest

P = TypeVar("P", bound=Part)
#: The version of the JSON form; it grows when a key changes its meaning, not when one is added.
JSON_VERSION = 1
#: A file may hold numbers of 18 digits; what has more decimals was computed, and ten of them are enough for anybody.
_TYPED = 18
_DECIMALS = 10


class NothingToReport(Exception):
    """There is nothing that this report could tell of; the message says what is missing."""


class Report(Protocol):
    """What a report's module offers."""

    TEMPLATE: str

    def context(self, book: Book, day: date, **asked: Any) -> dict[str, Any]: ...

    def table(self, context: dict[str, Any]) -> list[list[Any]]:
        """The headings and the rows, where a report is a table."""


@cache
def names() -> tuple[str, ...]:
    """The reports, found by looking through this package and its room for lead data."""
    return tuple(sorted(name for name in _modules() if hasattr(load(name), "TEMPLATE")))


def load(name: str) -> Report:
    """The report of a name."""
    return cast(Report, importlib.import_module(_modules()[name]))


@cache
def _modules() -> dict[str, str]:
    """The modules in which a report may be, by its name; those that need an engine have a room of their own."""
    rooms = {__name__: [*__path__], f"{__name__}.of_leads": [f"{each}/of_leads" for each in __path__]}
    return {
        info.name: f"{room}.{info.name}"
        for room, folders in rooms.items()
        for info in pkgutil.iter_modules(folders)
        if not info.ispkg
    }


def wanted(book: Book, kind: type[P], id: str) -> P:
    """The record or part that somebody asked for. Raises `NothingToReport` with the nearest id."""
    found = book.find(kind, id)
    if found is not None:
        return found
    name = getattr(kind, "collection", "") or kind.referred_to_as
    if book.lost(kind, id):
        raise NothingToReport(f"“{id}” in “{name}” has errors or stands twice, so it cannot be judged")
    near = nearest(id, [held for collection, held in book.index if collection == name])
    hint = f". Did you mean {near}?" if near else ""
    raise NothingToReport(f"There is no “{id}” in “{name}”{hint}")


def header(book: Book, day: date, command: str) -> dict[str, Any]:
    """What every report says of itself."""
    return {
        "workspace": book.settings.name,
        "currency": book.settings.currency or "",
        "as_of": day,
        "as_of_iso": day.isoformat(),
        "left_out": book.left_out,
        "unread": book.unread,
        "not_read": dict(sorted((name, many) for name, many in book.lacking.items() if many)),
        "command": f"mktops {command}",
    }


def as_json(name: str, context: dict[str, Any]) -> str:
    """A report's data as JSON. Numbers keep every digit that anybody typed; days are ISO texts."""
    body = {"version": JSON_VERSION, "mktops": __version__, "report": name, **context}
    return _json(body, "") + "\n"


def as_csv(rows: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV. A text that a spreadsheet would take for a formula gets a mark before it."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, Decimal):
        return _digits(value)
    if isinstance(value, str) and value[:1] in tuple("=+-@\t\r"):
        return f"'{value}"
    return "" if value is None else str(value)


def _digits(value: Decimal) -> str:
    """The number without an exponent. One that a division made would go on for ever, so it is rounded."""
    if -int(value.as_tuple().exponent) > _TYPED:
        # The first digits of a small number lie far behind the point.
        value = rounded(value, max(_DECIMALS, _DECIMALS - 1 - value.adjusted()) if value else 0)
    return f"{value:f}"


def _json(value: Any, indent: str) -> str:
    # The standard library writes a Decimal only by way of a float, which would change its digits.
    inner = indent + "  "
    if isinstance(value, dict) and value:
        entries = (f"{inner}{json.dumps(str(key))}: {_json(each, inner)}" for key, each in value.items())
        return "{\n" + ",\n".join(entries) + f"\n{indent}}}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(inner + _json(each, inner) for each in value) + f"\n{indent}]"
    if isinstance(value, Decimal):
        return _digits(value)
    if isinstance(value, date):
        return json.dumps(value.isoformat())
    return json.dumps(value)
