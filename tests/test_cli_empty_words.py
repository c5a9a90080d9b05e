"""Options that are given and empty, days at the edge of time, a lone dash, and a folder that is gone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.command_line import PEOPLE, SETTINGS, digest, mktops, process, tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tree(tmp_path / "a", {"mktops.yaml": SETTINGS, "people.yaml": PEOPLE})


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("report", "monthly", "--as-of", ""), "--as-of: “” is not a day;"),
        (("report", "monthly", "--period", ""), "--period: “” is not a period;"),
        (("report", "weekly", "--period", "2026-W54"), "--period: 2026 has no week 54; its weeks go from 2026-W01"),
        (("report", "monthly", "-o", ""), "-o needs the name of a file;"),
        (("report", "monthly", "--as-of", "1900-01-01"), "--as-of: 1900-01-01 is too long ago to report on;"),
        (("report", "monthly", "--period", "1900-01"), "--period: 1900-01 is too long ago to report on;"),
        (("status", "--as-of", ""), "--as-of: “” is not a day;"),
        (("leads", "count", "--by", ""), "--by is empty;"),
        (("leads", "count", "--period", ""), "--period: “” is not a period;"),
        (("leads", "count", "--stage", " "), "--stage is empty;"),
        (("leads", "impact", "--against", ""), "--against is empty;"),
        (("leads", "impact", "--definition", ""), "--definition needs the name of a file;"),
        (("leads", "list", "--period", ""), "--period: “” is not a period;"),
        (("explain", ""), "There is no page on “”. What there is a page on: mktops explain"),
        (("explain", "goals.nosuch"), "The fields of goals are: "),
        (("explain", "goals."), "The fields of goals are: "),
    ],
    ids=str,
)
def test_what_is_empty_or_impossible_is_said_in_a_line(folder: Path, words: tuple[str, ...], says: str) -> None:
    before = digest(folder)
    done = mktops(*words, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1
    assert digest(folder) == before


@pytest.mark.parametrize("name", ["monthly", "weekly"])
@pytest.mark.parametrize("day", ["1901-01-01", "2399-12-31"])
def test_the_first_and_the_last_day_of_all_have_their_reports(folder: Path, name: str, day: str) -> None:
    assert mktops("report", name, "--as-of", day, cwd=folder).code == 0


def test_a_check_of_an_empty_day_is_refused_too(folder: Path) -> None:
    words = ("report", "monthly", "-o", "r.md")
    assert mktops(*words, "--as-of", "2026-11-15", cwd=folder).code == 0
    assert mktops(*words, "--check", cwd=folder).code == 0
    assert mktops(*words, "--check", "--as-of", "", cwd=folder).code == 2


def test_a_dash_stands_for_standard_output(folder: Path) -> None:
    before = digest(folder)
    words = ("report", "monthly", "--as-of", "2026-11-15")
    assert mktops(*words, "-o", "-", cwd=folder) == mktops(*words, cwd=folder)
    assert digest(folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that somebody is in")
@pytest.mark.parametrize("words", [("status",), ("init",), ("validate",), ("new", "people", "bea")], ids=" ".join)
def test_a_folder_that_is_gone_is_said_in_a_line(tmp_path: Path, words: tuple[str, ...]) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    program = (sys.executable, "-m", "mktops", *words)
    code = f"import os; os.rmdir(os.getcwd()); os.execv({sys.executable!r}, {program!r})"
    done = process(cwd=gone, code=code)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr == b"The folder that you are in was deleted or moved; change to another one.\n"
