from datetime import date
from typing import Any

import pytest

from mktops import reports
from mktops.reports import environment
from mktops.reports.quarterly import context
from mktops.text.period import Period
from tests.workspaces import book

DAY = date(2026, 10, 12)
TEXT = """
people: [{id: ana, name: Ana}, {id: ben, name: Ben, side: agency}]
metrics: [{id: mql, name: MQLs, unit: count}]
goals:
  - {id: more, title: More MQLs, metric: mql, schedule: {2026-07: 30, 2026-08: 30, 2026-09: 30, 2026-10: 30}}
actuals:
  - {period: 2026-07, values: {mql: 25}, explanations: [{goal: more, why: Holidays.}]}
  - {period: 2026-08, values: {mql: 28}}
  - {period: 2026-09, values: {mql: 37}}
reviews:
  - id: q2
    quarter: 2026-Q2
    held_on: 2026-07-08
    actions:
      - {id: brief, text: Brief sales., owner: ana, due: 2026-07-31, status: done, answered_on: 2026-08-03}
      - {id: film, text: Shoot the film., owner: ben, due: 2026-08-31}
test_plans:
  - id: q3
    period: 2026-Q3
    tests:
      - {id: cold, title: Cold mails, learning_sought: Who reads, status: aborted, decided_on: 2026-08-10, why: Nobody.}
      - {id: form, title: Short form, learning_sought: Who ends, status: scaled, decided_on: 2026-09-08, why: Half did.}
"""


def written(text: str, **asked: Any) -> str:
    return environment.render("quarterly.md.j2", context(book(text), DAY, **asked), environment.load_words("en"))


def test_the_quarter_is_the_last_one_that_is_over() -> None:
    assert context(book(TEXT), DAY)["period"] == "2026-Q3"
    assert context(book(TEXT), date(2026, 9, 30))["period"] == "2026-Q2"
    assert context(book(TEXT), DAY, period=Period.parse("2026-Q4"))["period"] == "2026-Q4"


def test_the_weeks_under_a_goal_are_those_whose_thursday_lies_in_the_quarter() -> None:
    # W26 and W40 of 2026 have days in the third quarter, but no Thursday; W27 begins in June.
    weeks = ", ".join(f"2026-W{number}: 4" for number in (26, 27, 39, 40))
    held = book(
        f"metrics: [{{id: sql, name: SQLs, unit: count}}]\ngoals: [{{id: g, title: G, metric: sql, schedule: {{{weeks}}}}}]"
    )
    (goal,) = context(held, DAY)["goals"]
    assert [each["period"] for each in goal["months"]] == ["2026-W27", "2026-W39"]


@pytest.mark.parametrize("lang", ["en", "es", "th", "zh"])
def test_where_a_fiscal_year_has_a_start_the_quarter_is_one_of_it(lang: str) -> None:
    settings = f"# file: mktops.yaml\nname: T\nlocale: {lang}\nfiscal_year_starts: 8\n"
    plan = TEXT.replace("2026-10: 30}", "2026-10: 30, FY2027-Q2: 90}").replace("quarter: 2026-Q2", "quarter: FY2026-Q3")
    held = book(f"{settings}# file: plan.yaml\n{plan}")
    told = context(held, date(2026, 11, 1))
    assert (told["period"], told["period_end"]) == ("FY2027-Q1", date(2026, 10, 31))
    assert [each["period"] for each in told["goals"][0]["months"]] == ["2026-08", "2026-09", "2026-10"]
    assert context(held, date(2026, 10, 31))["period"] == "FY2026-Q4"
    assert context(held, date(2026, 10, 31))["last_completion"]["of"] == 2
    assert "FY2027-Q1" in environment.render("quarterly.md.j2", told, environment.load_words(lang))


def test_the_actions_of_the_review_before_come_before_the_goals() -> None:
    text = written(TEXT)
    assert text.index("Brief sales. — Ana, **kept late**") < text.index("## Goals")
    assert "- Shoot the film. — Ben, due 31 August 2026, **late**" in text
    assert context(book(TEXT), DAY)["last_completion"] == {"done": 1, "of": 2}
    assert "1 of 2 actions that were due are done." in text


def test_the_months_stand_under_their_goal_with_what_explains_them() -> None:
    text = written(TEXT)
    assert "**Q3 2026: 1 of 1 goal met its plan.**" in text
    assert "- July 2026: 25 of 30, **missed**. Holidays." in text
    assert "- September 2026: 37 of 30, hit." in text
    assert "October" not in text.split("## Goals")[1].split("## Tests")[0]


def test_before_the_review_the_decided_tests_are_offered_as_its_matter() -> None:
    text = written(TEXT).split("## Start, stop, continue")[1]
    assert "- **Stop?** Cold mails — Nobody." in text
    assert "- **Continue?** Short form — Half did." in text


def test_after_it_what_it_came_to_takes_their_place() -> None:
    review = """
  - id: q3
    quarter: 2026-Q3
    held_on: 2026-10-08
    presented_by: ben
    stop: [{text: Cold mails, reason: Nobody answered.}]
    continue: [{text: The short form}]
    agency_feedback: Tell us first.
    actions: [{id: film, text: Shoot the film., owner: ben, due: 2026-11-30}]
"""
    text = written(TEXT.replace("test_plans:", review.strip("\n") + "\ntest_plans:"))
    assert "Held on 8 October 2026. Presented by Ben." in text
    assert "**Stop**\n\n- Cold mails — Nobody answered.\n" in text
    assert "**Continue**\n\n- The short form\n" in text
    assert "**Start**" not in text
    assert "?**" not in text
    # What was carried on from the review before is one promise.
    assert text.count("Shoot the film. — Ben, due 30 November 2026, **open**") == 2


WORK = """
engagements:
  - id: seo
    agency: Brightside
    start: 2026-07-01
    end: 2026-09-30
    status: ended
    fee: 1000
    unit_economics: {leads: mql}
    milestones: [{id: last, title: The last one, due: 2026-09-30}]
  - {id: old, agency: Southwell, end: 2026-06-30}
  - {id: gone, agency: Eastgate, status: ended}
"""


def test_engagements_are_told_as_they_stood_when_the_quarter_was_over() -> None:
    (row,) = context(book(TEXT + WORK), DAY)["engagements"]
    assert (row["id"], row["money"]["months"], row["milestones_on_time"]) == ("seo", 3, 0)
    (early,) = context(book(TEXT + WORK), date(2026, 9, 30), period=Period.parse("2026-Q3"))["engagements"]
    assert (early["money"]["months"], early["milestones_on_time"]) == (2, None)


@pytest.mark.parametrize("unit", ["2026-10", "2026"])
def test_its_data_are_plain(unit: str) -> None:
    told = context(book(TEXT), DAY, period=Period.parse(unit))
    assert reports.as_json("quarterly", told).startswith("{")
