"""The page on one engagement: what it says of money, of how the score is made, and of the relationship."""

from __future__ import annotations

from datetime import date

import pytest

from tests.test_reports import sections, written
from tests.workspaces import SETTINGS, book

DAY = date(2026, 11, 16)
RECORDS = """
people: [{id: ana, name: Ana}, {id: ben, name: Ben, side: agency}]
metrics:
  - {id: leads, name: Leads, unit: count}
  - {id: worth, name: Offers, unit: currency}
  - {id: rate, name: Rate, unit: percent}
engagements:
  - id: seo
    title: Search
    agency: Brightside
    start: 2026-08-01
    fee: 1500
    initiative: strategic
    cadence: {report: monthly}
    unit_economics: {leads: leads, value: worth, value_multiple: 2, target_cost_per_lead: 60}
goals:
  - {id: g, title: Seventy leads, engagement: seo, metric: leads, schedule: {2026-08: 20, 2026-09: 20, 2026-10: 30}}
"""
ACTUALS = """
actuals:
  - {period: 2026-08, values: {leads: 25, worth: 3000}}
  - {period: 2026-09, values: {leads: 25, worth: 4000}}
  - {period: 2026-10, values: {leads: 50, worth: 3800}}
"""


def page(more: str = ACTUALS, records: str = RECORDS, language: str = "en") -> dict[str, list[str]]:
    files = {"mktops.yaml": f"{SETTINGS}currency: EUR\n", "records.yaml": records + more}
    return sections(written(book(files), "engagement", language, DAY))


def cells(lines: list[str]) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]


def test_money_is_told_of_the_month_and_so_far_with_what_was_aimed_at() -> None:
    rows = {row[0]: row[1:] for row in cells(page()["Is it worth it?"])}
    assert rows["Money"] == ["October 2026", "So far, 3 months", "Target"]
    assert rows["Fee"] == ["EUR 1,500.00", "EUR 4,500.00", "–"]
    assert rows["Cost per lead"] == ["EUR 30.00", "EUR 45.00", "at most EUR 60.00: **met**"]
    assert rows["Value for the fee"] == ["2.5 times", "2.4 times", "2 times: **met**"]
    assert rows["Return"] == ["+153%", "+140%", "–"]


def test_the_return_stands_beside_what_was_learned() -> None:
    told = "\n".join(page()["Is it worth it?"])
    assert "- **Return:** +140%: " in told
    assert "Beside it, learning: 0.0 of 100." in told


def test_what_is_missing_is_named_and_nothing_is_guessed() -> None:
    gap = ACTUALS.replace("worth: 4000", "worth: null")
    worth = page(gap)["Is it worth it?"]
    assert {row[0]: row[2] for row in cells(worth)}["Return"] == "no data"
    assert "Not known, so that not all can be said of money: Offers in September 2026." in worth
    adding = RECORDS.replace("value: worth", "value: rate")
    rates = ACTUALS.replace("worth: ", "rate: ")
    assert any("how the months of Rate come together" in line for line in page(rates, adding)["Is it worth it?"])
    named = RECORDS.replace(
        "unit_economics: {leads: leads, value: worth, value_multiple: 2, target_cost_per_lead: 60}", ""
    )
    assert any("a metric of the value that came of it" in line for line in page(ACTUALS, named)["Is it worth it?"])
    unknown = RECORDS.replace("start: 2026-08-01", "status: active")
    assert any("Nobody wrote down when it began" in line for line in page(ACTUALS, unknown)["Is it worth it?"])


def test_the_score_shows_what_silence_cost() -> None:
    silent = ACTUALS.replace("leads: 25, worth: 4000", "worth: 4000").replace("leads: 50", "leads: 31")
    worth = page(silent)["Is it worth it?"]
    parts = {row[0]: row[1:] for row in cells(worth)}
    assert parts["Seventy leads (no value for 1 of 3)"][:3] == ["56", "70", "80.0%"]
    assert any("One period without a value counts as nothing reached." in line for line in worth)
    assert parts["What was due to be handed over"][:3] == ["0", "4", "0.0%"]


def test_the_signs_of_risk_that_are_there_stand_out() -> None:
    risk = page("")["Is the relationship at risk?"]
    assert risk[0] == "**Signs of risk: 3 of 3.**"
    assert "- **3 of 3 periods of goals have neither a value nor an explanation.**" in risk
    assert "- **107 days without an act of the client; up to 45 are fine.**" in risk
    assert risk[-1].startswith("- **Neglect index:** 100%: of 3 periods")


@pytest.mark.parametrize("language", ["es", "th", "zh"])
def test_every_language_says_it(language: str) -> None:
    told = page(ACTUALS.replace("worth: 4000", "worth: null").replace("leads: 25, ", ""), language=language)
    assert not any("Signs of risk" in line or "Not known" in line for lines in told.values() for line in lines)
