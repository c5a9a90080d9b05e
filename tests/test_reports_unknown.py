"""What could not be read is never told as nothing, and what it hides stands under what is not known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mktops import reports
from mktops.reports import NothingToReport, environment
from mktops.reports.environment.languages import load_words
from mktops.reports.environment.silence import WOULD_STAND
from mktops.rules.judgement import judge
from tests.workspaces import book

DAY = date(2026, 11, 20)
#: A metric with a misspelt unit, and an update in which one step has no id.
LOST = """people:
  - {id: ana, name: Ana}
metrics:
  - {id: cpc, name: CPC, unit: euros, direction: down}
  - {id: demos, name: Demos, unit: count}
  - {id: calls, name: Calls, unit: count, definition: Calls of ten minutes.}
goals:
  - {id: cheap, title: Clicks below 3, metric: cpc, target: 3, schedule: {2026-10: 3}}
  - {id: many, title: 20 demos, metric: demos, target: 20, schedule: {2026-10: 20}}
  - {id: more, title: 9 calls, metric: calls, target: 9, schedule: {2026-10: 9}}
  - {id: odd, title: 5 chats, metric: chats, target: 5, schedule: {2026-10: 5}}
actuals:
  - {period: 2026-10, values: {cpc: 3.4, demos: 22, calls: 9}, verified_by: ana}
updates:
  - {period: 2026-10, cadence: monthly, next_steps: [{text: Call sales., owner: ana}]}
engagements:
  - id: search
    agency: Brightside
    internal_owner: ana
    start: 2026-07-01
    initiative: operational
    cadence: {report: monthly, realignment: quarterly}
"""
WHOLE = LOST.replace("[{text", "[{id: call, text").replace("euros", "currency")


def _told(text: str, name: str, **asked: Any) -> dict[str, Any]:
    return reports.load(name).context(book(text), DAY, **asked)


def _text(text: str, name: str, **asked: Any) -> str:
    module = reports.load(name)
    shown = environment.render(module.TEMPLATE, module.context(book(text), DAY, **asked), load_words("en"))
    return " ".join(shown.split())


@pytest.mark.parametrize(
    ("name", "nothing"),
    [
        ("monthly", "No completed work recorded"),
        ("monthly", "Nobody has written an update"),
        ("monthly", "No promises were open"),
        ("promises", "Nothing is owed"),
        ("status", "Nothing is due"),
        ("engagement", "Nobody on the client's side has done anything yet"),
        ("engagement", "4 are missing"),
    ],
)
def test_nothing_is_said_only_where_all_that_may_say_otherwise_was_read(name: str, nothing: str) -> None:
    before, _, after = LOST.partition("updates:\n")
    update, _, work = after.partition("engagements:\n")
    # What an engagement owes by its rhythm is owed in any case.
    rest = "" if nothing.startswith("Nothing is") else f"engagements:\n{work}"
    assert nothing in _text(before + rest, name)
    said = _text(f"{before}updates:\n{update}{rest}", name)
    assert nothing not in said
    assert "one entry of “updates” could not be read" in said or "One entry of “updates” could not be read" in said


def test_what_is_lost_elsewhere_silences_nothing() -> None:
    assert "No tests are running." in _text(LOST, "monthly")
    assert "The backlog is empty." in _text(LOST, "monthly")


def test_data_count_what_was_not_read() -> None:
    assert _told(LOST, "promises")["not_read"] == {"metrics": 1, "updates": 1}
    assert _told(WHOLE, "promises")["not_read"] == {}


def test_a_goal_whose_metric_is_not_known_is_told_with_what_is_not_known_of_it() -> None:
    gaps = _told(LOST, "monthly")["unknown"]
    judged = [(gap["title"], gap["obstacle"]["metric"]) for gap in gaps if gap["what"] == "cannot_judge"]
    assert judged == [("Clicks below 3", "cpc"), ("5 chats", "chats")]
    known = [
        (gap["what"], gap.get("title"), gap.get("metric") or gap.get("kinds"))
        for gap in gaps
        if gap["what"] != "cannot_judge"
    ]
    assert sorted(known, key=lambda gap: (gap[0], gap[2])) == [
        ("entries_not_read", None, "metrics"),
        ("entries_not_read", None, "updates"),
        ("metric_undefined", "20 demos", "Demos"),
    ]
    said = _text(LOST, "monthly")
    assert "Nobody has defined “Demos”, by which “20 demos” is measured." in said
    assert "“Clicks below 3” cannot be judged: “cpc” is not there, or could not be read." in said


def test_a_metric_that_counts_a_stage_which_cannot_be_judged_is_told() -> None:
    stages = "lead_stages:\n" + "  - {id: mql, name: MQL, definition: D.}\n" * 2
    metric = "metrics:\n  - {id: mqls, name: MQLs, unit: count, stage: mql}\n"
    gaps = _told(stages + metric, "monthly")["unknown"]
    assert {"what": "stage_of_metric_lost", "metric": "MQLs", "stage": "mql"} in gaps


def test_a_record_that_stands_twice_cannot_be_reported_on_and_is_not_called_absent() -> None:
    twice = WHOLE + WHOLE[WHOLE.index("  - id: search") :]
    with pytest.raises(NothingToReport, match="“search” in “engagements” has errors or stands twice"):
        reports.load("engagement").context(book(twice), DAY, id="search")


@pytest.mark.parametrize("language", ["en", "es", "th", "zh"])
def test_each_phrase_of_nothing_is_a_phrase(language: str) -> None:
    assert load_words(language).keys() >= {*WOULD_STAND, "not_read"}


def test_a_formula_may_name_a_metric_that_cannot_be_read() -> None:
    text = LOST.replace("goals:\n", "  - {id: cost, name: Cost, unit: currency, formula: cpc * calls}\ngoals:\n", 1)
    assert "formula-invalid" not in {each.rule for each in judge(book(text), DAY).findings}
    assert "formula-invalid" in {each.rule for each in judge(book(text.replace("cpc *", "cpd *")), DAY).findings}
