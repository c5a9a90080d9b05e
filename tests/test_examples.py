"""The examples are sound: valid, told in no more warnings than the story wants, and accepted by editors' validators."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mktops import source, workspace
from mktops.kinds import all_kinds
from mktops.kinds.schema import record_schema, settings_schema
from mktops.rules.judgement import judge

EXAMPLES = Path(__file__).parent.parent / "examples"
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())
FILES = sorted(EXAMPLES.rglob("*.yaml"))
DAY = date(2026, 11, 3)

#: The tour's company is behind its goals, moved a webinar, waits for a page from Northlight, puts off a deputy, and
#: one colleague likes side doors.
MEANT = {
    "northwind": [
        ("goal-off-track", "goals/mql-h2"),
        ("goal-off-track", "goals/sql-h2"),
        ("milestone-overdue", "engagements/brightside-inbound"),
        ("promise-carried-often", "updates/2026-10-monthly-brightside-inbound"),
        ("report-overdue", "engagements/northlight-ads"),
        ("side-door", "backlog/trade-fair-booth"),
        ("side-door", "backlog/video-series"),
    ]
}


@pytest.mark.parametrize("name", NAMES)
def test_an_example_has_only_the_findings_that_its_story_wants(name: str) -> None:
    judgement = judge(workspace.load(EXAMPLES / name), DAY)
    assert sorted((f.rule, f.record) for f in judgement.findings) == MEANT.get(name, [])
    assert all(f.level != "error" for f in judgement.findings)


def test_together_the_examples_show_every_kind() -> None:
    shown = {kind for name in NAMES for kind, records in workspace.load(EXAMPLES / name).records.items() if records}
    assert shown == set(all_kinds())


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(EXAMPLES)))
def test_an_editor_accepts_every_file(path: Path) -> None:
    schema = settings_schema() if path.name == "mktops.yaml" else record_schema()
    data = _plain(source.read(path.name, path.read_bytes()).data)
    errors = jsonschema.Draft202012Validator(schema).iter_errors(data)
    assert not [f"{list(error.absolute_path)}: {error.message[:200]}" for error in errors]


def _plain(data: Any) -> Any:
    """The data as a JSON validator meets it."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return float(data) if isinstance(data, Decimal) else data
