"""The engine says of every lead what a judge says that looks at one row after the other."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.sources import LeadSource
from mktops.leads.counting.entries import entries
from mktops.leads.counting.terms import wanted
from mktops.leads.reading.engine import engine
from mktops.leads.reading.tables import tables
from tests.lead_cases import (
    EVENT_FIELDS,
    LEAD_FIELDS,
    Case,
    Rows,
    as_text,
    cases,
    moment,
    textual,
    with_impossible_rows,
)
from tests.lead_oracle import Verdict, verdicts

LATER = 2**40
_NUMBERS = itertools.count()
#: To make a case smaller takes minutes here, where each look at it starts an engine.
_PHASES = [Phase.explicit, Phase.reuse, Phase.generate]


def _write(path: Path, names: list[str], rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)


def told_by_engine(
    folder: Path, case: Case, leads: Rows, events: Rows, ignore_case: bool, everybody: bool = True
) -> dict[tuple[str, str], Verdict]:
    """What the engine says, with the rows in CSV files."""
    number = next(_NUMBERS)
    paths = [folder / f"leads-{number}.csv", folder / f"events-{number}.csv"]
    _write(paths[0], ["id", "created", *LEAD_FIELDS], leads)
    _write(paths[1], ["lead", "type", "when", *EVENT_FIELDS], events)
    source = LeadSource.model_validate(
        {
            "leads": {"path": "leads.csv", "id": "id", "created": "created", "ignore_case": ignore_case},
            "events": {"path": "x.csv", "lead": "lead", "type": "type", "at": "when", "ignore_case": ignore_case},
        }
    )
    stages = {stage.id: stage for stage in case.stages}
    with engine(source, paths) as running:
        found = tables(running, source, "UTC", paths[:1], paths[1:], wanted(case.stages))
        rows = running.rows(entries(found, stages, LATER, everybody=everybody).table)
    return {
        (row["id"], stage.id): Verdict("entered", row[f"entered_{n}"], row[f"by_definition_{n}"])
        if row[f"entered_{n}"] is not None
        else Verdict("unknown" if row[f"unknown_{n}"] else "no")
        for row in rows
        for n, stage in enumerate(case.stages)
    }


def _agree(folder: Path, case: Case, ignore_case: bool) -> None:
    texts = textual(case)
    expected = verdicts(texts.stages, texts.leads, texts.events, None, ignore_case=ignore_case)
    leads, events = with_impossible_rows(*as_text(case))
    assert told_by_engine(folder, case, leads, events, ignore_case) == expected
    # Of whom nothing is told when not everybody is asked for, there is nothing but no to tell.
    some = told_by_engine(folder, case, leads, events, ignore_case, everybody=False)
    assert {key: some.get(key, Verdict("no")) for key in expected} == expected


@pytest.mark.parametrize("ignore_case", [False, True])
def test_the_engine_agrees_with_the_judge(tmp_path: Path, ignore_case: bool) -> None:
    _many(tmp_path, ignore_case, 1 + (not ignore_case))


@pytest.mark.slow
@pytest.mark.parametrize("ignore_case", [False, True])
def test_the_engine_agrees_with_the_judge_in_many_cases(tmp_path: Path, ignore_case: bool) -> None:
    _many(tmp_path, ignore_case, 60)


def _many(folder: Path, ignore_case: bool, most: int) -> None:
    @given(cases(most_leads=6, most_events=12, impossible=True))
    @settings(max_examples=most, deadline=None, suppress_health_check=list(HealthCheck), phases=_PHASES)
    def agree(case: Case) -> None:
        _agree(folder, case, ignore_case)

    agree()


def test_a_moment_of_a_lead_is_an_event_whatever_its_case(tmp_path: Path) -> None:
    leads = [{"id": "1", "created": "2026-01-01", "asked": "2026-01-02"}]
    _write(tmp_path / "leads.csv", ["id", "created", "asked"], leads)
    table = {"path": "leads.csv", "id": "id", "created": "created", "ignore_case": True}
    source = LeadSource.model_validate({"leads": table, "moments": {"Demo": "asked"}})
    stage = LeadStage.model_validate(
        {"id": "sql", "name": "SQL", "definition": "Asked.", "interest": {"event": "Demo"}}
    )
    with engine(source, [tmp_path / "leads.csv"]) as running:
        found = tables(running, source, "UTC", [tmp_path / "leads.csv"], [], wanted([stage]))
        (row,) = running.rows(entries(found, {"sql": stage}, LATER).table)
    assert row["entered_0"] == moment("2026-01-02")


@pytest.mark.slow
@pytest.mark.parametrize(
    "entries_of",
    [
        [{"field": "size", "equals": number} for number in range(1_000)],
        [{"event": "download", "at_least": number, "within": "3 days"} for number in range(1, 61)],
    ],
    ids=["a thousand fields", "sixty counts"],
)
def test_long_definitions_are_run(tmp_path: Path, entries_of: list[dict[str, Any]]) -> None:
    _write(tmp_path / "leads.csv", ["id", "created", "size"], [{"id": "1", "created": "2026-01-01", "size": "999"}])
    _write(tmp_path / "events.csv", ["lead", "type", "when"], [{"lead": "1", "type": "download", "when": "2026-01-02"}])
    source = LeadSource.model_validate(
        {
            "leads": {"path": "leads.csv", "id": "id", "created": "created"},
            "events": {"path": "events.csv", "lead": "lead", "type": "type", "at": "when"},
        }
    )
    stage = LeadStage.model_validate(
        {"id": "mql", "name": "MQL", "definition": "Any.", "interest": {"any": entries_of}}
    )
    paths = [tmp_path / "leads.csv", tmp_path / "events.csv"]
    with engine(source, paths) as running:
        found = tables(running, source, "UTC", paths[:1], paths[1:], wanted([stage]))
        (row,) = running.rows(entries(found, {"mql": stage}, LATER).table)
    assert row["entered_0"] == moment("2026-01-02" if "event" in entries_of[0] else "2026-01-01")
