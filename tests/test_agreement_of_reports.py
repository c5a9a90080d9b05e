"""Whoever tells of a goal tells the same: each report, JSON and `validate` against a slow judge written apart."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from mktops import reports
from mktops.book import Book
from mktops.rules.judgement import judge
from mktops.text.period import Period
from tests.workspaces import book

DAY = date(2027, 1, 20)
MONTHS = {"2026-10": 31, "2026-11": 30, "2026-12": 31}
#: The thirteen weeks whose Thursdays lie in the quarter, by the month that they belong to.
WEEKS = {
    "2026-10": ["2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44"],
    "2026-11": ["2026-W45", "2026-W46", "2026-W47", "2026-W48"],
    "2026-12": ["2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53"],
}


@dataclass
class Case:
    """A goal of the last quarter of 2026, as somebody might have typed it."""

    unit: str
    direction: str | None
    over_time: str | None
    plan: dict[str, int]
    target: int | None
    values: dict[str, int | None]
    name: str = "Things"
    lost: bool = False
    baseline: int | None = None
    measured_by: str = "month"
    fiscal: bool = False

    def files(self, status: str | None = None) -> dict[str, str]:
        starts = "fiscal_year_starts: 1\n" if self.fiscal else ""
        return {"mktops.yaml": f"name: T\n{starts}", "records.yaml": self.text(status)}

    def text(self, status: str | None = None) -> str:
        metric = {"id": "m", "name": self.name, "unit": "nonsense" if self.lost else self.unit, "tier": 1}
        metric |= {k: v for k, v in (("direction", self.direction), ("over_time", self.over_time)) if v}
        goal: dict[str, Any] = {"id": "g", "title": "G", "metric": "m"}
        plan = {f"FY{key}" if self.fiscal and "Q" in key else key: number for key, number in self.plan.items()}
        goal |= {"schedule": plan} if plan else {"start": "2026-10-01", "end": "2026-12-31"}
        goal |= {"target": self.target} if self.target is not None else {}
        goal |= {"baseline": {"value": self.baseline}} if self.baseline is not None else {}
        goal |= {"status": status} if status else {}
        actuals = [{"period": period, "values": {"m": value}} for period, value in self.values.items()]
        return json.dumps({"metrics": [metric], "goals": [goal], "actuals": actuals}, indent=1)


def come(values: list[Fraction | None], way: str) -> Fraction | None:
    if way == "last":
        return values[-1]
    if any(value is None for value in values):
        return None
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if way == "sum" else sum(known, Fraction(0)) / len(known)


def month_of(case: Case, month: str, way: str) -> Fraction | None:
    if case.measured_by == "week":
        return come([as_fraction(case.values.get(week)) for week in WEEKS[month]], way)
    return as_fraction(case.values.get(month))


def as_fraction(value: int | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def verdict(case: Case) -> str:
    """The slow judge: every way in which the values may come together, and what all of them agree on."""
    if case.lost or (case.direction is None and (case.unit == "days" or "Cost" in case.name)):
        return "cannot be judged"
    found = set()
    for way in candidates(case):
        if case.plan and all(period in case.values for period in case.plan):
            actual = come([as_fraction(case.values[period]) for period in case.plan], way)
        else:
            actual = come([month_of(case, month, way) for month in MONTHS], way)
        target = (
            as_fraction(case.target)
            if case.target is not None
            else come([Fraction(n) for n in case.plan.values()], way)
        )
        if actual is None or target is None:
            found.add("no data")
        else:
            reached = actual <= target if case.direction == "down" else actual >= target
            found.add("hit" if reached else "missed")
    return found.pop() if len(found) == 1 else "cannot be judged"


def candidates(case: Case) -> list[str]:
    plan = list(case.plan.values())
    if case.over_time:
        return [case.over_time]
    flows = case.unit in ("count", "currency")
    if len(plan) > 1 and plan[-1] == case.target != sum(plan):
        return ["last"] if len(set(plan)) > 1 or (case.baseline is not None) else ["last", "mean"]
    if not flows:
        return ["last"] if case.baseline is not None else ["last", "mean"]
    known = [value for value in case.values.values() if value is not None]
    if len(plan) > 1 or not known or case.target is None:
        return ["sum"]
    is_level = 2 * max(Fraction(known[-1]), Fraction(sum(known), len(known))) >= case.target > 0
    return ["sum", "last", "mean"] if is_level else ["sum"]


def a_case(rng: random.Random) -> Case:
    unit = rng.choice(["count", "count", "count", "currency", "percent", "days"])
    periods = rng.choice(["months", "months", "quarter", "none", "weeks"])
    measured_by = "week" if periods == "weeks" else rng.choice(["month", "month", "week"])
    size = rng.choice([8, 30, 900])
    leaves = [week for weeks in WEEKS.values() for week in weeks] if measured_by == "week" else [*MONTHS]
    values: dict[str, int | None] = {leaf: max(1, round(rng.gauss(size, size / 5))) for leaf in leaves}
    if rng.random() < 0.2:
        values[rng.choice(leaves)] = None
    keys = {"months": [*MONTHS], "quarter": ["2026-Q4"], "none": [], "weeks": leaves}[periods]
    per = len(leaves) // max(1, len(keys)) if keys else 0
    shape = rng.choice(["flat", "ramp"])
    plan = {key: max(1, round(size * per * (1 if shape == "flat" else 0.6 + 0.4 * at))) for at, key in enumerate(keys)}
    target = rng.choice([None, sum(plan.values()), plan[keys[-1]]]) if keys else rng.choice([size, size * len(leaves)])
    return Case(
        unit=unit,
        direction=rng.choice([None, None, "up", "down"]),
        over_time=rng.choice([None, None, "sum", "last", "mean"]),
        plan=plan,
        target=target,
        values=values,
        name=rng.choice(["Things", "Things", "Cost of things"]) if unit == "currency" else "Things",
        lost=rng.random() < 0.08,
        baseline=rng.choice([None, size // 2]) if unit == "percent" else None,
        measured_by=measured_by,
        fiscal=rng.random() < 0.3,
    )


def context(held: Book, name: str, period: str | None = None) -> dict[str, Any]:
    asked = {"period": Period.parse(period)} if period else {}
    return reports.load(name).context(held, DAY, **asked)


@pytest.mark.parametrize("seed", [*range(5), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(5, 60))])
def test_all_tell_the_same_verdict(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(12):
        case = a_case(rng)
        if len(case.plan) == 1 and case.target is None:
            case.target = sum(case.plan.values())
        told = verdict(case)
        held = book(case.files())
        (goals,) = context(held, "goals", "2026")["goals"]
        found = {"goals": goals["verdict"]}
        for name, period in (("monthly", "2026-12"), ("quarterly", "2026-Q4")):
            (row,) = context(held, name, period)["results"]
            found[name] = row["verdict"]
            assert (row["actual"], row["target"]) == (goals["actual"], goals["target"])
        (weekly,) = context(held, "weekly", "2026-W53")["results"]
        found["weekly"] = weekly["verdict"]
        for closed, opposite in (("hit", "missed"), ("missed", "hit")):
            found_by_rule = judge(book(case.files(closed)), DAY, ["status-against-figures"]).findings
            findings = [each for each in found_by_rule if each.rule == "status-against-figures"]
            assert bool(findings) == (told == opposite), (case, told, findings)
        assert set(found.values()) == {told}, (case, told, found)


def test_the_status_of_the_month_in_which_a_goal_ended_tells_its_result() -> None:
    case = Case("count", None, None, {"2026-10": 20, "2026-11": 20}, 40, {"2026-10": 21, "2026-11": 11})
    held = book(case.text().replace('"target": 40', '"target": 40, "end": "2026-12-10"'))
    status = reports.load("status").context(held, date(2026, 12, 15))
    assert [row["verdict"] for row in status["results"]] == ["missed"] == [verdict_of(held)]


def verdict_of(held: Book) -> str:
    return str(reports.load("goals").context(held, date(2026, 12, 15))["goals"][0]["verdict"])
