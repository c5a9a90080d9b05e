"""Files and tables of a database → rows as they are kept there, under their own headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import ibis

from mktops.kinds.sources import Table
from mktops.leads.reading.delimited import delimited, headings, twice, unread
from mktops.leads.reading.engine import Engine, Unusable
from mktops.leads.reading.sheets import refuse_vast
from mktops.leads.reading.stored import stored
from mktops.leads.reading.unusable import discreet, unless_known
from mktops.text.enumeration import listed

#: Rows, and the headings that more than one of their columns has.
_Read = tuple[ibis.Table, frozenset[str]]
_Reader = Callable[[Engine, Table, Sequence[Path]], _Read]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table as they are kept. `place` is what people call it.

    `by_hand` says whether every value is a text that people or their programs may have typed, blanks and all. `twice`
    are the headings that more than one column has, in small letters.
    """

    table: ibis.Table
    place: str
    by_hand: bool
    twice: frozenset[str] = frozenset()


def rows(engine: Engine, table: Table, paths: Sequence[Path]) -> Rows:
    """The rows that a table of a source names. Raises `Unusable`."""
    if table.table is not None:
        with unless_known("table"):
            return Rows(stored(engine, table.table), table.table, by_hand=engine.holder is not None)
    place = table.path or ""
    with unless_known("path"):
        if not paths:
            raise Unusable(f"There is no file {place} in the workspace")
        kinds = {_reader(path) for path in paths}
        if len(kinds) > 1:
            raise Unusable(f"{place} means files of several formats; name those of one")
        (read,) = kinds
        found, several = read(engine, table, paths)
    return Rows(found, place, by_hand=read is not _parquet, twice=several)


def read_once(engine: Engine, rows: Rows, table: ibis.Table) -> ibis.Table:
    """What is asked of the rows. Those of texts are slow to read and are read once. Raises `Unusable`."""
    if not rows.by_hand:
        return table
    with unless_known("path"):
        try:
            found = engine.kept(table)
        except Unusable as error:
            if "state machine" in str(error):
                raise Unusable(f"{rows.place} has line ends of two kinds; save it as CSV once more") from None
            raise
        unread(engine)
    return found


def is_readable(path: Path) -> bool:
    """Whether a file's name is one of a format that is read."""
    return path.suffix.lower() in _READERS


def _reader(path: Path) -> _Reader:
    kind = path.suffix.lower()
    if kind not in _READERS:
        raise Unusable(f"{path.name} is no file that holds leads; mktops reads .csv, .xlsx, .jsonl and .parquet")
    return _READERS[kind]


def _csv(engine: Engine, table: Table, paths: Sequence[Path]) -> _Read:
    return _together([delimited(engine, path) for path in paths])


def _parquet(engine: Engine, table: Table, paths: Sequence[Path]) -> _Read:
    with engine.plainly():
        names = [str(path) for path in paths]
        return engine.own.read_parquet(names, union_by_name=True, hive_partitioning=False), frozenset()


def _json(engine: Engine, table: Table, paths: Sequence[Path]) -> _Read:
    parts = []
    for path in paths:
        with engine.plainly(f"{path.name} cannot be read as JSON lines"):
            # Each line as it is: what the engine itself makes of keys depends on their number, depth and case.
            found = engine.own.read_json(
                str(path),
                format="newline_delimited",
                records=False,
                columns={"record": "JSON"},
                ignore_errors=True,
                hive_partitioning=False,
            )
            keys = _keys(engine, path, found)
        ways = (key.replace("~", "~0").replace("/", "~1") for key in keys)
        columns = {name: _plain(found.record, f"/{way}") for name, way in zip(headings(keys), ways, strict=True)}
        parts.append((found.select(**columns), twice(keys)))
    return _together(parts)


def _keys(engine: Engine, path: Path, records: ibis.Table) -> list[str]:
    """The keys of all records of a file, in the order in which they come up. Raises `Unusable`."""
    found = engine.own.con.execute(
        "SELECT json_type(record), json_keys(record), min(nth) "
        f'FROM (SELECT record, row_number() OVER () AS nth FROM "{records.get_name()}") GROUP BY ALL ORDER BY 3'
    ).fetchall()
    for kind, keys, nth in found:
        if kind != "OBJECT":
            raise Unusable(
                f"Record {nth} of {path.name} cannot be read; each must stand in braces, on a line of its own, in UTF-8"
            )
        if twice := [key for key in keys if keys.count(key) > 1]:
            raise Unusable(f"Record {nth} of {path.name} holds “{twice[0][:40]}” twice")
    names = list(dict.fromkeys(key for _kind, keys, _nth in found for key in keys))
    if not headings(names):
        raise Unusable(f"{path.name} is empty; each of its lines must be one record in braces")
    return names


@ibis.udf.scalar.builtin(name="json_extract_string", signature=(("json", "string"), "string"))
def _plain(value, way):  # type: ignore[no-untyped-def]
    """A text without its quotes, any other value as it is written."""


def _excel(engine: Engine, table: Table, paths: Sequence[Path]) -> _Read:
    import pyarrow  # type: ignore[import-untyped]
    import python_calamine

    parts = []
    for path in paths:
        refuse_vast(path)
        try:
            book = python_calamine.CalamineWorkbook.from_path(str(path))
            if table.sheet is not None and table.sheet not in book.sheet_names:
                raise Unusable(f"{path.name} has no sheet “{table.sheet}”; it has {listed(book.sheet_names)}", "sheet")
            head, *body = book.get_sheet_by_name(table.sheet or book.sheet_names[0]).to_python() or [[]]
        except python_calamine.PasswordError:
            raise Unusable(f"{path.name} is locked with a password; save a copy without one") from None
        except (python_calamine.CalamineError, OSError) as error:
            raise Unusable(f"{path.name} cannot be read as an Excel file: {discreet(error)}") from None
        cells = [_cell(name) for name in head]
        names = headings(cells)
        if not names:
            raise Unusable(f"{path.name} has no heading in the first row of its sheet")
        # What is blank between rows, or below them, is no row.
        body = [row for row in body if any(value not in (None, "") for value in row)]
        columns = {name: pyarrow.array([_cell(row[at]) for row in body], "string") for at, name in enumerate(names)}
        with engine.plainly(f"{path.name} cannot be read"):
            found = engine.own.create_table(ibis.util.gen_name("sheet"), pyarrow.table(columns), temp=True)
        parts.append((found, twice(cells)))
    return _together(parts)


def _cell(value: Any) -> str | None:
    """A cell as a CSV file would have it."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _together(parts: Sequence[_Read]) -> _Read:
    """The rows of several tables of texts; a column that one lacks is unknown there."""
    tables = [table for table, _twice in parts]
    names = list(dict.fromkeys(name for table in tables for name in table.columns))
    same = [
        table.select(**{name: table[name] if name in table.columns else ibis.null("string") for name in names})
        for table in tables
    ]
    return ibis.union(*same) if len(same) > 1 else same[0], frozenset().union(*(several for _table, several in parts))


_READERS: dict[str, _Reader] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".txt": _csv,
    ".xlsx": _excel,
    ".xls": _excel,
    ".jsonl": _json,
    ".ndjson": _json,
    ".parquet": _parquet,
}
