import copy
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mktops.kinds import all_kinds
from mktops.kinds.record import Part, Record
from mktops.kinds.schema import DIALECT, record_schema, settings_schema
from mktops.kinds.settings import Settings
from mktops.kinds.shaping import shape
from tests.records import at, data_of, example_of, records, ways

KINDS = all_kinds()
RECORDS, SETTINGS = record_schema(), settings_schema()
OF_RECORDS, OF_SETTINGS = Draft202012Validator(RECORDS), Draft202012Validator(SETTINGS)


def refused(kind: type[Part], data: Any) -> list[str]:
    """What an editor would say against a record."""
    validator, whole = (
        (OF_SETTINGS, data) if kind is Settings else (OF_RECORDS, {getattr(kind, "collection", ""): [data]})
    )
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(whole)]


@pytest.mark.parametrize("schema", [RECORDS, SETTINGS], ids=["records", "settings"])
def test_a_schema_is_one_of_its_dialect(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == DIALECT
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("kind", [*KINDS.values(), Settings], ids=lambda kind: kind.__name__)
def test_the_example_of_every_kind_is_accepted(kind: type[Part]) -> None:
    assert refused(kind, example_of(kind)) == []


@given(records())
@settings(max_examples=100)
def test_what_a_kind_takes_an_editor_takes(one: tuple[type[Record], dict[str, Any]]) -> None:
    assert refused(*one) == []


@given(data_of(Settings))
@settings(max_examples=30)
def test_settings_that_are_taken_an_editor_takes(data: dict[str, Any]) -> None:
    assert refused(Settings, data) == []


def models() -> list[type[Part]]:
    """Every model of which a record or the settings may hold a part."""
    found: list[type[Part]] = []
    waiting: list[type[Part]] = [Part]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found += [model for model in below if model.__name__ in {*RECORDS["$defs"], *SETTINGS["$defs"]}]
    return found


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_a_key_that_may_be_left_out_may_be_null_and_no_other(model: type[Part]) -> None:
    definition = (RECORDS["$defs"] | SETTINGS["$defs"])[model.__name__]
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    assert set(definition["properties"]) == set(fields)
    for key, info in fields.items():
        field = definition["properties"][key]
        may_be_null = {"type": "null"} in field.get("anyOf", []) or field.get("type") == ["array", "null"]
        assert may_be_null == (not info.is_required()), key
    assert set(definition.get("required", ())) == {key for key, info in fields.items() if info.is_required()}
    assert definition["additionalProperties"] is False


@given(records(), st.data())
@settings(max_examples=60)
def test_an_unknown_key_is_refused_wherever_keys_are_fixed(
    one: tuple[type[Record], dict[str, Any]], drawn: st.DataObject
) -> None:
    kind, data = one
    data = copy.deepcopy(data)
    free = {"values", "skills", "schedule", "audience", "counts", "levels"}
    groups = [way for way in ways(data) if isinstance(at(data, way), dict) and not (way and way[-1] in free)]
    at(data, drawn.draw(st.sampled_from(groups)))["onwer"] = "ana"
    assert refused(kind, data)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("goals", {"id": "a"}),
        ("goals", {"id": "A b", "title": "t"}),
        ("goals", {"id": "a", "title": 12}),
        ("goals", {"id": "a", "title": "t", "status": "done"}),
        ("goals", {"id": "a", "title": "t", "schedule": {"October": 3}}),
        ("goals", {"id": "a", "title": "t", "schedule": {"2026-10": "x"}}),
        ("goals", {"id": "a", "title": "t", "start": "31.10.2026"}),
        ("goals", {"id": "a", "title": "t", "change": "a lot"}),
        ("people", {"id": "a", "name": "A", "skills": {"email": 6}}),
        ("blueprints", {"id": "a", "guidepoint": "g", "starts": "2026-Q1"}),
        ("blueprints", {"id": "a", "guidepoint": "g", "starts": "2026-10", "months": 0}),
        ("backlog", {"id": "a", "title": "t", "effort": -1}),
        ("backlog", [{"id": "a", "title": "t"}]),
        ("backlog", None),
    ],
)
def test_what_a_kind_refuses_an_editor_refuses_where_it_can(kind: str, data: Any) -> None:
    assert isinstance(shape(KINDS[kind], data), list)
    assert refused(KINDS[kind], data)


def test_a_collection_may_be_empty_and_an_unknown_one_may_not_stand() -> None:
    assert OF_RECORDS.is_valid({"goals": None, "people": []})
    assert OF_RECORDS.is_valid({})
    assert not OF_RECORDS.is_valid({"goal": []})
    assert not OF_RECORDS.is_valid({"goals": {}})
    assert set(RECORDS["properties"]) == set(KINDS)


def _texts(schema: Any) -> list[str]:
    if isinstance(schema, dict):
        own = [schema["description"]] if isinstance(schema.get("description"), str) else []
        return own + [text for value in schema.values() for text in _texts(value)]
    return [text for value in schema for text in _texts(value)] if isinstance(schema, list) else []


@pytest.mark.parametrize("schema", [RECORDS, SETTINGS], ids=["records", "settings"])
def test_an_editor_shows_plain_words_to_every_key(schema: dict[str, Any]) -> None:
    for text in _texts(schema):
        assert text.strip()
        assert not re.search(r"\b(?:AR|AP|MO|DD|OO|X)\d", text), text
    for name, definition in schema["$defs"].items():
        assert "description" in definition, name
        for key, field in definition["properties"].items():
            # Where a key says the same as its group, only the group says it.
            assert "description" in field or "$ref" in str(field), f"{name}.{key}"


def test_a_schema_is_the_same_each_time() -> None:
    assert repr(record_schema()) == repr(RECORDS)
    assert repr(settings_schema()) == repr(SETTINGS)


def test_ids_are_offered_where_a_record_is_named_and_others_are_taken() -> None:
    ids = {"people": ["ben", "ana"], "metrics": ["mqls"]}
    schema = record_schema(ids)
    goal, actuals = schema["$defs"]["Goal"]["properties"], schema["$defs"]["Actuals"]["properties"]
    assert {"anyOf": [{"enum": ["ana", "ben"]}, {"type": "string"}]} in goal["owner"]["anyOf"]
    assert list(actuals["values"]["properties"]) == ["mqls"]
    validator = Draft202012Validator(schema)
    assert validator.is_valid({"goals": [{"id": "a", "title": "A", "owner": "somebody-new"}]})
    assert validator.is_valid({"actuals": [{"period": "2026-10", "values": {"mqls": 3, "new": None}}]})
    assert not validator.is_valid({"actuals": [{"period": "2026-10", "values": {"mqls": "three"}}]})


def test_what_a_schema_is_made_with_does_not_stand_in_it() -> None:
    for schema in (RECORDS, SETTINGS, record_schema({"people": ["ana"]})):
        assert "x-refers-to" not in str(schema)


def test_no_example_stands_where_editors_would_put_it_in_as_a_fact() -> None:
    for definition in (RECORDS["$defs"] | SETTINGS["$defs"]).values():
        assert not any("examples" in field for field in definition["properties"].values())
    goal = RECORDS["$defs"]["Goal"]["properties"]
    assert "For example: [{by: ana, on: 2026-07-01}]" in goal["agreed"]["description"]
    assert "For example: 180 MQLs by the end of the half-year" in goal["title"]["description"]
