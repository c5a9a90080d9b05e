"""JSON Schemas of what people write, for editors: the same models, told in another language."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from mktops.kinds import all_kinds
from mktops.kinds.allowed import in_one_line
from mktops.kinds.marks import REFERS_TO
from mktops.kinds.settings import Settings
from mktops.text.citations import without_citations

#: By collection, the ids that a workspace has.
Ids = Mapping[str, Collection[str]]
NO_IDS: Ids = {}

NULL = {"type": "null"}

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema(ids: Ids = NO_IDS) -> dict[str, Any]:
    """The schema of a record file: every collection, each a list of its records.

    Ids, by collection, are offered wherever a record of theirs is named; another id is no mistake for that, as it may
    be about to be written.
    """
    kinds = all_kinds()
    refs, definitions = _definitions(*kinds.values(), ids=ids)
    collections = {
        name: {"type": ["array", "null"], "items": refs[kind], "description": _first_line(kind)}
        for name, kind in kinds.items()
    }
    return {
        "$schema": DIALECT,
        "title": "mktops records",
        "type": "object",
        "properties": collections,
        "additionalProperties": False,
        **definitions,
    }


def settings_schema(ids: Ids = NO_IDS) -> dict[str, Any]:
    """The schema of `mktops.yaml`, with ids as in `record_schema`."""
    refs, definitions = _definitions(Settings, ids=ids)
    return {"$schema": DIALECT, "title": "mktops.yaml", **refs[Settings], **definitions}


def _definitions(*models: type[BaseModel], ids: Ids) -> tuple[dict[type[BaseModel], Any], dict[str, Any]]:
    refs, schema = models_json_schema([(model, "validation") for model in models], schema_generator=_Generator)
    definitions = schema["$defs"]
    for definition in definitions.values():
        _simplify(definition)
        _offer(definition, ids)
    # What a type becomes inside is described too, though no file can hold it.
    pointers = str([*refs.values(), *definitions.values()])
    used = {name: each for name, each in definitions.items() if f"#/$defs/{name}'" in pointers}
    return {model: refs[model, "validation"] for model in models}, {"$defs": used}


def _simplify(definition: dict[str, Any]) -> None:
    """Words for readers, and null wherever a field may be left out: to people, the two are the same."""
    if "description" in definition:
        definition["description"] = without_citations(definition["description"])
    required = definition.get("required", ())
    for name, field in definition.get("properties", {}).items():
        field.pop("title", None)
        if "description" in field:
            field["description"] = without_citations(field["description"])
        _tell_examples(field)
        about = {"description": field.pop("description")} if "description" in field else {}
        options = field.get("anyOf", [dict(field)])
        optional = name not in required or NULL in options
        bodies = [option for option in options if option != NULL]
        for body in bodies:
            if "patternProperties" in body:
                body["additionalProperties"] = False
        field.clear()
        if optional and len(bodies) == 1 and "items" in bodies[0]:
            # In one piece: editors then begin a list with the keys that each of its records has to have.
            bodies[0]["type"] = ["array", "null"]
        elif optional:
            bodies.append(NULL)
        field.update(bodies[0] if len(bodies) == 1 else {"anyOf": bodies}, **about)


def _tell_examples(field: dict[str, Any]) -> None:
    """Examples go into the description: editors would put them in as if they were facts."""
    told = [f"For example: {in_one_line(each)}" for each in field.pop("examples", ())]
    if told:
        field["description"] = "\n\n".join([*filter(None, [field.get("description")]), *told])


def _offer(schema: Any, ids: Ids) -> None:
    """Puts ids where records are named: in place of a text, and beside the keys that are any."""
    if isinstance(schema, list):
        for each in schema:
            _offer(each, ids)
    if not isinstance(schema, dict):
        return
    if known := _ids(schema.get("propertyNames", {}), ids):
        schema["properties"] = dict.fromkeys(known, schema["additionalProperties"])
    if schema.get("propertyNames") == {}:
        del schema["propertyNames"]
    if known := _ids(schema, ids):
        text = dict(schema)
        schema.clear()
        schema["anyOf"] = [{"enum": known}, text]
        return
    for each in schema.values():
        _offer(each, ids)


def _ids(schema: dict[str, Any], ids: Ids) -> list[str]:
    """The ids that may stand in a text, of which the schema now says no more."""
    return sorted(ids.get(schema.pop(REFERS_TO, ""), ()))


def _first_line(kind: type[BaseModel]) -> str:
    return without_citations((kind.__doc__ or "").strip().partition("\n")[0])


class _Generator(GenerateJsonSchema):
    """Without defaults: they are told in words, and some have no form in JSON."""

    def default_schema(self, schema: Any) -> Any:
        return self.generate_inner(schema["schema"])
