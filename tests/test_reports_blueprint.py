from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from markdown_it import MarkdownIt

from mktops import __version__, reports
from mktops.book import Book
from mktops.reports import NothingToReport, environment
from mktops.reports.blueprint import TEMPLATE, context
from mktops.text.period import Period
from tests.workspaces import book

DAY = date(2026, 11, 15)
BLUEPRINT = """
people:
  - {id: dana, name: Dana Wu, role: VP Sales, manages: [ana]}
  - {id: ana, name: Ana Ruiz}
metrics:
  - {id: mql, name: MQLs, unit: count}
guidepoints:
  - {id: q4, statement: "By December, sales has **90** leads it wants to call.", start: 2026-10-01, end: 2026-12-31,
     team: Demand, metric: mql, target: 90, business_kpi: New revenue, sponsor: dana, owner: ana,
     agreed: [{by: ana, on: 2026-09-28}, {by: dana, on: 2026-12-01}]}
blueprints:
  - id: q4
    guidepoint: q4
    starts: 2026-10
    owner: ana
    agreed: [{by: ana, on: 2026-09-28}, {by: dana, on: 2026-09-29}]
    deliverables:
      - {id: pens, title: Pens, months: [2026-12]}
      - {id: page, title: "New pricing page: v2", months: [2026-10], outcome: More form fills, owner: ana,
         status: delivered, delivered_on: 2026-11-02, moscow: must, item: page}
      - {id: mail, title: Mail series, months: [2026-10], outcome: More form fills, status: delivered}
      - {id: tour, title: Product tour, months: [2026-10, 2026-11], outcome: More form fills, owner: ana,
         status: in_progress, moscow: should}
      - {id: film, title: Customer film, months: [2026-10], outcome: Answers for sales, moscow: could}
      - {id: radio, title: Radio, months: [2026-12], status: dropped}
      - {id: fair, title: A fair, months: [2026-10], moscow: wont}
backlog:
  - {id: page, title: "New pricing page: v2", effort: 13, status: done, done_on: 2026-11-02}
"""


def rendered(told: dict[str, Any], language: str = "en") -> str:
    return environment.render(TEMPLATE, told, environment.load_words(language))


def plans(*starts: str) -> Book:
    records = [{"id": f"p{at}", "guidepoint": "q", "starts": month} for at, month in enumerate(starts)]
    return book({"plans.yaml": json.dumps({"blueprints": records})})


@pytest.mark.parametrize("language", ["en", "es", "th", "zh"])
def test_the_report_tells_the_blueprint_in_each_language(language: str, golden: Callable[[str, str], None]) -> None:
    golden(f"reports/blueprint-{language}.md", rendered(context(book(BLUEPRINT), DAY), language))


def test_the_data_are_the_same_for_people_and_programs(golden: Callable[[str, str], None]) -> None:
    told = reports.as_json("blueprint", context(book(BLUEPRINT), DAY))
    golden("reports/blueprint.json", told.replace(f'"{__version__}"', '"(version)"'))


@pytest.mark.parametrize(
    ("starts", "shown"),
    [
        (["2026-07", "2026-10", "2027-01"], "p1"),
        (["2026-06", "2027-01", "2027-04"], "p1"),
        (["2026-07", "2027-04"], "p1"),
        (["2026-01", "2026-07"], "p1"),
        (["2026-09", "2026-11", "2026-11"], "p1"),
    ],
    ids=["the one that runs", "the next", "the next though further off", "the last", "of two the one that began last"],
)
def test_without_a_name_the_present_blueprint_is_shown(starts: list[str], shown: str) -> None:
    assert context(plans(*starts), DAY)["id"] == shown


def test_a_blueprint_can_be_named_or_chosen_by_a_period() -> None:
    assert context(plans("2026-07", "2026-10"), DAY, subject="p0")["id"] == "p0"
    assert context(plans("2026-07", "2026-10"), DAY, period=Period.parse("2026-08"))["id"] == "p0"


def test_a_name_that_does_not_exist_is_answered_with_the_nearest() -> None:
    with pytest.raises(NothingToReport, match="Did you mean “p1”"):
        context(plans("2026-07", "2026-10"), DAY, subject="p11")
    with pytest.raises(NothingToReport, match="There is no Blueprint “winter”; there is p0, p1"):
        context(plans("2026-07", "2026-10"), DAY, subject="winter")


def test_without_a_blueprint_there_is_nothing_to_report() -> None:
    with pytest.raises(NothingToReport, match="blueprints:"):
        context(book(""), DAY)


def test_a_blueprint_without_deliverables_or_guidepoint_says_so() -> None:
    told = rendered(context(plans("2026-10"), DAY))
    assert "No deliverables are planned yet." in told
    assert "Its Guidepoint is not on record." in told
    assert "mermaid" not in told


GAPS = """
blueprints:
  - id: q4
    guidepoint: q4
    starts: 2026-09
    deliverables:
      - {id: page, title: Page, months: [2026-09, 2026-11], moscow: must, item: page}
      - {id: film, title: Film, months: [2026-09], status: delivered, delivered_on: 2026-10-02, item: film}
      - {id: tour, title: Tour, months: [2026-10], status: delivered, delivered_on: 2026-10-30}
      - {id: talk, title: Talk, months: [2026-10], status: delivered, delivered_on: 2026-11-28}
      - {id: pens, title: Pens, months: [2026-09], moscow: wont}
backlog:
  - {id: page, title: Page, effort: 44}
  - {id: film, title: Film, effort: 30}
"""


def test_a_month_between_two_others_is_no_work() -> None:
    told = context(book(GAPS), DAY)["gantt"]
    assert [line.strip() for line in told.splitlines() if "Page" in line] == [
        "Page :2026-09-01, 2026-10-01",
        "Page :2026-11-01, 2026-12-01",
    ]


def test_late_deliveries_are_late_and_a_wont_is_only_named() -> None:
    told = rendered(context(book(GAPS), DAY))
    assert "**2 of 4 deliverables delivered.** Due by now: 3; on time: 1, late: 2. On-time share: 33%." in told
    assert "- Talk (planned, Due: October 2026)\n- Film (delivered on 2 October 2026, Due: September 2026)" in told
    assert "## Not now\n\n- Pens" in told
    assert told.count("Pens") == 1


def test_what_was_agreed_is_compared_with_the_pace() -> None:
    files = {"mktops.yaml": "name: Test\ncapacity: {points_per_week: 5}\n", "plan.yaml": GAPS}
    told = rendered(context(book(files), DAY))
    assert (
        "Agreed: 74 points; 3 months at the present pace hold 65 (at 5 points a week, the planned capacity). "
        "2 deliverables have no size and are in no sum. **That is more than can be done.**"
    ) in told


def long_plan(months: int) -> Book:
    plan = {"id": "year", "guidepoint": "q", "starts": "2026-07", "months": months}
    work = [
        {"id": "page", "title": "Pricing page", "months": ["2026-08", "2026-09"], "outcome": "Form fills"},
        {"id": "film", "title": "Film", "months": ["2026-09"], "status": "delivered", "owner": "ana"},
    ]
    return book({"plan.yaml": json.dumps({"blueprints": [{**plan, "deliverables": work}]})})


def test_more_than_six_months_are_listed_one_below_the_other() -> None:
    assert "| July 2026 |" in rendered(context(long_plan(6), DAY))
    told = rendered(context(long_plan(7), DAY))
    assert "|" not in told
    assert (
        "- **August 2026**\n  - ! Pricing page — Form fills\n"
        "- **September 2026**\n  - ! Pricing page — Form fills\n  - ✓ Film (ana)\n\n"
    ) in told


def test_an_agreement_that_is_the_same_stands_there_once() -> None:
    assert rendered(context(book(BLUEPRINT), DAY)).count("Agreed by") == 2
    same = BLUEPRINT.replace("{by: dana, on: 2026-12-01}", "{by: dana, on: 2026-09-29}")
    told = rendered(context(book(same), DAY))
    assert told.count("Agreed by") == 1
    assert "- **Agreed by (Guidepoint, Blueprint):** Ana Ruiz (28 September 2026), Dana Wu" in told


def test_a_signature_to_come_is_not_shown_as_given() -> None:
    told = context(book(BLUEPRINT), DAY)
    assert [each["by"] for each in told["guidepoint"]["agreed"]] == ["Ana Ruiz"]
    assert (told["guidepoint"]["stands"], told["stands"]) == (False, True)


@pytest.mark.parametrize(
    "text", ["a | b", "```", "~~~", "<b>", "![x](http://x.y)", "# x", "two\nlines", "**", "---", "gantt"]
)
def test_no_text_can_change_the_report_around_it(text: str) -> None:
    def shape(text: str) -> list[str]:
        statuses = ("planned", "delivered", "dropped")
        deliverables = [
            {"id": status.replace("_", "-"), "title": text, "months": ["2026-10"], "outcome": text, "status": status}
            for status in statuses
        ]
        records = {
            "people": [{"id": "ana", "name": text}],
            "blueprints": [
                {"id": "q4", "guidepoint": "q4", "starts": "2026-10", "owner": "ana", "deliverables": deliverables}
            ],
        }
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(
            rendered(context(book({"q4.yaml": json.dumps(records)}), DAY))
        )
        return [token.type for token in tokens]

    assert shape(text) == shape("Plain")


def test_a_plan_at_the_end_of_what_can_be_typed_is_told_with_the_months_after_it() -> None:
    records = """
guidepoints:
  - {id: g, statement: S, start: 2399-11-01, end: 2399-12-31}
blueprints:
  - {id: b, guidepoint: g, starts: 2399-12, deliverables: [{id: d, title: D, months: [2399-12]}]}
"""
    told = context(book(records), date(2399, 12, 5))
    assert rendered(told).startswith("# Blueprint · December 2399 – February 2400")
