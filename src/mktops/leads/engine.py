"""The engine that runs the definitions: DuckDB inside this process, or the database that a source names.

What goes wrong there becomes `Unusable`, whose text is for a person and never holds a password.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import ibis

from mktops.kinds.sources import LeadSource

_VARIABLE = re.compile(r"\$\{(\w+)\}")


# What Ibis itself offers goes by way of fractions, and takes thrice as long.
@ibis.udf.scalar.builtin(name="epoch_us", signature=(("timestamp",), "int64"))
def _microseconds(time):  # type: ignore[no-untyped-def]
    """Microseconds since 1970."""


@ibis.udf.scalar.builtin(name="divide", signature=(("int64", "int64"), "int64"))
def _divided(one, other):  # type: ignore[no-untyped-def]
    """The whole number without its fraction."""


class Unusable(Exception):
    """The data cannot be used; the message says why, and what to do, in plain words."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A connection. `own` is DuckDB within this process, which reads files and may keep what it has read."""

    connection: Any
    own: Any
    #: What must not be said: a password in the address of the database.
    secrets: tuple[str, ...] = ()

    @property
    def in_process(self) -> bool:
        """Whether the engine is the one within this process."""
        return self.connection is self.own

    @property
    def name(self) -> str:
        """What Ibis calls the engine, such as `duckdb`."""
        return str(self.connection.name)

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """The rows of a table, each with plain values: None where nothing is known. Raises `Unusable`."""
        with self.plainly():
            rows: list[dict[str, Any]] = expression.to_pyarrow().to_pylist()
            return rows

    def kept(self, expression: Any) -> Any:
        """The table, worked out once where that is possible. Raises `Unusable`."""
        if not self.in_process:
            return expression
        with self.plainly():
            return self.own.create_table(ibis.util.gen_name("kept"), expression, temp=True)

    def fetched(self, expression: Any) -> Any:
        """The table, worked out once and kept within this process, wherever its data lie. Raises `Unusable`."""
        with self.plainly():
            found = expression if self.in_process else expression.to_pyarrow()
            return self.own.create_table(ibis.util.gen_name("fetched"), found, temp=True)

    def seconds(self, time: Any) -> Any:
        """A column of times as whole seconds since 1970; fractions are cut off."""
        if self.name == "duckdb":
            found = _microseconds(time)
            return _divided(ibis.ifelse(found < 0, found - 999_999, found), 1_000_000)
        # Engines round fractions of a second in their own ways, but not its parts.
        days = time.date().cast("timestamp").epoch_seconds().cast("int64")
        hour, minute, second = (part.cast("int64") for part in (time.hour(), time.minute(), time.second()))
        return days + hour * 3_600 + minute * 60 + second

    def divided(self, column: Any, by: int) -> Any:
        """A column of whole numbers from 0 on, divided by one, without the fraction."""
        return _divided(column, by) if self.in_process else column // by

    def searched(self, column: Any, pattern: str) -> Any:
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
            row = self.own.con.execute("SELECT regexp_matches(?, ?)", [text, pattern]).fetchone()
        except duckdb.Error as error:
            reason = str(error).splitlines()[0].removeprefix("Invalid Input Error: ")
            raise Unusable(
                f"The pattern “{pattern[:60]}” cannot be run: {reason}. It may not look ahead or behind, "
                "nor refer back to what it found"
            ) from None
        return bool(row and row[0])

    @contextmanager
    def plainly(self) -> Iterator[None]:
        """What the engine refuses becomes `Unusable`."""
        try:
            yield
        except (KeyboardInterrupt, MemoryError, Unusable):
            raise
        except Exception as error:
            raise Unusable(f"The data cannot be read: {self.discreet(error)}") from None

    def discreet(self, error: BaseException) -> str:
        """The first line of an error, without secrets."""
        text = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
        for secret in self.secrets:
            text = text.replace(secret, "…")
        return text.rstrip(".")[:300]


#: What DuckDB may hold in memory; more goes to a folder of its own, which is gone afterwards.
MEMORY = "2GB"
#: The engines that run now, the last one last.
_running: list[Any] = []


def progress() -> float | None:
    """Percent of the running query that is done; None where no query says."""
    told = _running[-1].query_progress() if _running else -1
    return told if told >= 0 else None


@contextmanager
def engine(source: LeadSource, paths: Sequence[Path] = (), memory: str = MEMORY) -> Iterator[Engine]:
    """The engine for a source; of the disk it sees the `paths` alone."""
    # Beside the workspace's files nothing may be written, not even what does not fit into memory.
    with tempfile.TemporaryDirectory(prefix="mktops-") as spill:
        own = ibis.duckdb.connect()
        _running.append(own.con)
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
                "enable_external_access": False,
                "lock_configuration": True,
            }.items():
                own.con.execute(f"SET {setting} = ?", [value])
            if source.url is None:
                yield Engine(own, own)
                return
            url, secrets = _address(source.url, os.environ)
            bare = Engine(None, own, secrets)
            try:
                connection = ibis.connect(url)
            except ImportError:
                kind = url.partition("://")[0]
                raise Unusable(f"To reach {kind}, install its driver: pip install 'ibis-framework[{kind}]'") from None
            except Exception as error:
                raise Unusable(f"The database at {source.url} cannot be reached: {bare.discreet(error)}") from None
            same_words(connection)
            try:
                yield Engine(connection, own, secrets)
            finally:
                connection.disconnect()
        finally:
            _running.remove(own.con)
            own.disconnect()


def same_words(connection: Any) -> None:
    """Let a database understand words as the others do."""
    if connection.name == "sqlite":
        # Its own knows the letters of English only.
        connection.con.create_function("lower", 1, lambda text: str(text).lower() if text is not None else None)


def _address(url: str, environment: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The address with its variables filled in, and what they held."""
    names = _VARIABLE.findall(url)
    unset = [name for name in names if name not in environment]
    if unset:
        raise Unusable(f"The address of the database needs the environment variable {unset[0]}, which is not set")
    values = tuple(environment[name] for name in names if environment[name])
    return _VARIABLE.sub(lambda match: environment[match[1]], url), values
