"""What reports tell is what their types say, and templates ask for nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from jsonschema import Draft202012Validator

from mktops import reports, workspace
from mktops.reports.environment import load_words
from mktops.reports.environment.sandbox import ReportEnvironment
from tests.command_line import mktops
from tests.report_json import check, schema

ROOT = Path(__file__).parent.parent
TEMPLATES = sorted((ROOT / "templates").glob("*.j2"))
EXAMPLES = ("northwind", "corner-shop", "clinica-norte")
DAYS = (date(2026, 9, 15), date(2026, 11, 3), date(2027, 2, 1))
OF_LEADS = (
    ("actuals", "pull", "--period", "2026-10"), ("leads", "count"), ("leads", "count", "--by", "channel"),
    ("leads", "count", "--by", "fit"), ("leads", "count", "--by", "quarter", "--period", "2026-Q3"),
    ("leads", "list", "--stage", "mql"), ("leads", "near"),
    ("report", "monthly", "--data"), ("report", "monthly", "--data", "--side", "client"),
)  # fmt: skip
#: What no page prints: it is there for programs that read the JSON.
FOR_PROGRAMS = {
    "attainable", "attended_by", "authors", "baseline_period", "build_in_house", "clock", "earlier_rates", "event",
    "fit", "fit_unknown_interested", "interest", "late_days", "management", "primary", "realistic",
    "reason_for_hire", "reviewed_on", "rounds", "scope", "type", "unknown_after", "unknown_before",
    "updates", "used_share", "whole",
}  # fmt: skip


def test_the_schema_is_one_of_its_dialect_and_has_every_report() -> None:
    Draft202012Validator.check_schema(schema())
    assert {each["properties"]["report"]["const"] for each in schema()["oneOf"]} == set(reports.names())


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("name", EXAMPLES)
def test_each_report_tells_what_its_type_says(name: str, day: date) -> None:
    book = workspace.load(ROOT / "examples" / name)
    seen = set()
    for report in reports.names():
        module = reports.load(report)
        if module.__name__.startswith("mktops.reports.of_leads") or report == "requester":
            continue
        for side in (None, "client", "agency") if reports.asks_for(report, "side") else (None,):
            asked = {"side": side} if side else {}
            try:
                context = module.context(book, day, **asked)
            except reports.NothingToReport:
                continue
            seen.add(check(reports.as_json(report, context)))
    assert len(seen) > 5


def test_the_sheet_of_each_requester_is_what_its_type_says() -> None:
    book = workspace.load(ROOT / "examples" / "northwind")
    people = {item.requested_by for item in book.records["backlog"] if item.requested_by}  # type: ignore[attr-defined]
    module = reports.load("requester")
    assert {check(reports.as_json("requester", module.context(book, DAYS[1], person=each))) for each in people}


@pytest.mark.parametrize("words", OF_LEADS, ids=" ".join)
def test_each_report_out_of_lead_data_tells_what_its_type_says(words: tuple[str, ...]) -> None:
    pytest.importorskip("ibis", reason="lead data needs an engine")
    # What is printed as JSON anywhere in the tests is checked there.
    done = mktops(*words, "--format", "json", "--as-of", "2026-11-03", cwd=ROOT / "examples" / "northwind")
    assert done.code in (0, 1), done.err


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "golden" / "reports").glob("*.json")), ids=lambda p: p.stem)
def test_a_golden_report_is_what_its_type_says(path: Path) -> None:
    check(path.read_text())


def _tree(path: Path) -> nodes.Template:
    environment = Environment(trim_blocks=True, lstrip_blocks=True)
    own = ReportEnvironment(load_words("en"))
    environment.filters, environment.tests = own.filters, own.tests
    return environment.parse(path.read_text())


def _keys() -> set[str]:
    return {key for each in schema()["$defs"].values() for key in each.get("properties", ())}


def _asked_for(tree: nodes.Template) -> set[str]:
    """The names that a template reads of what it was given: not its own variables, macros and imports."""
    own = {each.name for each in tree.find_all(nodes.Name) if each.ctx != "load"}
    own |= {each.name for each in tree.find_all(nodes.Macro)}
    own |= {each.target for each in tree.find_all(nodes.Import)}
    own |= {n if isinstance(n, str) else n[-1] for each in tree.find_all(nodes.FromImport) for n in each.names}
    names = (
        {each.name for each in tree.find_all(nodes.Name) if each.ctx == "load"} - own - {"t", "table", "loop", "caller"}
    )
    of_its_own = {pair.key.value for pair in tree.find_all(nodes.Pair) if isinstance(pair.key, nodes.Const)}
    of_others = {"loop", *(each.target for each in tree.find_all(nodes.Import))}
    fields = {
        each.attr
        for each in tree.find_all(nodes.Getattr)
        if not (isinstance(each.node, nodes.Name) and each.node.name in of_others)
    }
    return names | (fields - of_its_own)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_asks_for_nothing_that_no_report_tells(path: Path) -> None:
    of_days_and_texts = {"isoformat", "items", "year"}
    assert _asked_for(_tree(path)) - _keys() - of_days_and_texts == set()


def test_what_a_report_tells_is_printed_somewhere_or_is_for_programs() -> None:
    read: set[str] = set()
    for path in TEMPLATES:
        tree = _tree(path)
        read |= _asked_for(tree) | {each.name for each in tree.find_all(nodes.Name)}
        read |= {each.value for each in tree.find_all(nodes.Const) if isinstance(each.value, str)}
    frame = {"version", "mktops", "report"}
    assert _keys() - read - frame == FOR_PROGRAMS
