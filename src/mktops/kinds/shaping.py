"""Plain data → records, and each thing that does not fit as a misfit in plain words."""

from __future__ import annotations

import re
import types
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from mktops.findings import FieldPath
from mktops.kinds.record import Part, Record
from mktops.text.citations import without_citations
from mktops.text.slug import nearest

P = TypeVar("P", bound=Part)

#: `id:ana`, which is a text and no key with a value.
_TIGHT = re.compile(r"([^\W\d][\w-]*):(?!//)(\S.*)")


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing in the data that the kind does not allow; `path` starts at the record."""

    rule: Literal["missing-field", "unknown-key", "invalid-value"]
    path: FieldPath
    message: str
    help: str = ""
    on: Literal["value", "key"] = "value"
    #: The known key that an unknown one was probably meant to be.
    meant: str = ""


@cache
def _many(model: type[Record]) -> TypeAdapter[tuple[Record, ...]]:
    return TypeAdapter(tuple[model, ...])  # type: ignore[valid-type]


def shape_all(model: type[Record], items: list[Any]) -> tuple[Record, ...] | None:
    """All records of a list in one go, or None where one does not fit: then each is worth a look of its own."""
    try:
        return _many(model).validate_python(items)
    except ValidationError:
        return None


def shape(model: type[P], data: Any) -> P | list[Misfit]:
    """The record that the data stand for, or everything that keeps them from being one."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
    ways = [_way(data, e) for e in errors if e["type"] not in ("missing", "extra_forbidden")]
    nulls = {way for way in ways if way and isinstance(way[-1], str) and _at(data, way) is None}
    if nulls:
        # null and an absent key are the same to people, so both are read the same way.
        return shape(model, without(data, nulls))
    return _without_echoes([_misfit(model, data, e) for e in errors if not _is_echo(data, e)])


def _is_echo(data: Any, error: ErrorDetails) -> bool:
    """Whether a list is too short only because entries of it were refused, each of which is told by itself."""
    return error["type"] == "too_short" and len(_at(data, _way(data, error))) >= error["ctx"]["min_length"]


def _without_echoes(misfits: list[Misfit]) -> list[Misfit]:
    """The misfits less each missing key that is there and misspelt: one fault, one finding."""
    meant = {(*each.path[:-1], each.meant) for each in misfits if each.rule == "unknown-key" and each.meant}
    return [each for each in misfits if each.rule != "missing-field" or each.path not in meant]


def _way(data: Any, error: ErrorDetails) -> FieldPath:
    """The way through the data that an error's location means.

    A location also names union members and tags, which are not in the file: step over what does not exist.
    """
    way: list[str | int] = []
    for step in error["loc"]:
        if isinstance(data, dict):
            exists = step in data
        else:
            exists = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if exists:
            data = data[step]
            way.append(step)
    return tuple(way)


def _at(data: Any, way: FieldPath) -> Any:
    for step in way:
        data = data[step]
    return data


def without(data: Any, ways: set[FieldPath], here: FieldPath = ()) -> Any:
    """The data without the keys to which the ways lead; entries of lists stay, so that every other way still holds."""
    if isinstance(data, dict):
        return {k: without(v, ways, (*here, k)) for k, v in data.items() if (*here, k) not in ways}
    if isinstance(data, list):
        return [without(v, ways, (*here, i)) for i, v in enumerate(data)]
    return data


def _misfit(model: type[Part], data: Any, error: ErrorDetails) -> Misfit:
    way, kind = _way(data, error), error["type"]
    if kind == "missing" and isinstance(error["loc"][-1], int):
        return Misfit("invalid-value", way, "one more value is needed in this list", "Write both, such as [50, 500].")
    if kind == "missing":
        return _missing(_model_at(model, way), way, str(error["loc"][-1]))
    if kind == "extra_forbidden":
        return _unknown(_model_at(model, way[:-1]), way, str(error["loc"][-1]))
    on: Literal["value", "key"] = "key" if error["loc"] and error["loc"][-1] == "[key]" else "value"
    message, help = _wording(error, _at(data, way))
    return Misfit("invalid-value", way, message, help, on)


def _missing(model: type[Part] | None, way: FieldPath, name: str) -> Misfit:
    field = next((f for n, f in model.model_fields.items() if (f.alias or n) == name), None) if model else None
    help = f"Add “{name}”."
    if field and field.description:
        help = f"Add “{name}”: {field.description[:1].lower()}{field.description[1:]}"
        if field.examples and isinstance(field.examples[0], (str, int)):
            help += f" For example “{name}: {field.examples[0]}”."
    return Misfit("missing-field", (*way, name), f"“{name}” is missing", without_citations(help))


def _unknown(model: type[Part] | None, way: FieldPath, name: str) -> Misfit:
    known = [f.alias or n for n, f in model.model_fields.items()] if model else []
    if name[1:] in known and name[0] == "-":
        return Misfit("unknown-key", way, "a blank is missing behind this dash", f"Write “- {name[1:]}: …”.", on="key")
    near = nearest(name, known)
    help = f"Did you mean “{near}”?" if near else f"The keys that can stand here: {', '.join(sorted(known))}."
    return Misfit(
        "unknown-key", way, f"“{name[:60]}” is not a key that can stand here", help, on="key", meant=near or ""
    )


def _model_at(model: type[Part], way: FieldPath) -> type[Part] | None:
    """The model of the mapping to which the way leads."""
    annotation: Any = model
    for step in way:
        annotation = _below(annotation, step)
    return annotation if isinstance(annotation, type) and issubclass(annotation, Part) else None


def _below(annotation: Any, step: str | int) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        for name, field in annotation.model_fields.items():
            if (field.alias or name) == step:
                return _bare(field.annotation)
    if get_origin(annotation) in (tuple, dict):
        return _bare(get_args(annotation)[0 if get_origin(annotation) is tuple else 1])
    return None


def _bare(annotation: Any) -> Any:
    """The type without its marks and without its `| None`."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return _bare(next(a for a in get_args(annotation) if a is not type(None)))
    return annotation


def _wording(error: ErrorDetails, value: Any) -> tuple[str, str]:
    """What is wrong and what to do, for a value of the wrong sort."""
    kind, context = error["type"], error.get("ctx", {})
    if value is None:
        return "this entry of the list is empty", "Write something behind the dash, or take the dash out."
    shown = "" if isinstance(value, (dict, list)) else str(value)[:40]
    if isinstance(value, bool):
        shown = shown.lower()
    if kind == "mktops":
        message, _, help = str(context["message"]).partition("; ")
        return message, help[:1].upper() + help[1:] + ("" if help.endswith("?") else ".") if help else ""
    if kind == "literal_error":
        choices = [c.strip("'") for c in str(context["expected"]).replace(" or ", ", ").split(", ")]
        near = nearest(shown, choices) if shown else None
        listed = ", ".join(choices)
        if near == shown:
            return f"“{shown}” is a text here, and a number is needed", f"Write {shown} without quotes."
        return (
            f"“{shown}” is not one of the words that can stand here" if shown else "one word is needed here",
            f"Did you mean “{near}”? The choice is: {listed}." if near else f"Write one of: {listed}.",
        )
    if kind == "string_type":
        if shown:
            return f"{shown} reads as {_sort(value)}, and a text is needed here", f'Put quotes around it: "{shown}".'
        return "one text is needed here, not a list or a group of keys", "Write it on one line after the colon."
    if kind == "tuple_type":
        if shown.startswith("-"):
            return "a blank is missing behind the dash", "Put a blank behind each dash."
        example = f"[{shown}]" if shown else "[first, second]"
        return "a list is needed here", f"Write {example}, or one entry a line, each with a dash."
    if kind in ("dict_type", "model_type"):
        if tight := _TIGHT.match(shown):
            return "a blank is missing behind the colon", f"Put a blank behind the colon: “{tight[1]}: {tight[2]}”."
        return "a group of keys and values is needed here", "Write them indented below, one “key: value” a line."
    if kind == "bool_type":
        return "a yes or no is needed here", "Write true or false."
    if kind in ("int_type", "int_from_float"):
        return f"“{shown}” is not a whole number", "Write digits only, such as 12."
    if kind == "too_short":
        return f"at least {context['min_length']} must stand in this list", "Add what is missing."
    if kind == "too_long":
        return f"at most {context['max_length']} may stand in this list", "Take out what is too much."
    if kind == "greater_than_equal":
        return f"{shown} is too small", f"Write {context['ge']} or more."
    if kind == "less_than_equal":
        return f"{shown} is too large", f"Write {context['le']} or less."
    return f"{shown or 'this value'} cannot stand here", "See `mktops explain` for what can."


def _sort(value: Any) -> str:
    return "true or false" if isinstance(value, bool) else "a number"
