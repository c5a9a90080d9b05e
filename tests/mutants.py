"""Workspaces in which one field of one record is another, or gone, and whatever mktops says of a workspace."""

from __future__ import annotations

import copy
import types
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from mktops import reports
from mktops.binding import bind
from mktops.book import Book
from mktops.files import SETTINGS_FILE
from mktops.findings import FieldPath
from mktops.kinds import all_kinds
from mktops.kinds.blueprints import Blueprint
from mktops.kinds.engagements import Engagement
from mktops.kinds.marks import Reference
from mktops.kinds.record import Part
from mktops.kinds.settings import Settings
from mktops.kinds.sprints import Sprint
from mktops.rules.judgement import judge
from mktops.text.period import Period
from mktops.workspace import settings_of
from tests.records import at

#: A field by its model and its key in a file, such as `("Goal", "owner")`.
Name = tuple[str, str]
GONE = object()
#: A day moves by so many.
DAYS = (1, -1, 40, -40, 400, -400)
#: So many values are tried in one place, and so many places in one workspace.
MOST_VALUES = 7
MOST_PLACES = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """A field as it stands in a file: what may stand in it, and the way to it."""

    name: Name
    info: FieldInfo
    file: str
    way: FieldPath


def fields(model: type[Part]) -> dict[Name, FieldInfo]:
    """Every field of a model and of the parts below it, but for those that only hold parts."""
    found: dict[Name, FieldInfo] = {}
    _collect(model, found, set())
    return found


def _collect(model: type[Part], found: dict[Name, FieldInfo], seen: set[type[Part]]) -> None:
    if model not in seen:
        seen.add(model)
        for name, info in model.model_fields.items():
            parts = list(_parts(info.annotation))
            for part in parts:
                _collect(part, found, seen)
            if not parts:
                found[model.__name__, info.alias or name] = info


def _parts(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)


def spots(book: Book) -> dict[Name, list[Spot]]:
    """Each place in a workspace at which a field is written down."""
    found: dict[Name, list[Spot]] = {}
    for file, source in book.sources.items():
        assert isinstance(source.data, dict)
        if file == SETTINGS_FILE:
            _visit(Settings, source.data, file, (), found)
            continue
        for collection, records in source.data.items():
            assert isinstance(records, list)
            for position, record in enumerate(records):
                _visit(all_kinds()[collection], record, file, (collection, position), found)
    return found


def _visit(model: type[Part], data: Any, file: str, way: FieldPath, found: dict[Name, list[Spot]]) -> None:
    for name, info in model.model_fields.items():
        key = info.alias or name
        if data.get(key) is None:
            continue
        here = (*way, key)
        part = next(_parts(info.annotation), None)
        if part is None:
            found.setdefault((model.__name__, key), []).append(Spot((model.__name__, key), info, file, here))
            continue
        for inner, each in _held(part, info, data[key]):
            _visit(part, each, file, (*here, *inner), found)


def _held(part: type[Part], info: FieldInfo, data: Any) -> Iterator[tuple[FieldPath, Any]]:
    """The parts that a value holds: a list of them, a mapping of them, or the one."""
    if isinstance(data, list):
        yield from (((position,), each) for position, each in enumerate(data))
    elif get_origin(info.annotation) is dict:
        yield from (((key,), each) for key, each in data.items() if each is not None)
    else:
        yield (), data


def spread(found: list[Spot], most: int) -> list[Spot]:
    """Some of the places, from the first to the last."""
    return found[:: max(1, -(-len(found) // most))]


def others(spot: Spot, book: Book) -> Iterator[Any]:
    """What may stand in a field instead: nothing, if it may be left out, and values of its type that differ."""
    if not spot.info.is_required():
        yield GONE
    value = at(book.sources[spot.file].data, spot.way)
    yield from islice(_changed(spot.info.annotation, tuple(spot.info.metadata), value, book), MOST_VALUES)


def _changed(annotation: Any, metadata: tuple[Any, ...], value: Any, book: Book) -> Iterator[Any]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _changed(arguments[0], (*metadata, *arguments[1:]), value, book)
        return
    if origin in (Union, types.UnionType):
        for each in arguments:
            if each is not type(None):
                yield from _changed(each, metadata, value, book)
        return
    if reference := next((mark for mark in metadata if isinstance(mark, Reference)), None):
        yield from (id for collection, id in book.index if collection == reference.collection and id != value)
    elif origin is Literal:
        yield from (each for each in arguments if each != value)
    elif origin is tuple and isinstance(value, list):
        if len(value) > 1:
            yield value[:-1]
            yield value[1:]
        for position, each in enumerate(value):
            for other in _changed(arguments[0], (), each, book):
                yield [*value[:position], other, *value[position + 1 :]]
    elif origin is dict and isinstance(value, dict):
        for key, each in value.items():
            for other in _changed(arguments[1], (), each, book):
                yield {**value, key: other}
        if len(value) > 1:
            yield dict(list(value.items())[1:])
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, date):
        yield from (value + timedelta(days) for days in DAYS)
    elif isinstance(value, int | Decimal):
        yield from (value + 1, value * 2 + 3, max(value - 1, 0))
    elif isinstance(value, str):
        yield from _other_texts(value)


def _other_texts(value: str) -> Iterator[str]:
    with suppress(ValueError):
        yield from (str(Period.parse(value).next()), str(Period.parse(value).previous()))
    with suppress(ValueError):
        yield from (str(date.fromisoformat(value) + timedelta(days)) for days in DAYS)
    if value.endswith("%"):
        yield f"{float(value[:-1]) / 2:g}%"
    yield f"{value} changed"
    yield f"{value}-changed"


def mutated(book: Book, spot: Spot, value: Any) -> Book | None:
    """The workspace with another value in a field; None where that is not valid."""
    source = book.sources[spot.file]
    sources = {**book.sources, spot.file: replace(source, data=_with(source.data, spot.way, value))}
    settings_source = sources.pop(SETTINGS_FILE)
    settings, problems = settings_of(settings_source, "folder")
    if problems:
        return None
    bound = bind(settings, settings_source, list(sources.values()))
    return None if bound.left_out > book.left_out or "invalid-value" in bound.problems else bound


def _with(data: Any, way: FieldPath, value: Any) -> Any:
    copied = copy.copy(data)
    if len(way) > 1:
        copied[way[0]] = _with(data[way[0]], way[1:], value)
    elif value is GONE:
        del copied[way[0]]
    else:
        copied[way[0]] = value
    return copied


#: What a command says of a workspace as of a day.
Output = Callable[[Book, date], Any]


def _findings(book: Book, day: date) -> Any:
    return [(each.rule, each.record, each.field, each.message, each.help) for each in judge(book, day).findings]


def _report(name: str, **asked: Any) -> Output:
    def output(book: Book, day: date) -> Any:
        try:
            return reports.load(name).context(book, day, **asked)
        except reports.NothingToReport as error:
            return str(error)

    return output


def outputs(book: Book) -> dict[str, Output]:
    """What mktops says of a workspace: what `validate` finds, and every report on each of its subjects."""
    found: dict[str, Output] = {"validate": _findings}
    for name in ("status", "monthly", "quarterly", "weekly", "goals", "backlog", "learnings", "promises"):
        found[name] = _report(name)
    found |= {f"engagement {each.id}": _report("engagement", id=each.id) for each in book.all(Engagement)}
    found |= {f"sprint {each.key}": _report("sprint", id=each.key) for each in book.all(Sprint)}
    found |= {f"blueprint {each.id}": _report("blueprint", subject=each.id) for each in book.all(Blueprint)}
    return found
