from typing import Any

from mktops.reports.sections.other_metrics import other_metric_rows
from mktops.text.period import Period
from tests.workspaces import book

RECORDS = """
lead_stages: [{id: lead, name: Lead, definition: Sent a form.}]
metrics:
  - {id: visits, name: Visits, unit: count}
  - {id: won, name: Won, unit: count, tier: 1}
  - {id: offers, name: Offers, unit: count, tier: 2}
  - {id: win-rate, name: Win rate, unit: percent, tier: 1, formula: 100 * won / offers}
  - {id: lead, name: Leads, unit: count, stage: lead}
  - {id: mails, name: Mails, unit: count}
  - {id: calls, name: Calls, unit: count}
  - {id: idle, name: Idle, unit: count}
goals: [{id: g, title: Mails, metric: mails, schedule: {2026-05: 9}}, {id: d, title: D, metric: won, status: dropped}]
guidepoints: [{id: p, statement: Calls., start: 2026-05-01, end: 2026-05-31, metric: calls, target: 3}]
actuals:
  - {period: 2026-03, values: {visits: 910, won: 3, offers: 12, mails: 4}}
  - {period: 2026-04, values: {visits: 890, won: 6, offers: 24, mails: 4}}
  - {period: 2026-05, values: {won: 9, offers: 20, mails: 4, lead: 8, calls: 2}}
"""


def rows(period: str = "2026-05") -> list[dict[str, Any]]:
    return other_metric_rows(book(RECORDS), Period.parse(period))


def test_what_no_goal_and_no_guidepoint_names_is_told_tier_by_tier() -> None:
    assert [(row["name"], row["tier"]) for row in rows()] == [
        ("Win rate", 1), ("Won", 1), ("Offers", 2), ("Visits", None),
    ]  # fmt: skip


def test_a_figure_stands_beside_those_before_it_with_its_trend() -> None:
    found = {row["name"]: (row["earlier"], row["value"], row["trend"]) for row in rows()}
    assert found["Win rate"] == ([None, 25, 25], 45, "up")
    assert found["Visits"] == ([None, 910, 890], None, None)


def test_what_nobody_measured_lately_is_not_told() -> None:
    assert rows("2026-12") == []
