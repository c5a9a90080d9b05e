from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.book import Book
from mktops.figures.attention import Act, Attention, attention, client_acts
from mktops.kinds.engagements import Engagement
from tests.workspaces import book

PEOPLE = """
people:
  - {id: ana, name: Ana}
  - {id: cai, name: Cai}
  - {id: ben, name: Ben, side: agency}
"""
TEXT = (
    PEOPLE
    + """
engagements:
  - id: seo
    agency: Brightside
    start: 2026-07-01
    learning_goals: [why-search]
    agreed: [{by: ana, on: 2026-06-20}, {by: ben, on: 2026-06-21}]
    touchpoints:
      - {date: 2026-08-05, kind: call, people: [ben, cai, ana]}
      - {date: 2026-08-12, kind: comment, people: [ben]}
  - {id: ads, agency: Northlight, start: 2026-07-01}
updates:
  - {period: 2026-07, cadence: monthly, engagement: seo, acknowledged: [{by: ana, on: 2026-08-04}, {by: ben, on: 2026-08-06}]}
  - {period: 2026-08, cadence: monthly, engagement: ads, acknowledged: [{by: ana, on: 2026-09-04}]}
  - {period: 2026-09, cadence: monthly, acknowledged: [{by: ana, on: 2026-10-04}]}
sprints:
  - {id: s, outcome: Mails, start: 2026-07-06, engagement: seo, acknowledged: [{by: cai, on: 2026-07-21}]}
trainings:
  - {id: t, title: Search, engagement: seo, acknowledged: [{by: ana, on: 2026-09-15}]}
decisions:
  - {id: d1, question: Go on, by: ana, on: 2026-08-10, engagement: seo}
  - {id: d2, question: Which tool, by: ben, on: 2026-08-11, engagement: seo}
  - {id: d3, question: When, by: ana, engagement: seo}
reviews:
  - {id: r2, quarter: 2026-Q2, engagement: seo, held_on: 2026-07-08, attended_by: [ben, ana], agreed: [{by: ana, on: 2026-07-09}]}
  - {id: r3, quarter: 2026-Q3, engagement: seo, held_on: 2026-10-08, attended_by: [ben], agreed: [{by: cai, on: 2026-10-12}, {by: ana, on: 2026-10-10}]}
  - {id: r4, quarter: 2026-Q4, engagement: seo, attended_by: [ana]}
test_plans:
  - {id: p, period: 2026-Q3, engagement: seo, agreed: [{by: ana, on: 2026-06-30}]}
goals:
  - {id: mql, title: 180 MQLs, engagement: seo, agreed: [{by: ana, on: 2026-06-25}], sign_off: [{party: ana, impactful: true, achievable: true, date: 2026-06-25}]}
  - {id: why-search, title: Why, sign_off: [{party: cai, impactful: true, achievable: true, date: 2026-06-26}]}
  - {id: other, title: Something else, agreed: [{by: ana, on: 2026-06-27}]}
"""
)


def seo(held: Book) -> Engagement:
    found = held.find(Engagement, "seo")
    assert found
    return found


def test_the_acts_of_the_client_are_gathered_from_all_records_of_the_engagement() -> None:
    held = book(TEXT)
    assert [(str(act.date), act.what, act.person) for act in client_acts(held, seo(held))] == [
        ("2026-06-20", "agreement", "ana"),
        ("2026-06-25", "agreement", "ana"),
        ("2026-06-26", "agreement", "cai"),
        ("2026-06-30", "agreement", "ana"),
        ("2026-07-08", "review", "ana"),
        ("2026-07-21", "sprint", "cai"),
        ("2026-08-04", "acknowledged", "ana"),
        ("2026-08-05", "touchpoint", "cai"),
        ("2026-08-10", "decision", "ana"),
        ("2026-09-15", "training", "ana"),
        ("2026-10-10", "review", "ana"),
    ]


def test_somebody_whom_no_record_describes_is_taken_for_the_clients() -> None:
    held = book("engagements: [{id: seo, agency: B, touchpoints: [{date: 2026-08-05, people: [dana]}]}]\n")
    assert client_acts(held, seo(held)) == (Act(date(2026, 8, 5), "touchpoint", "dana"),)


def test_attention_counts_the_days_since_the_last_act_up_to_the_day() -> None:
    held = book(TEXT)
    assert attention(held, seo(held), date(2026, 10, 9)) == Attention(24, Act(date(2026, 9, 15), "training", "ana"), 5)
    assert attention(held, seo(held), date(2026, 10, 10)).days_since == 0


def test_acts_are_recent_for_ninety_days_with_the_last_of_them() -> None:
    held = book(TEXT)
    assert attention(held, seo(held), date(2026, 10, 10) + timedelta(days=89)).acts_in_last_90 == 1
    assert attention(held, seo(held), date(2026, 10, 10) + timedelta(days=90)).acts_in_last_90 == 0


def test_without_an_act_the_days_count_from_the_start() -> None:
    held = book("engagements: [{id: seo, agency: B, start: 2026-07-01}]\n")
    assert attention(held, seo(held), date(2026, 7, 31)) == Attention(30, None, 0)
    assert attention(held, seo(held), date(2026, 6, 1)) == Attention(0, None, 0)


def test_an_act_before_the_start_neglects_nothing() -> None:
    held = book("engagements: [{id: seo, agency: B, start: 2026-07-01, agreed: [{by: ana, on: 2026-01-01}]}]\n")
    assert attention(held, seo(held), date(2026, 7, 11)).days_since == 10


def test_without_act_and_start_there_is_nothing_to_count_from() -> None:
    held = book("engagements: [{id: seo, agency: B}]\n")
    assert attention(held, seo(held), date(2026, 7, 11)) == Attention(None, None, 0)


days = st.integers(0, 200).map(lambda n: date(2026, 6, 1) + timedelta(days=n))
entries = st.lists(st.tuples(st.sampled_from(["ana", "ben", "dana"]), days), max_size=5)


@given(entries, entries, st.none() | days, days)
@settings(max_examples=80)
def test_attention_agrees_with_a_walk_back_from_the_day(
    read: list[Any], met: list[Any], start: date | None, day: date
) -> None:
    yes = ", ".join(f"{{by: {who}, on: {on}}}" for who, on in read)
    calls = ", ".join(f"{{date: {on}, people: [{who}]}}" for who, on in met)
    begins = f", start: {start}" if start else ""
    held = book(
        f"{PEOPLE}engagements: [{{id: seo, agency: B{begins}, touchpoints: [{calls}]}}]\n"
        f"updates: [{{period: 2026-07, cadence: monthly, engagement: seo, acknowledged: [{yes}]}}]\n"
    )
    got = attention(held, seo(held), day)
    of_client = [on for who, on in (*read, *met) if who != "ben"]
    silent: int | None = 0
    while silent is not None and not (
        day - timedelta(silent) in of_client or (start and start >= day - timedelta(silent))
    ):
        silent = silent + 1 if silent < 300 else None
    assert got.days_since == silent
    assert got.acts_in_last_90 == sum(of_client.count(day - timedelta(back)) for back in range(90))
