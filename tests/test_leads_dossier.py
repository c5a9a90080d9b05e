"""One lead, looked up by itself, is judged as it is among all others."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.sources import LeadSource
from mktops.leads.counting.entries import entries
from mktops.leads.counting.terms import wanted
from mktops.leads.reading.engine import Unusable, engine
from mktops.leads.reading.tables import Wanted, tables
from mktops.leads.telling.dossier import dossier
from mktops.leads.telling.receipt import receipts
from tests.lead_cases import Case, as_text, cases, moment, with_impossible_rows

LATER = 2**40
STAGES = tuple(
    LeadStage.model_validate(each)
    for each in (
        {
            "id": "mql", "name": "MQL", "definition": "From 50 people.",
            "fit": {"all": ({"field": "staff", "at_least": 50}, {"field": "born", "above": "2026-01-31"})},
        },
        {
            "id": "sql", "name": "SQL", "definition": "Asks.", "builds_on": "mql",
            "interest": {"event": "quote", "where": {"field": "pages", "at_least": 2}},
        },
    )
)  # fmt: skip


def _csv(path: Path, names: list[str], rows: list[dict[str, str | None]]) -> None:
    lines = [names, *([row.get(name) or "" for name in names] for row in rows)]
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    path.write_text(f"{text}\n", encoding="utf-8")


@pytest.mark.slow
@given(cases(most_leads=5, most_events=9, impossible=True))
@settings(
    max_examples=5, deadline=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
def test_the_receipt_of_each_lead_says_what_the_count_of_all_leads_does(tmp_path: Path, case: Case) -> None:
    paths = [tmp_path / "leads.csv", tmp_path / "events.csv"]
    leads, events = with_impossible_rows(*as_text(case))
    _csv(paths[0], ["id", "created", "employees", "country", "type", "at"], leads)
    _csv(paths[1], ["lead", "type", "when", "pages", "country"], events)
    source = LeadSource.model_validate(
        {
            "leads": {"path": "leads.csv", "id": "id", "created": "created", "ignore_case": True},
            "events": {"path": "x.csv", "lead": "lead", "type": "type", "at": "when"},
        }
    )
    stages = {stage.id: stage for stage in case.stages}
    with engine(source, paths) as running:
        read = tables(running, source, "UTC", paths[:1], paths[1:], wanted(case.stages))
        for row in running.rows(entries(read, stages, LATER).table):
            _lead, own = dossier(read, row["id"], LATER)
            told = receipts(own, stages, LATER)
            for n, one in enumerate(told):
                verdict = "unknown" if row[f"unknown_{n}"] else "no" if row[f"entered_{n}"] is None else "entered"
                assert (one.verdict, one.entered) == (verdict, row[f"entered_{n}"])
                assert one.by_definition == (verdict == "entered" and row[f"by_definition_{n}"])


@pytest.fixture
def parquet(tmp_path: Path) -> tuple[Path, Path]:
    """Leads with numbers for ids and times of many kinds, as a warehouse writes them."""
    leads, events = tmp_path / "leads.parquet", tmp_path / "events.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"""COPY (SELECT * FROM (VALUES
                (1::BIGINT, TIMESTAMPTZ '2026-01-31 23:30:00+00', 60, TIMESTAMP_NS '2026-02-01 10:00:00.123456789'),
                (2, TIMESTAMPTZ '2026-01-31 12:00:00+00', 10, NULL)) AS t(id, created, staff, born))
            TO '{leads}' (FORMAT parquet)"""
        )
        connection.execute(
            f"""COPY (SELECT * FROM (VALUES
                (1::DOUBLE, 'quote', TIMESTAMP '2026-03-01 10:00:00', 1),
                (1, 'quote', TIMESTAMP '2026-03-02 10:00:00', 2)) AS t(lead, type, "at", pages))
            TO '{events}' (FORMAT parquet)"""
        )
    return leads, events


@pytest.mark.slow
@pytest.mark.parametrize("id", ["1", " 1 ", "01", "+1"])
def test_an_id_that_is_a_number_may_be_typed_in_any_way(parquet: tuple[Path, Path], id: str) -> None:
    source = LeadSource.model_validate(
        {
            "leads": {"path": "leads.parquet", "id": "id", "created": "created"},
            "events": {"path": "events.parquet", "lead": "lead", "type": "type", "at": "at"},
        }
    )
    with engine(source, parquet) as running:
        asked = Wanted(("staff", "born"), ("quote",), ("pages",))
        read = tables(running, source, "Europe/Madrid", parquet[:1], parquet[1:], asked)
        lead, own = dossier(read, id, LATER)
        assert (lead.created, lead.rows) == (moment("2026-02-01 00:30"), 1)
        assert lead.values == {"staff": 60, "born": datetime(2026, 2, 1, 10, 0, 0, 123456)}
        mql, sql = receipts(own, {stage.id: stage for stage in STAGES}, LATER)
        assert (mql.verdict, sql.entered) == ("entered", moment("2026-03-02 10:00"))
        for nobody in ("one", "1.5", "9" * 30, ""):
            with pytest.raises(Unusable, match="There is no lead"):
                dossier(read, nobody, LATER)


def test_a_lead_in_a_database_is_found_too(tmp_path: Path) -> None:
    path = tmp_path / "leads.sqlite"
    import sqlite3

    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE leads (id INTEGER, created TIMESTAMP, staff TEXT)")
        connection.execute("INSERT INTO leads VALUES (7, '2026-01-05 10:00:00', ' 60 ')")
    connection.close()
    source = LeadSource.model_validate(
        {
            "url": f"sqlite:///{path}",
            "leads": {"table": "leads", "id": "id", "created": "created", "outside": True},
        }
    )
    with engine(source) as running:
        lead, _own = dossier(tables(running, source, "UTC", (), (), Wanted(("staff",))), "7", LATER)
        assert (lead.created, lead.values) == (moment("2026-01-05 10:00"), {"staff": " 60 "})
