"""What has one root is told once, what keeps others from being judged comes first, and every format counts the same."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from mktops.doubt import Doubt
from mktops.findings import Finding, Level, Related, Span
from mktops.outputs import CheckResult, Style, by_rule_lines, github, load, summary
from mktops.rules.judgement import judge
from tests.command_line import mktops, tree
from tests.workspaces import DAY, book, underlined

PEOPLE = """\
people:
  - id: ida
    name: Ida Berg
  - id: rolf
    name: Rolf Lind
"""
#: 24 items of Rolf's, two of Ida's, and one of somebody else.
ITEMS = "backlog:\n" + "".join(
    f"  - {{id: item-{n}, title: A page, owner: {'ida' if n in (3, 9) else 'olaf' if n == 5 else 'rolf'}}}\n"
    for n in range(27)
)


def _files(people: str) -> dict[str, str]:
    return {"mktops.yaml": "name: Test\n", "a-items.yaml": ITEMS, "people.yaml": people}


def _result(files: Mapping[str, str]) -> CheckResult:
    found = book(files)
    return CheckResult(
        findings=judge(found, DAY).findings,
        files=len(files),
        records=found.count,
        text_of=lambda name: files[name],
        version="0",
        misread=found.misread,
        unread=found.unread,
    )


def _written(name: str, result: CheckResult) -> str:
    return load(name)(result, Style(width=100))


MISSPELT = _result(_files(PEOPLE.replace("id: rolf", "id: rolff")))


def test_an_id_that_many_places_name_in_vain_is_told_once() -> None:
    assert len(MISSPELT.findings) == 25
    for name in ("terminal", "concise", "github"):
        out = _written(name, MISSPELT)
        assert (out.count("There is no “rolf”"), out.count("There is no “olaf”")) == (1, 1), name
        assert "23 more places: a-items.yaml:3, a-items.yaml:4, a-items.yaml:6" in " ".join(out.split()), name
    assert len(_written("concise", MISSPELT).splitlines()) == 2
    assert _written("concise", MISSPELT).splitlines()[0].endswith("a-items.yaml:6 and 20 more)")
    assert len(_written("terminal", MISSPELT).splitlines()) < 30


def test_an_id_that_nothing_names_is_shown_where_it_stands_as_the_one_that_may_be_misspelt() -> None:
    first, last = MISSPELT.findings[0], next(f for f in MISSPELT.findings if "olaf" in f.message)
    assert "“rolff”? Nothing else names that one: its own id may be the wrong one." in first.help
    assert [(each.span.file, each.span.line, each.message) for each in first.related] == [
        ("people.yaml", 4, "“rolff” stands here")
    ]
    assert last.related == ()
    alone = _result(
        {
            "mktops.yaml": "name: Test\n",
            "people.yaml": PEOPLE,
            "a.yaml": "backlog: [{id: page, title: A page, owner: rolff}]\n",
        }
    )
    assert [(each.help, each.related) for each in alone.findings] == [("Did you mean “rolf”?", ())]


def test_machines_get_every_place_and_what_it_follows_from() -> None:
    told = json.loads(_written("json", MISSPELT))["findings"]
    of_rolf = [each for each in told if each["root"] == "people/rolf"]
    assert [each["follows"] and each["follows"]["line"] for each in of_rolf] == [None, *[2] * 23]
    assert [each["follows"] for each in told if each["root"] == "people/olaf"] == [None]
    results = json.loads(_written("sarif", MISSPELT))["runs"][0]["results"]
    assert [each["properties"]["follows"] for each in results].count("a-items.yaml:2:40") == 23
    entries = json.loads(_written("gitlab", MISSPELT))
    assert sum(each["description"].endswith("(follows from a-items.yaml:2:40)") for each in entries) == 23


def test_every_format_counts_what_there_is_and_not_what_it_tells() -> None:
    whole = json.loads(_written("json", MISSPELT))
    assert (whole["summary"]["errors"], len(whole["findings"])) == (25, 25)
    assert len(json.loads(_written("gitlab", MISSPELT))) == 25
    assert len(json.loads(_written("sarif", MISSPELT))["runs"][0]["results"]) == 25
    assert ET.fromstring(_written("junit", MISSPELT)).get("failures") == "25"
    assert summary(MISSPELT).startswith("25 errors in 3 files")
    assert "\n25 errors in 3 files" in _written("terminal", MISSPELT)
    told = [len(each.more) + 1 for each in MISSPELT.told]
    assert (told, sum(told)) == ([24, 1], 25)
    assert MISSPELT.failed


@pytest.mark.parametrize(
    ("broken", "line", "waiting"),
    [
        # An en dash, as word processors write it; no dash, a second one for the same record, and a lost quote.
        (PEOPLE.replace("- id: rolf", "– id: rolf"), 4, "26 references"),
        (PEOPLE.replace("- id: rolf", "  id: rolf"), 4, "24 references"),
        (PEOPLE.replace("- id: rolf", "- rolf"), 5, "26 references"),
        (PEOPLE.replace("Rolf Lind", '"Rolf Lind'), 5, "26 references"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_first_with_what_waits_for_it(broken: str, line: int, waiting: str) -> None:
    result = _result(_files(broken))
    first = result.told[0].finding
    assert (first.span.file, first.span.line) == ("people.yaml", line)
    assert first.message.endswith(f"; {waiting} cannot be checked until it is mended")
    lost = [finding for finding in result.findings if finding.rule == "unknown-reference"]
    assert ["olaf" in finding.message for finding in lost] == [True]
    assert not any("rolf" in finding.message for finding in lost)


def test_whoever_reads_the_findings_reads_the_broken_file_before_the_others() -> None:
    result = _result(_files(PEOPLE.replace("- id: rolf", "– id: rolf")))
    assert [finding.span.file for finding in result.findings] == ["a-items.yaml", "people.yaml"]
    for name in ("terminal", "concise"):
        assert _written(name, result).startswith("people.yaml:4:3")
    assert _written("github", result).startswith("::error file=people.yaml,line=4")
    assert github.summary(result).index("people") < github.summary(result).index("items")


def test_where_not_even_the_text_is_there_nobody_can_say_what_it_holds() -> None:
    doubt = Doubt()
    doubt.add_unread("people.yaml", ["people"], "")
    doubt.add_unread("goals.yaml", ["goals"], "goals:\n– id: spring\n  owner: rolf")
    assert doubt.file_of("people", "anybody", is_part=False) == "people.yaml"
    assert doubt.file_of("goals", "spring", is_part=False) == "goals.yaml"
    assert doubt.file_of("goals", "autumn", is_part=False) is None
    assert doubt.file_of("channels", "rolf", is_part=False) is None
    assert doubt.file_of("learnings", "rolf", is_part=True) == "people.yaml"


def _many(*rules: tuple[str, Level, int]) -> CheckResult:
    span = Span("a.yaml", 1, 1, 1, 2)
    found = [Finding(span, "Wrong", rule=rule, level=level, span=span) for rule, level, n in rules for _ in range(n)]
    return CheckResult(findings=tuple(found), files=1, records=1, text_of=lambda name: "x", version="0")


def test_more_than_twenty_findings_are_counted_by_rule_the_errors_first() -> None:
    result = _many(
        ("late", Level.WARNING, 12), ("alone", Level.NOTE, 1), ("lost", Level.ERROR, 3), ("bare", Level.ERROR, 5)
    )
    table = ["   5  error    bare", "   3  error    lost", "  12  warning  late", "   1  note     alone"]
    out = _written("terminal", result).splitlines()
    at = out.index(table[0])
    assert out[at - 1 : at + 6] == ["", *table, "", "8 errors, 12 warnings, 1 note in 1 file (1 record)."]
    assert "| 12    | warning | late  |" in github.summary(result)


def test_twenty_findings_are_few_enough_to_be_read() -> None:
    result = _many(("late", Level.WARNING, 20))
    assert by_rule_lines(result) == []
    assert "\n\n20 warnings in 1 file" in _written("terminal", result)


def test_of_one_rule_there_is_no_table_and_the_exit_code_stays(tmp_path: Path) -> None:
    folder = tree(tmp_path, _files(PEOPLE.replace("id: rolf", "id: rolff")))
    done = mktops("validate", "--format", "concise", "--as-of", "2026-10-07", cwd=folder)
    assert (done.code, len(done.out.splitlines())) == (1, 2)
    assert done.err.splitlines()[0].startswith("25 errors in 3 files")


def test_a_place_of_many_is_written_in_visible_characters_and_counted_once_a_line() -> None:
    spans = [Span("\x1b[31m.yaml", n, 1, n, 2) for n in (1, 2, 2, 3, *range(4, 20))]
    found = [
        Finding(span, "Lost", rule="unknown-reference", span=span, root="people/x", related=(Related(span, "here"),))
        for span in spans
    ]
    result = CheckResult(findings=tuple(found), files=1, records=1, text_of=lambda name: "", version="0")
    line = _written("concise", result)
    assert re.search(r"\(19 more places: \S+yaml:2, \S+yaml:3, \S+yaml:4 and 15 more\)\n$", line)
    assert "\x1b" not in line


def test_the_misspelt_reference_itself_is_underlined() -> None:
    files = _files(PEOPLE)
    (found,) = judge(book(files), DAY).findings
    assert underlined(book(files), found) == "olaf"


def test_a_metric_that_was_left_out_is_told_once_and_not_by_each_formula_that_needs_it() -> None:
    metrics = """\
metrics:
  - {id: visits, name: Visits, unit: conut}
  - {id: orders, name: Orders, unit: count}
  - {id: rate, name: Rate, unit: percent, formula: 100 * orders / visits}
  - {id: lost, name: Lost, unit: count, formula: visits - orders}
"""
    told = [
        finding.rule for finding in judge(book({"mktops.yaml": "name: Test\n", "metrics.yaml": metrics}), DAY).findings
    ]
    assert told == ["invalid-value"]
    mended = judge(book({"mktops.yaml": "name: Test\n", "metrics.yaml": metrics.replace("conut", "count")}), DAY)
    assert not mended.findings
