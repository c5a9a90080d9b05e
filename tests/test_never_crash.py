"""Whatever the bytes are: findings at places, never an exception, and a report or a reason."""

from __future__ import annotations

import contextlib
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops import reports, source
from mktops.binding import bind
from mktops.kinds.settings import Settings
from mktops.rules.judgement import judge

EXAMPLES = Path(__file__).parent.parent / "examples"
FILES = [
    path for pattern in ("*.yaml", "*.md") for path in sorted(EXAMPLES.rglob(pattern)) if path.name != "mktops.yaml"
]
SETTINGS = Settings.model_validate({"name": "Test", "preset": ["inbound", "agency", "agile"]})
SETTINGS_SOURCE = source.read("mktops.yaml", b"name: Test\n")
NASTY = (
    "\x00",
    "\x1b",
    "\u202e",
    "\t",
    "'",
    '"',
    "[",
    "{",
    "- ",
    ": ",
    "&a ",
    "*a",
    "!!x ",
    "%",
    "#",
    "\r",
    "é",
    "\u2028",
    "9" * 40,
)
DAY = date(2026, 11, 3)


def _survives(name: str, raw: bytes) -> None:
    read = source.read(name, raw)
    book = bind(SETTINGS, SETTINGS_SOURCE, [read])
    lines = read.text.count("\n") + 2
    for finding in judge(book, DAY).findings:
        assert 1 <= finding.span.line <= finding.span.end_line <= lines
        assert finding.span.column >= 1
        assert finding.message
    for report in ("monthly", "status", "backlog"):
        with contextlib.suppress(reports.NothingToReport):
            reports.load(report).context(book, DAY)


def _mutated(seed: int) -> tuple[str, bytes]:
    choose = random.Random(seed)
    path = FILES[choose.randrange(len(FILES))]
    text = path.read_text(encoding="utf-8")
    for _ in range(choose.randint(1, 4)):
        at, to = sorted(choose.randrange(len(text)) for _ in range(2))
        to = min(to, at + 40)
        kind = choose.randrange(4)
        middle = {0: "", 1: choose.choice(NASTY), 2: text[at:to] * 2, 3: text[at:to][::-1]}[kind]
        text = text[:at] + middle + text[to:]
    return path.name, text.encode("utf-8", "surrogatepass")


@settings(max_examples=120)
@given(st.integers(0, 10**9))
def test_a_mutilated_example_is_survived(seed: int) -> None:
    _survives(*_mutated(seed))


@settings(max_examples=80)
@given(st.sampled_from(["x.yaml", "x.md"]), st.binary(max_size=400))
def test_any_bytes_are_survived(name: str, raw: bytes) -> None:
    _survives(name, raw)


@settings(max_examples=80)
@given(
    st.lists(
        st.sampled_from(["goals:\n", "  - id: a\n", "    ", "- ", "x: ", "1", "[", "]", "{", "}", *NASTY]), max_size=40
    )
)
def test_scraps_of_yaml_are_survived(scraps: list[str]) -> None:
    _survives("x.yaml", "".join(scraps).encode("utf-8", "surrogatepass"))


@pytest.mark.slow
@settings(max_examples=3000)
@given(st.integers(0, 10**9))
def test_many_mutilated_examples_are_survived(seed: int) -> None:
    _survives(*_mutated(seed))
