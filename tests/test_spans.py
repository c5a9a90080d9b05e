"""A fault planted anywhere in a sound workspace is found once, and exactly its token is underlined."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops import source
from mktops.binding import bind
from mktops.book import Book
from mktops.kinds import all_kinds
from mktops.kinds.links import anatomy
from mktops.kinds.settings import Settings
from mktops.kinds.shaping import shape
from mktops.source.notation import dump_record
from tests.workspaces import underlined

EXAMPLES = Path(__file__).parent.parent / "examples"
SETTINGS = source.read("mktops.yaml", b"name: Test\n")


def _records() -> Iterator[tuple[str, Any]]:
    for path in sorted(EXAMPLES.rglob("*.yaml")):
        data = source.read(path.name, path.read_bytes()).data
        if path.name != "mktops.yaml" and isinstance(data, dict):
            for collection, items in data.items():
                yield from ((collection, item) for item in items)


RECORDS = list(_records())


def _mappings(data: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all mappings whose keys the model knows; free-form ones such as counts take any key."""
    if isinstance(data, dict):
        if not way or way[-1] not in {"schedule", "values", "counts", "audience", "skills"}:
            yield way
        for key, value in data.items():
            yield from _mappings(value, (*way, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from _mappings(value, (*way, position))


def _at(data: Any, way: tuple[Any, ...]) -> Any:
    for step in way:
        data = data[step]
    return data


def _bound(collection: str, record: Any) -> Book:
    text = f"{collection}:\n{dump_record(record, 2)}"
    read = source.read("records.yaml", text.encode())
    assert not read.problems
    return bind(Settings.model_validate({"name": "Test"}), SETTINGS, [read])


def _underlined(book: Book, *rules: str) -> list[tuple[str, str]]:
    return [(f.rule, underlined(book, f)) for rule in rules for f in book.problems.get(rule, ())]


def _unknown_key(collection: str, record: Any, way: tuple[Any, ...], where: int) -> None:
    planted = copy.deepcopy(record)
    inner = _at(planted, way)
    entries = list(inner.items())
    entries.insert(where % (len(entries) + 1), ("zzz-planted", "x"))
    inner.clear()
    inner.update(entries)
    book = _bound(collection, planted)
    assert _underlined(book, "unknown-key", "invalid-value", "missing-field") == [("unknown-key", "zzz-planted")]


def _wrong_reference(collection: str, record: Any, choice: int) -> None:
    shaped = shape(all_kinds()[collection], record)
    assert not isinstance(shaped, list)
    links = [link for link in anatomy(shaped).links if link.on == "value" and link.collection in all_kinds()]
    if not links:
        return
    link = links[choice % len(links)]
    planted = copy.deepcopy(record)
    _at(planted, link.path[:-1])[link.path[-1]] = "nobody-has-this-id"
    book = _bound(collection, planted)
    found = [text for rule, text in _underlined(book, "unknown-reference") if "nobody" in text]
    assert found == ["nobody-has-this-id"]


def _wrong_day(collection: str, record: Any, choice: int) -> None:
    ways = [way for way, value in _scalars(record) if way[-1] in DAYS and isinstance(value, str)]
    if not ways:
        return
    way = ways[choice % len(ways)]
    planted = copy.deepcopy(record)
    _at(planted, way[:-1])[way[-1]] = "2026-02-30"
    book = _bound(collection, planted)
    assert _underlined(book, "unknown-key", "invalid-value", "missing-field") == [("invalid-value", "2026-02-30")]


DAYS = {"on", "start", "end", "due", "as_of", "sent_on", "requested_on", "done_on", "effective_from", "decided_on"}


def _scalars(data: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _scalars(value, (*way, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from _scalars(value, (*way, position))
    else:
        yield way, data


def _plant(number: int, where: int) -> None:
    collection, record = RECORDS[number]
    ways = list(_mappings(record))
    _unknown_key(collection, record, ways[where % len(ways)], where)
    _wrong_reference(collection, record, where)
    _wrong_day(collection, record, where)


numbers = st.integers(0, len(RECORDS) - 1)


@settings(max_examples=150)
@given(numbers, st.integers(0, 1000))
def test_a_planted_fault_is_underlined_exactly(number: int, where: int) -> None:
    _plant(number, where)


@pytest.mark.slow
@settings(max_examples=3000)
@given(numbers, st.integers(0, 1000))
def test_a_planted_fault_is_underlined_exactly_wherever_it_lies(number: int, where: int) -> None:
    _plant(number, where)


@pytest.mark.parametrize("number", range(len(RECORDS)))
def test_a_record_written_and_read_again_is_the_same(number: int) -> None:
    collection, record = RECORDS[number]
    kind = all_kinds()[collection]
    again = source.read("records.yaml", f"{collection}:\n{dump_record(record, 2)}".encode()).data
    assert isinstance(again, dict)
    assert again[collection] == [record]
    assert shape(kind, again[collection][0]) == shape(kind, record)  # type: ignore[index]
