"""A word to somebody who waits: at a terminal, when it takes long, and gone when it is done."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest

from mktops.cli import patience as room
from mktops.cli.patience import WORD, patience, watching
from tests.command_line import CLEAN, DAY, PEOPLE, mktops, tree


class Screen(io.StringIO):
    """A stream at which somebody sits."""

    def isatty(self) -> bool:
        return True


@contextmanager
def _at_a_screen(soon: float = 0.01) -> Iterator[Screen]:
    # Within the test, as pytest sets the streams before each.
    with mock.patch.object(sys, "stderr", Screen()) as screen, mock.patch.object(room, "SOON", soon):
        yield screen


def _long_work(screen: Screen) -> None:
    until = time.monotonic() + 30
    while not screen.getvalue() and time.monotonic() < until:
        time.sleep(0.005)


def test_somebody_who_waits_is_told_and_the_word_is_gone_afterwards() -> None:
    with _at_a_screen() as screen:
        with patience():
            _long_work(screen)
            assert screen.getvalue() == WORD
        assert screen.getvalue() == f"{WORD}\r{' ' * len(WORD)}\r"


def test_work_that_is_quickly_done_says_nothing() -> None:
    with _at_a_screen(soon=60) as screen, patience():
        pass
    assert screen.getvalue() == ""


def test_the_word_is_gone_when_the_work_fails() -> None:
    def work(screen: Screen) -> None:
        with patience():
            _long_work(screen)
            raise KeyboardInterrupt

    with _at_a_screen() as screen, pytest.raises(KeyboardInterrupt):
        work(screen)
    assert screen.getvalue().endswith("\r")


def test_where_somebody_knows_how_far_the_work_is_it_is_shown_and_gone_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    told = iter([None, 12.0, 43.0])
    with _at_a_screen() as screen, mock.patch.object(room, "LOOK", 0.01), watching(lambda: next(told, 43.0)):
        with patience():
            until = time.monotonic() + 30
            while "43%" not in screen.getvalue() and time.monotonic() < until:
                time.sleep(0.005)
        assert "Reading lead data" in screen.getvalue()
        assert "43%" in screen.getvalue()
        assert screen.getvalue().endswith("\x1b[2K")


def test_off_a_terminal_nothing_is_said() -> None:
    with mock.patch.object(sys, "stderr", io.StringIO()) as stream, mock.patch.object(room, "SOON", 0), patience():
        time.sleep(0.05)
    assert stream.getvalue() == ""


def test_a_command_that_is_quick_leaves_no_word_behind(tmp_path: Path) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "people.yaml": PEOPLE, "team.yaml": CLEAN})
    assert mktops("validate", *DAY, cwd=folder).err == ""
