import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.book import Book
from mktops.figures import blueprint as figure
from mktops.figures.blueprint import BlueprintProgress, load, month_plans, planned, stretches
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


def standing(blueprint: Blueprint, day: date) -> BlueprintProgress:
    return figure.standing(book(""), blueprint, day)


def sized(*efforts: int | None, capacity: int | None = None, **fields: Any) -> tuple[Book, Blueprint]:
    """A book and its Blueprint of the fourth quarter, each deliverable with an item of the effort."""
    parts = [{"id": f"d{at}", **deliverable(item=f"i{at}", **fields)} for at in range(len(efforts))]
    items = [{"id": f"i{at}", "title": "Work", "effort": effort} for at, effort in enumerate(efforts)]
    plan = {"id": "q4", "guidepoint": "q4", "starts": "2026-10", "deliverables": parts}
    files = {"plan.yaml": json.dumps({"blueprints": [plan], "backlog": items})}
    if capacity is not None:
        files["mktops.yaml"] = f"name: Test\ncapacity: {{points_per_week: {capacity}}}\n"
    found = book(files)
    return found, found.all(Blueprint)[0]


def deliverable(*months: str, **fields: Any) -> dict[str, Any]:
    return {"title": "Work", "months": list(months or ("2026-10",)), **fields}


def ids(standing: BlueprintProgress) -> list[str]:
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


def test_kept_is_what_was_delivered_by_the_end_of_its_last_month() -> None:
    entries = [
        deliverable("2026-10", delivered_on="2026-10-31"),
        deliverable("2026-10", delivered_on="2026-11-01"),
        deliverable("2026-09", "2026-10", delivered_on="2026-10-02"),
        deliverable("2026-10"),
        deliverable("2026-10", status="delivered"),
        deliverable("2026-10", status="dropped"),
        deliverable("2026-12", delivered_on="2026-11-10"),
        deliverable("2026-12"),
    ]
    found = standing(blueprint(entries), DAY)
    assert (found.planned, found.delivered, found.due, found.kept, found.undated) == (7, 5, 5, 2, 1)
    assert [each.id for each in found.delivered_late] == ["d1"]
    assert ids(found) == ["d3"]
    assert found.on_time == 50


def test_a_delivery_after_the_day_is_not_there_yet() -> None:
    plan = blueprint([deliverable("2026-10", status="delivered", delivered_on="2026-11-20")])
    before, after = standing(plan, DAY), standing(plan, date(2026, 11, 20))
    assert (before.delivered, ids(before), before.delivered_late) == (0, ["d0"], ())
    assert (after.delivered, ids(after), len(after.delivered_late)) == (1, [], 1)


def test_a_wont_is_no_plan() -> None:
    found = standing(blueprint([deliverable("2026-10", moscow="wont"), deliverable("2026-10", moscow="must")]), DAY)
    assert (found.planned, found.due, ids(found)) == (1, 1, ["d1"])
    assert [len(each.deliverables) for each in found.months] == [1, 0, 0]


def test_before_anything_is_due_or_dated_there_is_no_on_time_share() -> None:
    entries = [deliverable("2026-12"), deliverable("2026-10", status="delivered")]
    assert standing(blueprint(entries), DAY).on_time is None


def test_months_with_a_gap_are_two_stretches() -> None:
    months = [Period.parse(month) for month in ("2027-01", "2026-10", "2026-12", "2026-10")]
    assert [(str(first), str(last)) for first, last in stretches(months)] == [
        ("2026-10", "2026-10"),
        ("2026-12", "2027-01"),
    ]


def test_what_was_agreed_stands_beside_what_its_months_hold() -> None:
    found = load(*sized(60, 50, None, capacity=8), DAY)
    assert (found.points, found.unsized, found.holds, found.too_much) == (110, 1, 104, True)
    assert not load(*sized(54, 50, capacity=8), DAY).too_much
    unknown = load(*sized(900), DAY)
    assert (unknown.holds, unknown.too_much) == (None, False)


def test_two_deliverables_of_one_item_are_one_piece_of_work() -> None:
    found, plan = sized(30, capacity=8)
    twice = plan.model_copy(update={"deliverables": plan.deliverables * 2})
    assert load(found, twice, DAY).points == 30


def test_a_blueprint_that_is_over_is_not_measured_by_the_pace_of_today() -> None:
    found, plan = sized(900, capacity=8)
    assert figure.standing(found, plan, date(2026, 12, 31)).load is not None
    assert figure.standing(found, plan, date(2027, 1, 1)).load is None


def test_shares_are_by_effort_where_each_class_has_one_and_else_by_number() -> None:
    by_effort = figure.standing(*_first_and_day(sized(30, 10, moscow="must")))
    assert (by_effort.shares_by, by_effort.shares and by_effort.shares.effort) == ("effort", 40)
    by_number = figure.standing(*_first_and_day(sized(30, None, moscow="must")))
    assert (by_number.shares_by, by_number.shares and by_number.shares.effort) == ("number", 2)


def _first_and_day(both: tuple[Book, Blueprint]) -> tuple[Book, Blueprint, date]:
    return *both, DAY


def test_shares_leave_out_wont_and_dropped() -> None:
    entries = [deliverable(moscow=moscow) for moscow in ("must", "must", "should", "could", "wont")]
    shares = standing(blueprint([*entries, deliverable(moscow="must", status="dropped"), deliverable()]), DAY).shares
    assert shares is not None
    assert (shares.must, shares.should, shares.could, shares.effort) == (50, 25, 25, 4)


@given(deliverables, st.dates(date(2026, 7, 1), date(2027, 2, 1)))
@settings(max_examples=60, deadline=None)
def test_a_slow_oracle_agrees(entries: list[dict[str, Any]], day: date) -> None:
    plan = blueprint(entries)
    found = standing(plan, day)
    late, on_time, belated, undated = [], 0, [], 0
    for at, entry in enumerate(entries):
        there = entry["status"] == "delivered" or "delivered_on" in entry
        if entry.get("moscow") == "wont" or (entry["status"] == "dropped" and not there):
            continue
        last = max(Period.parse(month).end for month in entry["months"])
        on = date.fromisoformat(entry["delivered_on"]) if "delivered_on" in entry else None
        if last >= day:
            continue
        if not there or (on and on > day):
            late.append(f"d{at}")
        elif on is None:
            undated += 1
        elif on > last:
            belated.append(f"d{at}")
        else:
            on_time += 1
    assert ids(found) == late
    assert [each.id for each in found.delivered_late] == belated
    assert (found.kept, found.undated) == (on_time, undated)
    assert found.kept + found.undated + len(found.delivered_late) + len(found.late) == found.due <= found.planned
    assert found.delivered <= found.planned
    assert sum(len(each.deliverables) for each in found.months) == sum(len({*each.months}) for each in planned(plan))
    assert found.on_time is None or 0 <= found.on_time <= 100
