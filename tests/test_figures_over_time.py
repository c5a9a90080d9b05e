from decimal import Decimal
from typing import Any

import pytest

from mktops.figures.formula import parse
from mktops.figures.over_time import Way, adds_up, presumed, together, ways
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric


def metric(unit: str = "count", **fields: Any) -> Metric:
    return Metric.model_validate({"id": "m", "name": "M", "unit": unit, **fields})


def goal(**fields: Any) -> Goal:
    return Goal.model_validate({"id": "g", "title": "G", **fields})


def numbers(*values: int) -> list[Decimal | None]:
    return [Decimal(value) for value in values]


CLIMB = {"2026-07": 8400, "2026-08": 9200, "2026-09": 10_000}
FLAT = {"2026-07": 60, "2026-08": 60}


@pytest.mark.parametrize(
    ("of", "asked", "values", "found"),
    [
        (metric(over_time="mean"), goal(target=100), (80, 90), ("mean",)),
        (metric(), goal(target=10_000, schedule=CLIMB), (8400,), ("last",)),
        (metric(), goal(target=120, schedule=FLAT), (70, 70), ("sum",)),
        (metric("currency"), goal(target=60, schedule=FLAT), (70, 70), ("last", "mean")),
        (metric(), goal(schedule=FLAT), (70, 70), ("sum",)),
        (metric(), goal(target=100), (40, 20, 10), ("sum",)),
        (metric(), goal(target=100), (40, 20, 50), ("sum", "last", "mean")),
        (metric("percent"), goal(target=20), (18, 22), ("last", "mean")),
        (metric("percent"), goal(target=20, baseline={"value": 12}), (18, 22), ("last",)),
        (metric("currency", formula="a / b"), goal(target=20), (18, 22), ("formula",)),
        (metric("currency", formula="a / b"), goal(schedule={"2026-07": 22, "2026-08": 20}), (18, 22), ("last",)),
        (metric(formula="a + b"), goal(target=100), (18, 22), ("sum",)),
    ],
)
def test_how_values_come_together_is_said_or_it_is_open(
    of: Metric, asked: Goal, values: tuple[int, ...], found: tuple[Way, ...]
) -> None:
    assert ways(of, asked, asked.target, numbers(*values)) == found


def test_one_value_comes_together_in_one_way() -> None:
    assert ways(metric(), goal(target=100), Decimal(100), numbers(90), several=False) == ("sum",)
    assert len(ways(metric(), goal(target=100), Decimal(100), numbers(90))) == 3


def test_values_come_together_as_they_are_read() -> None:
    values = numbers(2300, 2400, 2500)
    assert [together(values, reading) for reading in ("sum", "last", "mean")] == [7200, 2500, 2400]
    assert together([None, Decimal(5)], "last") == 5
    assert together([None, Decimal(5)], "sum") is None
    assert together([Decimal(5), Decimal(6)], None) is None
    assert together([Decimal(5)], None) == 5
    assert together([], "last") is None


def test_flows_are_presumed_to_add_up_and_nothing_else_is() -> None:
    found = {unit: presumed(metric(unit)) for unit in ("count", "currency", "percent", "ratio", "days")}
    assert found == {"count": "sum", "currency": "sum", "percent": None, "ratio": None, "days": None}
    assert presumed(None) is None
    assert presumed(metric("percent", over_time="mean")) == "mean"


@pytest.mark.parametrize(
    ("formula", "is_sum"),
    [
        ("a + b", True),
        ("a - b", True),
        ("3 * a", True),
        ("a / b", False),
        ("100 * a / b", False),
        ("a + 1", False),
        ("a * b", False),
    ],
)
def test_a_formula_is_a_sum_where_twice_the_inputs_give_twice_the_figure(formula: str, is_sum: bool) -> None:
    assert adds_up(parse(formula)) is is_sum
