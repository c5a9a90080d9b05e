"""JSON Schemas of what people write, for editors: the same models, told in another language."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from mktops.kinds import all_kinds
from mktops.kinds.settings import Settings
from mktops.text.citations import without_citations

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> dict[str, Any]:
    """The schema of a record file: every collection, each a list of its records."""
    kinds = all_kinds()
    refs, definitions = _definitions(*kinds.values())
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


def settings_schema() -> dict[str, Any]:
    """The schema of `mktops.yaml`."""
    refs, definitions = _definitions(Settings)
    return {"$schema": DIALECT, "title": "mktops.yaml", **refs[Settings], **definitions}


def _definitions(*models: type[BaseModel]) -> tuple[dict[type[BaseModel], Any], dict[str, Any]]:
    refs, schema = models_json_schema([(model, "validation") for model in models], schema_generator=_Generator)
    definitions = schema["$defs"]
    for definition in definitions.values():
        _simplify(definition)
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
        if name in required or any(option == {"type": "null"} for option in field.get("anyOf", ())):
            continue
        about = {key: field.pop(key) for key in ("description", "examples") if key in field}
        body = dict(field)
        if "patternProperties" in body:
            body["additionalProperties"] = False
        field.clear()
        field.update({"anyOf": [body, {"type": "null"}], **about})


def _first_line(kind: type[BaseModel]) -> str:
    return without_citations((kind.__doc__ or "").strip().partition("\n")[0])


class _Generator(GenerateJsonSchema):
    """Without defaults: they are told in words, and some have no form in JSON."""

    def default_schema(self, schema: Any) -> Any:
        return self.generate_inner(schema["schema"])
