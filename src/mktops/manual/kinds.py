"""The pages on kinds of records and on their fields, written from the models."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from mktops.kinds.marks import ProseMark, Reference
from mktops.kinds.record import Part, fields_of
from mktops.manual.layout import entry, paragraph
from mktops.manual.usual import usual
from mktops.source.notation import field_lines
from mktops.text.citations import without_citations

_WORDS = {
    "Text": "text", "str": "text", "Prose": "prose", "bool": "true or false", "int": "whole number", "date": "day",
    "Decimal": "number", "Period": "period", "Duration": "length of time",
}  # fmt: skip


def of_kind(name: str, kind: type[Part]) -> str:
    """A kind's page: its fields, required ones marked, and those of its parts."""
    lines = [name, "", *paragraph(without_citations(" ".join((kind.__doc__ or "").split()))), ""]
    waiting: list[tuple[str, type[Part]]] = [("", kind)]
    seen: set[type[Part]] = set()
    while waiting:
        title, model = waiting.pop(0)
        if model in seen:
            continue
        seen.add(model)
        if title:
            lines += ["", *paragraph(f"{title}: {summary(model)}"), ""]
        for label, info in sorted(fields_of(model).items(), key=lambda pair: pair[0] != "id"):
            mark = "*" if info.is_required() else " "
            lines += entry(f"{mark} {label}", without_citations(info.description or ""))
            waiting += [(f"{title}.{label}".lstrip("."), part) for part in _parts(info.annotation)]
    lines += ["", "* is required.  More on a field: mktops explain " + f"{name}.FIELD"]
    return "\n".join(lines) + "\n"


def of_field(path: str, model: type[Part], steps: list[str]) -> str | None:
    """The page of one field, found by its dotted way from its kind; None where there is none."""
    for position, step in enumerate(steps):
        info = fields_of(model).get(step)
        if info is None:
            return None
        if position == len(steps) - 1:
            needed = "required" if info.is_required() else "optional"
            sort = describe(info.annotation, tuple(info.metadata))
            lines = [path, f"{sort}, {needed}", "", *paragraph(without_citations(info.description or ""))]
            if info.examples:
                lines += ["", "For example:", "", *(f"    {line}" for line in _example(step, info.examples[0]))]
            parts = list(_parts(info.annotation))
            if parts:
                inner = ", ".join(fields_of(parts[0]))
                lines += ["", *paragraph(f"Holds: {inner}")]
            lines += usual(model, step)
            return "\n".join(lines) + "\n"
        model = next(_parts(info.annotation), model)
    return None


def ways(name: str, model: type[Part]) -> Iterator[str]:
    """The dotted ways to all fields of a kind and of its parts, those with fewer steps first."""
    waiting: list[tuple[str, type[Part], tuple[type[Part], ...]]] = [(name, model, ())]
    while waiting:
        above, part, seen = waiting.pop(0)
        for field, info in fields_of(part).items():
            way = f"{above}.{field}"
            yield way
            inner = [each for each in _parts(info.annotation) if each not in (*seen, part)]
            waiting += [(way, each, (*seen, part)) for each in inner]


def describe(annotation: Any, marks: tuple[Any, ...] = ()) -> str:
    """What a field holds, in a few words: `text`, `id of people`, `list of days`."""
    for mark in marks:
        if isinstance(mark, Reference):
            return f"id of a record in {mark.collection}"
        if isinstance(mark, ProseMark):
            return "prose"
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return describe(arguments[0], arguments[1:])
    if origin in (Union, types.UnionType):
        inner = [describe(each) for each in arguments if each is not type(None)]
        return " or ".join(dict.fromkeys(inner))
    if origin is Literal:
        return "one of " + ", ".join(map(str, arguments))
    if origin is tuple:
        return f"list, each: {describe(arguments[0])}"
    if origin is dict:
        return f"keys ({describe(arguments[0])}) with values ({describe(arguments[1])})"
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return "group of keys"
    return _WORDS.get(getattr(annotation, "__name__", ""), "value")


def _example(name: str, value: Any) -> list[str]:
    return field_lines(name, value, 0)


def _parts(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)


def summary(model: type[Part]) -> str:
    """What a kind, or a part of one, is, in a sentence."""
    return without_citations((model.__doc__ or "").strip().partition("\n")[0])
