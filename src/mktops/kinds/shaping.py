"""Plain data → records, and each thing that does not fit as a misfit in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from mktops.findings import FieldPath
from mktops.kinds.allowed import part_of, type_at
from mktops.kinds.fields import FISCAL_YEAR_STARTS
from mktops.kinds.record import Part, Record, fields_of
from mktops.kinds.synonyms import meant_by
from mktops.kinds.type_errors import wording
from mktops.text.citations import without_citations
from mktops.text.meant import ALONE

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing in the data that the kind does not allow; `path` starts at the record."""

    rule: Literal["missing-field", "placeholder-left", "unknown-key", "invalid-value"]
    path: FieldPath
    message: str
    help: str = ""
    on: Literal["value", "key"] = "value"
    #: The known keys of which an unknown one was probably meant to be one.
    meant: tuple[str, ...] = ()


@cache
def _many(model: type[Record]) -> TypeAdapter[tuple[Record, ...]]:
    return TypeAdapter(tuple[model, ...])  # type: ignore[valid-type]


def shape_all(
    model: type[Record], items: list[Any], fiscal_year_starts: int | None = None
) -> tuple[Record, ...] | None:
    """All records of a list in one go, or None where one does not fit: then each is worth a look of its own."""
    try:
        return _many(model).validate_python(items, context={FISCAL_YEAR_STARTS: fiscal_year_starts})
    except ValidationError:
        return None


def shape(model: type[P], data: Any, fiscal_year_starts: int | None = None) -> P | list[Misfit]:
    """The record that the data stand for, or everything that keeps them from being one.

    A period such as `FY2027-Q1` says which days it is only by the month in which the workspace's fiscal year starts.
    """
    try:
        return model.model_validate(data, context={FISCAL_YEAR_STARTS: fiscal_year_starts})
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
    ways = [_way(data, e) for e in errors if e["type"] not in ("missing", "extra_forbidden")]
    nulls = {way for way in ways if way and isinstance(way[-1], str) and _at(data, way) is None}
    if nulls:
        # null and an absent key are the same to people, so both are read the same way. Where one is needed, whoever
        # wrote it knows that something has still to be filled in.
        shaped = shape(model, without(data, nulls), fiscal_year_starts)
        return (
            [_to_fill_in(each) if each.path in nulls else each for each in shaped]
            if isinstance(shaped, list)
            else shaped
        )
    return _without_echoes([_misfit(model, data, e) for e in errors if not _is_echo(data, e)])


def _is_echo(data: Any, error: ErrorDetails) -> bool:
    """Whether a list is too short only because entries of it were refused, each of which is told by itself."""
    return error["type"] == "too_short" and len(_at(data, _way(data, error))) >= error["ctx"]["min_length"]


def _without_echoes(misfits: list[Misfit]) -> list[Misfit]:
    """The misfits less each missing key that is there and misspelt: one fault, one finding."""
    meant = {(*each.path[:-1], key) for each in misfits for key in each.meant}
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
        return _missing(part_of(type_at(model, way)), way, str(error["loc"][-1]))
    if kind == "extra_forbidden":
        return _unknown(part_of(type_at(model, way[:-1])), way, str(error["loc"][-1]))
    on: Literal["value", "key"] = "key" if error["loc"] and error["loc"][-1] == "[key]" else "value"
    message, help = wording(error, _at(data, way), model, way)
    return Misfit("invalid-value", way, message, help, on)


def _missing(model: type[Part] | None, way: FieldPath, name: str) -> Misfit:
    field = fields_of(model).get(name) if model else None
    help = f"Add “{name}”."
    if field and field.description:
        help = f"Add “{name}”: {field.description[:1].lower()}{field.description[1:]}"
        if field.examples and isinstance(field.examples[0], (str, int)):
            example = field.examples[0]
            help += f" For example “{name}: {str(example).lower() if isinstance(example, bool) else example}”."
    return Misfit("missing-field", (*way, name), f"“{name}” is missing", without_citations(help))


def _to_fill_in(misfit: Misfit) -> Misfit:
    if misfit.rule != "missing-field":
        return misfit
    name = str(misfit.path[-1])
    help = misfit.help.removeprefix(f"Add “{name}”: ").removeprefix(f"Add “{name}”.")
    help = f"Write {help}" if help else "Write it in the place of null."
    return replace(misfit, rule="placeholder-left", message=f"“{name}” is still to be filled in", help=help)


def _unknown(model: type[Part] | None, way: FieldPath, name: str) -> Misfit:
    known = list(fields_of(model)) if model else []
    if name[1:] in known and name[0] == "-":
        return Misfit("unknown-key", way, "a blank is missing behind this dash", f"Write “- {name[1:]}: …”.", on="key")
    if re.fullmatch(r"\d{1,3}", name, re.ASCII):
        message = f"“{name}” stands alone behind a comma"
        return Misfit("unknown-key", way, message, ALONE, on="key")
    meant = meant_by(name, known)
    listed = " or ".join(f"“{key}”" for key in meant)
    help = f"Did you mean {listed}?" if meant else f"The keys that can stand here: {', '.join(sorted(known))}."
    return Misfit("unknown-key", way, f"“{name[:60]}” is not a key that can stand here", help, on="key", meant=meant)
