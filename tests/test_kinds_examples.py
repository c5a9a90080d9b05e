"""Whoever wrote something else is shown what the field takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_origin

import pytest
from pydantic import TypeAdapter

from mktops.kinds import all_kinds
from mktops.kinds.allowed import LONGEST, entry_of, example_at, in_one_line, part_of, type_at
from mktops.kinds.engagements import Engagement
from mktops.kinds.record import Part
from mktops.source import read


def _parts(kind: type[Part]) -> Iterator[type[Part]]:
    for each in kind.__subclasses__():
        yield from (each, *_parts(each))


def _is_group(kind: object) -> bool:
    return bool(part_of(kind) or part_of(entry_of(kind))) or get_origin(kind) is dict


all_kinds()
KEYS = [(part, f.alias or name) for part in dict.fromkeys(_parts(Part)) for name, f in part.model_fields.items()]
GROUPS = [(part, key) for part, key in KEYS if _is_group(type_at(part, (key,)))]
SHOWN = [(part, key) for part, key in GROUPS if example_at(part, (key,))]


@pytest.mark.parametrize(("part", "key"), SHOWN, ids=lambda one: getattr(one, "__name__", one))
def test_what_is_shown_is_taken_as_it_is_shown(part: type[Part], key: str) -> None:
    line = example_at(part, (key,))
    source = read("a.yaml", f"{key}: {line}\n".encode())
    assert not source.problems
    assert isinstance(source.data, dict)
    assert TypeAdapter(type_at(part, (key,))).validate_python(source.data[key])
    assert len(line) <= LONGEST


def test_most_groups_are_shown() -> None:
    assert len(SHOWN) > len(GROUPS) * 0.8


def test_an_entry_of_a_list_and_a_group_within_a_group_are_shown_too() -> None:
    assert example_at(Engagement, ("agreed", 0)) == "{by: ana, on: 2026-07-01}"
    assert example_at(Engagement, ("kickoff", "briefings")) == "[{team: Sales}]"
    assert example_at(Engagement, ("nonsense", 0, "more")) == ""
    assert example_at(Engagement, ()) == ""


@pytest.mark.parametrize(
    "data", [{"a": [1, "x, y", True], "b c": {"d": "2026-07-01", "e": "5"}}, [], ["[x]", "why?"], "a: b", 0, False]
)
def test_data_on_one_line_read_back_the_same(data: object) -> None:
    source = read("a.yaml", f"key: {in_one_line(data)}\n".encode())  # type: ignore[arg-type]
    assert (source.data, source.problems) == ({"key": data}, ())
