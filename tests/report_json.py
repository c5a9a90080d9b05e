"""What the JSON of a report may hold, by its type: in full, and nothing beside it."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from mktops.reports.contract import reports_schema


@cache
def schema() -> dict[str, Any]:
    return reports_schema()


@cache
def exact(name: str) -> Draft202012Validator:
    """What the JSON of a report may hold, and nothing beside it."""
    definitions = copy.deepcopy(schema()["$defs"])
    for each in definitions.values():
        if "properties" in each:
            each["additionalProperties"] = False
    (one,) = [each for each in schema()["oneOf"] if each["properties"]["report"]["const"] == name]
    return Draft202012Validator({**one["allOf"][0], "$defs": definitions})


def check(text: str) -> str:
    """The name of a report whose JSON is as its type says, in full and no more."""
    data = json.loads(text)
    assert Draft202012Validator(schema()).is_valid(data)
    own = {key: value for key, value in data.items() if key not in ("version", "mktops", "report")}
    errors = [
        f"{'.'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in exact(data["report"]).iter_errors(own)
    ]
    assert errors == []
    return str(data["report"])
