"""The engine that runs the definitions: DuckDB inside this process, or the database that a source names.

What goes wrong there becomes `Unusable`, whose text is for a person and never holds a password.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from errno import ENOENT
from pathlib import Path
from typing import Any

import duckdb
import ibis
from sqlglot.expressions import convert

from mktops.files.refusal import in_words
from mktops.kinds.sources import LeadSource
from mktops.leads.reading.databases import address, file, server, sqlite_file
from mktops.leads.reading.unusable import Unusable, discreet

__all__ = ["MEMORY", "Engine", "Unusable", "engine", "progress"]


# What Ibis itself offers goes by way of fractions, and takes thrice as long.
@ibis.udf.scalar.builtin(name="epoch_us", signature=(("timestamp",), "int64"))
def _microseconds(time):  # type: ignore[no-untyped-def]
    """Microseconds since 1970."""


@ibis.udf.scalar.builtin(name="divide", signature=(("int64", "int64"), "int64"))
def _divided(one, other):  # type: ignore[no-untyped-def]
    """The whole number without its fraction."""


#: A row of a table, with plain values by the names of its columns; None where nothing is known.
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Engine:
    """A connection. `own` is DuckDB within this process, which reads files and may keep what it has read."""

    connection: ibis.Backend
    own: ibis.Backend
    #: What must not be said: a password in the address of the database.
    secrets: tuple[str, ...] = ()
    #: The database whose tables are copied into `own` before they are judged, if it cannot judge them itself.
    holder: ibis.Backend | None = None
    #: The files that it reads; people are told their names alone.
    paths: tuple[Path, ...] = ()

    @property
    def in_process(self) -> bool:
        """Whether the engine is the one within this process."""
        return self.connection is self.own

    @property
    def name(self) -> str:
        """What Ibis calls the engine, such as `duckdb`."""
        return str(self.connection.name)

    def rows(self, expression: ibis.Table) -> list[Row]:
        """The rows of a table, each with plain values: None where nothing is known. Raises `Unusable`."""
        with self.plainly():
            if self.in_process:
                return self.own_rows(expression)
            rows: list[Row] = expression.to_pyarrow().to_pylist()
            return rows

    def own_rows(self, expression: ibis.Table) -> list[Row]:
        """The rows of a table within this process. Raises what DuckDB raises."""
        # What Ibis has for this loads pandas, which takes a third of a second.
        found = self.own.con.sql(self.own.compile(expression)).to_arrow_table()
        rows: list[Row] = found.cast(expression.schema().to_pyarrow()).to_pylist()
        return rows

    def kept(self, expression: ibis.Table) -> ibis.Table:
        """The table, worked out once where that is possible. Raises `Unusable`."""
        if self.name == "postgres":
            # It writes what is asked of a table into what is asked next, where each column may be named often, until it
            # runs out of memory; not so behind a limit.
            return expression.limit(_ALL)
        if not self.in_process:
            return expression
        with self.plainly():
            return self.own.create_table(ibis.util.gen_name("kept"), expression, temp=True)

    def fetched(self, expression: ibis.Table) -> ibis.Table:
        """The table, worked out once and kept within this process, wherever its data lie. Raises `Unusable`."""
        with self.plainly():
            found = expression if self.in_process else expression.to_pyarrow()
            return self.own.create_table(ibis.util.gen_name("fetched"), found, temp=True)

    def seconds(self, time: ibis.Value) -> ibis.Value:
        """A column of times as whole seconds since 1970; fractions are cut off."""
        if self.in_process:
            found = _microseconds(time)
            return _divided(found - ibis.ifelse(found < 0, 999_999, 0), 1_000_000)
        # Engines round fractions of a second in their own ways, but not its parts.
        days = time.date().cast("timestamp").epoch_seconds().cast("int64")
        hour, minute, second = (part.cast("int64") for part in (time.hour(), time.minute(), time.second()))
        return days + hour * 3_600 + minute * 60 + second

    def divided(self, column: ibis.Value, by: int) -> ibis.Value:
        """A column of whole numbers from 0 on, divided by one, without the fraction."""
        return _divided(column, by) if self.in_process else column // by

    def searched(self, column: ibis.Value, pattern: str) -> ibis.Value:
        """Whether a regular expression is found in a column of texts; none can take long (RE2).

        Only this process's engine has such expressions, so another one is asked for the different texts.
        """
        self.search(pattern, "")
        if self.in_process:
            return column.re_search(pattern)
        texts = self.rows(column.as_table().distinct().rename(text=column.get_name()))
        known = [row["text"] for row in texts if row["text"] is not None]
        given = ibis.memtable({"text": known}, schema={"text": "string"})
        found = self.own.to_pyarrow(given.filter(given.text.re_search(pattern)).text).to_pylist()
        return column.isin(found) if found else ibis.ifelse(column.isnull(), ibis.null("boolean"), False)

    def search(self, pattern: str, text: str) -> bool:
        """Whether a regular expression is found in a text. Raises `Unusable` for one that cannot be run."""
        try:
            (row,) = self.own_rows(ibis.literal(text).re_search(pattern).name("found").as_table())
        except duckdb.Error as error:
            reason = str(error).splitlines()[0].removeprefix("Invalid Input Error: ")
            raise Unusable(
                f"The pattern “{pattern[:60]}” cannot be run: {reason}. It may not look ahead or behind, "
                "nor refer back to what it found"
            ) from None
        return bool(row["found"])

    @contextmanager
    def plainly(self, what: str = "The data cannot be read") -> Iterator[None]:
        """What the engine refuses becomes `Unusable`: what cannot be done, and why."""
        try:
            yield
        except (KeyboardInterrupt, MemoryError, Unusable):
            raise
        except Exception as error:
            # Waiting for an answer, DuckDB tells of it in a way of its own.
            if isinstance(error, duckdb.InterruptException) or str(error) == "Query interrupted":
                raise KeyboardInterrupt from None
            raise Unusable(f"{what}: {self._reason(error)}") from None

    def _reason(self, error: Exception) -> str:
        if isinstance(error, duckdb.OutOfMemoryException) or "No space left" in str(error):
            return "there is no room for what has to be worked out; make room on the disk with temporary files"
        text = _SORT.sub("", str(error)) or type(error).__name__
        for path in self.paths:
            text = text.replace(str(path), path.name)
        return discreet(text, self.secrets)


#: What DuckDB calls an error, before it tells what went wrong.
_SORT = re.compile(r"\A[\w-]+( [\w-]+)* Error: ")
#: How deep a question may be, in calls of a function by itself: a definition with sixty counts is one of thousands.
_DEPTH = 20_000
#: More rows than there are anywhere.
_ALL = 1 << 62
#: What DuckDB may hold in memory; more goes to a folder of its own, which is gone afterwards.
MEMORY = "2GB"
#: The engines that run now, the last one last.
_running: list[duckdb.DuckDBPyConnection] = []


def progress() -> float | None:
    """Percent of the running query that is done; None where no query says."""
    for connection in _running[-1:]:
        # Who asks is another thread, so the engine may have come to its end by now.
        with suppress(duckdb.Error):
            told: float = connection.query_progress()
            return told if told >= 0 else None
    return None


@contextmanager
def engine(
    source: LeadSource, paths: Sequence[Path] = (), memory: str = MEMORY, root: Path = Path()
) -> Iterator[Engine]:
    """The engine for a source; of the disk it sees the `paths` alone, and the database if that is a file below `root`.

    Raises `Unusable`.
    """
    # Beside the workspace's files nothing may be written, not even what does not fit into memory.
    with _folder_apart() as spill:
        own = ibis.duckdb.connect()
        _running.append(own.con)
        most = sys.getrecursionlimit()
        sys.setrecursionlimit(max(most, _DEPTH))
        try:
            # How far a query is is counted, and shown elsewhere.
            for setting, value in {
                "enable_progress_bar": True,
                "enable_progress_bar_print": False,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "temp_directory": spill,
                "memory_limit": memory,
                "allowed_paths": [str(path) for path in paths],
            }.items():
                # A parameter would make DuckDB load pandas, for a third of a second.
                own.con.execute(f"SET {setting} = {convert(value).sql('duckdb')}")
            with _database(source, own, root) as running:
                own.con.execute("SET enable_external_access = false")
                own.con.execute("SET lock_configuration = true")
                yield replace(running, paths=tuple(paths))
        finally:
            sys.setrecursionlimit(most)
            _running.remove(own.con)
            own.disconnect()


@contextmanager
def _folder_apart() -> Iterator[str]:
    """A folder for what does not fit into memory. Raises `Unusable`."""
    try:
        folder = tempfile.mkdtemp(prefix="mktops-")
    except OSError as error:
        # Where no folder will do, Python says that there is no such file.
        reason = "" if error.errno == ENOENT else f" ({in_words(error)})"
        raise Unusable(
            f"No folder for temporary files can be made{reason}; "
            "let TMPDIR (TEMP on Windows) name one that can be written"
        ) from None
    try:
        yield folder
    finally:
        # What was to be counted is counted.
        with suppress(OSError):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _database(source: LeadSource, own: ibis.Backend, root: Path) -> Iterator[Engine]:
    if source.url is None:
        yield Engine(own, own)
        return
    where = address(source.url, os.environ)
    outside = source.leads.outside or (source.events is not None and source.events.outside)
    if where.kind == "sqlite":
        with sqlite_file(file(where, root, outside)) as holder:
            yield Engine(own, own, where.secrets, holder)
    elif where.kind == "duckdb":
        path = file(where, root, outside)
        try:
            own.attach(path, name="source", read_only=True)
            own.con.execute("USE source")
        except duckdb.Error as error:
            raise Unusable(f"{path.name} cannot be read as a DuckDB file: {discreet(error, where.secrets)}") from None
        yield Engine(own, own, where.secrets)
    else:
        with server(where) as connection:
            yield Engine(connection, own, where.secrets)
