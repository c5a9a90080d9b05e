"""Passwords are taken out of what is shown, and what is none stays."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from unittest import mock

import pytest

from mktops import outputs
from mktops.text.excerpt import Excerpt, excerpt
from mktops.text.secrets import without_secrets
from tests.command_line import SETTINGS, mktops, tree


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('url: "postgresql://u:s3cr3t@127.0.0.1:1/db"', 'url: "postgresql://u:…@127.0.0.1:1/db"'),
        ("url: postgresql://u:s3cr3t/x@h/db", "url: postgresql://u:…@h/db"),
        ("url: postgresql://u: s3cr3t@h/db", "url: postgresql://u:…@h/db"),
        ("url: postgresql://u%3As3cr3t@h/db", "url: postgresql://u%3A…@h/db"),
        ("{url: 'mysql://u:p@s3cr3t@h/db', email: a@b}", "{url: 'mysql://u:…@h/db', email: a@b}"),
        ("url: postgresql://u:${A}s3cr3t@h", "url: postgresql://u:…@h"),
        ("url: postgresql://u:${A}@s3cr3t@h", "url: postgresql://u:…@h"),
        ('url: "postgresql:\\/\\/u:s3cr3t@h"', 'url: "postgresql:\\/\\/u:…@h"'),
        ('url: "postgresql://u:s3cr3t', 'url: "postgresql://u:…'),
        ("url: postgres//u:s3cr3t@h/x", "url: postgres//u:…@h/x"),
        ("url: mysql:/u:s3cr3t@h/x", "url: mysql:/u:…@h/x"),
        ("url: MySQL;//u:s3cr3t@h/x", "url: MySQL;//u:…@h/x"),
        ('url: "postgresql:u:s3cr3t@h"', 'url: "postgresql:u:…@h"'),
        ("https://u:s3cr3t@h/x", "https://u:…@h/x"),
        ("url: x://h/db?a=1&P%61ssWord=s3cr3t&b=2", "url: x://h/db?a=1&P%61ssWord=…&b=2"),
        ("url: 'duckdb://m?motherduck_token=s3cr3t'", "url: 'duckdb://m?motherduck_token=…'"),
        ("dsn: host=h password=s3cr3t", "dsn: host=h password=…"),
        ("    password: s3cr3t", "    password: …"),
    ],
)
def test_a_password_is_not_shown(line: str, shown: str) -> None:
    assert without_secrets(line) == shown


@pytest.mark.parametrize(
    "line",
    [
        'url: "postgresql://reader:${DB_PASSWORD}@db.example.com/marketing"',
        "url: postgresql://h:5432/db",
        "url: postgresql://h/db?password=${WORD}&sslkey=/etc/key.pem",
        "see https://example.com/x: mail ana@example.com",
        "see https://example.com:8080/x, or ask ana@example.com",
        "url: postgres//u:${PW}@h/x",
        "on mysql: write to ana:ops@example.com",
        "formula: 100 * mqls / leads",
        "key: value",
    ],
)
def test_what_is_no_password_stays(line: str) -> None:
    assert without_secrets(line) == line


def test_carets_stand_under_what_is_meant_beside_a_password() -> None:
    line = "{url: 'x://u:s3cr3t@h', tabel: t}"
    at = line.index("tabel")
    assert excerpt(line, at, at + 5, 60) == Excerpt("{url: 'x://u:…@h', tabel: t}", at - 5, 5)
    at = line.index("cr3t")
    assert excerpt(line, at, at + 2, 60) == Excerpt("{url: 'x://u:…@h', tabel: t}", line.index("@") - 5, 1)
    assert excerpt(line, 6, line.index("',") + 1, 60).carets == len("'x://u:…@h'")


@pytest.mark.parametrize("part", ["://a:1/", "://a:x", "password=", "pwd: ", "'=", "://a:'", "x?key="])
def test_a_line_without_end_is_looked_through_in_time(part: str) -> None:
    began = time.monotonic()
    without_secrets(part * (300_000 // len(part)))
    assert time.monotonic() - began < 30


#: What a person may do to a file that holds a password.
FAULTS = (
    '    url: "postgresql://u:s3cr3t@127.0.0.1:1/db"\n    leads: {table: leads}\n',
    '    url: "postgresql://u:s3cr3t@127.0.0.1:1/db" x\n    leads: {table: leads}\n',
    '    url: "postgresql://u:s3cr3t@127.0.0.1:1/db\n    leads: {table: leads}\n',
    '    urll: "postgresql://u:s3cr3t@127.0.0.1:1/db"\n    leads: {table: leads}\n',
    '    {url: "postgresql://u:s3cr3t@h/db", tabel: x, leads: {table: leads}}\n',
    "    url: postgresql://u: s3cr3t@h/db\n    leads: {table: leads}\n",
    "    url: postgresql//u:s3cr3t@h/db\n    leads: {table: leads}\n",
    '    leads: {path: "https://u:s3cr3t@h/x.csv?token=s3cr3t"}\n',
    "    url: postgresql://h/db?password=s3cr3t\n    leads: {table: leads}\n",
    "    password: s3cr3t\n    leads: {path: leads.csv}\n",
    '    "postgresql://u:s3cr3t@h/db": 1\n    "postgresql://u:s3cr3t@h/db": 2\n',
    '    url: &postgresql://u:s3cr3t@h/db "x"\n    leads: {table: leads}\n',
)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_password_is_in_nothing_that_a_check_says(tmp_path: Path, fault: str) -> None:
    root = tree(tmp_path, {"mktops.yaml": f"{SETTINGS}sources:\n  crm:\n{fault}"})
    for name in outputs.FORMATS:
        done = mktops("validate", "--format", name, cwd=root)
        assert "mktops.yaml" in done.out
        assert "s3cr3t" not in done.out + done.err
    mktops("validate", "--write-baseline", "known.json", cwd=root)
    assert "s3cr3t" not in (root / "known.json").read_text()


def test_a_mistake_of_ours_tells_no_password(tmp_path: Path) -> None:
    root = tree(tmp_path, {"mktops.yaml": SETTINGS})
    error = ValueError("cannot open postgresql://u:s3cr3t@h/db")
    with (
        mock.patch.object(tempfile, "tempdir", str(tmp_path)),
        mock.patch("mktops.workspace.load", side_effect=error),
    ):
        done = mktops("validate", cwd=root)
    (report,) = tmp_path.glob("mktops-report-*")
    assert done.code == 3
    assert "cannot open postgresql://u:…@h/db" in done.err
    assert "cannot open postgresql://u:…@h/db" in report.read_text()
    assert "s3cr3t" not in done.err + report.read_text()


def test_a_command_about_lead_data_says_no_password_again(tmp_path: Path) -> None:
    pytest.importorskip("ibis", reason="lead data needs an engine")
    for path in ("https://u:s3cr3t@h/x.csv?token=s3cr3t", "a?password=s3cr3t.csv"):
        source = f'sources:\n  crm:\n    leads: {{path: "{path}", id: id, created: c}}\n'
        stage = "lead_stages:\n  - {id: lead, name: Lead, definition: Anybody}\n"
        root = tree(tmp_path, {"mktops.yaml": f"{SETTINGS}{source}", "s.yaml": stage})
        for command in ("count", "check", "list"):
            done = mktops("leads", command, cwd=root)
            assert done.code
            assert "s3cr3t" not in done.out + done.err
