"""What stands on the day fields of kinds, and what follows from it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, get_args

import pytest
from pydantic import Field

from mktops.kinds.days import all_parts, days_of, parts_with
from mktops.kinds.fields import Day, PlannedDay
from mktops.kinds.marks import Fact, LastDay, Plan, Today
from mktops.kinds.record import Named, Part
from mktops.kinds.starter import starting_record
from mktops.rules.day_order import out_of_order, to_come, turned
from mktops.rules.judgement import judge
from mktops.rules.look import Look
from tests.workspaces import book


def _holds_a_day(annotation: object) -> bool:
    return annotation is date or any(_holds_a_day(each) for each in get_args(annotation))


def test_every_day_says_whether_it_is_a_fact_a_plan_or_the_end_of_a_stretch() -> None:
    unmarked = [
        f"{part.__name__}.{name}"
        for part in all_parts()
        for name, info in part.model_fields.items()
        if _holds_a_day(info.annotation) and (info.alias or name) not in days_of(part)
    ]
    assert unmarked == []


def test_what_a_day_may_not_come_before_is_a_field_that_exists() -> None:
    everywhere = {name for part in all_parts() for name in part.model_fields}
    for part in parts_with(Plan):
        after = [name for mark in days_of(part).values() if isinstance(mark, Plan) for name in mark.after]
        assert set(after) <= everywhere
    for part in parts_with(LastDay):
        first = [mark.first for mark in days_of(part).values() if isinstance(mark, LastDay)]
        assert set(first) <= set(part.model_fields)


class Flight(Part):
    """A part of a kind that nobody has heard of."""

    title: str
    left_on: Annotated[Day | None, Fact("left", booked_on="it was booked")] = None
    start: PlannedDay | None = None
    end: Annotated[Day | None, LastDay("start")] = None


class Trip(Named):
    """A kind that nobody has heard of."""

    collection: ClassVar[str] = "trips"
    called: ClassVar[str] = "The trip {id}"

    starter: ClassVar[tuple[str, ...]] = ("booked_on", "back_on")

    booked_on: Annotated[Day | None, Fact("was booked"), Today()] = Field(default=None, examples=["2026-07-01"])
    back_on: PlannedDay | None = Field(default=None, examples=["2026-08-31"])
    flights: tuple[Flight, ...] = ()


def _look(trip: Trip, part: Part, way: tuple[str | int, ...] = ()) -> Look:
    return Look(book("people: [{id: ana, name: Ana}]\n"), date(2026, 11, 15), part=part, record=trip, way=way)


@pytest.mark.parametrize(
    ("booked", "left", "said"),
    [
        ("2026-10-01", "2026-10-02", []),
        ("2026-10-02", "2026-10-02", []),
        ("2026-10-02", "2026-10-01", ["“To Rome” left on 2026-10-01, before it was booked on 2026-10-02"]),
        ("2027-10-02", "2026-10-01", []),
        ("2026-10-02", "2027-10-01", ["“To Rome” left on 2027-10-01, a day that is still to come"]),
        (None, "2026-11-15", []),
    ],
)
def test_a_new_kind_has_its_day_rules_for_nothing(booked: str | None, left: str, said: list[str]) -> None:
    flight = Flight.model_validate({"title": "To Rome", "left_on": left})
    trip = Trip.model_validate({"id": "rome", "booked_on": booked, "flights": [flight]})
    look = _look(trip, trip.flights[0], ("flights", 0))
    found = [*to_come(trip.flights[0], look), *out_of_order(trip.flights[0], look)]
    assert [each.message for each in found] == said
    later = [each.message for each in to_come(trip, _look(trip, trip))]
    to_expect = ["The trip rome was booked on 2027-10-02, a day that is still to come"]
    assert later == (to_expect if booked == "2027-10-02" else [])


@pytest.mark.parametrize(("first", "last", "many"), [("2026-10-02", "2026-10-01", 1), ("2026-10-01", "2026-10-01", 0)])
def test_a_stretch_of_a_new_kind_that_ends_before_it_begins_is_found(first: str, last: str, many: int) -> None:
    flight = Flight.model_validate({"title": "To Rome", "start": first, "end": last})
    trip = Trip(id="rome", flights=(flight,))
    assert len([*turned(flight, _look(trip, flight))]) == many


def test_a_new_kind_says_which_day_is_that_on_which_a_record_is_written() -> None:
    begun = starting_record(Trip, "rome", {}, date(2026, 11, 15))
    assert begun == {"id": "rome", "booked_on": "2026-11-15", "back_on": None}


def test_whatever_has_a_fact_is_called_something() -> None:
    words = {"title", "question", "text", "statement", "name"}
    for part in {*parts_with(Fact), *parts_with(LastDay)}:
        assert part.called or words & {*part.model_fields, *dir(part)}, part


def test_a_word_that_is_the_id_of_a_person_too_stays_a_word() -> None:
    held = book(
        "people: [{id: monthly, name: Mona}]\n"
        "updates:\n"
        "  - {period: 2026-09, cadence: monthly, sent_on: 2027-10-02, acknowledged: [{by: monthly, on: 2027-10-03}]}\n"
    )
    found = judge(held, date(2026, 11, 15), ["done-in-future"]).findings
    assert [each.message for each in found] == [
        "The monthly update of 2026-09 was sent on 2027-10-02, a day that is still to come",
        "Mona acknowledged this on 2027-10-03, a day that is still to come",
    ]
