"""Findings as text: every format says the same, and no text of a file gets out of its place."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from mktops.findings import NOWHERE, Finding, Level, Related, Span, ordered
from mktops.outputs import FORMATS, CheckResult, Style, fingerprints, github, load, summary
from mktops.text.visible import clip, visible
from tests.beside import naughty
from tests.hostile import HOSTILE
from tests.screens import drawn, lines, unseen

TESTS = Path(__file__).parent
LINE_FORMATS = ("concise", "github")
JSON_FORMATS = ("gitlab", "json", "sarif")

GOALS = """\
goals:
  - id: mql-h2
    title: 180 MQLs
    owner: marketing-ownr
    scope: "ลูกค้าใหม่ 日本 🎉" # a remark that is long enough to be cut, as it does not fit into eighty columns
\tend: 2026-12-31
"""

OWNER = Span("goals.yaml", 4, 12, 4, 26)


def made(
    text: str = "No person has this id.",
    level: Level = Level.ERROR,
    rule: str = "unknown-reference",
    span: Span = OWNER,
    **rest: Any,
) -> Finding:
    return Finding(span, text, rule=rule, level=level, span=span, **rest)


def result(findings: Iterable[Finding], text: str | None = GOALS, **rest: Any) -> CheckResult:
    rest = {"files": 14, "records": 120} | rest
    return CheckResult(findings=tuple(findings), text_of=lambda path: text, version="1.2.3", **rest)


def hostile(text: str) -> Finding:
    """A finding of which every text is the same one."""
    span = Span(text, 1, 1, 1, max(2, len(text) // 2))
    return Finding(span, text, text, text, Level.ERROR, text, text, text, span, (Related(span, text),))


def rendered(name: str, *findings: Finding, **rest: Any) -> str:
    return load(name)(result(findings, **rest), Style())


SAMPLE = result(
    ordered(
        [
            made(
                help="Write marketing-owner, or add the person to a list of people.",
                why="Whoever is named here is asked when a figure is missing;\na wrong name is never asked.",
                record="goals/mql-h2",
                field="owner",
                related=(Related(Span("people.yaml", 3, 9, 3, 24), "the nearest id"),),
            ),
            made(
                "Two scripts in one text: เมื่อไม่มีช่องว่างระหว่างคำบรรทัดที่ยาวมากจะต้องถูกตัดที่ความกว้างของจอภาพเท่านั้น.",
                Level.WARNING,
                "mixed-scripts",
                Span("goals.yaml", 5, 24, 5, 26),
                help="Write it in one.",
                why="People search for it.",
                record="goals/mql-h2",
                field="scope",
            ),
            made("A tab begins the line.", Level.ERROR, "tab", Span("goals.yaml", 6, 1, 6, 2)),
            made("This goal is long.", Level.NOTE, "long-record", Span("goals.yaml", 2, 5, 5, 30)),
            made(span=Span("clients/northwind/2026/second-half/goals-and-what-they-are-for.yaml", 4, 12, 4, 26)),
            made("The file is empty.", Level.WARNING, "empty-file", Span("notes.yaml", 0, 0, 0, 0)),
            made("No file holds a goal.", Level.NOTE, "no-goals", NOWHERE),
        ]
    ),
    hidden=3,
    allowed=1,
)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_what_it_said_before(name: str, golden: Callable[[str, str], None]) -> None:
    found, clean = load(name)(SAMPLE, Style(width=80)), rendered(name)
    golden(f"outputs/{name}.txt", f"== what was found\n{found}== where nothing is wrong\n{clean}")


def test_the_page_of_a_workflow_run_says_what_it_said_before(golden: Callable[[str, str], None]) -> None:
    golden("outputs/github-summary.md", github.summary(SAMPLE))


@pytest.mark.parametrize(
    ("levels", "rest", "line"),
    [
        ("", {}, "14 files, 120 records: no problems."),
        ("", {"files": 1, "records": 1}, "1 file, 1 record: no problems."),
        ("", {"allowed": 1}, "14 files, 120 records: no problems. 1 problem allowed."),
        ("", {"hidden": 1}, "14 files, 120 records: no problems. 1 known problem kept back by the baseline."),
        (
            "",
            {"left_out": 2, "unread": 1},
            "14 files, 120 records; 2 records left out; 1 file not readable: no problems.",
        ),
        ("n", {"records": 12_000}, "1 note in 14 files (12,000 records)."),
        (
            "ewe",
            {"hidden": 3, "allowed": 1},
            "2 errors, 1 warning in 14 files (120 records). 3 known problems kept back by the baseline, 1 allowed.",
        ),
    ],
)
def test_the_outcome_is_one_line(levels: str, rest: dict[str, int], line: str) -> None:
    named = {level.value[0]: level for level in Level}
    assert summary(result((made(level=named[level]) for level in levels), **rest)) == line


@pytest.mark.parametrize(
    ("fail_on", "failed"),
    [(Level.ERROR, False), (Level.WARNING, True), (Level.NOTE, True), (None, False)],
)
def test_a_result_fails_from_the_chosen_level_on(fail_on: Level | None, failed: bool) -> None:
    assert result([made(level=Level.NOTE), made(level=Level.WARNING)], fail_on=fail_on).failed is failed


def test_a_fingerprint_outlives_a_change_of_line_and_wording_and_no_two_are_alike() -> None:
    one = made(record="goals/a", field="owner")
    moved = made("Other words.", record="goals/a", field="owner", span=Span("b.yaml", 9, 1, 9, 2))
    other = made(record="goals/b", field="owner")
    assert fingerprints([one]) == fingerprints([moved])
    assert len(set(fingerprints([one, one, other, one]))) == 4
    assert fingerprints([other, one])[1] == fingerprints([one])[0]


@pytest.mark.parametrize("source", ["ours", pytest.param("naughty", marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", FORMATS)
def test_no_text_of_a_file_gets_out_of_its_place(name: str, source: str) -> None:
    for texts in _batches(_texts(source)):
        findings = [hostile(text) for text in texts]
        for excerpt_of in texts:
            out = rendered(name, *findings, text=excerpt_of)
            assert out.endswith("\n")
            assert not unseen(out.replace("\n", ""))
            if name in LINE_FORMATS:
                assert len(out.splitlines()) == len(findings)
            READ_BACK.get(name, _nothing)(out, texts)


def _texts(source: str) -> list[str]:
    return HOSTILE if source == "ours" else naughty()


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    # More than one text at a time, so that one could spill into the next; fewer than the ten that GitHub takes.
    remaining = iter(texts)
    while batch := list(islice(remaining, 3)):
        yield batch


def _nothing(out: str, texts: list[str]) -> None:
    pass


def _concise(out: str, texts: list[str]) -> None:
    for line, text in zip(out.splitlines(), texts, strict=True):
        seen = visible(text)
        assert line == f"{seen or 'mktops.yaml'}:1:1: error {seen} {seen}"


def _github(out: str, texts: list[str]) -> None:
    for line, text in zip(out.splitlines(), texts, strict=True):
        command = re.fullmatch(r"::error ((?:\w+=[^:,]*,?)+)::(.*)", line)
        assert command
        properties = dict(part.split("=", 1) for part in command[1].split(","))
        assert _unescaped(properties["title"]) == visible(text)
        assert _unescaped(properties.get("file", "")) == visible(text)
        assert _unescaped(command[2]) == (f"{visible(text)}\n{visible(text)}" if text else "")


def _unescaped(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def _json(out: str, texts: list[str]) -> None:
    for found, text in zip(json.loads(out)["findings"], texts, strict=True):
        assert {found[key] for key in ("rule", "message", "why", "help", "record", "field")} == {text}
        assert found["related"][0]["message"] == text
        assert found["file"] == found["related"][0]["file"] == (text or None)


def _gitlab(out: str, texts: list[str]) -> None:
    entries = json.loads(out)
    assert [entry["description"] for entry in entries] == [entry["check_name"] for entry in entries] == texts
    assert [entry["location"]["path"] for entry in entries] == [text or "mktops.yaml" for text in texts]


def _sarif(out: str, texts: list[str]) -> None:
    log = json.loads(out)
    _sarif_schema().validate(log)
    for found, text in zip(log["runs"][0]["results"], texts, strict=True):
        assert found["message"]["text"] == (f"{text}\n{text}" if text else "")
        assert log["runs"][0]["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"] == text
        uri = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9_.~/%-]+", uri)
        assert unquote(uri, errors="surrogatepass") == (text or "mktops.yaml")
        assert found["relatedLocations"][0]["message"]["text"] == text


def _junit(out: str, texts: list[str]) -> None:
    root = ET.fromstring(out)
    cases = list(root.iter("testcase"))
    assert [case.get("classname") for case in cases] == [visible(text) or "mktops.yaml" for text in texts]
    for failure, text in zip(root.iter("failure"), texts, strict=True):
        assert failure.get("message") == failure.get("type") == visible(text)


READ_BACK = {
    "concise": _concise,
    "github": _github,
    "gitlab": _gitlab,
    "json": _json,
    "junit": _junit,
    "sarif": _sarif,
}


@cache
def _sarif_schema() -> jsonschema.Draft4Validator:
    schema = json.loads((TESTS / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema)


@pytest.mark.parametrize("source", ["ours", pytest.param("naughty", marks=pytest.mark.slow)])
def test_the_page_of_a_workflow_run_shows_hostile_texts_as_text(source: str) -> None:
    texts = _texts(source)[: github.MOST_ROWS]
    page = github.summary(result(hostile(text) for text in texts))
    assert not unseen(page.replace("\n", ""))
    tokens = MarkdownIt("commonmark").enable("table").parse(page)
    cells = [after.children or [] for token, after in pairwise(tokens) if token.type == "td_open"]
    assert {child.type for cell in cells for child in cell} <= {"text", "text_special"}
    shown = ["".join(child.content for child in cell) for cell in cells[3 : 4 * len(texts) : 4]]
    assert shown == [" ".join(clip(visible(text[:161]), 160).split()) for text in texts]


def test_the_page_of_a_workflow_run_stays_below_what_github_takes() -> None:
    worst = ["\U0001f389" * 5000, "\u0301" * 5000, "\u202e" * 5000, "|" * 5000]
    page = github.summary(result(hostile(worst[number % 4]) for number in range(600)))
    assert len(page.encode()) < 1 << 20
    assert page.endswith("\n100 more are not listed.\n")


@pytest.mark.parametrize("width", [40, 100])
def test_colours_are_all_that_an_escape_sequence_is_used_for(width: int) -> None:
    # Each excerpt is of the text that is the file's name, too.
    found = replace(result(hostile(text) for text in HOSTILE), text_of=lambda path: path)
    plain = load("terminal")(found, Style(width=width))
    colored = load("terminal")(found, Style(color=True, width=width))
    assert "\x1b" not in plain
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_colours_do_not_depend_on_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    before = load("terminal")(SAMPLE, Style(color=True))
    for name, value in {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "20", "COLORTERM": "truecolor"}.items():
        monkeypatch.setenv(name, value)
    assert load("terminal")(SAMPLE, Style(color=True)) == before


@pytest.mark.parametrize("width", [20, 40, 72, 80, 120])
def test_a_line_for_people_is_as_wide_as_asked_for_except_for_a_path(width: int) -> None:
    text_of = {f"{at}.yaml": text for at, text in enumerate(HOSTILE)}
    spans = [Span(path, 1, 1, 1, max(2, len(text) // 2)) for path, text in text_of.items()]
    found = [made(text, help=text, why=text, span=span) for text, span in zip(HOSTILE, spans, strict=True)]
    shown = replace(result([*SAMPLE.findings, *found]), text_of=lambda path: text_of.get(path, GOALS))
    out = load("terminal")(shown, Style(width=width))
    wide = [line for line in out.splitlines() if cell_len(line) > max(width, 40)]
    assert all(re.match(r"\S+\.yaml(:\d+:\d+)?$", line) for line in wide)
    assert not re.search(r" $", out, re.MULTILINE)


@given(lines, st.data())
@settings(max_examples=150)
def test_the_carets_on_the_screen_stand_under_what_is_meant(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    span = Span("a.yaml", 12, start + 1, 12, end + 1)
    out = load("terminal")(result([made(span=span)], text="\n" * 11 + line + "\n"), Style(width=2000))
    shown, carets = out.split("\n")[2:4]
    assert shown == f"  12 │ {drawn(line)}".rstrip(" ")
    assert cell_len(carets[: carets.index("^")]) == cell_len("  12 │ " + drawn(line[:start]))
    assert carets.count("^") == max(cell_len(drawn(line[start:end])), 1)


def test_lines_end_as_yaml_ends_them() -> None:
    span = Span("a.yaml", 4, 1, 4, 2)
    assert "\n  4 │ d\\u{2028}d\n" in rendered("terminal", made(span=span), text="a\r\nb\rc\nd\u2028d\ne")


def test_a_reason_is_given_once_a_rule_and_a_remedy_each_time() -> None:
    out = rendered("terminal", *[made(why="Because.", help="Do it.")] * 3, made(rule="other", why="Because."))
    assert out.count("why: Because.") == 2
    assert out.count("do:  Do it.") == 3


@pytest.mark.parametrize("text", [None, "", "one line"])
def test_a_line_that_cannot_be_read_is_not_shown(text: str | None) -> None:
    assert "│" not in rendered("terminal", made(), text=text)


def test_a_file_is_read_once_and_only_where_a_line_is_meant() -> None:
    asked: list[str] = []

    def text_of(path: str) -> str:
        asked.append(path)
        return GOALS

    findings = (made(), made(), made(span=Span("b.yaml", 0, 0, 0, 0)), made(span=NOWHERE))
    load("terminal")(CheckResult(findings=findings, files=1, records=1, text_of=text_of, version="1"), Style())
    assert asked == ["goals.yaml"]


def test_a_very_long_line_is_shown_quickly() -> None:
    findings = [made(span=Span("a.yaml", 1, at, 1, at + 5)) for at in range(1, 5_000_000, 10_000)]
    out = rendered("terminal", *findings, text="x" * 5_000_000)
    assert len(out) < 500 * 400


def test_github_shows_ten_of_a_level_errors_first_and_counts_the_rest() -> None:
    levels = [Level.NOTE] * 12 + [Level.WARNING] * 2 + [Level.ERROR] * 25
    out = rendered("github", *(made(level=level) for level in levels)).splitlines()
    kinds = [line[2 : line.index(" ") if " file=" in line else 8] for line in out]
    assert kinds == ["error"] * 10 + ["warning"] * 2 + ["notice"] * 10
    assert out[-1] == "::notice::18 more; the summary of this run lists them"


def test_github_shows_ten_notices_where_nothing_is_left_out() -> None:
    out = rendered("github", *[made(level=Level.NOTE)] * 10)
    assert out.count("::notice file=") == 10
    assert "more" not in out


def test_github_gets_no_columns_for_several_lines() -> None:
    assert "line=2,endLine=5,title=" in rendered("github", made(span=Span("a.yaml", 2, 5, 5, 3)))
    assert "line=2,endLine=2,col=5,endColumn=9,title=" in rendered("github", made(span=Span("a.yaml", 2, 5, 2, 9)))


def test_sarif_is_valid_and_says_how_columns_are_counted() -> None:
    for shown in (SAMPLE, result([])):
        log = json.loads(load("sarif")(shown, Style()))
        _sarif_schema().validate(log)
        assert log["runs"][0]["columnKind"] == "unicodeCodePoints"
        assert [found["level"] for found in log["runs"][0]["results"]] == [
            found.level.value for found in shown.findings
        ]


def test_junit_counts_what_fails_the_check_and_what_does_not() -> None:
    findings = [made(), made(), made(level=Level.WARNING), made(span=Span("b.yaml", 1, 1, 1, 2))]
    root = ET.fromstring(rendered("junit", *findings))
    assert [root.get(key) for key in ("tests", "failures", "errors", "skipped")] == ["4", "3", "0", "1"]
    assert [(suite.get("name"), suite.get("failures")) for suite in root] == [("goals.yaml", "2"), ("b.yaml", "1")]
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == 4
    assert not list(ET.fromstring(rendered("junit", *findings, fail_on=None)).iter("failure"))


def test_a_clean_result_is_one_passed_case_for_junit() -> None:
    (suite,) = ET.fromstring(rendered("junit"))
    (case,) = suite
    assert suite.get("tests") == "1"
    assert not list(case)


def test_gitlab_gets_a_severity_it_knows_and_fingerprints_that_differ() -> None:
    entries = json.loads(rendered("gitlab", *(made(level=level) for level in Level), made()))
    assert [entry["severity"] for entry in entries] == ["major", "minor", "info", "major"]
    assert len({entry["fingerprint"] for entry in entries}) == 4
    assert all(entry["location"] == {"path": "goals.yaml", "lines": {"begin": 4}} for entry in entries)


def test_json_gives_null_for_what_a_whole_file_has_not() -> None:
    whole, none = json.loads(rendered("json", made(span=Span("a.yaml", 0, 0, 0, 0)), made(span=NOWHERE)))["findings"]
    assert (whole["file"], whole["line"], whole["end_column"]) == ("a.yaml", None, None)
    assert none["file"] is None


def test_rich_is_imported_for_colours_only() -> None:
    program = """
import sys
from mktops.outputs import FORMATS, CheckResult, Style, load
result = CheckResult(findings=(), files=0, records=0, text_of=str, version="1")
for name in FORMATS:
    load(name)(result, Style())
assert "rich" not in sys.modules
load("terminal")(result, Style(color=True))
assert "rich" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
