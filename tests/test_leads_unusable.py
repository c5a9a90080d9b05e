"""What keeps a source from being read is told of the key that is to be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import tree
from tests.workspaces import DAY, book

pytest.importorskip("ibis", reason="lead data need an engine: pip install 'mktops[leads]'")

from mktops.lead_data import counts
from mktops.leads.checking.quality import SourceFacts

LEADS = "leads: {path: data/people.csv, id: Id, created: Date}"
EVENTS = f"{LEADS}, events: {{path: data/events.csv, lead: Lead, type: What, at: When}}"
STAGES = (
    "lead_stages:\n  - {id: mql, name: MQL, definition: D., fit: {field: size, at_least: 5}, interest: {event: demo}}\n"
)
FILES = {
    "data/people.csv": "Id,Date,Size\n1,2026-10-05,80\n",
    "data/events.csv": "Lead,What,When\n1,demo,2026-10-05\n",
}


def _found(folder: Path, source: str, files: dict[str, str] = FILES) -> SourceFacts:
    read = book({"mktops.yaml": f"name: T\nsources:\n  crm: {{{source}}}\n", "stages.yaml": STAGES})
    return counts.facts(read, DAY, tree(folder, files)).sources["crm"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "old", "new", "at"),
    [
        (LEADS, "people", "peeple", "leads.path"),
        (LEADS, "id: Id", "id: Number", "leads.id"),
        (LEADS, "Date", "Day", "leads.created"),
        (LEADS, ", created: Date", "", "leads.created"),
        (LEADS, "path: data/people.csv", "table: t", "leads.table"),
        (EVENTS, "events.csv", "event.csv", "events.path"),
        (EVENTS, "lead: Lead", "lead: Who", "events.lead"),
        (EVENTS, "When", "Time", "events.at"),
        (f"{LEADS}, fields: {{size: Size}}", "Size", "Sizes", "fields.size"),
        (f"{LEADS}, moments: {{demo: Date}}", "demo: Date", "demo: Demo", "moments.demo"),
    ],
)
def test_the_key_at_fault_is_named(tmp_path: Path, source: str, old: str, new: str, at: str) -> None:
    assert not _found(tmp_path, source).unusable
    url = "url: 'duckdb://crm.duckdb', " if "table" in new else ""
    if url:
        import duckdb

        duckdb.connect(tmp_path / "crm.duckdb").execute("create table other (Id text)")
    found = _found(tmp_path, url + source.replace(old, new))
    assert (found.unusable != "", ".".join(found.unusable_at)) == (True, at)


def test_a_database_that_is_not_there_is_told_of_its_address(tmp_path: Path) -> None:
    found = _found(tmp_path, "url: 'duckdb://crm.duckdb', leads: {table: t, id: Id, created: Date}")
    assert found.unusable_at == ("url",)


@pytest.mark.parametrize(
    ("path", "instead"),
    [
        ("data/poeple.csv", ". Did you mean data/people.csv?"),
        ("data/contacts-*.csv", ". There are data/events.csv and data/people.csv"),
        ("only/contacts-*.csv", ". Did you mean only/x.csv?"),
        ("people.csv", ""),
        ("nowhere/people.csv", ""),
        ("**/contacts.csv", ""),
    ],
)
def test_a_file_that_may_be_meant_is_offered(tmp_path: Path, path: str, instead: str) -> None:
    source = LEADS.replace("data/people.csv", f'"{path}"')
    found = _found(tmp_path, source, {**FILES, "only/x.csv": "Id\n", "only/notes.md": "", "data/.hidden.csv": ""})
    assert found.unusable == f"There is no file {path} in the workspace{instead}"
