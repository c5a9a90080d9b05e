"""The leads one clause short of a stage are those that would hold it if that clause alone were as it should be."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from mktops.kinds.criteria import Criterion
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.sources import LeadSource
from mktops.leads.counting.terms import wanted
from mktops.leads.logic.definitions import chain, in_force
from mktops.leads.reading.engine import engine
from mktops.leads.reading.tables import tables
from mktops.leads.telling.near import near
from tests.lead_cases import EVENT_FIELDS, LEAD_FIELDS, Case, Rows, as_text, cases, moment, textual
from tests.lead_oracle import verdicts

#: Some events are still to come, and some definitions not yet in force.
NOW = moment("2026-01-05")
NUMBERS = itertools.count()
#: A test, and whether it should be true or false.
Change = tuple[str, bool]
Shorts = dict[tuple[str, str], set[Change]]


def _write(path: Path, names: list[str], rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)


def told_by_engine(folder: Path, case: Case) -> tuple[Shorts, dict[str, int]]:
    """The tests that alone would do for each lead and stage, and how many leads the groups of a stage hold."""
    number = next(NUMBERS)
    paths = [folder / f"leads-{number}.csv", folder / f"events-{number}.csv"]
    leads, events = as_text(case)
    _write(paths[0], ["id", "created", *LEAD_FIELDS], leads)
    _write(paths[1], ["lead", "type", "when", *EVENT_FIELDS], events)
    source = LeadSource.model_validate(
        {
            "leads": {"path": "leads.csv", "id": "id", "created": "created"},
            "events": {"path": "x.csv", "lead": "lead", "type": "type", "at": "when"},
        }
    )
    stages = {stage.id: stage for stage in case.stages}
    with engine(source, paths) as running:
        read = tables(running, source, "UTC", paths[:1], paths[1:], wanted(case.stages))
        found = {id: near(read, stages, stage, NOW + 1, 100) for id, stage in stages.items()}
    return (
        {
            (each.id, id): {(repr(clause.test), clause.wanted) for clause, _value, _unknown in each.clauses}
            for id, one in found.items()
            for each in one.latest
        },
        {id: one.leads for id, one in found.items()},
    )


def told_by_judge(case: Case) -> Shorts:
    """The same by putting into the definitions, for one test after the other, what is true or false of everybody."""
    case = textual(case)
    stages = {stage.id: stage for stage in case.stages}
    plain = verdicts(case.stages, case.leads, case.events, None, until=NOW)
    found: Shorts = {}
    for id, stage in stages.items():
        below = chain(stages, stage)
        definitions = [definition for each in below if (definition := in_force(each, NOW))]
        if len(definitions) < len(below):
            continue
        for change in {change for each in definitions for _way, part in each.criteria for change in _changes(part)}:
            changed = [_but(each, change) for each in below]
            for lead in case.leads:
                if lead.created > NOW or ((entered := plain[lead.id, id].moment) is not None and entered <= NOW):
                    continue
                if _holds(changed, case, lead.id) and not _holds([_but(each, None) for each in below], case, lead.id):
                    found.setdefault((lead.id, id), set()).add(change)
    return found


def _holds(below: list[LeadStage], case: Case, lead: str) -> bool:
    """Whether the last of some stages is held now: a definition of today asks nothing of the days before."""
    found = verdicts(below, [each for each in case.leads if each.id == lead], case.events, None, until=NOW)
    return found[lead, below[-1].id].state == "entered"


def _changes(criterion: Criterion, wanted: bool = True) -> Iterator[Change]:
    """The single tests of a criterion, each with what it should be for the criterion to be what is wanted."""
    if criterion.not_ is not None:
        yield from _changes(criterion.not_, not wanted)
    for each in (*(criterion.all or ()), *(criterion.any or ())):
        yield from _changes(each, wanted)
    if criterion.field or criterion.event:
        yield repr(criterion), wanted


def _but(stage: LeadStage, change: Change | None) -> LeadStage:
    """The stage by its definition in force now alone, which begins now; and one test is the same of everybody."""
    definition = in_force(stage, NOW)
    assert definition
    criteria = {str(way[-1]): _changed(criterion, change) for way, criterion in definition.criteria}
    only = {"fit": None, "interest": None, "earlier": (), "effective_from": date(2026, 1, 5)}
    return stage.model_copy(update=only | criteria)


def _changed(criterion: Criterion, change: Change | None) -> Criterion:
    if change is not None and repr(criterion) == change[0]:
        return Criterion(field="nobody has this", exists=not change[1])
    for name in ("all", "any"):
        if (entries := getattr(criterion, name)) is not None:
            return criterion.model_copy(update={name: tuple(_changed(each, change) for each in entries)})
    if criterion.not_ is not None:
        return criterion.model_copy(update={"not_": _changed(criterion.not_, change)})
    return criterion


@pytest.mark.slow
def test_the_engine_names_what_a_judge_finds_by_changing_one_clause(tmp_path: Path) -> None:
    _many(tmp_path, 4)


@pytest.mark.slow
def test_the_engine_names_what_a_judge_finds_in_many_cases(tmp_path: Path) -> None:
    assert _many(tmp_path, 100) > 25


def _many(folder: Path, most: int) -> int:
    """How many leads were one clause short in so many cases."""
    seen: list[int] = []

    @given(cases(most_leads=6, most_events=9))
    @settings(
        max_examples=most, deadline=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )  # fmt: skip
    def agree(case: Case) -> None:
        told, counts = told_by_engine(folder, case)
        expected = told_by_judge(case)
        assert told == expected
        assert counts == {stage.id: sum(id == stage.id for _lead, id in expected) for stage in case.stages}
        seen.append(len(expected))

    agree()
    return sum(seen)
