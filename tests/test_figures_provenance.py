"""Where figures come from stands beside them (AP31, MO8, X7)."""

from __future__ import annotations

from datetime import date

from mktops import reports
from mktops.figures.provenance import provenance
from mktops.reports import environment
from mktops.text.period import Period
from tests.workspaces import book

FIGURES = """
people:
  - {id: ana, name: Ana}
  - {id: ben, name: Ben, side: agency}
metrics:
  - {id: calls, name: Calls, unit: count, source: {system: Telephone, owner: ana, shared_with: [ben]}}
  - {id: visits, name: Visits, unit: count}
  - {id: rate, name: Rate, unit: percent, formula: 100 * calls / visits}
goals:
  - {id: calls, title: 30 calls, metric: calls, target: 30, start: 2026-04-01, end: 2026-06-30, stakeholders: [ben, ana]}
  - {id: rate, title: A rate of 5, metric: rate, schedule: {2026-05: 5}}
actuals:
  - {period: 2026-04, values: {calls: 9}, source: Ana's notebook, verified_by: ana, as_of: 2026-05-02}
  - {period: 2026-05, values: {calls: 11, visits: 220}, source: "  ", as_of: 2026-06-03}
  - {period: 2026-07, values: {calls: 8}, source: A later one, verified_by: ben}
"""


def test_a_quarter_names_the_sources_of_its_months_and_who_checked_them() -> None:
    (calls,) = provenance(book(FIGURES), ["calls"], Period.parse("2026-Q2"))
    assert calls.sources == ("Ana's notebook",)
    assert calls.read_on == date(2026, 6, 3)
    assert calls.verifiers == ("ana",)
    assert calls.unverified == 1


def test_what_a_formula_makes_comes_from_where_its_parts_do() -> None:
    found = provenance(book(FIGURES), ["rate", "calls"], Period.parse("2026-05"))
    assert [(each.metric.id, len(each.records)) for each in found] == [("calls", 1), ("visits", 1)]


def test_where_nothing_was_measured_there_is_no_source() -> None:
    (visits,) = provenance(book(FIGURES), ["visits"], Period.parse("2026-04"))
    assert (visits.records, visits.sources, visits.read_on) == ((), (), None)


def test_the_quarterly_report_says_it_beside_the_metric() -> None:
    context = reports.load("quarterly").context(book(FIGURES), date(2026, 7, 2))
    text = environment.render("quarterly.md.j2", context, environment.load_words("en"))
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert (
        "| Calls | Ana's notebook (Telephone), read on 3 June 2026 | Ana | Ben | Ana, **1 of 2 by nobody** |" in lines
    )
    assert "| Visits | not stated, read on 3 June 2026 | – | – | **nobody** |" in lines


def test_a_goal_names_those_who_care_about_it() -> None:
    (row,) = [r for r in reports.load("goals").context(book(FIGURES), date(2026, 5, 2))["goals"] if r["id"] == "calls"]
    assert row["stakeholders"] == ["Ben", "Ana"]
