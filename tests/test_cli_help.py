"""`--help`: every command has one, it is plain text that fits a terminal, and it changes only on purpose."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mktops import __version__
from mktops.cli import COMMANDS
from mktops.cli.actuals import NAMES as ACTUALS
from mktops.cli.leads import NAMES as LEADS
from mktops.outputs import FORMATS
from mktops.reports import of_command
from mktops.text.enumeration import listed
from tests.command_line import mktops, process

ALL = ["", *COMMANDS, *(f"leads {name}" for name in LEADS), *(f"actuals {name}" for name in ACTUALS)]


@pytest.mark.parametrize("command", ALL)
def test_the_help_of_a_command_is_what_it_was(tmp_path: Path, golden: Callable[[str, str], None], command: str) -> None:
    done = mktops(*command.split(), "--help", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    # Which formats there are is a matter of the contract; a new one is no news of each command.
    told = done.out.replace("|".join(FORMATS), "a|format")
    # Which reports there are README lists; they come first in a paragraph, and its lines break as they are long.
    told = re.sub(r"  NAME is [\w, ]+\.\s+ID\s.*?\n\n", lambda found: _one_line(found[0]), told, flags=re.DOTALL)
    golden(f"help/{command.replace(' ', '-') or 'mktops'}.txt", told)


def _one_line(paragraph: str) -> str:
    said = " ".join(paragraph.split())
    reports = listed(of_command(), "or")
    assert f"NAME is {reports}." in said
    return f"  {re.sub('ID is that of [^;]+;', 'ID is that of (one);', said.replace(reports, '(a report)'))}\n\n"


@pytest.mark.parametrize("command", ALL)
def test_the_short_option_says_the_same_and_fits_a_narrow_terminal(tmp_path: Path, command: str) -> None:
    words = command.split()
    assert mktops(*words, "-h", cwd=tmp_path).out == mktops(*words, "--help", cwd=tmp_path).out
    for columns in (80, 120):
        text = mktops(*words, "--help", cwd=tmp_path, env={"COLUMNS": str(columns)}).out
        assert max(map(len, text.splitlines())) <= 80
        assert "\x1b" not in text


def test_the_list_of_commands_says_of_each_what_it_does_in_full(tmp_path: Path) -> None:
    text = mktops("--help", cwd=tmp_path).out
    for command in COMMANDS:
        said = re.search(rf"^  {command} +(.+)$", text, re.MULTILINE)
        assert said
        assert said[1].endswith(".")
        assert "..." not in said[1]
        assert said[1] in mktops(command, "--help", cwd=tmp_path).out


def test_without_a_command_the_help_is_shown_and_it_was_a_wrong_call(tmp_path: Path) -> None:
    done = mktops(cwd=tmp_path)
    assert done.code == 2
    assert done.out == mktops("--help", cwd=tmp_path).out


def test_the_version_is_the_same_by_the_short_way_and_by_the_long_one(tmp_path: Path) -> None:
    done = mktops("--color", "never", "--version", cwd=tmp_path)
    assert (done.code, done.out) == (0, f"mktops {__version__}\n")
    assert process("--version", cwd=tmp_path).stdout.decode() == done.out
