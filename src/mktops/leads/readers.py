"""Files and tables of a database → rows as they are kept there, under their own headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import ibis

from mktops.kinds.sources import Table
from mktops.leads.engine import Engine, Unusable
from mktops.leads.unusable import discreet
from mktops.text.listing import listed
from mktops.text.slug import nearest

#: More would hide the lines that matter.
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table as they are kept. `place` is what people call it.

    `by_hand` says whether every value is a text that people or their programs may have typed, blanks and all.
    """

    table: Any
    place: str
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """A line of a file that is no row: it has too many or too few values. Lines count from 1."""

    file: str
    line: int
    reason: str


def rows(engine: Engine, table: Table, paths: Sequence[Path]) -> Rows:
    """The rows that a table of a source names. Raises `Unusable`."""
    if table.table is not None:
        return _named(engine, table.table)
    place = table.path or ""
    if not paths:
        raise Unusable(f"There is no file {place} in the workspace")
    kinds = {_reader(path) for path in paths}
    if len(kinds) > 1:
        raise Unusable(f"{place} means files of several formats; name those of one")
    (read,) = kinds
    return Rows(read(engine, table, paths), place, by_hand=read in (_csv, _excel))


def _named(engine: Engine, name: str) -> Rows:
    *schema, last = name.split(".")
    place = {"database": tuple(schema) if len(schema) > 1 else schema[0]} if schema else {}
    database = engine.connection if engine.holder is None else engine.holder
    with engine.plainly():
        known = database.list_tables(**place)
        if last not in known:
            near = nearest(last, known)
            hint = f"It has {listed(known)}" if known else "It has none that you may see"
            hint = f"Did you mean “{near}”?" if near else hint
            raise Unusable(f"There is no table “{name}” in the database. {hint}")
        found = database.table(last, **place)
        if engine.holder is not None:
            found = _copied(engine, _as_stored(found))
        if database.name == "pyspark":
            found = _with_zones(database, found, name)
    return Rows(found, name, by_hand=engine.holder is not None)


def _with_zones(spark: Any, table: Any, name: str) -> Any:
    """The table of a Spark session; Ibis does not tell its moments from its times of no zone."""
    kinds = {field.name: field.dataType.typeName() for field in spark._session.table(name).schema}
    moments = [column for column, kind in kinds.items() if kind == "timestamp"]
    return table.mutate(**{column: table[column].cast("timestamp('UTC')") for column in moments})


def _copied(engine: Engine, table: Any) -> Any:
    """The table within this process, which takes it over piece by piece."""
    name = ibis.util.gen_name("held")
    engine.own.con.register(f"{name}_pieces", table.to_pyarrow_batches())
    engine.own.con.execute(f'CREATE TEMPORARY TABLE "{name}" AS SELECT * FROM "{name}_pieces"')
    engine.own.con.unregister(f"{name}_pieces")
    return engine.own.table(name)


def _as_stored(table: Any) -> Any:
    """A table of SQLite, in which any column may hold anything: its numbers, and all else as it is written."""

    def read(column: Any) -> Any:
        kind, text = column.type(), column.cast("string")
        if kind.is_boolean():
            return ibis.cases((text == "1", "true"), (text == "0", "false"), else_=text)
        if kind.is_numeric():
            is_number = column.typeof().isin(["integer", "real"])
            return ibis.ifelse(is_number, column, ibis.null(kind)).cast("int64" if kind.is_integer() else "float64")
        return text

    return table.select(**{name: read(table[name]) for name in table.columns})


def unread(engine: Engine) -> tuple[Unread, ...]:
    """The lines of CSV files that were left out when their rows were read, in the order of the lines."""
    question = (
        "SELECT file_path, line, min(error_type) FROM reject_errors JOIN reject_scans USING (scan_id, file_id) "
        "GROUP BY ALL ORDER BY ALL"
    )
    has_any = engine.own.con.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'"
    ).fetchone()
    if not has_any[0]:
        return ()
    return tuple(
        Unread(Path(file).name, line, reason.lower().replace("_", " "))
        for file, line, reason in engine.own.con.execute(question).fetchall()
    )


def _reader(path: Path) -> Callable[[Engine, Table, Sequence[Path]], Any]:
    kind = path.suffix.lower()
    if kind not in _READERS:
        raise Unusable(f"{path.name} is no file that holds leads; mktops reads .csv, .xlsx, .jsonl and .parquet")
    return _READERS[kind]


def _csv(engine: Engine, table: Table, paths: Sequence[Path]) -> Any:
    parts = []
    for path in paths:
        try:
            parts.append(engine.own.read_csv(str(path), all_varchar=True, header=True, store_rejects=True))
        except Exception as error:
            text = str(error)
            if "unicode" in text.lower() or "utf-8" in text.lower():
                raise Unusable(f"{path.name} is not in UTF-8; save it as “CSV UTF-8”") from None
            raise Unusable(f"{path.name} cannot be read as CSV: {discreet(error)}") from None
    return _together(parts)


def _parquet(engine: Engine, table: Table, paths: Sequence[Path]) -> Any:
    with engine.plainly():
        return engine.own.read_parquet([str(path) for path in paths], union_by_name=True, hive_partitioning=False)


def _json(engine: Engine, table: Table, paths: Sequence[Path]) -> Any:
    with engine.plainly():
        found = engine.own.read_json(
            [str(path) for path in paths], format="newline_delimited", union_by_name=True, maximum_depth=1
        )
        return found.mutate(**{name: found[name].str for name, kind in found.schema().items() if kind.is_json()})


def _excel(engine: Engine, table: Table, paths: Sequence[Path]) -> Any:
    import python_calamine

    parts = []
    for path in paths:
        try:
            book = python_calamine.CalamineWorkbook.from_path(str(path))
            if table.sheet is not None and table.sheet not in book.sheet_names:
                raise Unusable(f"{path.name} has no sheet “{table.sheet}”; it has {', '.join(book.sheet_names)}")
            head, *body = book.get_sheet_by_name(table.sheet or book.sheet_names[0]).to_python() or [[]]
        except (python_calamine.CalamineError, OSError) as error:
            raise Unusable(f"{path.name} cannot be read as an Excel file: {discreet(error)}") from None
        names = [_cell(name) or f"column {at}" for at, name in enumerate(head, start=1)]
        columns = {name: [_cell(row[at]) for row in body] for at, name in enumerate(names)}
        parts.append(ibis.memtable(columns, schema=dict.fromkeys(columns, "string")))
    return _together(parts)


def _cell(value: Any) -> str | None:
    """A cell as a CSV file would have it."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _together(parts: Sequence[Any]) -> Any:
    """The rows of several tables of texts; a column that one lacks is unknown there."""
    names = list(dict.fromkeys(name for part in parts for name in part.columns))
    same = [
        part.select(**{name: part[name] if name in part.columns else ibis.null("string") for name in names})
        for part in parts
    ]
    return ibis.union(*same) if len(same) > 1 else same[0]


_READERS: dict[str, Callable[[Engine, Table, Sequence[Path]], Any]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".txt": _csv,
    ".xlsx": _excel,
    ".xls": _excel,
    ".jsonl": _json,
    ".ndjson": _json,
    ".parquet": _parquet,
}
