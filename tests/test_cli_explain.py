"""`mktops explain`: everything has a page, pages fit a terminal, and examples point where the check does."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from mktops import manual
from mktops.cli.exit_codes import MEANING
from mktops.kinds import all_kinds
from mktops.kinds.record import Part
from mktops.kinds.settings import Settings
from mktops.leads.reading.headings import PRESETS
from mktops.rules import all_rules
from mktops.rules.rule_page import page
from mktops.text.visible import visible, width
from tests.command_line import mktops
from tests.workspaces import example, found_by

MODELS: dict[str, type[Part]] = {**all_kinds(), "settings": Settings}


def _page(name: str, cwd: Path) -> str:
    done = mktops("explain", name, cwd=cwd)
    assert done.code == 0, done.err
    assert done.err == ""
    return done.out


def _fields() -> Iterator[str]:
    for name, model in MODELS.items():
        yield from (f"{name}.{info.alias or field}" for field, info in model.model_fields.items())


def test_the_first_page_is_a_screen_that_says_what_there_is(tmp_path: Path) -> None:
    text = mktops("explain", cwd=tmp_path).out
    assert {*all_kinds(), *manual.FIGURES, "settings", "exit-codes"} <= set(re.findall(r"[\w-]+", text))
    assert f"{len(all_rules())}, such as" in text
    assert len(text.splitlines()) <= 20
    for name in re.findall(r"mktops explain (\w+), (\w+) or (\w+)", text)[0]:
        assert _page(name, tmp_path)


def test_the_lists_name_every_page_with_what_it_is_about(tmp_path: Path) -> None:
    lists = "".join(_page(name, tmp_path) for name in manual.LISTS)
    for name in (*all_kinds(), *all_rules(), *manual.FIGURES):
        assert re.search(rf"^  {name}( |$)", lists, re.MULTILINE)
    for rule in all_rules().values():
        assert page(rule.text).summary in " ".join(lists.split())
    assert max(map(width, lists.splitlines())) <= 80


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of another sort")
@pytest.mark.parametrize(("height", "is_paged"), [(24, True), (4000, False), (0, False)])
def test_what_is_longer_than_the_screen_goes_through_a_pager(tmp_path: Path, height: int, is_paged: bool) -> None:
    import fcntl
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", height, 80, 0, 0))
    command = [sys.executable, "-m", "mktops", "explain", "rules"]
    env = {**os.environ, "PAGER": "sed s/^/paged:/", "TERM": "xterm"} | {"PYTHONPATH": os.pathsep.join(sys.path)}
    env = {name: value for name, value in env.items() if name not in ("LINES", "COLUMNS")}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path, env=env) as process:
        os.close(theirs)
        text = b""
        # A terminal whose other side has gone fails to be read, on Linux.
        with suppress(OSError):
            while piece := os.read(ours, 65536):
                text += piece
    os.close(ours)
    assert process.returncode == 0
    assert (b"paged:Rules (mktops explain RULE)" in text) == is_paged
    assert b"unknown-reference" in text


@pytest.mark.parametrize("name", all_rules())
def test_a_rule_says_what_why_and_what_to_do(tmp_path: Path, name: str) -> None:
    text, told = _page(name, tmp_path), page(all_rules()[name].text)
    assert text.startswith(f"{name}\nlevel {all_rules()[name].level}, ")
    flowing = " ".join(text.split())
    assert told.summary in flowing
    assert f"Why: {told.why}" in flowing
    assert f"Instead: {told.instead}" in flowing
    assert text.count("\nNot so") == len(told.bad)
    assert text.count("\nBut so") == len(told.good)
    assert all(visible(line) == line for line in text.splitlines())
    remarks = [line for line in text.splitlines() if line.startswith("  # ")]
    assert all(width(line) <= 80 for line in remarks if line.strip("# ^"))
    # No mark that is meant for tests reaches a reader.
    assert not re.search(r"# *(error|warning|note):", text)
    assert "# as-of" not in text
    assert "latin-1" not in text


@pytest.mark.parametrize(
    "name",
    [
        # The engine takes its time, and that these find what they show is seen elsewhere.
        pytest.param(name, marks=[pytest.mark.slow] if rule.needs_data else [])
        for name, rule in all_rules().items()
    ],
)
def test_carets_stand_under_what_the_rule_finds(tmp_path: Path, name: str) -> None:
    """The first finding of each example line is underlined where the check itself would put its carets."""
    lines = _page(name, tmp_path).splitlines()
    drawn = [(lines[at - 1], line) for at, line in enumerate(lines) if re.match(r"  # +\^", line)]
    found = []
    for block in page(all_rules()[name].text).bad:
        shown = example(block)
        own = found_by(name, shown)
        for mark in shown.expected:
            columns = [f.span.column for f in own if (f.span.file, f.span.line) == (mark.file, mark.line)]
            text = next(body for file, body in shown.files.items() if file.split()[0] == mark.file)
            line = text.splitlines()[mark.line - 1]
            if mark.underlined in line:
                found.append((line, columns))
    assert len(drawn) == len(found)
    for (above, carets), (line, columns) in zip(drawn, found, strict=True):
        assert above[4:] == "".join("→   " if c == "\t" else visible(c) for c in line)
        at = {width("".join("→   " if c == "\t" else visible(c) for c in line[: column - 1])) for column in columns}
        assert carets.index("^") - 4 in at


@pytest.mark.parametrize("name", MODELS)
def test_a_kind_lists_its_fields_with_the_required_ones_marked(tmp_path: Path, name: str) -> None:
    text = _page(name, tmp_path)
    for field, info in MODELS[name].model_fields.items():
        mark = "*" if info.is_required() else " "
        assert re.search(rf"^{re.escape(mark)} {info.alias or field}( |$)", text, re.MULTILINE)
    assert max(map(width, text.splitlines())) <= 80


@pytest.mark.parametrize("name", list(_fields()))
def test_every_field_has_a_page_that_says_what_it_holds(tmp_path: Path, name: str) -> None:
    text = _page(name, tmp_path)
    first, second, *_ = text.splitlines()
    assert first == name
    assert re.fullmatch(r".+, (required|optional)", second)
    assert "value," not in second
    assert len(text.splitlines()) > 3


def test_a_field_of_a_part_has_its_page_too(tmp_path: Path) -> None:
    assert "The day on which they agreed." in _page("goals.agreed.on", tmp_path)


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("sources", "settings.sources"),
        ("handover", "settings.sources.handover"),
        ("sources.handover", "settings.sources.handover"),
        ("leads", "settings.sources.leads"),
        ("events", "settings.sources.events"),
        ("timezone", "settings.timezone"),
    ],
)
def test_a_setting_goes_by_the_end_of_its_way(tmp_path: Path, name: str, way: str) -> None:
    assert _page(name, tmp_path) == _page(way, tmp_path)
    assert _page(way, tmp_path).startswith(f"{way}\n")


def test_the_fields_and_events_of_usual_exports_are_listed_with_their_headings(tmp_path: Path) -> None:
    for name, preset in PRESETS.items():
        for way, known in (("sources.fields", preset.fields), ("sources.moments", preset.moments)):
            part = _page(way, tmp_path).split(f"\n{name}\n")[1].split("\n\n")[0]
            assert [line.split()[0] for line in part.splitlines()] == sorted(known)
            assert all(headings[0] in part for headings in known.values())
    assert re.search("HubSpot +Record ID\n +Salesforce +Lead ID\n +Marketo +Id\n", _page("sources.leads.id", tmp_path))
    assert "HubSpot" not in _page("sources.events.lead", tmp_path)


def test_an_end_that_several_settings_share_is_no_page(tmp_path: Path) -> None:
    assert mktops("explain", "dates", cwd=tmp_path).code == 2


def test_no_page_names_the_sources_behind_the_product(tmp_path: Path) -> None:
    for name in (*MODELS, *all_rules()):
        assert not re.search(r"\b(AP|AR|OO|MO|DD|X)\d+\b", _page(name, tmp_path)), name


def test_the_exit_codes_are_all_explained(tmp_path: Path) -> None:
    text = _page("exit-codes", tmp_path)
    for code, meaning in MEANING.items():
        assert re.search(rf"^ *{code}  ", text, re.MULTILINE)
        assert meaning in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("gaols", "Did you mean goals?"),
        ("goal-without-actuals", "Did you mean goal-without-actual?"),
        ("goals.scedule", "Did you mean goals.schedule?"),
        ("exit-code", "Did you mean exit-codes?"),
        ("goals.agreed.an", "Did you mean goals.agreed?"),
        ("qqqqqqqq", "What there is a page on: mktops explain"),
        ("goals.", "There is no page on goals."),
        ("", "There is no page on “”."),
        ("\x1b[31m", "There is no page on \\u{1b}[31m."),
    ],
)
def test_a_page_that_is_not_there_is_refused_with_the_nearest(tmp_path: Path, name: str, says: str) -> None:
    done = mktops("explain", name, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("name", ["unknown-reference", "people", "goals.schedule", "exit-codes"])
def test_some_pages_stay_as_they_are(tmp_path: Path, golden: Callable[[str, str], None], name: str) -> None:
    golden(f"explain/{name}.txt", _page(name, tmp_path))
