"""What may stand in a field of a kind, as its model shows it: for whoever wrote something else there."""

from __future__ import annotations

import types
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from mktops.findings import FieldPath
from mktops.kinds.marks import Reference
from mktops.kinds.record import Part, fields_of
from mktops.source.notation import one_line, text_scalar
from mktops.source.tree import Data

#: Longer ones fill the line that is to help.
LONGEST = 100


def type_at(model: type[Part], way: FieldPath) -> Any:
    """The type of what stands where the way leads, without its marks; None where nothing can stand there."""
    annotation: Any = model
    for step in way:
        annotation = _below(annotation, step)
    return annotation


def part_of(annotation: Any) -> type[Part] | None:
    """The type itself if it is a group of known keys."""
    return annotation if isinstance(annotation, type) and issubclass(annotation, Part) else None


def entry_of(annotation: Any) -> Any:
    """The type of the entries of a list without its marks; None for what is no list."""
    return bare(get_args(annotation)[0]) if get_origin(annotation) is tuple else None


def example_at(model: type[Part], way: FieldPath) -> str:
    """A group, or a list of groups, that may stand where the way leads, on one line; "" where the model shows none.

    `[{by: ana, on: 2026-07-01}]`
    """
    holder = part_of(type_at(model, way[:-1])) if way else None
    field = fields_of(holder).get(str(way[-1])) if holder else None
    shown: Data = field.examples[0] if field and field.examples else None
    lines = map(in_one_line, (shown, _made(type_at(model, way), shown)))
    return next((line for line in lines if 0 < len(line) <= LONGEST), "")


def in_one_line(data: Data) -> str:
    """Data as YAML in brackets; "" for none."""
    if isinstance(data, dict):
        pairs = (
            f"{text_scalar(key, in_brackets=True, is_key=True)}: {in_one_line(value)}" for key, value in data.items()
        )
        return f"{{{', '.join(pairs)}}}"
    if isinstance(data, list):
        return f"[{', '.join(map(in_one_line, data))}]"
    return "" if data is None else one_line(data, in_brackets=True)


def _made(annotation: Any, shown: Data = None) -> Data:
    """A group of no more than the fields that it needs, or of its first one; None where the model takes none such."""
    if part := part_of(entry_of(annotation)):
        made = _made(part, shown[0] if isinstance(shown, list) else None)
        return None if made is None else [made]
    part = part_of(annotation)
    if part is None:
        return None
    fields = fields_of(part)
    own = shown if isinstance(shown, dict) else {}
    needed = {key: own.get(key, _value(f)) for key, f in fields.items() if f.is_required()}
    data = needed or dict([(key, _value(f)) for key, f in fields.items() if f.examples][:1])
    try:
        part.model_validate(data)
    except ValidationError:
        return None
    return data or None


def _value(field: FieldInfo) -> Any:
    if field.examples:
        return field.examples[0]
    return "ana" if Reference("people") in field.metadata else None


def _below(annotation: Any, step: str | int) -> Any:
    if part := part_of(annotation):
        field = fields_of(part).get(str(step))
        return bare(field.annotation) if field else None
    if get_origin(annotation) in (tuple, dict):
        return bare(get_args(annotation)[0 if get_origin(annotation) is tuple else 1])
    return None


def bare(annotation: Any) -> Any:
    """The type without its marks and without its `| None`."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return bare(next(a for a in get_args(annotation) if a is not type(None)))
    return annotation
