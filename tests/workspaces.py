"""Workspaces made of a text, for tests: several files in one block, with the marks of what is expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from mktops import source
from mktops.binding import bind
from mktops.book import Book
from mktops.files import SETTINGS_FILE, without_inner
from mktops.findings import Finding
from mktops.leads.checking.quality import Facts
from mktops.rules import all_rules
from mktops.rules.judgement import judge
from mktops.workspace import others, settings_of, with_problems

#: The day as of which an example is judged unless it says `# as-of: 2026-12-01`.
DAY = date(2026, 11, 15)
SETTINGS = "name: Test\npreset: [inbound, agency, agile]\n"
#: Files of an example that hold no records.
LEAD_DATA = (".csv", ".jsonl")
#: A line of lead data that stands for several: `{1..30},2026-10-05`.
_ROWS = re.compile(r"^\{(\d+)\.\.(\d+)\}(.*)\n", re.MULTILINE)
_FILE = re.compile(r"^# file: (\S+(?: latin-1)?)\n", re.MULTILINE)
_AS_OF = re.compile(r"^# as-of: (\d{4}-\d{2}-\d{2})$", re.MULTILINE)
_EXPECTED = re.compile(r"\s*#\s*(error|warning|note):\s*(.*?)\s*\"([^\"]*)\"\s*$")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a mark says: on this line a finding of this level underlines this text and says this."""

    file: str
    line: int
    level: str
    underlined: str
    message: str


@dataclass(frozen=True, slots=True)
class Example:
    """A block taken apart: its files without their marks, what is expected, and the day."""

    files: Mapping[str, str]
    expected: tuple[Expected, ...]
    day: date


def example(text: str) -> Example:
    """A block of a page: `# file: NAME` begins a file, `# as-of: DAY` sets the day, marks say what is expected."""
    pieces = _FILE.split(text)
    files = {"records.yaml": pieces[0]} if pieces[0].strip() else {}
    files |= dict(zip(pieces[1::2], pieces[2::2], strict=True))
    expected: list[Expected] = []
    for name, body in files.items():
        lines = body.splitlines()
        for number, line in enumerate(lines, 1):
            if mark := _EXPECTED.search(line):
                lines[number - 1] = line[: mark.start()]
                expected.append(Expected(name.split()[0], number, mark[1], mark[2], mark[3]))
        files[name] = "\n".join(lines) + "\n"
    as_of = _AS_OF.search(text)
    return Example(files, tuple(expected), date.fromisoformat(as_of[1]) if as_of else DAY)


@cache
def _book(files: tuple[tuple[str, str], ...]) -> Book:
    texts = dict(files)
    settings_source = source.read(SETTINGS_FILE, texts.pop(SETTINGS_FILE, SETTINGS).encode())
    settings, problems = settings_of(settings_source, "test")
    read = {name.split()[0]: _bytes(name, body) for name, body in texts.items() if not name.endswith(LEAD_DATA)}
    listed = without_inner(read)
    sources = [source.read(name, read[name]) for name in listed.files]
    return with_problems(
        bind(settings, settings_source, sources), (*problems, *others(settings_source, listed.workspaces))
    )


def _bytes(name: str, body: str) -> bytes:
    return body.encode("latin-1" if name.endswith(" latin-1") else "utf-8")


def book(files: Mapping[str, str] | str) -> Book:
    """The book of these files, or of one block."""
    if isinstance(files, str):
        files = example(files).files
    return _book(tuple(files.items()))


def found_by(name: str, shown: Example) -> list[Finding]:
    """What a rule finds in an example on which all rules run: none may fail on another's example."""
    data = facts(shown) if all_rules()[name].needs_data else None
    return [finding for finding in judge(book(shown.files), shown.day, data=data).findings if finding.rule == name]


def facts(shown: Example) -> Facts:
    """What is wrong with the lead data of an example."""
    return _facts(tuple(shown.files.items()), shown.day)


@cache
def _facts(files: tuple[tuple[str, str], ...], day: date) -> Facts:
    # The engine takes a second to load, and few tests need it.
    from mktops.lead_data import counts

    with TemporaryDirectory() as folder:
        for name, body in files:
            if name.endswith(LEAD_DATA):
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(rows(body))
        return counts.facts(_book(files), day, Path(folder))


def rows(body: str) -> str:
    """A text whose lines may stand for several, written out."""
    return _ROWS.sub(_rows, body)


def _rows(line: re.Match[str]) -> str:
    return "".join(f"{number}{line[3]}\n" for number in range(int(line[1]), int(line[2]) + 1))


def underlined(book: Book, finding: Finding) -> str:
    """The text that a finding underlines."""
    span = finding.span
    lines = book.sources[span.file].text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    middle = lines[span.line : span.end_line - 1]
    return "\n".join(
        [lines[span.line - 1][span.column - 1 :], *middle, lines[span.end_line - 1][: span.end_column - 1]]
    )
