from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from mktops.findings import FieldPath
from mktops.kinds import all_kinds
from mktops.kinds.days import all_parts
from mktops.kinds.links import Link, anatomy
from mktops.kinds.marks import Reference, marks_of
from mktops.kinds.record import Part, Record
from mktops.kinds.settings import Settings
from mktops.kinds.shaping import shape
from tests.records import at, example_of, records

KINDS = all_kinds()
#: The fields that name another record, and the collection that each means, wherever they stand.
NAMED = {
    "owner": "people", "by": "people", "sponsor": "people", "stakeholders": "people", "manages": "people",
    "requested_by": "people", "verified_by": "people", "author": "people", "shared_with": "people",
    "metric": "metrics", "channel": "channels", "stage": "lead_stages", "builds_on": "lead_stages",
    "goal": "goals", "parent": "goals", "guidepoint": "guidepoints", "engagement": "engagements",
    "item": "backlog", "depends_on": "backlog", "program": "programs", "follows": "tests", "test": "tests",
    "decision": "decisions", "presented_by": "people", "attended_by": "people", "prioritised_by": "people",
    "coach": "people", "coachee": "people", "trainer": "people", "audience": "people", "held_by": "people",
    "person": "people", "party": "people", "people": "people", "evaluator": "people", "asked_by": "people",
    "internal_owner": "people", "account_manager": "people", "product_expert": "people",
    "customer_research": "people", "product_messaging": "people", "goal_setting": "people",
    "agency_accountability": "people", "internal_coordination": "people",
    "channels": "channels", "skill": "channels", "learning_goals": "goals", "kpis": "metrics",
    "acquisition_mix": "metrics", "leads": "metrics", "value": "metrics", "spend": "metrics",
    "milestones": "milestones", "learning": "learnings", "capability": "capabilities", "capabilities": "capabilities",
}  # fmt: skip
#: The same words where they mean something else.
ELSEWHERE = {("audience", "test_plans"), ("item", "curricula"), ("value", "goals"), ("value", "lead_stages")}
#: The groups whose keys are the names.
KEYED = {("values", "actuals"): "metrics", ("skills", "people"): "channels", ("skills", "coaching"): "channels"}


def made(kind: str, data: dict[str, Any]) -> Part:
    shaped = shape(KINDS[kind], data)
    assert isinstance(shaped, Part), shaped
    return shaped


def slow(data: Any, kind: str, here: FieldPath = ()) -> list[Link]:
    """Every reference, told by the names of the fields in the data as they were typed."""
    found: list[Link] = []
    if isinstance(data, dict):
        for key, value in data.items():
            way = (*here, key)
            if (key, kind) in KEYED:
                found += [Link((*way, id), KEYED[key, kind], id, "key") for id in value or ()]
            elif key in ("fit", "interest", "counts", "schedule") or (key, kind) in ELSEWHERE:
                continue
            elif key in NAMED and isinstance(value, str):
                found.append(Link(way, NAMED[key], value))
            elif key in NAMED and isinstance(value, list) and all(isinstance(id, str) for id in value):
                found += [Link((*way, n), NAMED[key], id) for n, id in enumerate(value)]
            else:
                found += slow(value, kind, way)
    elif isinstance(data, list):
        for position, value in enumerate(data):
            found += slow(value, kind, (*here, position))
    return found


@given(records())
@settings(max_examples=150)
def test_every_reference_is_found_with_the_way_to_it(one: tuple[type[Record], dict[str, Any]]) -> None:
    kind, data = one
    found = anatomy(made(kind.collection, data)).links
    assert sorted(found, key=repr) == sorted(slow(data, kind.collection), key=repr)


def walk(value: Any, way: FieldPath = ()) -> Iterator[tuple[FieldPath, Part]]:
    """Every part in a record, the record itself first, found by looking into everything."""
    if isinstance(value, Part):
        yield way, value
        for name, info in type(value).model_fields.items():
            yield from walk(getattr(value, name), (*way, info.alias or name))
    elif isinstance(value, tuple):
        for position, each in enumerate(value):
            yield from walk(each, (*way, position))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from walk(each, (*way, str(key)))


@given(records())
@settings(max_examples=100)
def test_every_part_is_found_with_the_way_to_it(one: tuple[type[Record], dict[str, Any]]) -> None:
    kind, data = one
    record = made(kind.collection, data)
    found, expected = anatomy(record).parts, list(walk(record))[1:]
    assert [way for way, _ in found] == [way for way, _ in expected]
    assert all(one is other for (_, one), (_, other) in zip(found, expected, strict=True))
    assert all(isinstance(at(data, way), dict) for way, _ in found)


@pytest.mark.parametrize(
    ("kind", "data", "links"),
    [
        ("actuals", {"period": "2026-10", "values": {"mql": None}}, [Link(("values", "mql"), "metrics", "mql", "key")]),
        (
            "people",
            {"id": "a", "name": "A", "skills": {"email": 3}},
            [Link(("skills", "email"), "channels", "email", "key")],
        ),
        (
            "goals",
            {"id": "a", "title": "t", "agreed": [{"by": "ana", "on": "2026-07-01"}], "stakeholders": ["ben", "mia"]},
            [
                Link(("agreed", 0, "by"), "people", "ana"),
                Link(("stakeholders", 0), "people", "ben"),
                Link(("stakeholders", 1), "people", "mia"),
            ],
        ),
        (
            "metrics",
            {"id": "a", "name": "A", "unit": "count", "stage": "mql"},
            [Link(("stage",), "lead_stages", "mql")],
        ),
    ],
)
def test_a_reference_is_told_with_its_collection_and_whether_it_is_a_key(
    kind: str, data: dict[str, Any], links: list[Link]
) -> None:
    assert anatomy(made(kind, data)).links == links


def test_what_was_left_out_is_no_reference() -> None:
    found = anatomy(made("goals", {"id": "a", "title": "t", "owner": None}))
    assert (found.links, found.parts) == ([], [])


def test_a_part_within_a_part_comes_after_it_and_keys_are_named_as_they_are_typed() -> None:
    data = {"id": "m", "name": "M", "definition": "Fits.", "fit": {"not": {"all": [{"field": "x", "in": [1]}]}}}
    assert [way for way, _ in anatomy(made("lead_stages", data)).parts] == [
        ("fit",),
        ("fit", "not"),
        ("fit", "not", "all", 0),
    ]


def test_the_settings_have_parts_and_no_references() -> None:
    found = anatomy(Settings.model_validate({"name": "n", "allow": [{"rule": "r", "record": "ana"}]}))
    assert found.links == []
    assert [way for way, _ in found.parts] == [("capacity",), ("scorecard",), ("allow", 0)]


def test_every_kind_of_the_format_is_found() -> None:
    assert {
        "people",
        "channels",
        "metrics",
        "lead_stages",
        "goals",
        "actuals",
        "guidepoints",
        "backlog",
    } <= KINDS.keys()
    assert {"blueprints", "test_plans", "updates", "engagements", "evaluations", "reviews", "sprints"} <= KINDS.keys()
    assert {"trainings", "coaching", "curricula", "decisions", "capabilities"} <= KINDS.keys()
    for name, kind in KINDS.items():
        assert kind.collection == name


def test_every_collection_that_is_named_by_a_reference_has_a_plain_name() -> None:
    for kind in KINDS.values():
        for link in anatomy(made(kind.collection, example_of(kind))).links:
            assert link.collection in {*KINDS, "tests", "learnings", "milestones", "programs"}


def test_every_reference_names_a_kind_that_exists() -> None:
    known = {*all_kinds(), *(part.referred_to_as for part in all_parts() if part.referred_to_as)}
    named = {
        mark.collection: f"{part.__name__}.{name}"
        for part in all_parts()
        for name, info in part.model_fields.items()
        for mark in marks_of(info)
        if isinstance(mark, Reference)
    }
    assert {collection: field for collection, field in named.items() if collection not in known} == {}
    assert len(named) > 10
