"""Databases by their address: found, read and never written, and no password is ever told."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import quote, quote_plus

import pytest

from tests.backends import Backend
from tests.command_line import Done, digest, mktops, process, tree

duckdb = pytest.importorskip("duckdb", reason="lead data need duckdb: pip install 'mktops[leads]'")

from mktops.leads.reading.databases import address  # noqa: E402
from mktops.leads.reading.unusable import Unusable, discreet  # noqa: E402

#: Everything that means something in an address, a pattern or a terminal.
SECRET = "p@ss:w/ö?rd #%41+& [x]'\"\\$(id)"
STAGES = """\
lead_stages:
  - id: lead
    name: Lead
    definition: Somebody who told us who they are.
    fit: {field: email, exists: true}
"""
LEADS = [("1", "2026-10-01", "a@example.com"), ("2", "2026-10-02", None), ("3", "2026-10-03", "c@example.com")]


def _settings(url: str, table: str = "leads", more: str = "") -> str:
    return (
        "name: Test\npreset: [inbound]\nsources:\n  base:\n"
        f"    url: '{url}'\n    leads: {{table: '{table}', id: id, created: created{more}}}\n"
    )


def _workspace(folder: Path, url: str, table: str = "leads", more: str = "") -> Path:
    return tree(folder / "w", {"mktops.yaml": _settings(url, table, more), "stages.yaml": STAGES})


def _count(root: Path, **env: str) -> Done:
    return mktops("leads", "count", "--format", "csv", "--as-of", "2026-11-15", cwd=root, env=env)


def _fill(path: Path) -> None:
    """A database of three leads of whom two told us who they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection: Any = duckdb.connect(str(path)) if path.suffix == ".duckdb" else sqlite3.connect(path)
    connection.execute("CREATE TABLE leads (id TEXT, created TIMESTAMP, email TEXT)")
    connection.executemany("INSERT INTO leads VALUES (?, ?, ?)", LEADS)
    connection.commit()
    connection.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["data/leads.duckdb", "data/leads.sqlite", "data/leads 2026.sqlite"])
def test_a_file_of_the_workspace_is_read_and_stays_as_it_is(tmp_path: Path, name: str) -> None:
    root = _workspace(tmp_path, f"{name.rpartition('.')[2]}://{name}")
    _fill(root / name)
    before = digest(root)
    done = _count(root)
    assert (done.code, done.err) == (0, "")
    assert "2026-10,2" in done.out
    assert digest(root) == before


def test_a_file_that_somebody_writes_at_this_time_is_read_too(tmp_path: Path) -> None:
    root = _workspace(tmp_path, "sqlite://leads.sqlite")
    _fill(root / "leads.sqlite")
    writer = sqlite3.connect(root / "leads.sqlite")
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("INSERT INTO leads VALUES ('4', '2026-10-09', 'd@example.com')")
    writer.commit()
    assert "2026-10,3" in _count(root).out
    writer.close()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["duckdb", "sqlite"])
def test_a_file_outside_is_read_only_if_that_is_allowed(tmp_path: Path, kind: str) -> None:
    _fill(tmp_path / f"out.{kind}")
    for path in (f"../out.{kind}", str(tmp_path / f"out.{kind}"), f"link.{kind}"):
        root = _workspace(tmp_path, f"{kind}://{path}")
        if not (root / f"link.{kind}").exists():
            (root / f"link.{kind}").symlink_to(tmp_path / f"out.{kind}")
        done = _count(root)
        assert (done.code, done.out) == (2, "")
        assert "leads out of the workspace" in done.err
        assert "outside: true" in done.err
    done = _count(_workspace(tmp_path, f"{kind}://{tmp_path}/out.{kind}", more=", outside: true"))
    assert "2026-10,2" in done.out
    told = mktops("validate", cwd=tmp_path / "w").out
    assert "outside of the workspace" in told


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("duckdb://no.duckdb", "There is no file no.duckdb in the workspace."),
        ("sqlite://no.sqlite", "There is no file no.sqlite in the workspace."),
        ("sqlite://", "sqlite:// names no file; write one such as sqlite://data/leads.sqlite."),
        ("duckdb://", "duckdb:// names no file; write one such as duckdb://data/leads.duckdb."),
        ("duckdb://:memory:", "There is no file :memory: in the workspace."),
        ("duckdb://md:mine", "There is no file md:mine in the workspace."),
        ("duckdb://mktops.yaml", "mktops.yaml cannot be read as a DuckDB file"),
        ("sqlite://mktops.yaml", "mktops.yaml cannot be read as a SQLite file"),
        ("duckdb://x.duckdb?access_mode=read_write", "ends in settings"),
        ("postgress://db.example.com/x", "mktops knows no databases of the kind “postgress”. Did you mean postgres?"),
        ("file:///etc/passwd", "mktops knows no databases of the kind “file”"),
        ("mysql://db.example.com/x", "To reach mysql, install its driver: pip install 'ibis-framework[mysql]'."),
        ("postgresql://${NOT_SET}@db.example.com/x", "needs the environment variable NOT_SET, which is not set."),
    ],
)
def test_an_address_that_leads_nowhere_is_told_plainly(tmp_path: Path, url: str, words: str) -> None:
    root = _workspace(tmp_path, url)
    before = digest(root)
    done = _count(root)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert done.err.count("\n") == 1
    assert digest(root) == before


@pytest.mark.parametrize("kind", ["duckdb", "sqlite"])
def test_a_table_that_is_not_there_is_told_with_the_one_that_is_meant(tmp_path: Path, kind: str) -> None:
    root = _workspace(tmp_path, f"{kind}://leads.{kind}", "laeds")
    _fill(root / f"leads.{kind}")
    assert _count(root).err == "There is no table “laeds” in the database. Did you mean “leads”?\n"
    (root / "mktops.yaml").write_text(_settings(f"{kind}://leads.{kind}", '";DROP TABLE x'))
    assert "It has leads." in _count(root).err


def test_a_view_of_a_database_reads_no_other_file(tmp_path: Path) -> None:
    root = _workspace(tmp_path, "duckdb://leads.duckdb", "spy")
    (tmp_path / "private.csv").write_text("id,created,email\n1,2026-10-01,x\n")
    connection = duckdb.connect(str(root / "leads.duckdb"))
    connection.execute(f"CREATE VIEW spy AS SELECT * FROM read_csv('{tmp_path / 'private.csv'}')")
    connection.close()
    done = _count(root)
    assert (done.code, done.out) == (2, "")
    assert "disabled by configuration" in done.err


def test_a_variable_holds_a_password_as_it_is() -> None:
    found = address("postgresql://reader:${WORD}@db.example.com:5433/m", {"WORD": SECRET})
    assert found.url == f"postgres://reader:{quote(SECRET, safe='')}@db.example.com:5433/m"
    assert found.kind == "postgres"
    for form in (SECRET, quote(SECRET), quote(SECRET, safe=""), quote_plus(SECRET)):
        assert discreet(f"no: {form}!", found.secrets) == "no: …!"


def test_a_password_behind_the_question_mark_is_not_told() -> None:
    found = address("postgresql://db.example.com/m?user=x&password=hunter2%21&sslmode=require", {})
    assert discreet("user=x password=hunter2! hunter2%21", found.secrets) == "user=x password=… …"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ana:${W}@db.example.com:5433/m?user=x", "postgresql://db.example.com:5433"),
        ("postgresql://db.example.com?user=a@b", "postgresql://…"),
        ("sqlite://a.sqlite?x=1", "sqlite://a.sqlite"),
    ],
)
def test_people_are_shown_no_more_than_the_machine(url: str, shown: str) -> None:
    assert address(url, {"W": "x"}).shown == shown


def test_an_address_that_nobody_understands_is_told_without_its_user() -> None:
    with pytest.raises(
        Unusable, match=r"The address of the database, postgresql://\[::1, cannot be understood"
    ) as told:
        address("postgresql://ana:${W}@[::1/m", {"W": SECRET})
    assert "ana" not in str(told.value)
    assert SECRET not in str(told.value)


def test_a_variable_that_is_not_set_is_asked_for() -> None:
    with pytest.raises(Unusable, match="needs the environment variable NO, which is not set"):
        address("postgresql://${NO}@x/y", {})


def _says_nothing(done: Done, reports: Path) -> None:
    said = [done.out, done.err, *(path.read_text() for path in reports.glob("*"))]
    for form in {SECRET, quote(SECRET), quote(SECRET, safe=""), quote_plus(SECRET), "p@ss", "p%40ss"}:
        assert not [text for text in said if form in text]


@pytest.fixture
def reports(tmp_path: Path) -> Iterator[Path]:
    """Where error reports would be written."""
    folder = tmp_path / "reports"
    folder.mkdir()
    with mock.patch.object(tempfile, "tempdir", str(folder)):
        yield folder


@pytest.mark.slow
@pytest.mark.parametrize(
    "url",
    [
        "postgresql://reader:${WORD}@127.0.0.1:1/m",
        "postgresql://reader:${WORD}@no-such-host.invalid/m",
        "postgresql://${WORD}@127.0.0.1:1/m",
        "postgresql://127.0.0.1:${WORD}/m",
        "postgresql://127.0.0.1:1/${WORD}",
        "postgresql://127.0.0.1:1/m?password=${WORD}",
        "postgresql://127.0.0.1:1/m?${WORD}=1",
        "mysql://reader:${WORD}@127.0.0.1:1/m",
        "nosuch://reader:${WORD}@127.0.0.1:1/m",
        "sqlite://${WORD}",
        "duckdb://${WORD}",
    ],
)
def test_a_password_is_in_no_message_and_no_report(tmp_path: Path, reports: Path, url: str) -> None:
    done = _count(_workspace(tmp_path, url), WORD=SECRET)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    _says_nothing(done, reports)


def test_a_mistake_of_ours_tells_no_password_either(tmp_path: Path, reports: Path) -> None:
    with mock.patch("ibis.connect", side_effect=RuntimeError(f"lost {SECRET}")):
        done = _count(_workspace(tmp_path, "postgresql://reader:${WORD}@127.0.0.1:1/m"), WORD=SECRET)
    assert "cannot be reached: lost …" in done.err
    _says_nothing(done, reports)


@pytest.mark.slow
@pytest.mark.parametrize("database", ["postgres"], indirect=True)
class TestPostgres:
    """A server that asks for a password."""

    @pytest.fixture
    def url(self, database: Backend) -> Iterator[str]:
        word = SECRET.replace("'", "''")
        connection = database.connection.con
        home = Path(connection.execute("SHOW unix_socket_directories").fetchone()[0])
        access = Path(connection.execute("SHOW hba_file").fetchone()[0])
        before = access.read_text()
        for statement in (
            f"CREATE ROLE reader LOGIN PASSWORD '{word}'",
            "CREATE TABLE leads (id text, created timestamp, email text)",
            "GRANT ALL ON leads TO reader",
        ):
            connection.execute(statement)
        connection.cursor().executemany("INSERT INTO leads VALUES (%s, %s, %s)", LEADS)
        connection.commit()
        access.write_text(f"local all reader scram-sha-256\n{before}")
        connection.execute("SELECT pg_reload_conf()")
        connection.commit()
        yield f"postgresql://reader:${{WORD}}@/postgres?host={home}"
        access.write_text(before)
        for statement in ("DROP TABLE leads", "DROP ROLE reader", "SELECT pg_reload_conf()"):
            connection.execute(statement)
        connection.commit()

    def test_who_has_the_password_reads(self, tmp_path: Path, url: str) -> None:
        done = _count(_workspace(tmp_path, url), WORD=SECRET)
        assert (done.code, done.err) == (0, "")
        assert "2026-10,2" in done.out

    def test_what_is_printed_is_what_runs_there(self, tmp_path: Path, url: str, database: Backend) -> None:
        root = _workspace(tmp_path, url)
        done = mktops("leads", "sql", "--as-of", "2026-11-15", cwd=root, env={"WORD": SECRET})
        assert (done.code, done.err) == (0, "")
        rows = database.connection.con.execute(done.out).fetchall()
        assert sorted((row[0], row[2] is not None) for row in rows) == [("1", True), ("2", False), ("3", True)]

    def test_who_has_not_is_told_so(self, tmp_path: Path, reports: Path, url: str) -> None:
        done = _count(_workspace(tmp_path, url), WORD=f"{SECRET}!")
        assert "password authentication failed" in done.err
        assert done.err.count("\n") == 1
        _says_nothing(done, reports)

    def test_a_table_that_is_not_there_is_told(self, tmp_path: Path, url: str) -> None:
        done = _count(_workspace(tmp_path, url, "laeds"), WORD=SECRET)
        assert done.err == "There is no table “laeds” in the database. Did you mean “leads”?\n"
        done = _count(_workspace(tmp_path, url, "public.laeds"), WORD=SECRET)
        assert "Did you mean “leads”?" in done.err

    def test_nothing_can_be_written(self, url: str) -> None:
        from mktops.leads.reading.databases import server

        with server(address(url, {"WORD": SECRET})) as connection, pytest.raises(Exception, match="read-only"):
            connection.con.execute("DELETE FROM leads")

    def test_a_process_of_its_own_says_nothing_either(self, tmp_path: Path, url: str) -> None:
        env: Mapping[str, str] = {**os.environ, "WORD": f"{SECRET}!", "TMPDIR": str(tmp_path)}
        done = process("leads", "count", cwd=_workspace(tmp_path, url), env=env)
        assert done.returncode == 2
        _says_nothing(Done(2, done.stdout.decode(), done.stderr.decode()), tmp_path / "nothing")
