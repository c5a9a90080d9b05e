"""A fuzzer and a failing disk, for as long as a run of tests may take; see `tests/fuzzer.py` and `tests/faults.py`."""

from __future__ import annotations

import errno
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="some of the commands need lead data: pip install 'mktops[leads]'")

from tests import faults, fuzzer
from tests.corpus import CORPUS, SETTINGS


@pytest.mark.parametrize("broke", CORPUS)
def test_what_once_broke_something_breaks_nothing(tmp_path: Path, broke: str) -> None:
    files = {"mktops.yaml": SETTINGS, **CORPUS[broke]}
    assert fuzzer.tried(files, tmp_path / "a", random.Random(1), most=len(fuzzer.COMMANDS)) == []


@pytest.mark.parametrize("seed", range(12))
def test_a_workspace_as_nobody_meant_it_is_survived(tmp_path: Path, seed: int) -> None:
    assert fuzzer.fuzzed(seed, tmp_path / "a") == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1_000, 1_400, 50))
def test_many_workspaces_as_nobody_meant_them_are_survived(tmp_path: Path, first: int) -> None:
    found = {seed: fuzzer.fuzzed(seed, tmp_path / str(seed)) for seed in range(first, first + 50)}
    assert {seed: told for seed, told in found.items() if told} == {}


@pytest.mark.parametrize(
    ("words", "files"), faults.COMMANDS[:2], ids=lambda each: each[0] if isinstance(each, tuple) else ""
)
def test_where_the_disk_fails_a_file_is_what_it_was_or_what_it_should_become(
    tmp_path: Path, words: Sequence[str], files: Mapping[str, str]
) -> None:
    assert list(faults.injected(words, files, tmp_path, [errno.ENOSPC])) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "files"), faults.COMMANDS[2:], ids=lambda each: each[0] if isinstance(each, tuple) else ""
)
def test_so_it_is_for_every_command_that_writes(tmp_path: Path, words: Sequence[str], files: Mapping[str, str]) -> None:
    assert list(faults.injected(words, files, tmp_path, [errno.EACCES, errno.EIO])) == []


def test_the_oracles_see_what_is_broken(tmp_path: Path) -> None:
    root, before = tmp_path / "a", {"a.md": ("", 0, 0)}
    (root / "b").mkdir(parents=True)
    (root / ".mktops-1.tmp").write_text("half")
    done = fuzzer.Done(3, "\x1b[31m\n::error::x\n", "")
    assert len(list(fuzzer.faults(root, ("validate", "--format", "json"), done, before))) == 6
    whole = {"a.md": b"new\n"}
    (root / "a.md").write_text("ne")
    told = list(faults.broken(root, fuzzer.Done(0, "", ""), {"a.md": "old\n", "b.md": "x\n"}, whole, was_read=False))
    assert [each.split(" is ")[0] for each in told] == [".mktops-1.tmp", "a.md", "b.md", "said that it went well"]
