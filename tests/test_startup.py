"""Start-up: nobody waits for a library that the call does not need."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import DAY, PEOPLE, process, tree

HEAVY = {"rich", "jinja2", "markdown_it", "duckdb", "ibis", "hypothesis", "jsonschema"}
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
        (["backlog", "--format", "json", *DAY], HEAVY - {"jinja2", "markdown_it"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_call_loads_only_what_it_needs(tmp_path: Path, words: list[str], unwanted: set[str]) -> None:
    item = "backlog:\n  - {id: form, title: Shorter form}\n"
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "people.yaml": PEOPLE, "backlog.yaml": item})
    run = process(*words, cwd=folder, code=WATCHED)
    said, _, loaded = run.stderr.decode().rpartition("[")
    assert run.returncode == 0, said
    modules = json.loads(f"[{loaded}")
    assert "mktops" in modules
    assert not unwanted & set(modules)
