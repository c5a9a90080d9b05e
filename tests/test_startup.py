"""Start-up: nobody waits for a library that the call does not need."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import DAY, PEOPLE, process, tree

HEAVY = {"rich", "jinja2", "markdown_it", "duckdb", "ibis", "hypothesis", "jsonschema", "pathspec", "babel", "wcwidth"}
#: What `--version` must do without; even the command line itself takes a quarter of a second.
ALL_OF_IT = HEAVY | {"typer", "pydantic", "ruamel"}

WATCHED = """
import sys
from mktops.__main__ import main
try:
    main()
finally:
    import json
    sys.stderr.write(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (["--version"], ALL_OF_IT),
        (["--help"], HEAVY),
        (["validate", *DAY], HEAVY),
        (["validate", *DAY, "--format", "json"], HEAVY),
        (["explain", "goals"], HEAVY),
        (["explain", "unknown-reference"], HEAVY),
        (["new", "people", "bea"], HEAVY),
        # They are looked through for what they declare; those out of lead data, which need an engine, are not.
        (["report", "--help"], HEAVY),
        (["backlog", "--format", "json", *DAY], HEAVY - {"jinja2", "markdown_it"}),
        # Its own words are in a file of ours, with all that is said of numbers and days.
        (["report", "monthly", *DAY], HEAVY - {"jinja2", "markdown_it"}),
        # What DuckDB and Ibis would load by themselves takes as long as all else.
        pytest.param(["leads", "count", *DAY], {"pandas", "hypothesis", "jsonschema"}, marks=pytest.mark.slow),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_call_loads_only_what_it_needs(tmp_path: Path, words: list[str], unwanted: set[str]) -> None:
    item = "backlog:\n  - {id: form, title: Shorter form}\n"
    source = "sources:\n  crm: {leads: {path: leads.csv, id: id, created: made, missing: [n/a]}}\n"
    stage = "lead_stages:\n  - {id: lead, name: Lead, definition: All., fit: {field: size, matches: large}}\n"
    files = {"mktops.yaml": f"name: T\n{source}", "people.yaml": PEOPLE, "backlog.yaml": item, "stages.yaml": stage}
    folder = tree(tmp_path, {**files, "leads.csv": "id,made,size\n1,2026-10-01,large\n2,2026-10-02T10:00Z,\n"})
    run = process(*words, cwd=folder, code=WATCHED)
    said, _, loaded = run.stderr.decode().rpartition("[")
    assert run.returncode == 0, said
    modules = json.loads(f"[{loaded}")
    assert "mktops" in modules
    assert not unwanted & set(modules)
