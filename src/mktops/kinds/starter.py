"""A record to start from: what is known of it, and null where only people know.

Nobody's word is given for them: no figure, event, score or agreement stands in it that was not typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from pydantic.fields import FieldInfo

from mktops.kinds.marks import Today, marks_of
from mktops.kinds.record import Named, Record, fields_of
from mktops.kinds.shaping import Misfit, shape
from mktops.source.tree import Data
from mktops.text.citations import without_citations

#: What people call such a record where they have typed no more than its id.
CALLED = ("title", "name")


class BadField(Exception):
    """A name or a value that was typed cannot stand in such a record; the text says why, and what can."""


def starting_record(
    kind: type[Record],
    name: str,
    typed: Mapping[str, str],
    day: date,
    fiscal_year_starts: int | None = None,
) -> dict[str, Data]:
    """The data of a record called `name` (its id, or its period where it has none), with the fields that were typed.

    What it needs besides, and what such records usually say, is null. Raises `BadField`.
    """
    own = "id" if issubclass(kind, Named) else "period"
    data: dict[str, Data] = {own: name}
    for misfit in _misfits(kind, data, own, fiscal_year_starts):
        raise BadField(f"{misfit.message}. {misfit.help}".rstrip())
    for key, info in fields_of(kind).items():
        if key == own:
            continue
        if key in typed:
            data[key] = typed_value(kind, {own: name}, key, typed[key], fiscal_year_starts)
        elif info.is_required() or key in kind.starter:
            data[key] = _known(key, info, name, day)
    return data


def called(id: str) -> str:
    """What a record is called of which no more than the id was typed: `Shorter form` for `shorter-form`."""
    return (id[:1].upper() + id[1:]).replace("-", " ")


def notes(kind: type[Record], data: Mapping[str, Data]) -> dict[str, str]:
    """What each field is that is still to be filled in, in words."""
    fields = fields_of(kind)
    return {
        key: without_citations(fields[key].description or "").partition("\n")[0]
        for key, value in data.items()
        if value is None
    }


def _known(key: str, field: FieldInfo, name: str, day: date) -> Data:
    if key in CALLED:
        return called(name)
    if any(isinstance(mark, Today) for mark in marks_of(field)):
        return day.isoformat()
    # Nothing is agreed yet.
    if key == "status" and "draft" in _words(field.annotation):
        return "draft"
    return field.default if isinstance(field.default, str) else None


def _words(annotation: Any) -> tuple[Any, ...]:
    inner = get_args(annotation)
    return tuple(word for each in inner for word in (_words(each) or (each,)))


def typed_value(
    kind: type[Record], data: Mapping[str, Data], key: str, text: str, fiscal_year_starts: int | None = None
) -> Data:
    """What somebody typed, as the field takes it: a text, a number, a yes or no, or a list of texts.

    `data` is what is known of the record. Raises `BadField`.
    """
    first: Misfit | None = None
    for value in _readings(text):
        misfits = _misfits(kind, {**data, key: value}, key, fiscal_year_starts)
        if not misfits:
            return value
        first = first or misfits[0]
    assert first is not None
    raise BadField(f"--{key.replace('_', '-')}: {first.message}. {first.help}".rstrip())


def _readings(text: str) -> list[Data]:
    found: list[Data] = [text]
    try:
        number = Decimal(text)
    except InvalidOperation:
        pass
    else:
        if number.is_finite():
            found.append(int(number) if number == int(number) and "." not in text else number)
    if text in ("true", "false"):
        found.append(text == "true")
    return [*found, [part.strip() for part in text.split(",")]]


def _misfits(kind: type[Record], data: Mapping[str, Data], key: str, fiscal_year_starts: int | None) -> list[Misfit]:
    """What is wrong with the value of a field, whatever else is missing."""
    shaped = shape(kind, dict(data), fiscal_year_starts)
    return [each for each in shaped if each.path[:1] == (key,)] if isinstance(shaped, list) else []
