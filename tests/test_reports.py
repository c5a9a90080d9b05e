"""The reports as people read them: on whole workspaces, on empty ones, and on texts that mean harm."""

from __future__ import annotations

import json
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from mktops import __version__, reports, workspace
from mktops.book import Book
from mktops.cli.terminal_markdown import laid_out
from mktops.figures.precision import percentage
from mktops.files import SETTINGS_FILE
from mktops.kinds.people import Person
from mktops.kinds.record import collection_of
from mktops.reports import NothingToReport, environment, of_leads
from mktops.text.period import Period
from mktops.text.visible import width
from tests.beside import naughty
from tests.hostile import HOSTILE, INVISIBLE, LONG, MARKDOWN, SCRIPTS
from tests.screens import unseen
from tests.workspaces import book

ROOT = Path(__file__).parent.parent
DAY = date(2026, 11, 3)
LANGUAGES = ("en", "es", "th", "zh")
#: What these tell comes from lead data; `test_lead_reports` reads them.
OF_LEADS = {module.name for module in pkgutil.iter_modules(of_leads.__path__)}
#: That of a requester is tested with the backlog, of which it is a part.
NAMES = tuple(name for name in reports.names() if name not in {*OF_LEADS, "requester"})
#: The reports that tell of one record, with its collection; tests take the first.
ABOUT = {name: collection_of(each.subject) for name, each in reports.of_command().items() if each.subject}
EXAMPLES = ("northwind", "corner-shop", "clinica-norte")


@cache
def example(name: str) -> Book:
    return workspace.load(ROOT / "examples" / name)


def told(book: Book, name: str, day: date = DAY, period: str | None = None) -> dict[str, Any]:
    asked: dict[str, Any] = {"period": Period.parse(period)} if period else {}
    if name in ABOUT and (ids := [id for collection, id in book.index if collection == ABOUT[name]]):
        asked["id"] = ids[0]
    return reports.load(name).context(book, day, **asked)


@cache
def written(book: Book, name: str, language: str = "en", day: date = DAY, period: str | None = None) -> str:
    context = told(book, name, day, period)
    return environment.render(reports.load(name).TEMPLATE, context, environment.load_words(language))


def sections(markdown: str) -> dict[str, list[str]]:
    """The lines under each heading of the second level that are not empty; those before the first under ""."""
    found: dict[str, list[str]] = {"": []}
    for line in markdown.splitlines()[1:]:
        if line.startswith("## "):
            found[line[3:]] = []
        elif line:
            found[[*found][-1]].append(line)
    return found


@pytest.mark.parametrize(
    ("story", "name", "language"),
    [
        # Those of the backlog and of a Blueprint have workspaces of their own for it.
        *(("northwind", name, "en") for name in NAMES if name not in ("backlog", "blueprint")),
        ("corner-shop", "monthly", "en"),
        ("clinica-norte", "monthly", "es"),
    ],
)
def test_a_report_reads_as_it_should(story: str, name: str, language: str, golden: Callable[[str, str], None]) -> None:
    golden(f"reports/{story}-{name}.md", written(example(story), name, language))


def test_the_data_of_the_monthly_report_are_as_they_should(golden: Callable[[str, str], None]) -> None:
    text = reports.as_json("monthly", told(example("northwind"), "monthly"))
    golden("reports/northwind-monthly.json", text.replace(f'"{__version__}"', '"(version)"'))


# Periods


@pytest.mark.parametrize(
    ("name", "day", "period"),
    [
        ("monthly", date(2026, 10, 31), "2026-09"),
        ("monthly", date(2026, 11, 1), "2026-10"),
        ("monthly", date(2026, 1, 1), "2025-12"),
        ("weekly", date(2026, 11, 1), "2026-W43"),
        ("weekly", date(2026, 11, 2), "2026-W44"),
        ("weekly", date(2027, 1, 4), "2026-W53"),
        ("goals", date(2026, 1, 1), "2026"),
        ("status", date(2026, 11, 1), "2026-11"),
    ],
)
def test_without_a_period_the_last_one_that_is_over_is_told(name: str, day: date, period: str) -> None:
    assert told(example("northwind"), name, day)["period"] == period


# What was missed (AP9).

MISSES = """
people: [{id: ana, name: Ana}]
metrics: [{id: mql, name: MQLs, unit: count}, {id: cost, name: Cost, unit: currency, direction: down, formula: 100 * 9}]
goals:
  - {id: more, title: More MQLs, metric: mql, target: 60, schedule: {2026-08: 20, 2026-09: 20, 2026-10: 20}}
  - {id: cheap, title: Cheaper, metric: cost, target: 100, schedule: {2026-08: 100, 2026-09: 100, 2026-10: 100}}
actuals:
  - {period: 2026-08, values: {mql: 27}}
  - {period: 2026-09, values: {mql: 18}}
  - {period: 2026-10, values: {mql: 19}}
"""


def test_each_miss_says_how_often_in_a_row_and_how_far_from_the_plan() -> None:
    first, second = (
        written(book(MISSES), "monthly", day=date(2026, 11, 3), period=period) for period in ("2026-09", "2026-10")
    )
    assert "- **Missed in a row:** 1 month\n- **Cumulative gap:** 5 ahead of plan." in first
    assert "- **Missed in a row:** 2 months\n- **Cumulative gap:** 4 ahead of plan." in second
    assert "- **Missed in a row:** 3 months\n- **Cumulative gap:** None, because these figures cannot" in second


def test_a_plan_that_is_met_in_sum_is_said_to_be_met() -> None:
    text = MISSES.replace("mql: 27", "mql: 22")
    assert "**Cumulative gap:** Exactly as planned." in written(book(text), "monthly", period="2026-09")


def test_periods_have_the_name_of_their_length() -> None:
    quarters = MISSES.replace("2026-08: 20, 2026-09: 20, 2026-10: 20", "2026-Q2: 20, 2026-Q3: 20, 2026-Q4: 20")
    text = quarters.replace("period: 2026-08", "period: 2026-Q2").replace("period: 2026-09", "period: 2026-Q3")
    told = written(book(text), "goals")
    assert "45 of 60 after 2 of 3 quarters." in told
    assert "- **Missed in a row:** 1 quarter\n" in told


def plan(*tests: dict[str, Any], at_least: str = "5%") -> Book:
    criteria = [{"id": "c", "rate_of": ["a", "b"], "at_least": at_least}]
    entries = [
        {"id": f"t{at}", "title": "T", "learning_sought": "Why?", "success_criteria": criteria, **test}
        for at, test in enumerate(tests)
    ]
    return book({"plan.yaml": json.dumps({"test_plans": [{"id": "p", "period": "2026-Q4", "tests": entries}]})})


@pytest.mark.parametrize(("typed", "shown"), [("8%", "8%"), ("2.5%", "2.5%"), ("0.25%", "0.25%")])
def test_a_criterion_keeps_the_decimals_that_were_agreed(typed: str, shown: str) -> None:
    assert f"a ÷ b at least {shown}: **" in written(plan({"status": "running"}, at_least=typed), "status")


def test_two_tests_do_not_run_into_each_other() -> None:
    decided = {"status": "stopped", "decided_on": "2026-10-20", "why": "Enough."}
    running = {"status": "running"}
    markdown = written(plan(running, running, decided, decided), "monthly")
    assert len(re.findall(r"\n\n\*\*T\*\*", markdown)) == markdown.count("**T**") == 4


def test_a_month_in_which_no_goal_is_due_says_so() -> None:
    text = "goals: [{id: year, title: Y, metric: mql, target: 9, schedule: {2026: 9}}]\nmetrics: [{id: mql, name: M}]"
    assert "No goal was due in this period." in written(book(text), "monthly")


def test_learning_goals_are_told_where_there_are_no_others() -> None:
    found = book('goals: [{id: x, type: learning, title: Learn it, question: "Why?"}]')
    assert sections(written(found, "monthly"))["Learning goals"] == ["- **Learn it**: Why?"]


# Empty and nearly empty workspaces


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["monthly", "weekly", "status"])
def test_each_section_of_an_empty_workspace_says_so_in_one_line(name: str, language: str) -> None:
    found = sections(written(book(""), name, language))
    *others, last = found.items()
    first = 2 if name != "monthly" else 1
    del found[last[0]]
    assert last[1].pop().startswith("_Test · 2026-11-03 · mktops ")
    assert len(last[1]) == 1
    pace = [lines for _, lines in others[1:2]] if name != "monthly" else [others[0][1]]
    assert [len(lines) for lines in pace] == [first]
    assert {len(lines) for _, lines in others[2 if name != "monthly" else 1 :]} == {1}


@pytest.mark.parametrize("name", ["backlog", "blueprint", "goals"])
def test_a_report_of_nothing_says_what_is_missing(name: str) -> None:
    with pytest.raises(NothingToReport, match=r"There (is|are) no"):
        told(book(""), name)


def records() -> Iterator[tuple[str, dict[str, Any]]]:
    """The first record of each collection in each file of the examples, alone."""
    for story in EXAMPLES:
        for source in example(story).sources.values():
            data: Any = {} if source.file == SETTINGS_FILE else source.data
            for collection, entries in data.items():
                yield f"{story} {source.file} {collection}", {collection: entries[:1]}


@pytest.mark.parametrize("alone", [pytest.param(record, id=name) for name, record in records()])
def test_a_workspace_of_one_record_has_its_monthly_report(alone: dict[str, Any]) -> None:
    found = book({"alone.yaml": dumped(alone)})
    assert sum(map(len, found.records.values())) == 1
    assert written(found, "monthly").startswith("# ")


@pytest.mark.slow
@pytest.mark.parametrize("alone", [pytest.param(record, id=name) for name, record in records()])
def test_a_workspace_of_one_record_has_its_reports(alone: dict[str, Any]) -> None:
    found = book({"alone.yaml": dumped(alone)})
    for name in NAMES:
        try:
            assert written(found, name).startswith("# ")
        except NothingToReport:
            assert name in ("backlog", "blueprint", "goals", *ABOUT)


def dumped(data: object) -> str:
    return json.dumps(data, default=lambda value: float(value) if isinstance(value, Decimal) else str(value))


# Languages


@pytest.mark.parametrize("name", NAMES)
def test_there_are_words_for_everything_that_a_report_says(name: str) -> None:
    words = replace(environment.load_words("en"), fallback=None)
    for story in ("northwind", "clinica-norte"):
        if name in ABOUT and not example(story).records.get(ABOUT[name]):
            continue
        environment.render(reports.load(name).TEMPLATE, told(example(story), name), words)


# JSON


@pytest.mark.parametrize("story", ["northwind", "clinica-norte"])
@pytest.mark.parametrize("name", NAMES)
def test_the_json_form_has_every_value_with_ten_decimals(name: str, story: str) -> None:
    if name in ABOUT and not example(story).records.get(ABOUT[name]):
        pytest.skip(f"{story} works without an agency")
    context = told(example(story), name)
    read = json.loads(reports.as_json(name, context), parse_float=Decimal)
    head = {key: read.pop(key) for key in ("version", "mktops", "report")}
    assert head == {"version": reports.JSON_VERSION, "mktops": __version__, "report": name}
    assert _as_read(read) == _as_read(context)


def _as_read(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_read(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_read(each) for each in value]
    if isinstance(value, Decimal):
        return Decimal(f"{value:.10f}")
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (percentage(1, 3), "33.3333333333"),
        (percentage(1, 3_000_000_000), "0.00000003333333333"),
        (Decimal("0.000000000123456789"), "0.000000000123456789"),
        (Decimal("0E-30"), "0"),
        (Decimal("12.50"), "12.50"),
    ],
)
def test_only_a_number_that_goes_on_for_ever_is_rounded(value: Decimal, written: str) -> None:
    assert reports.as_csv([[value]]) == f"{written}\n"
    assert f'"value": {written}\n' in reports.as_json("status", {"value": value})


def test_a_number_of_many_digits_is_not_rounded() -> None:
    text = MISSES.replace("mql: 19", "mql: 123456789012.000001")
    assert '"actual": 123456789012.000001,' in reports.as_json("monthly", told(book(text), "monthly"))


# Hostile texts

TEXTS = {
    "author_note", "attainable", "business_kpi", "definition", "did", "evidence", "hypothesis", "learned",
    "learning_sought", "name", "notes", "question", "realistic", "reason", "relevant", "role", "scope",
    "smallest_version", "statement", "team", "text", "title", "why",
}  # fmt: skip
LISTS = {"behaviours", "next"}


def accepted(text: str) -> bool:
    """Whether a file may hold this as a text that says something; whatever else reaches no report."""
    found = book({"people.yaml": json.dumps({"people": [{"id": "a", "name": text, "role": text}]})})
    return any(each.role is not None for each in found.all(Person))


def planted(pick: Callable[[int], str], data: Any, key: str, seen: dict[str, int]) -> Any:
    """The data with every text that people write replaced; equal texts stay equal."""
    if isinstance(data, dict):
        return {each: planted(pick, value, each, seen) for each, value in data.items()}
    if isinstance(data, list):
        return [planted(pick, each, key, seen) for each in data]
    if isinstance(data, str) and key in TEXTS | LISTS:
        return pick(seen.setdefault(data, len(seen)))
    if isinstance(data, str) and key == "outcome":
        # Rows of a Blueprint are one an outcome: what was different stays different.
        return f"{pick(seen.setdefault(data, len(seen)))} {seen[data]}"
    return data


def hostile(pick: Callable[[int], str]) -> Book:
    seen: dict[str, int] = {}
    files = {}
    for source in sorted(example("northwind").sources.values(), key=lambda each: each.file):
        files[f"{source.file.removesuffix('.md').removesuffix('.yaml')}.yaml"] = dumped(
            planted(pick, source.data, "", seen)
        )
    assert len(seen) > 150
    return book(files)


def shape(markdown: str) -> list[str]:
    """The headings of a rendered report, and for each row of its tables how many cells it has."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    found: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            found.append(token.tag)
        elif token.type == "tr_open":
            found.append("row ")
        elif token.type in ("td_open", "th_open"):
            found[-1] += "|"
        assert token.type not in ("html_block", "code_block"), token.content
    return found


@cache
def harmless() -> Mapping[str, list[str]]:
    found = hostile(lambda at: f"Text {at}")
    return {name: shape(written(found, name)) for name in NAMES}


def check_reports_of(pick: Callable[[int], str]) -> None:
    found = hostile(pick)
    assert {key: len(each) for key, each in found.records.items()} == {
        key: len(each) for key, each in hostile(lambda at: f"Text {at}").records.items()
    }
    for name in NAMES:
        markdown, data = written(found, name), reports.as_json(name, told(found, name))
        assert shape(markdown) == harmless()[name]
        assert not unseen((markdown + data).replace("\n", ""))
        assert json.loads(data)["report"] == name


@pytest.mark.parametrize("turn", range(2))
def test_no_text_changes_a_report_around_it(turn: int) -> None:
    texts = [text for text in HOSTILE if accepted(text)]
    assert len(texts) > 300
    check_reports_of(lambda at: texts[(at + turn * 170) % len(texts)])


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(2))
def test_no_text_of_the_public_list_changes_a_report_around_it(turn: int) -> None:
    texts = [text for text in naughty() if accepted(text)]
    check_reports_of(lambda at: texts[(at + turn * 257) % len(texts)])


@pytest.mark.slow
@pytest.mark.parametrize("text", [*MARKDOWN, *INVISIBLE[::6], *SCRIPTS[::6], *LONG[::4]])
def test_no_text_in_every_place_at_once_changes_a_report(text: str) -> None:
    if accepted(text):
        check_reports_of(lambda at: text)


FEW = """
metrics:
  - {id: mql, name: MQLs, unit: count}
goals:
  - {id: mql, title: MQLs, metric: mql, schedule: {2026-09: 30, 2026-10: 30, 2026-11: 30}}
  - {id: any, title: As many as we can, metric: mql, start: 2026-09-01, end: 2026-10-31}
actuals:
  - {period: 2026-10, values: {mql: 3}}
"""


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "less than 0.1%"), ("es", "menos del 0,1%"), ("th", "น้อยกว่า 0.1%"), ("zh", "不到 0.1%")],
)
def test_a_chance_below_a_tenth_of_a_percent_is_not_called_zero(language: str, said: str) -> None:
    text = written(book(FEW), "monthly", language, period="2026-10").replace("\xa0", " ").replace("0,1 %", "0,1%")
    assert said in text


def test_in_tables_a_dash_is_not_due_and_no_data_is_missing() -> None:
    rows = [line.replace(" ", "") for line in written(book(FEW), "goals", period="2026").splitlines() if "|" in line]
    assert rows[2] == "|September2026|30|nodata|nodata|nodata|–|"
    assert rows[4] == "|November2026|30|–|–|–|–|"
    assert rows[8] == "|October2026|–|3|–|–|–|"


# On a terminal


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_no_word_of_a_heading_is_broken(columns: int) -> None:
    heads = ["Outcome", *(f"September {year}" for year in range(2026, 2032))]
    markdown = f"| {' | '.join(heads)} |\n|{':--|' * len(heads)}\n| Form fills |{' ✓ Page |' * 6}\n"
    text = laid_out(markdown, columns, color=False)
    assert text.count("September") == 6
    assert text.count("✓ Page") == 6
    assert max(map(width, text.splitlines())) <= columns


def test_the_status_is_laid_out_for_80_columns(golden: Callable[[str, str], None]) -> None:
    golden("reports/northwind-status-80.txt", laid_out(written(example("northwind"), "status"), 80, color=False))


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_wider_than_the_terminal_and_no_figure_is_cut(name: str, language: str, columns: int) -> None:
    markdown = written(example("northwind"), name, language)
    text = laid_out(markdown, columns, color=False)
    assert max(map(width, text.splitlines())) <= columns
    assert text.count("…") == markdown.count("…")
    assert "\x1b" not in text


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120])
def test_no_id_and_no_figure_breaks_in_a_table(columns: int) -> None:
    promises = laid_out(written(example("northwind"), "promises"), columns, color=False)
    told_of = told(example("northwind"), "promises")
    ids = [row["id"] for group in told_of["owed"] for row in group["rows"]] + [row["id"] for row in told_of["closed"]]
    assert len(ids) > 20
    assert all(id in promises for id in ids)
    monthly = laid_out(written(example("northwind"), "monthly"), columns, color=False)
    assert "EUR 136.80" in monthly
    assert "83.3%" in monthly


def test_colours_are_only_in_the_coloured_form() -> None:
    text = written(example("northwind"), "status")
    coloured = laid_out(text, 80, color=True)
    assert coloured.startswith("\x1b[1mWhere we stand")
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == laid_out(text, 80, color=False).split()


def test_a_chart_is_left_out_with_its_heading() -> None:
    text = laid_out(written(example("northwind"), "blueprint"), 80, color=False)
    assert "gantt" not in text
    assert "Calendar" not in text
