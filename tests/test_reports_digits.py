"""No report contradicts itself by the digits that it leaves out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mktops import reports
from mktops.reports import environment
from mktops.text.period import Period
from tests.workspaces import book, example, found_by

DAY = date(2026, 11, 5)


def written(name: str, text: str, lang: str = "en", **asked: Any) -> str:
    module = reports.load(name)
    return environment.render(module.TEMPLATE, module.context(book(text), DAY, **asked), environment.load_words(lang))


def goal(unit: str, direction: str, target: str, actual: str, more: str = "") -> str:
    return (
        f"metrics: [{{id: m, name: M, unit: {unit}, direction: {direction}, over_time: last}}]\n"
        f"goals: [{{id: g, title: G, metric: m, schedule: {{2026-10: {target}{more}}}}}]\n"
        f"actuals: [{{period: 2026-10, values: {{m: {actual}}}}}]\n"
    )


def cells(text: str, title: str = "G") -> list[str]:
    line = next(line for line in text.splitlines() if line.startswith(f"| {title} "))
    return [cell.strip() for cell in line.strip("|").split("|")][1:4]


@pytest.mark.parametrize(
    ("unit", "direction", "target", "actual", "printed"),
    [
        ("percent", "down", "0.06", "0.063", ["0.06%", "0.063%", "95.2%"]),
        ("percent", "up", "35", "28.5", ["35.0%", "28.5%", "81.4%"]),
        ("percent", "up", "2.125", "2.1", ["2.125%", "2.1%", "98.8%"]),
        ("percent", "up", "50", "49.98", ["50.0%", "49.98%", "99.96%"]),
        ("days", "down", "0.003", "0.004", ["0.003 days", "0.004 days", "75.0%"]),
        ("currency", "down", "0.1212", "0.1213", ["0.1212", "0.1213", "99.9%"]),
        ("ratio", "up", "4", "3.999", ["4", "3.999", "99.98%"]),
    ],
)
@pytest.mark.parametrize(("name", "period"), [("monthly", "2026-10"), ("quarterly", "2026-Q4")])
def test_a_miss_never_looks_like_its_target(
    unit: str, direction: str, target: str, actual: str, printed: list[str], name: str, period: str
) -> None:
    assert cells(written(name, goal(unit, direction, target, actual), period=Period.parse(period))) == printed


@pytest.mark.parametrize(
    ("lang", "gap"),
    [
        ("en", "1.7 points short of the target of 35.0%."),
        ("es", "1,7 puntos porcentuales por debajo de la meta de 35,0"),
        ("th", "1.7 จุดร้อยละ"),
        ("zh", "1.7 个百分点"),
    ],
)
def test_a_gap_between_percentages_is_told_in_points(lang: str, gap: str) -> None:
    # A goal that goes on is told by its period.
    assert gap in written("monthly", goal("percent", "up", "35", "33.3", ", 2026-11: 36"), lang)


def test_what_is_needed_of_leads_is_whole() -> None:
    plan = "schedule: {2026-10: 90, 2026-11: 90, 2026-12: 90, 2027-01: 90}"
    text = (
        "metrics: [{id: m, name: Leads, unit: count, over_time: sum}]\n"
        f"goals: [{{id: g, title: G, metric: m, target: 360, {plan}}}]\n"
        "actuals: [{period: 2026-10, values: {m: 37}}]\n"
    )
    # 323 in three months are 107.67 a month, and with 107 a month two would be missing.
    assert "Needed from now on: 108 a month." in written("monthly", text)


@pytest.mark.parametrize(
    ("rule", "target", "actual", "says"),
    [
        ("miss-without-why", "0.003", "0.0026", "0.0026 of 0.003"),
        ("miss-without-why", "0.41", "0.4", "0.4 of 0.41"),
        ("miss-without-why", "100", "99.999", "99.999 of 100"),
    ],
)
def test_a_finding_tells_a_miss_from_its_target(rule: str, target: str, actual: str, says: str) -> None:
    (finding,) = found_by(rule, example(f"# as-of: {DAY}\n" + goal("ratio", "up", target, actual)))
    assert says in finding.message


@pytest.mark.parametrize(
    ("fee", "target", "cost", "printed"),
    [
        ("3601", "36", "36.01", "36.00"),
        ("90040", "900.3", "900.40", "900.30"),
        ("72004", "720.039", "720.04", "720.039"),
    ],
)
def test_what_a_lead_costs_is_told_from_its_target(fee: str, target: str, cost: str, printed: str) -> None:
    text = (
        "metrics: [{id: leads, name: Leads, unit: count, over_time: sum}]\n"
        f"engagements: [{{id: e, agency: A, start: 2026-10-01, fee: {fee}, fee_per: month, "
        f"unit_economics: {{leads: leads, target_cost_per_lead: {target}}}}}]\n"
        "actuals: [{period: 2026-10, values: {leads: 100}}]\n"
    )
    assert f"| {cost} | at most {printed}: **not met** |" in " ".join(written("engagement", text).split())
