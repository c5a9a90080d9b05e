"""The four databases on which lead data are judged, each with tables of its own types.

A test that needs them asks for the fixture `backend` or `running`. Each database is started once in a process, by the first
test that asks for it, and stopped at its end; where a program is absent, the test is skipped and says what to install.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ibis = pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

from mktops.leads.reading.engine import Engine  # noqa: E402

Rows = Sequence[Mapping[str, Any]]
#: Names of columns with ibis types: string, int64, float64, boolean, timestamp, timestamp('UTC').
Columns = Mapping[str, str]


class Backend:
    """A database with nothing in it but what `load` put there."""

    def __init__(self, connection: Any, fill: Callable[[str, Columns, list[tuple[Any, ...]]], None]) -> None:
        self.name: str = connection.name
        self.connection = connection
        self._fill = fill
        self._loaded: list[str] = []

    def load(self, name: str, columns: Columns, rows: Rows) -> Any:
        """The ibis table of that name, made anew. A key that a row lacks is NULL."""
        if name in self._loaded:
            self.drop(name)
        self._fill(name, columns, [tuple(row.get(column) for column in columns) for row in rows])
        self._loaded.append(name)
        return self.connection.table(name)

    def drop(self, *names: str) -> None:
        """Forgets these tables, or all of them."""
        for name in names or tuple(self._loaded):
            if self.name == "pyspark":
                self.connection.drop_view(name)
            else:
                self.connection.drop_table(name)
            self._loaded.remove(name)

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """The result in plain Python, with None for NULL; in no order but that of the expression."""
        listed: list[dict[str, Any]] = self.connection.to_pyarrow(expression).to_pylist()
        return listed


def _fill_by_sql(connection: Any, mark: str) -> Callable[[str, Columns, list[tuple[Any, ...]]], None]:
    """Tables are declared and filled as their owner would, not by way of pandas, which has no whole number beside None."""

    def fill(name: str, columns: Columns, rows: list[tuple[Any, ...]]) -> None:
        types = connection.compiler.type_mapper
        declared = ", ".join(f'"{column}" {types.to_string(ibis.dtype(kind))}' for column, kind in columns.items())
        cursor = connection.con.cursor()
        cursor.execute(f'CREATE TABLE "{name}" ({declared})')
        if rows:
            cursor.executemany(f'INSERT INTO "{name}" VALUES ({", ".join([mark] * len(columns))})', rows)
        connection.con.commit()

    return fill


@contextmanager
def _duckdb(folder: Path) -> Iterator[Backend]:
    connection = ibis.duckdb.connect()

    def fill(name: str, columns: Columns, rows: list[tuple[Any, ...]]) -> None:
        connection.create_table(name, schema=ibis.schema(columns))
        if rows:
            connection.con.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(columns))})', rows)

    yield Backend(connection, fill)
    connection.disconnect()


@contextmanager
def _sqlite(folder: Path) -> Iterator[Backend]:
    pytest.importorskip("regex", reason="no ibis for SQLite: pip install -e '.[backends]'")
    connection = ibis.sqlite.connect(folder / "leads.db")
    fill = _fill_by_sql(connection, "?")

    def fill_with_texts_for_moments(name: str, columns: Columns, rows: list[tuple[Any, ...]]) -> None:
        # SQLite has no type for a moment; a column declared as one holds ISO texts.
        fill(name, columns, [tuple(str(v) if isinstance(v, date) else v for v in row) for row in rows])

    yield Backend(connection, fill_with_texts_for_moments)
    connection.disconnect()


@contextmanager
def _postgres(folder: Path) -> Iterator[Backend]:
    pytest.importorskip("psycopg", reason="no driver for PostgreSQL: pip install -e '.[backends]'")
    programs = _programs_of_postgres()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (initdb was not found): apt-get install postgresql")
    import pwd

    # It refuses to be run by root, and nobody else can see into pytest's folders. The path of a socket is short, too.
    home = Path(tempfile.mkdtemp(prefix="mktops-pg-"))
    as_whom: dict[str, Any] = {"cwd": home, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(home, nobody.pw_uid, nobody.pw_gid)
        as_whom |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    try:
        whole = [programs / "initdb", "-D", home / "data", "-U", "mktops", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run([*whole, "--locale=C.UTF-8"], check=True, **as_whom)
        settings = {"listen_addresses": "", "unix_socket_directories": home, "port": 5432, "fsync": "off"}
        given = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        with subprocess.Popen([programs / "postgres", "-D", home / "data", *given], **as_whom) as server:
            try:
                connection = _once_it_answers(server, home)
                yield Backend(connection, _fill_by_sql(connection, "%s"))
                connection.disconnect()
            finally:
                # Terminated, it would wait for those who are still connected.
                server.send_signal(signal.SIGINT)
    finally:
        shutil.rmtree(home)


def _programs_of_postgres() -> Path | None:
    """Debian keeps the programs of each version in a folder of its own, off the path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda folder: float(folder.parent.name))


def _once_it_answers(server: subprocess.Popen[bytes], home: Path) -> Any:
    import psycopg

    for _ in range(600):
        assert server.poll() is None, "PostgreSQL has stopped by itself"
        try:
            return ibis.postgres.connect(host=str(home), port=5432, user="mktops", database="postgres")
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise AssertionError("PostgreSQL did not answer within a minute")


@contextmanager
def _pyspark(folder: Path) -> Iterator[Backend]:
    pytest.importorskip("pyspark", reason="no Spark: pip install -e '.[backends]'")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark needs Java, which is not installed: apt-get install default-jre-headless")
    from ibis.backends.pyspark.datatypes import PySparkSchema
    from pyspark import SparkContext
    from pyspark.sql import SparkSession
    from pyspark.sql.types import TimestampNTZType

    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.memory": "1g",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.local.dir": folder,
        "spark.sql.warehouse.dir": folder / "warehouse",
        "spark.sql.session.timeZone": "UTC",
        # A few rows are not worth two hundred parts.
        "spark.sql.shuffle.partitions": "1",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.master("local[1]").appName("mktops")
    for key, value in settings.items():
        builder = builder.config(key, str(value))
    session = builder.getOrCreate()
    gateway = session.sparkContext._gateway
    connection = ibis.pyspark.connect(session)

    def fill(name: str, columns: Columns, rows: list[tuple[Any, ...]]) -> None:
        schema = PySparkSchema.from_ibis(ibis.schema(columns))
        for field, kind in zip(schema.fields, columns.values(), strict=True):
            if kind == "timestamp":
                field.dataType = TimestampNTZType()
        session.createDataFrame(rows, schema).createTempView(name)

    yield Backend(connection, fill)
    connection.disconnect()
    # Spark leaves its Java program running until Python ends, for a session that may yet come.
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait(60)
    SparkContext._gateway = SparkContext._jvm = None


STARTED = {"duckdb": _duckdb, "sqlite": _sqlite, "postgres": _postgres, "pyspark": _pyspark}


@pytest.fixture(scope="session", params=list(STARTED))
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    with STARTED[request.param](tmp_path_factory.mktemp(request.param)) as started:
        yield started


@pytest.fixture
def backend(database: Backend) -> Iterator[Backend]:
    """Each of the four databases in turn, empty."""
    yield database
    database.drop()


@pytest.fixture(name="running")
def running_on(backend: Backend) -> Iterator[Engine]:
    """The engine as an address would open it: SQLite's tables are copied, DuckDB's are attached."""
    own = ibis.duckdb.connect()
    if backend.name == "sqlite":
        yield Engine(own, own, holder=backend.connection)
    else:
        yield Engine(backend.connection, backend.connection if backend.name == "duckdb" else own)
    own.disconnect()
