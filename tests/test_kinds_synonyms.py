"""Who writes the everyday name of a field is told what it is called here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mktops.kinds import all_kinds
from mktops.kinds.record import Part
from mktops.kinds.settings import Settings
from mktops.kinds.synonyms import SYNONYMS, meant_by


def _parts(kind: type[Part]) -> Iterator[type[Part]]:
    for each in kind.__subclasses__():
        yield from (each, *_parts(each))


def _keys(part: type[Part]) -> tuple[str, ...]:
    return tuple(info.alias or name for name, info in part.model_fields.items())


KINDS = all_kinds()
GROUPS = {part.__name__: _keys(part) for part in _parts(Part) if part is not Settings}


@pytest.mark.parametrize("name", SYNONYMS)
def test_each_meaning_of_a_name_is_a_key_of_a_group_that_does_not_know_the_name(name: str) -> None:
    offered = {key for keys in GROUPS.values() if name not in keys for key in meant_by(name, keys)}
    missing = {key for keys in SYNONYMS[name] for key in keys.split()} - offered
    assert not missing


@pytest.mark.parametrize(
    ("kind", "name", "meant"),
    [
        ("Action", "deadline", "due"),
        ("NextStep", "due_date", "due"),
        ("NextStep", "Due-Date", "due"),
        ("Milestone", "date", "due"),
        ("Milestone", "done", "status"),
        ("Decision", "date", "on"),
        ("Decision", "decided_on", "on"),
        ("Decision", "decided_by", "by"),
        ("Decision", "title", "question"),
        ("Sprint", "end", "length"),
        ("Sprint", "days", "length"),
        ("Sprint", "name", "outcome"),
        ("Training", "date", "planned_on held_on"),
        ("CoachingSession", "date", "planned_on held_on"),
        ("Review", "date", "held_on"),
        ("Actuals", "read_on", "as_of"),
        ("Actuals", "date", "as_of"),
        ("Engagement", "manager", "internal_owner"),
        ("Engagement", "account_lead", "account_manager"),
        ("Engagement", "name", "title"),
        ("Goal", "name", "title"),
        ("Goal", "description", "title"),
        ("Action", "description", "text"),
        ("Learning", "description", "statement"),
        ("Metric", "description", "definition"),
        ("Metric", "title", "name"),
        ("Goal", "responsible", "owner"),
        ("BacklogItem", "assignee", "owner"),
        ("BacklogItem", "done", "status done_on"),
        ("NextStep", "done", "status"),
        ("Blueprint", "end", "months"),
        ("Metric", "Titel", ""),
        ("Touchpoint", "Date", "date"),
        ("Goal", "onwer", "owner"),
        ("Goal", "shoe_size", ""),
    ],
)
def test_an_everyday_name_means_the_key_that_the_group_has(kind: str, name: str, meant: str) -> None:
    assert " ".join(meant_by(name, GROUPS[kind])) == meant
