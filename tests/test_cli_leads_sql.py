"""`mktops leads sql` prints the definitions as SQL that others can run."""

from __future__ import annotations

import contextlib
import csv
import re
import sqlite3
from pathlib import Path

import duckdb
import pytest
import sqlglot
from sqlglot.expressions import Literal

from mktops.leads.counting.sql_text import in_visible_signs
from mktops.leads.counting.statement import DIALECTS
from mktops.leads.reading.unusable import Unusable
from mktops.text.visible import visible
from tests.command_line import mktops, tree

NORTHWIND = Path(__file__).parent.parent / "examples" / "northwind"
DAY = ("--as-of", "2026-11-03")
#: Whatever ends a text, escapes a sign or begins a comment somewhere.
NASTY = 'it\'s \\ "x" `y` -- ; DROP TABLE leads /* {{ z }} $$ ${w} %s ไทย'


def _sql(cwd: Path, *words: str) -> str:
    done = mktops("leads", "sql", *words, *DAY, cwd=cwd)
    assert (done.code, done.err) == (0, "")
    return done.out


def test_what_is_printed_counts_what_mktops_counts() -> None:
    with duckdb.connect() as database, (NORTHWIND / "data" / "contacts.csv").open(encoding="utf-8") as file:
        rows = {row["Record ID"]: row for row in csv.DictReader(file)}
        database.execute(
            "CREATE TABLE leads (id text, created timestamp, employees double, region text, job_title text)"
        )
        database.executemany(
            "INSERT INTO leads SELECT $1, $2, TRY_CAST($3 AS double), $4, $5",
            [
                [id, *(r[k] for k in ("Create Date", "Number of Employees", "Sales Region", "Job Title"))]
                for id, r in rows.items()
            ],
        )
        database.execute('CREATE TABLE events (lead text, type text, "at" timestamp)')
        database.executemany(
            "INSERT INTO events SELECT $1, 'form_submission', $2",
            [[id, r["First Conversion Date"]] for id, r in rows.items()],
        )
        path = str(NORTHWIND / "data" / "events.csv")
        database.execute("INSERT INTO events SELECT contact, event, time FROM read_csv(?, all_varchar = true)", [path])
        sql = _sql(NORTHWIND).rstrip().rstrip(";")
        (counts,) = database.execute(
            "SELECT "
            + ", ".join(
                f"count(*) FILTER (strftime(to_timestamp({stage}_entered) AT TIME ZONE 'UTC', '%Y-%m') = '2026-10')"
                for stage in ("lead", "mql", "sql")
            )
            + f" FROM ({sql})"
        ).fetchall()
    assert counts == (127, 25, 6)


@pytest.mark.slow
@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_text_of_a_definition_ends_what_it_stands_in(tmp_path: Path, dialect: str) -> None:
    stage = "lead_stages:\n  - id: mql\n    name: MQL\n    definition: |\n      A lead -- \n      ; DROP TABLE leads\n"
    quoted = NASTY.replace("'", "''")
    stage += f"    fit: {{field: country, equals: '{quoted}'}}\n    interest: {{event: '{quoted}'}}\n"
    sql = _sql(tree(tmp_path, {"mktops.yaml": "name: T\n", "stages.yaml": stage}), "--dialect", dialect)
    statements = sqlglot.parse(sql, read=dialect)
    assert [type(each).__name__ for each in statements if each is not None] == ["Select"]
    texts = {literal.this for literal in statements[0].find_all(sqlglot.exp.Literal) if literal.is_string}  # type: ignore[union-attr]
    assert NASTY in texts


def test_only_a_stage_and_those_below_it_are_printed_if_it_is_asked_for() -> None:
    sql = _sql(NORTHWIND, "--stage", "mql")
    assert "mql_entered" in sql
    assert "sql_entered" not in sql
    assert "quote_request" not in sql


def test_what_a_source_takes_for_missing_and_for_one_case_is_kept(tmp_path: Path) -> None:
    source = "  crm: {leads: {path: x.csv, id: id, created: made, missing: [n/a], ignore_case: true}}\n"
    stage = "lead_stages:\n  - {id: lead, name: L, definition: D., fit: {field: country, not_in: [Peru]}}\n"
    cwd = tree(tmp_path, {"mktops.yaml": f"name: T\nsources:\n{source}", "stages.yaml": stage})
    with duckdb.connect() as database:
        database.execute("CREATE TABLE leads (id text, created timestamp, country text)")
        database.execute("INSERT INTO leads VALUES ('1', '2026-01-01', 'PERU'), ('2', '2026-01-01', 'N/A')")
        database.execute("INSERT INTO leads VALUES ('3', '2026-01-01', 'Chile')")
        rows = database.execute(_sql(cwd)).fetchall()
    assert sorted((row[0], row[2] is not None, row[3]) for row in rows) == [
        ("1", False, False),
        ("2", False, True),
        ("3", True, False),
    ]


def test_a_dialect_that_nobody_knows_is_refused() -> None:
    done = mktops("leads", "sql", "--dialect", "snowflak", cwd=NORTHWIND)
    assert (done.code, done.out) == (2, "")
    assert done.err == "There is no dialect snowflak. Did you mean snowflake?\n"


#: What steers a terminal, ends its line, turns the direction of writing or is not seen, and a picture of several signs.
UNSEEN = "a\t\n\r\x07\x08\x0b\x0c\x1b[31m\x85\u202e\u2028\U000e0041\\'\" 👨\u200d👩 z"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_sign_that_is_not_seen_stands_in_what_is_made_to_be_pasted(tmp_path: Path, dialect: str) -> None:
    typed = "".join(f"\\U{ord(sign):08x}" for sign in UNSEEN)
    stage = f'lead_stages:\n  - id: mql\n    name: MQL\n    definition: D\n    fit: {{field: x, equals: "{typed}"}}\n'
    sql = _sql(tree(tmp_path, {"mktops.yaml": "name: T\n", "stages.yaml": stage}), "--dialect", dialect)
    assert [line for line in sql.split("\n") if visible(line) != line] == []
    assert sqlglot.parse_one(sql, read="trino" if dialect == "athena" else dialect)
    assert not re.search(r"\\[afv]", sql) or dialect not in ("mysql", "databricks")


@pytest.mark.parametrize("dialect", ["duckdb", "sqlite"])
def test_a_text_of_such_signs_is_the_same_text_where_it_runs(dialect: str) -> None:
    sql = in_visible_signs(Literal.string(UNSEEN).sql(dialect), dialect)
    connect = duckdb.connect if dialect == "duckdb" else sqlite3.connect
    with contextlib.closing(connect(":memory:")) as database:
        assert database.execute(f"SELECT {sql}").fetchone() == (UNSEEN,)


def test_a_column_whose_name_is_not_seen_whole_is_refused() -> None:
    with pytest.raises(Unusable, match="a sign that is not seen stands in SELECT "):
        in_visible_signs('SELECT "a\x1bb"', "postgres")


def test_without_definitions_it_is_said_in_a_line(tmp_path: Path) -> None:
    tree(tmp_path, {"mktops.yaml": "name: T\n"})
    for words in ((), ("--stage", "mql"), ("--dialect", "mysql")):
        done = mktops("leads", "sql", *words, cwd=tmp_path)
        assert (done.code, done.out) == (2, "")
        assert done.err == "There are no definitions to run yet; add Lead, MQL and SQL with: mktops new lead_stages.\n"
