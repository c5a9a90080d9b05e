"""The draft of an update: everything that the records tell of the period, nothing else, and nothing made up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mktops.drafts.update import draft
from mktops.kinds.shaping import shape
from mktops.kinds.updates import Update
from mktops.text.period import Period
from tests.workspaces import book

DAY = date(2026, 11, 3)


def _draft(text: str, day: date = DAY, period: str = "2026-10", engagement: str | None = None, **more: Any) -> Any:
    found = draft(book(text), day, Period.parse(period), more.get("cadence", "monthly"), engagement, more.get("author"))
    assert isinstance(shape(Update, found), Update)
    return found


WORK = """\
backlog:
  - {id: form, title: Shorter form, outcome: More fills., status: done, done_on: 2026-10-05}
  - {id: paper, title: Audit paper, status: done, done_on: 2026-10-31}
  - {id: early, title: Early, status: done, done_on: 2026-09-30}
  - {id: late, title: Late, status: done, done_on: 2026-11-01}
  - {id: open, title: Open, status: in_progress}
sprints:
  - id: s
    outcome: Each MQL gets three mails.
    start: 2026-10-05
    tasks:
      - {id: t1, title: Draft the mails, status: done, done_on: 2026-10-08}
      - {id: t2, title: Part of the form, status: done, done_on: 2026-10-08, item: form}
      - {id: t3, title: Not yet, status: open}
      - {id: t4, title: Without a day, status: done}
blueprints:
  - id: b
    guidepoint: g
    starts: 2026-10
    deliverables:
      - {id: d1, title: Pricing page, months: [2026-10], outcome: Fewer calls., delivered_on: 2026-10-20}
      - {id: d2, title: The form, months: [2026-10], item: form, delivered_on: 2026-10-20}
      - {id: d3, title: Film, months: [2026-10]}
"""


def test_work_done_in_the_period_is_told_once_with_the_reason_that_its_own_record_gives() -> None:
    assert _draft(WORK)["completed"] == [
        {"did": "Shorter form", "why": "More fills.", "item": "form"},
        {"did": "Audit paper", "item": "paper"},
        {"did": "Draft the mails"},
        {"did": "Pricing page", "why": "Fewer calls."},
    ]


def test_what_is_done_after_the_day_is_not_known_yet() -> None:
    assert [each["did"] for each in _draft(WORK, date(2026, 10, 7))["completed"]] == ["Shorter form"]


def test_a_week_tells_of_its_seven_days() -> None:
    found = _draft(WORK, period="2026-W41", cadence="weekly")
    assert (found["period"], found["cadence"]) == ("2026-W41", "weekly")
    assert [each["did"] for each in found["completed"]] == ["Shorter form", "Draft the mails"]


TESTS = """\
test_plans:
  - id: q4
    period: 2026-Q4
    tests:
      - id: posts
        title: Paid posts
        learning_sought: Do they pay
        status: stopped
        decided_on: 2026-10-20
        why: Six forms.
        learnings:
          - {statement: A post is no form., evidence: 6 of 410}
          - {id: bus, statement: People read on the bus.}
      - id: mails
        title: Three mails
        learning_sought: Do they answer
        status: running
        start: 2026-10-01
        observations:
          - {on: 2026-10-14, counts: {mailed: 20, replied: 2}}
          - {on: 2026-10-28, counts: {mailed: 1044, replied: 5}}
          - {on: 2026-11-02, counts: {mailed: 1061, replied: 9}}
"""


def test_a_decided_test_is_work_done_and_what_it_taught() -> None:
    found = _draft(TESTS)
    assert found["completed"] == [
        {"did": "Decided on “Paid posts”: stopped", "why": "Six forms.", "learned": "A post is no form."}
    ]
    assert found["learnings"] == [
        {"id": "posts", "statement": "A post is no form.", "evidence": "6 of 410", "test": "posts"},
        {"id": "bus", "statement": "People read on the bus.", "test": "posts"},
    ]


def test_the_words_are_those_of_the_workspace() -> None:
    found = _draft(f"# file: mktops.yaml\nname: T\nlocale: es\n# file: t.yaml\n{TESTS}")
    assert found["completed"][0]["did"] == "Decisión sobre «Paid posts»: terminada"


def test_a_running_test_is_observed_by_its_last_counts_in_the_period() -> None:
    text = "Three mails: mailed 1,044, replied 5 (Counted on 28 October 2026)"
    assert _draft(TESTS)["observations"] == [{"id": "mails", "text": text}]
    assert "mailed 20," in _draft(TESTS, date(2026, 10, 20))["observations"][0]["text"]
    # It was decided on the 20th, so on the 1st it ran, though nobody had counted.
    assert _draft(TESTS, date(2026, 10, 1))["observations"] == []


def test_a_learning_gets_an_id_of_its_own_and_is_not_told_twice() -> None:
    told = """\
updates:
  - period: 2026-W43
    cadence: weekly
    learnings:
      - {id: posts, statement: Something else.}
      - {id: bus-2, statement: People read on the bus., test: posts}
"""
    assert [each["id"] for each in _draft(TESTS + told)["learnings"]] == ["posts-2"]


GOALS = """\
metrics:
  - {id: mql, name: MQLs, unit: count}
  - {id: cost, name: Cost, unit: currency, direction: down}
goals:
  - {id: mql-h2, title: MQLs, metric: mql, target: 60, schedule: {2026-10: 30, 2026-11: 30}}
  - {id: cost-h2, title: Cost, metric: cost, target: 0, schedule: {2026-10: 0}, engagement: acme}
  - {id: draft, title: Draft, metric: mql, target: 9, schedule: {2026-10: 9}, status: draft}
actuals:
  - {period: 2026-10, values: {mql: 25, cost: 1200}}
"""


def test_a_goal_is_observed_with_target_and_actual_of_the_period() -> None:
    settings = "# file: mktops.yaml\nname: T\ncurrency: EUR\n# file: g.yaml\n"
    assert _draft(settings + GOALS)["observations"] == [
        {"id": "mql-h2", "text": "MQLs: 25 of 30 (83.3%)"},
        {"id": "cost-h2", "text": "Cost: EUR 1,200.00 of EUR 0.00"},
    ]
    assert _draft(GOALS, period="2026-11", day=date(2026, 12, 1))["observations"] == []


def test_what_names_another_engagement_is_left_out() -> None:
    text = (
        GOALS
        + "engagements: [{id: acme, agency: A}, {id: other, agency: B}]\n"
        + TESTS.replace("period: 2026-Q4", "period: 2026-Q4\n    engagement: acme")
    )
    assert [each["id"] for each in _draft(text, engagement="acme")["observations"]] == ["mql-h2", "cost-h2", "mails"]
    other = _draft(text, engagement="other", author="ana")
    assert [each["id"] for each in other["observations"]] == ["mql-h2"]
    assert (other["engagement"], other["author"], other["completed"]) == ("other", "ana", [])


def test_two_observations_never_share_an_id() -> None:
    text = GOALS + TESTS.replace("id: mails", "id: mql-h2")
    assert [each["id"] for each in _draft(text)["observations"]][::2] == ["mql-h2", "mql-h2-2"]


PROMISES = """\
updates:
  - period: 2026-08
    cadence: monthly
    next_steps: [{id: old, text: Forgotten.}]
  - period: 2026-09
    cadence: monthly
    next_steps:
      - {id: kept, text: Kept., status: done}
      - {id: gone, text: Dropped., status: dropped}
      - {id: call, text: Call sales., owner: ana, due: 2026-11-03}
      - {id: later, text: Put off., status: carried}
  - period: 2026-09
    cadence: monthly
    engagement: acme
    next_steps: [{id: theirs, text: Theirs.}]
  - period: 2026-11
    cadence: monthly
    next_steps: [{id: future, text: To come.}]
"""


def test_what_is_still_owed_stands_again_under_its_id() -> None:
    assert _draft(PROMISES)["next_steps"] == [
        {"id": "call", "text": "Call sales.", "owner": "ana", "due": "2026-11-03"},
        {"id": "old", "text": "Forgotten."},
        {"id": "later", "text": "Put off."},
    ]
    assert _draft(PROMISES, engagement="acme")["next_steps"] == [{"id": "theirs", "text": "Theirs."}]
    assert _draft(PROMISES, period="2026-07")["next_steps"] == []


def test_a_step_of_a_week_that_begins_in_the_month_is_owed_with_the_month() -> None:
    weekly = "updates:\n  - {period: %s, cadence: weekly, next_steps: [{id: call, text: Call.}]}\n"
    assert _draft(weekly % "2026-W44")["next_steps"] == [{"id": "call", "text": "Call."}]
    assert _draft(weekly % "2026-W45")["next_steps"] == []


def test_a_day_that_has_passed_stays_until_somebody_names_a_new_one() -> None:
    assert _draft(PROMISES, date(2026, 11, 4))["next_steps"][0]["due"] == "2026-11-03"


LEDGER = """\
engagements:
  - id: acme
    agency: Acme
    start: 2026-07-01
    milestones:
      - {id: handbook, title: A handbook is there, due: 2026-12-18, owner: priya}
      - {id: paper, title: The paper is out, due: 2026-10-10, met_on: 2026-10-12, why: The printer was ill.}
      - {id: film, title: The film is out, due: 2026-10-20, met_on: 2026-10-21}
      - {id: gone, title: Not wanted, due: 2026-10-20, status: dropped}
  - id: other
    agency: Other
    milestones: [{id: ads, title: The ads run, due: 2026-10-20}]
updates:
  - period: 2026-09
    cadence: monthly
    engagement: acme
    next_steps:
      - {id: film, text: Put the film on the site., status: done, answered_on: 2026-10-21, why: Sales shows it to all.}
      - {id: handbook, text: Begin the handbook., owner: tom, due: 2026-11-20}
      - {id: soon, text: Kept in November., status: done, answered_on: 2026-11-01}
reviews:
  - id: q3
    quarter: 2026-Q3
    held_on: 2026-10-08
    actions:
      - {id: deputy, text: Name a deputy., status: done, answered_on: 2026-10-23}
      - {id: prices, text: Say who sets prices., owner: ana, due: 2026-10-30}
sprints:
  - id: s
    outcome: Mails.
    start: 2026-10-05
    engagement: acme
    retro:
      held_on: 2026-10-22
      actions:
        - {id: early, text: Ask sales early., status: done, answered_on: 2026-10-28}
        - {id: owner, text: " ", due: 2026-11-13}
trainings:
  - {id: basics, title: Search basics, engagement: acme, planned_on: 2026-10-15, held_on: 2026-10-15}
  - {id: figures, title: Reading figures, engagement: acme, planned_on: 2026-11-19, trainer: tom}
backlog:
  - {id: tell, title: Podcast, requested_by: ana, declined: {reason: No., told_on: 2026-10-14}}
  - {id: quiet, title: Song, requested_by: ana, declined: {reason: No.}}
"""


def test_every_promise_that_was_kept_in_the_period_is_work_done_with_its_own_why() -> None:
    assert _draft(LEDGER, engagement="acme")["completed"] == [
        {"did": "Put the film on the site.", "why": "Sales shows it to all."},
        {"did": "The paper is out", "why": "The printer was ill."},
        {"did": "Search basics"},
        {"did": "Name a deputy."},
        {"did": "Ask sales early."},
    ]
    assert len(_draft(LEDGER)["completed"]) == 5


def test_what_is_promised_under_the_id_of_a_finished_item_is_told_with_the_item() -> None:
    item = "  - {id: deputy, title: The deputy, status: done, done_on: 2026-10-23}\n"
    told = [each["did"] for each in _draft(LEDGER + item)["completed"]]
    assert told[0] == "The deputy"
    assert "Name a deputy." not in told


def test_only_what_is_carried_on_by_its_id_stands_again_and_what_has_a_place_of_its_own_does_not() -> None:
    handbook = {"id": "handbook", "text": "Begin the handbook.", "owner": "tom", "due": "2026-11-20"}
    owner = {"id": "owner", "text": "owner", "due": "2026-11-13"}
    assert _draft(LEDGER, engagement="acme")["next_steps"] == [owner, handbook]
    # The review belongs to no engagement.
    prices = {"id": "prices", "text": "Say who sets prices.", "owner": "ana", "due": "2026-10-30"}
    assert _draft(LEDGER)["next_steps"] == [prices]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("|\n      Line one\n      line two\n\n      Next.", "Line one line two\n\nNext."),
        ("|\n      - one\n      - two", "- one\n- two"),
        ('" blank "', "blank"),
    ],
)
def test_reasons_are_told_as_they_read(typed: str, said: str) -> None:
    item = f"backlog:\n  - id: a\n    title: A\n    status: done\n    done_on: 2026-10-05\n    outcome: {typed}\n"
    assert _draft(item)["completed"][0]["why"] == said


@pytest.mark.parametrize("title", ['""', '"a\\nb"', '"  "'])
def test_a_title_stands_on_one_line_and_none_is_an_id(title: str) -> None:
    item = f"backlog:\n  - {{id: a, title: {title}, status: done, done_on: 2026-10-05, outcome: ' '}}\n"
    assert _draft(item)["completed"] in ([{"did": "a", "item": "a"}], [{"did": "a b", "item": "a"}])


def test_an_empty_workspace_gives_four_empty_lists() -> None:
    assert _draft("people: []\n") == {
        "period": "2026-10",
        "cadence": "monthly",
        **{key: [] for key in ("completed", "observations", "learnings", "next_steps")},
    }
