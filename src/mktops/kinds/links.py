"""Which parts a record has and which other records it names, read off its model."""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from mktops.findings import FieldPath
from mktops.kinds.marks import Reference
from mktops.kinds.record import Part


@dataclass(frozen=True, slots=True)
class Link:
    """A reference: at `path` (in its key or its value) a record names the `id` of a record of `collection`."""

    path: FieldPath
    collection: str
    id: str
    on: Literal["value", "key"] = "value"


@dataclass(slots=True)
class Anatomy:
    """The references and the parts of one record, each with the way to it."""

    links: list[Link] = field(default_factory=list)
    parts: list[tuple[FieldPath, Part]] = field(default_factory=list)


Visit = Callable[[Any, FieldPath, Anatomy], None]


def anatomy(record: Part) -> Anatomy:
    """Every reference and every part below a record, in the order of its fields."""
    found = Anatomy()
    for name, alias, visit in _plan(type(record)):
        value = getattr(record, name)
        if value is not None:
            visit(value, (alias,), found)
    return found


@cache
def part_types(model: type[Part]) -> frozenset[type[Part]]:
    """Every type of part that may lie in a record of this type, however deep."""
    found: set[type[Part]] = set()
    waiting: list[Any] = [info.annotation for info in model.model_fields.values()]
    while waiting:
        each = waiting.pop()
        if not (isinstance(each, type) and issubclass(each, Part)):
            waiting += get_args(each)
        elif each not in found:
            found.add(each)
            waiting += [info.annotation for info in each.model_fields.values()]
    return frozenset(found)


@cache
def _plan(model: Hashable) -> tuple[tuple[str, str, Visit], ...]:
    assert isinstance(model, type)
    assert issubclass(model, Part)
    steps = []
    for name, info in model.model_fields.items():
        visit = _visit(info.annotation, tuple(info.metadata))
        if visit:
            steps.append((name, info.alias or name, visit))
    return tuple(steps)


def _visit(annotation: Any, metadata: tuple[Any, ...] = ()) -> Visit | None:
    """A function that collects what a value of this type holds, or None where it can hold nothing."""
    for mark in metadata:
        if isinstance(mark, Reference):
            return _visit_link(mark.collection, "value")
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _visit(arguments[0], arguments[1:])
    if origin in (Union, types.UnionType):
        inner = [visit for visit in map(_visit, arguments) if visit]
        return inner[0] if inner else None
    if origin is tuple:
        return _visit_items(_visit(arguments[0]))
    if origin is dict:
        return _visit_mapping(_key_reference(arguments[0]), _visit(arguments[1]))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return _visit_part
    return None


def _visit_part(value: Part, path: FieldPath, found: Anatomy) -> None:
    found.parts.append((path, value))
    for name, alias, visit in _plan(type(value)):
        inner = getattr(value, name)
        if inner is not None:
            visit(inner, (*path, alias), found)


def _visit_link(collection: str, on: Literal["value", "key"]) -> Visit:
    def visit(value: Any, path: FieldPath, found: Anatomy) -> None:
        found.links.append(Link(path, collection, value, on))

    return visit


def _visit_items(inner: Visit | None) -> Visit | None:
    if inner is None:
        return None

    def visit(value: Any, path: FieldPath, found: Anatomy) -> None:
        for position, item in enumerate(value):
            inner(item, (*path, position), found)

    return visit


def _key_reference(annotation: Any) -> str | None:
    marks = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
    return next((mark.collection for mark in marks if isinstance(mark, Reference)), None)


def _visit_mapping(collection: str | None, inner: Visit | None) -> Visit | None:
    if collection is None and inner is None:
        return None

    def visit(value: Any, path: FieldPath, found: Anatomy) -> None:
        for key, item in value.items():
            if collection is not None:
                found.links.append(Link((*path, str(key)), collection, key, "key"))
            if inner is not None and item is not None:
                inner(item, (*path, str(key)), found)

    return visit
