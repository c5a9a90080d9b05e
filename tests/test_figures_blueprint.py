import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.blueprint import Standing, month_plans, planned, standing
from mktops.figures.precision import one_decimal
from mktops.kinds.blueprints import Blueprint
from mktops.text.period import Period
from tests.workspaces import book

DAY = date(2026, 11, 15)

deliverables = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.just("Work"),
            "months": st.lists(st.sampled_from([f"2026-{month:02}" for month in range(8, 13)]), min_size=1, max_size=3),
            "status": st.sampled_from(["planned", "in_progress", "delivered", "dropped"]),
        },
        optional={
            "moscow": st.sampled_from(["must", "should", "could", "wont"]),
            "delivered_on": st.just("2026-10-20"),
        },
    ),
    max_size=12,
)


def blueprint(entries: list[dict[str, Any]], starts: str = "2026-10", months: int = 3) -> Blueprint:
    parts = [{"id": f"d{at}", **entry} for at, entry in enumerate(entries)]
    record = {"id": "q4", "guidepoint": "q4", "starts": starts, "months": months, "deliverables": parts}
    return book({"blueprint.yaml": json.dumps({"blueprints": [record]})}).all(Blueprint)[0]


def deliverable(*months: str, **fields: Any) -> dict[str, Any]:
    return {"title": "Work", "months": list(months or ("2026-10",)), **fields}


def ids(standing: Standing) -> list[str]:
    return [each.id for each in standing.late]


def test_a_blueprint_has_three_months_from_its_start() -> None:
    assert [str(month) for month in blueprint([], "2026-11").calendar] == ["2026-11", "2026-12", "2027-01"]


def test_a_deliverable_of_two_months_stands_in_both() -> None:
    plans = month_plans(blueprint([deliverable("2026-10", "2026-11"), deliverable("2026-11")]))
    assert [(str(plan.month), [each.id for each in plan.deliverables]) for plan in plans] == [
        ("2026-10", ["d0"]),
        ("2026-11", ["d0", "d1"]),
        ("2026-12", []),
    ]


def test_a_month_outside_the_blueprint_is_shown_all_the_same() -> None:
    plans = month_plans(blueprint([deliverable("2027-02")]))
    assert [str(plan.month) for plan in plans] == ["2026-10", "2026-11", "2026-12", "2027-02"]


def test_late_is_what_was_due_and_neither_delivered_nor_dropped() -> None:
    entries = [
        deliverable("2026-10"),
        deliverable("2026-10", status="delivered"),
        deliverable("2026-10", status="dropped"),
        deliverable("2026-10", delivered_on="2026-11-03"),
        deliverable("2026-11", "2026-10"),
        deliverable("2026-10", status="in_progress"),
    ]
    assert ids(standing(blueprint(entries), DAY)) == ["d0", "d5"]
    assert ids(standing(blueprint(entries), date(2026, 10, 31))) == []


def test_progress_is_what_was_delivered_of_what_was_due() -> None:
    entries = [
        deliverable("2026-10", status="delivered"),
        deliverable("2026-10", status="delivered"),
        deliverable("2026-10"),
        deliverable("2026-10", status="dropped"),
        deliverable("2026-12", status="delivered"),
        deliverable("2026-12"),
    ]
    found = standing(blueprint(entries), DAY)
    assert (found.planned, found.delivered, found.due, found.kept) == (5, 3, 3, 2)
    assert found.progress is not None
    assert str(one_decimal(found.progress)) == "66.7"


def test_before_anything_is_due_there_is_no_progress() -> None:
    assert standing(blueprint([deliverable("2026-12")]), DAY).progress is None


def test_shares_are_by_count_and_leave_out_wont_and_dropped() -> None:
    entries = [deliverable(moscow=moscow) for moscow in ("must", "must", "should", "could", "wont")]
    shares = standing(blueprint([*entries, deliverable(moscow="must", status="dropped"), deliverable()]), DAY).shares
    assert shares is not None
    assert (shares.must, shares.should, shares.could, shares.effort) == (50, 25, 25, 4)


@given(deliverables, st.dates(date(2026, 7, 1), date(2027, 2, 1)))
@settings(max_examples=60, deadline=None)
def test_a_slow_oracle_agrees(entries: list[dict[str, Any]], day: date) -> None:
    plan = blueprint(entries)
    found = standing(plan, day)
    late = []
    for at, entry in enumerate(entries):
        over = all(Period.parse(month).end < day for month in entry["months"])
        if over and entry["status"] in ("planned", "in_progress") and "delivered_on" not in entry:
            late.append(f"d{at}")
    assert ids(found) == late
    assert found.kept + len(found.late) == found.due <= found.planned
    assert found.kept <= found.delivered <= found.planned
    assert sum(len(each.deliverables) for each in found.months) == sum(len({*each.months}) for each in planned(plan))
    assert found.progress is None or 0 <= found.progress <= 100
