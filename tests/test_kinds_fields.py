from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from mktops.kinds.actuals import Actuals
from mktops.kinds.days import all_parts
from mktops.kinds.goals import Goal
from mktops.kinds.marks import Reference, marks_of
from mktops.kinds.settings import Settings
from mktops.kinds.shaping import shape


@pytest.mark.parametrize(("typed", "share"), [("50%", "0.5"), ("100 %", 1), (0, 0), (1, 1), ("0%", 0)])
def test_a_weight_is_a_share_of_the_whole(typed: Any, share: Any) -> None:
    shaped = shape(Settings, {"name": "n", "scorecard": {"learning_weight": typed}})
    assert isinstance(shaped, Settings)
    assert shaped.scorecard.learning_weight == Decimal(share)


@pytest.mark.parametrize(("typed", "month"), [(7, 7), ("2026-10", 10), ("04", 4), (1, 1)])
def test_a_fiscal_year_starts_in_a_month_of_the_year(typed: Any, month: int) -> None:
    shaped = shape(Settings, {"name": "n", "fiscal_year_starts": typed})
    assert isinstance(shaped, Settings)
    assert shaped.fiscal_year_starts == month


@pytest.mark.parametrize(
    ("typed", "instead"), [("April", "such as 4 for April"), ("sept", "such as 9 for September"), (13, "such as 2 for")]
)
def test_a_month_that_is_no_number_is_refused_with_its_number(typed: Any, instead: str) -> None:
    misfits = shape(Settings, {"name": "n", "fiscal_year_starts": typed})
    assert isinstance(misfits, list)
    assert instead in misfits[0].help


def test_a_fiscal_period_needs_the_month_in_which_the_year_starts() -> None:
    data = {"period": "FY2027-Q2", "values": {}}
    known, unknown = shape(Actuals, data, 10), shape(Actuals, data)
    assert isinstance(known, Actuals)
    assert (str(known.period), str(known.period.start)) == ("FY2027-Q2", "2027-01-01")
    assert isinstance(unknown, list)
    assert unknown[0].help == "Write it into mktops.yaml, for February as “fiscal_year_starts: 2”."


def test_a_schedule_has_no_two_targets_for_the_same_days() -> None:
    goal = {"id": "g", "title": "G", "schedule": {"2026-Q3": 30, "FY2027-Q2": 30}}
    assert isinstance(shape(Goal, goal, 7), Goal)
    misfits = shape(Goal, goal, 4)
    assert isinstance(misfits, list)
    assert misfits[0].message == "two of these periods are the same days"


@pytest.mark.parametrize("typed", ["150%", "-5%", 50, "101 %", -1])
def test_more_than_the_whole_or_less_than_nothing_is_no_share(typed: Any) -> None:
    assert isinstance(shape(Settings, {"name": "n", "scorecard": {"learning_weight": typed}}), list)


#: What a field of a lead is compared with may be a blank, and of a formula of blanks the rule `formula-invalid` tells.
COMPARED = ("at_least", "at_most", "above", "below", "equals", "contains", "matches")
BLANK_MEANS_SOMETHING = {"Metric.formula", *(f"Criterion.{name}" for name in COMPARED)}


def _keeps_a_blank(info: FieldInfo) -> bool:
    try:
        return bool(TypeAdapter(Annotated[info.annotation, "", *info.metadata]).validate_python(" ") == " ")
    except ValidationError:
        return False


def test_a_text_of_blanks_that_may_be_left_out_says_nothing() -> None:
    kept = {
        f"{part.__name__}.{name}"
        for part in all_parts()
        for name, info in part.model_fields.items()
        if info.default is None and not any(isinstance(mark, Reference) for mark in marks_of(info))
        if _keeps_a_blank(info)
    }
    assert kept == BLANK_MEANS_SOMETHING
