"""What reports say of marketing tests besides their verdicts: why they are run, and when they end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mktops.reports import environment, monthly, quarterly, status, weekly
from mktops.reports.sections.soon import due_tests
from tests.workspaces import book

DAY = date(2026, 11, 12)
PLAN = """
people:
  - {id: ana, name: Ana Ruiz}
goals:
  - {id: mql, title: 90 MQLs by spring, status: active}
guidepoints:
  - {id: q4, statement: Sales gets 90 leads., start: 2026-10-01, end: 2026-12-31}
test_plans:
  - id: q4
    period: 2026-Q4
    owner: ana
    tests:
      - id: posters
        title: Posters
        learning_sought: Who reads them?
        kind: street test
        hypothesis: People at the bus stop have *time*.
        goal: mql
        guidepoint: q4
        follows: flyers
        smallest_version: Ten posters in one street.
        start: 2026-10-20
        end: 2026-11-19
        status: running
      - id: flyers
        title: Flyers
        learning_sought: Who brings one?
        kind: hand test
        smallest_version: Fifty flyers.
        start: 2026-09-01
        end: 2026-10-02
        status: adapted
        decided_on: 2026-10-05
      - {id: radio, title: Radio, learning_sought: Who calls, end: 2026-11-11, status: planned}
      - {id: fair, title: A fair, learning_sought: Who comes, end: 2026-11-20, status: planned}
"""


def rendered(module: Any, **asked: Any) -> str:
    told = module.context(book(PLAN), DAY, **asked)
    return environment.render(module.TEMPLATE, told, environment.load_words("en"))


@pytest.mark.parametrize("module", [monthly, weekly, status])
def test_a_running_test_says_why_it_is_run(module: Any) -> None:
    assert (
        "- **Kind:** street test\n"
        "- **Hypothesis:** People at the bus stop have *time*.\n"
        "- **Follows:** Flyers (adapted)\n"
        "- **Goal:** 90 MQLs by spring\n"
        "- **Guidepoint:** Sales gets 90 leads.\n"
        "- **Smallest version:** Ten posters in one street.\n"
    ) in rendered(module)


def test_a_decided_test_says_so_too_in_the_month_and_in_the_quarter() -> None:
    about = "- **Kind:** hand test\n- **Smallest version:** Fifty flyers.\n"
    assert about in rendered(monthly)
    assert about in environment.render(
        quarterly.TEMPLATE, quarterly.context(book(PLAN), date(2027, 1, 4)), environment.load_words("en")
    )


def test_what_a_test_follows_is_told_as_it_stood_on_the_day() -> None:
    (test,) = status.context(book(PLAN), date(2026, 10, 4))["tests_running"]
    assert test["follows"] == {"id": "flyers", "title": "Flyers", "status": None}


def test_ends_of_tests_are_due_within_a_week_or_late() -> None:
    rows = [(row["title"], row["owner"], row["late"]) for row in due_tests(book(PLAN), DAY)]
    assert rows == [("Radio", "Ana Ruiz", True), ("Posters", "Ana Ruiz", False)]


@pytest.mark.parametrize("module", [weekly, status])
def test_ends_of_tests_stand_among_what_is_due(module: Any) -> None:
    told = rendered(module)
    assert "- **Late:** End of the test “Radio” — Ana Ruiz, due 11 November 2026" in told
    assert "- End of the test “Posters” — Ana Ruiz, due 19 November 2026" in told
    assert "Nothing is due." not in told


def test_what_calls_for_a_stop_is_told_with_the_day_on_which_it_was_counted() -> None:
    counted = """
test_plans:
  - id: q4
    period: 2026-Q4
    tests:
      - id: ads
        title: Ads
        learning_sought: Who clicks
        start: 2026-10-20
        success_criteria: [{id: clicked, rate_of: [clicks, views], at_least: 12%}]
        abort: {on_day: 5, below: 50%}
        observations: [{on: 2026-11-08, counts: {views: 150, clicks: 6}}]
        status: running
"""
    told = environment.render(status.TEMPLATE, status.context(book(counted), DAY), environment.load_words("en"))
    assert "**Ads: The agreed rule says stop: 4.0% on 8 November 2026, below 6.0%.**" in told
