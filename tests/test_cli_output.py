"""Files that -o names: none is written over what is read, and none is called what it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import DAY, PEOPLE, digest, mktops, tree

SETTINGS = """name: Test
sources:
  crm:
    leads: {path: "data/l*.csv", id: id, created: created}
    events: {path: ../events.csv, lead: a, type: b, at: c}
  base:
    url: sqlite://data/base.sqlite
    leads: {table: leads}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"mktops.yaml": SETTINGS, "people.yaml": PEOPLE, "data/l.csv": "id\n", "data/base.sqlite": "x"}
    tree(tmp_path / "a" / ".git", {"config": "[core]\n"})
    return tree(tmp_path / "a", files)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("data/l.csv", "data/l.csv holds lead data that a source reads; write to another file."),
        ("data/../data/l.csv", "holds lead data that a source reads;"),
        ("data/base.sqlite", "holds lead data that a source reads;"),
        (".git/config", ".git/config belongs to git; write to another file."),
        (".git/hooks/pre-commit", "belongs to git;"),
        ("r.xlsx", "A .xlsx file is no text; name one that ends in .csv, .md or .json."),
        ("r.PDF", "A .PDF file is no text;"),
        ("r.docx", "A .docx file is no text;"),
        ("r.xls", "A .xls file is no text;"),
        ("r.html", "This report is not written as .html: name a file that ends in .md, .json or .txt."),
        ("r.csv", "This report is not written as .csv:"),
        ("october.2026", "This report is not written as .2026:"),
    ],
)
def test_a_file_that_is_not_for_reports_is_left_alone(folder: Path, name: str, says: str) -> None:
    before = digest(folder)
    done = mktops("report", "monthly", *DAY, "-o", name, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert digest(folder) == before


def test_another_file_beside_the_data_is_written(folder: Path) -> None:
    assert mktops("report", "monthly", *DAY, "-o", "data/report.md", cwd=folder).code == 0
    assert (folder / "data/report.md").exists()


def test_the_end_of_a_files_name_says_how_the_report_is_written(folder: Path) -> None:
    for name, format in (("r.json", "json"), ("R.TXT", "text"), ("r.md", "md"), ("r", "md")):
        assert mktops("report", "monthly", *DAY, "-o", name, cwd=folder).code == 0
        assert (folder / name).read_text() == mktops("report", "monthly", *DAY, "--format", format, cwd=folder).out
    asked = mktops("report", "monthly", *DAY, "-o", "r.html", "--format", "md", cwd=folder)
    assert (asked.code, (folder / "r.html").read_text()) == (0, (folder / "r.md").read_text())


def test_a_table_says_that_it_can_be_a_csv_too(folder: Path) -> None:
    done = mktops("leads", "list", "--stage", "mql", "--period", "2026-10", *DAY, "-o", "p.html", cwd=folder)
    assert done.err == "This report is not written as .html: name a file that ends in .md, .json, .txt or .csv.\n"
