"""Reports: one file a report, from the book and its figures to plain data for the template of the same name."""

from __future__ import annotations

import csv
import importlib
import json
import pkgutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from inspect import signature
from io import StringIO
from typing import Any, Protocol, TypeVar, cast

from typing_extensions import TypedDict

from mktops import __version__
from mktops.book import Book
from mktops.figures.precision import rounded
from mktops.kinds.record import Part, collection_of
from mktops.text.period import Unit
from mktops.text.slug import nearest
from mktops.text.spreadsheet import spreadsheet_text

P = TypeVar("P", bound=Part)
#: The version of the JSON form; it grows when a key changes its meaning, not when one is added.
JSON_VERSION = 1
#: A file may hold numbers of 18 digits; what has more decimals was computed, and ten of them are enough for anybody.
_TYPED = 18
_DECIMALS = 10


class ReportHeader(TypedDict):
    """What every report says of itself."""

    workspace: str
    currency: str
    as_of: date
    as_of_iso: str
    left_out: int
    unread: int
    not_read: dict[str, int]
    command: str


class NothingToReport(Exception):
    """There is nothing that this report could tell of; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says of itself: the command that writes it, and in half a sentence what it tells.

    One that `mktops report` writes is of a `period` of one length, or about one record or part of a kind, its
    `subject`; lists have it at its `place`, and without one behind all others. What else it can be asked (`side`,
    `engagement`, `data`) are the parameters of its `context`.
    """

    command: str
    title: str
    period: Unit | None = None
    subject: type[Part] | None = None
    place: int = 99


class ReportModule(Protocol):
    """What a report's module offers."""

    REPORT: Report
    TEMPLATE: str

    def context(self, book: Book, day: date, **asked: Any) -> dict[str, Any]: ...

    def table(self, context: dict[str, Any]) -> list[list[Any]]:
        """The headings and the rows, where a report is a table."""


@cache
def names() -> tuple[str, ...]:
    """The reports, found by looking through this package and its room for lead data."""
    return tuple(sorted(name for name in _modules() if hasattr(load(name), "REPORT")))


def load(name: str) -> ReportModule:
    """The report of a name."""
    return cast(ReportModule, importlib.import_module(_modules()[name]))


@cache
def of_command() -> dict[str, Report]:
    """The reports that `mktops report` writes, by name, as lists have them. None of them needs an engine."""
    modules = {name: load(name) for name, module in _modules().items() if module == f"{__name__}.{name}"}
    found = [(name, each.REPORT) for name, each in modules.items() if hasattr(each, "REPORT")]
    found.sort(key=lambda each: (each[1].place, each[0]))
    return {name: each for name, each in found if each.command == f"report {name}"}


def asks_for(name: str, what: str) -> bool:
    """Whether a report can be asked for something, such as a `side`."""
    return what in signature(load(name).context).parameters


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
    name = collection_of(kind)
    if book.lost(kind, id):
        raise NothingToReport(f"“{id}” in “{name}” has errors or stands twice, so it cannot be judged")
    near = nearest(id, book.ids(name))
    hint = f". Did you mean {near}?" if near else ""
    raise NothingToReport(f"There is no “{id}” in “{name}”{hint}")


def header(book: Book, day: date, command: str) -> ReportHeader:
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
    """Rows as CSV, in which no text is a formula."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, Decimal):
        return _digits(value)
    if isinstance(value, str):
        return spreadsheet_text(value)
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
