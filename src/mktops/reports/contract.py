"""What is in a report's JSON and before its template, as a JSON Schema: read off the types of the contexts."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, get_type_hints

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from mktops.kinds.schema import DIALECT
from mktops.reports import JSON_VERSION, load, names
from mktops.text.citations import without_citations

MODE: JsonSchemaMode = "serialization"


def reports_schema() -> dict[str, Any]:
    """The schema of the JSON that a report is written as: one of all reports, told apart by `report`.

    Keys are added to it; that is why others may stand beside those that it names. Reports out of lead data are there
    where an engine is installed.
    """
    known = {name: told for name in names() if (told := _context(name)) is not None}
    contexts: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]] = [
        (name, MODE, TypeAdapter(told)) for name, told in known.items()
    ]
    refs, whole = TypeAdapter.json_schemas(contexts, schema_generator=_ContextGenerator)
    definitions = whole["$defs"]
    for each in definitions.values():
        if "description" in each:
            each["description"] = without_citations(each["description"])
        for field in each.get("properties", {}).values():
            field.pop("title", None)
    return {
        "$schema": DIALECT,
        "title": "mktops reports",
        "oneOf": [_whole(name, refs[name, MODE]) for name in known],
        "$defs": definitions,
    }


def _context(name: str) -> Any:
    """What the context of a report is; None where nothing here can make one."""
    try:
        module = load(name)
    except ModuleNotFoundError:
        return None
    # What it is made of may be known to a reader of types alone.
    given = SimpleNamespace(__annotations__={"return": module.context.__annotations__["return"]})
    return get_type_hints(given, vars(module))["return"]


def _whole(name: str, content: dict[str, Any]) -> dict[str, Any]:
    frame = {
        "version": {
            "const": JSON_VERSION,
            "description": "Grows when a key changes its meaning, not when one is added.",
        },
        "mktops": {"type": "string", "description": "The version that wrote it."},
        "report": {"const": name},
    }
    return {"type": "object", "properties": frame, "required": list(frame), "allOf": [content]}


class _ContextGenerator(GenerateJsonSchema):
    """Numbers are numbers, though they are kept as decimals."""

    def decimal_schema(self, schema: Any) -> dict[str, Any]:
        return {"type": "number"}
