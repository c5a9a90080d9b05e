"""The ledger runs: of each entry of the method that is built, a small workspace shows what must come of it.

`tests/ledger/AR1.yaml` holds the cases of entry AR1, each a document of its own: what the entry `asks` for, a workspace
(`files`, in the notation of the rules' pages), the commands to `run` on it, and the lines to `expect`. A line may be a
part of one, and `…` in it stands for anything. `without` names what must not be said. `change` is a small edit of
workspace or command after which none of these lines is there any more, so that no case passes whatever is said; `then`
is said instead. A case shows the entries that it names under `also`, too. Commands run as of 15 November 2026 unless a
case says `as_of`; a workspace without a `mktops.yaml` has the three presets.

`tests/ledger/gaps.yaml` says of all other entries, and of some of these, what is missing.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from mktops.rules.judgement import judge
from tests import workspaces
from tests.command_line import mktops, tree

LEDGER = Path(__file__).parent / "ledger"
SOURCE = Path(__file__).parent.parent / "src" / "mktops"
GAPS = LEDGER / "gaps.yaml"
#: The most lines that a workspace has: a case is read at a glance.
LINES = 25
#: What a case may give as one text or as several.
LISTS = ("run", "expect", "then", "without", "also")
#: Commands that look at no day.
DAYLESS = ("advise",)
#: The entries on agency relations, monitoring and outcomes, and those that only appear when the documents are read
#: together: each is built or stands among the gaps. The operations side is built as it is asked for.
ENTRIES = frozenset(
    f"{family}{number}"
    for family, last in (("AR", 42), ("AP", 32), ("OO", 29), ("X", 8))
    for number in range(1, last + 1)
)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One thing that an entry asks for, and what shows that it is so."""

    entry: str
    asks: str
    files: str
    run: list[str]
    expect: list[str]
    change: dict[str, str]
    then: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    as_of: date = workspaces.DAY
    also: list[str] = field(default_factory=list)
    slow: bool = False

    @property
    def changed(self) -> Case:
        """Its near twin: all but the same, and what was expected does not come of it."""
        files, run = self.files, self.run
        for old, new in self.change.items():
            assert "\n".join([files, *run]).count(old) == 1, (
                f"{old!r} does not stand just once in workspace and commands"
            )
            files, run = files.replace(old, new), [command.replace(old, new) for command in run]
        return replace(self, files=files, run=run)

    @property
    def needs_engine(self) -> bool:
        return any({"leads", "pull", "--data"} & {*command.split()} for command in self.run)


def _all(value: Any) -> list[str]:
    return [str(each) for each in (value if isinstance(value, list) else [value])]


def _cases() -> list[Any]:
    found = []
    for path in sorted(LEDGER.glob("*.yaml")):
        if path == GAPS:
            continue
        for number, each in enumerate(YAML(typ="safe").load_all(path), 1):
            given: dict[str, Any] = each | {name: _all(each[name]) for name in LISTS if name in each}
            name = path.stem if number == 1 else f"{path.stem}-{number}"
            case = Case(entry=path.stem, **given)
            found.append(pytest.param(case, id=name, marks=[pytest.mark.slow] if case.slow else []))
    return found


CASES = _cases()
SHOWN = frozenset(entry for each in CASES for entry in (each.values[0].entry, *each.values[0].also))


@cache
def _cited() -> frozenset[str]:
    texts = (path.read_text() for path in sorted(SOURCE.rglob("*.py")))
    return frozenset(entry for text in texts for entry in re.findall(r"\b(?:AR|AP|MO|DD|OO|X)\d{1,2}\b", text))


def _said(case: Case, folder: Path) -> str:
    """What the commands of a case print, one after the other, with single blanks."""
    shown = workspaces.example(case.files)
    book = workspaces.book(shown.files)
    left_out = (
        [each.message for found in book.problems.values() for each in found] if book.left_out or book.unread else []
    )
    assert all(any(_stands(line, message) for line in case.expect) for message in left_out), left_out
    said: list[str] = []
    files = {"mktops.yaml": workspaces.SETTINGS, **shown.files}
    tree(folder, {name: workspaces.rows(text) for name, text in files.items()})
    for command in case.run:
        if rule := re.fullmatch("validate --rule (\\S+)", command):
            # What the command line itself takes is most of its time, and here it is the same each time.
            said += [f"{each.rule} {each.message}" for each in judge(book, case.as_of, rule.groups()).findings]
            continue
        words = shlex.split(command)
        done = mktops(*words, *(() if words[0] in DAYLESS else ("--as-of", str(case.as_of))), cwd=folder)
        assert done.code in (0, 1), f"{command}: {done.err or done.out}"
        said += [done.out, done.err]
    return re.sub(r"[^\S\n]+", " ", "\n".join(said).replace("\\", ""))


def _stands(line: str, said: str) -> bool:
    return re.search(".*".join(re.escape(part) for part in re.split(r"\s*…\s*", line)), said) is not None


@pytest.mark.parametrize("case", CASES)
def test_what_an_entry_asks_for_comes_out_and_only_then(case: Case, tmp_path: Path) -> None:
    if case.needs_engine and not find_spec("ibis"):
        pytest.skip("lead data need ibis: pip install 'mktops[leads]'")
    said = _said(case, tmp_path / "as-it-is")
    for line in case.expect:
        assert _stands(line, said), f"{case.asks}\nThere is no “{line}” in:\n{said}"
    for line in (*case.without, *case.then):
        assert not _stands(line, said), f"{case.asks}\n“{line}” stands in:\n{said}"
    said = _said(case.changed, tmp_path / "changed")
    for line in case.expect:
        assert not _stands(line, said), f"“{line}” is said after the change too:\n{said}"
    for line in case.then:
        assert _stands(line, said), f"There is no “{line}” after the change in:\n{said}"


def test_a_case_is_read_at_a_glance() -> None:
    for case in (each.values[0] for each in CASES):
        assert len(case.files.splitlines()) <= LINES, case.entry
        assert case.asks.endswith((".", "?")), case.asks
        assert case.expect, case.entry
        assert case.change, case.entry


def test_each_entry_is_shown_or_says_what_is_missing() -> None:
    missing = YAML(typ="safe").load(GAPS)
    assert (ENTRIES | _cited()) - SHOWN - set(missing) == set()
    assert all(reason.endswith(".") for reason in missing.values())


def test_the_code_says_where_an_entry_lives() -> None:
    assert SHOWN - _cited() == set()
