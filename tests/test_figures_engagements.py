from datetime import date

from mktops.figures.engagements import goals_of, learning_goals_of, months_of, running
from mktops.kinds.engagements import Engagement
from mktops.text.period import Period
from tests.workspaces import book

TEXT = """
engagements:
  - {id: seo, agency: Brightside, start: 2026-07-15, end: 2026-12-31, learning_goals: [why-search]}
  - {id: ads, agency: Northlight, start: 2026-12-01}
  - {id: old, agency: Southwell, start: 2025-01-01, status: ended}
  - {id: idea, agency: Eastgate, status: proposed}
goals:
  - {id: mql, title: 180 MQLs, engagement: seo}
  - {id: why-search, title: Why they search, type: learning}
  - {id: other, title: Something else}
"""


def test_an_engagement_runs_from_its_start_to_its_end_unless_its_status_says_otherwise() -> None:
    held = book(TEXT)
    assert [each.id for each in running(held, date(2026, 7, 14))] == []
    assert [each.id for each in running(held, date(2026, 7, 15))] == ["seo"]
    assert [each.id for each in running(held, date(2026, 12, 31))] == ["seo", "ads"]
    assert [each.id for each in running(held, date(2027, 1, 1))] == ["ads"]


def test_its_goals_are_those_that_name_it_and_those_that_it_names() -> None:
    held = book(TEXT)
    seo = held.find(Engagement, "seo")
    assert seo
    assert [goal.id for goal in goals_of(held, seo)] == ["mql", "why-search"]
    assert [goal.id for goal in learning_goals_of(held, seo)] == ["why-search"]


def test_its_months_end_with_the_day_or_with_itself() -> None:
    held = book(TEXT)
    seo, idea = held.find(Engagement, "seo"), held.find(Engagement, "idea")
    assert seo
    assert idea
    assert months_of(seo, date(2026, 9, 1)) == tuple(map(Period.parse, ("2026-07", "2026-08", "2026-09")))
    assert months_of(seo, date(2027, 9, 1))[-1] == Period.parse("2026-12")
    assert months_of(seo, date(2026, 7, 14)) == () == months_of(idea, date(2026, 9, 1))
