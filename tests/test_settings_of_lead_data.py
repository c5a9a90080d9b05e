"""Lead data are read only where what `mktops.yaml` says of them was understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import DAY, mktops, tree

pytest.importorskip("ibis", reason="lead data need an engine: pip install 'mktops[leads]'")

STAGES = """\
lead_stages:
  - {id: lead, name: Lead, definition: Everybody.}
metrics:
  - {id: leads, name: Leads, unit: count, stage: lead}
"""
LEADS = "id,created\n1,2026-10-31T23:30:00Z\n2,2026-11-02\n"
SOURCE = "sources:\n  crm:\n    leads: {path: leads.csv, id: id, created: created}\n"
COMMANDS = (
    ("leads", "count"),
    ("leads", "list"),
    ("leads", "near"),
    ("leads", "check"),
    ("leads", "explain", "1"),
    ("leads", "handover"),
    ("actuals", "pull", "--period", "2026-10"),
    ("report", "monthly", "--data"),
    ("validate", "--data"),
)


def _workspace(folder: Path, settings: str) -> Path:
    return tree(folder, {"mktops.yaml": f"name: Test\n{settings}", "stages.yaml": STAGES, "leads.csv": LEADS})


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_nothing_is_read_where_the_sources_have_a_fault(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = mktops(*words, *DAY, cwd=_workspace(tmp_path, f"{SOURCE}    timezon: Asia/Bangkok\n"))
    assert (done.code, done.out) == (2, "")
    what = "“timezon” is not a key that can stand here"
    assert done.err == f"mktops.yaml has faults in “sources.crm.timezon”: {what}. See: mktops validate.\n"


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (f"{SOURCE}timezone: Asia/Bankok\n", "faults in “timezone”: "),
        (f"{SOURCE}timezon: Asia/Bangkok\n", "faults in “timezon”: “timezon” is not a key"),
        (SOURCE.replace("sources", "source"), "faults in “source”: “source” is not a key"),
        (SOURCE.replace("id: id,", "idd: id,"), "faults in “sources.crm.leads.idd”: “idd” is not a key"),
        (
            SOURCE.replace("leads:", 'url: "x://u:s3cr3t@h"\n    leads:'),
            "faults in “sources.crm.url”: a password stands in this file",
        ),
        (
            f"{SOURCE}    events: {{path: e.csv, type: t, at: a}}\n",
            "faults in “sources.crm.events.lead”: “lead” is missing",
        ),
        (f"{SOURCE}timezone: [\n", "mktops.yaml cannot be read to its end: "),
        (f"mktops: '>=9'\n{SOURCE}", "mktops.yaml cannot be read to its end: This workspace asks for mktops 9"),
    ],
)
def test_the_fault_is_named(tmp_path: Path, settings: str, says: str) -> None:
    done = mktops("leads", "check", *DAY, cwd=_workspace(tmp_path, settings))
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.endswith("See: mktops validate.\n")
    assert "s3cr3t" not in done.err


def test_a_fault_elsewhere_keeps_nobody_from_counting(tmp_path: Path) -> None:
    done = mktops("leads", "count", *DAY, cwd=_workspace(tmp_path, f"{SOURCE}currency: euro\ncolour: red\n"))
    assert (done.code, done.err) == (0, "")
