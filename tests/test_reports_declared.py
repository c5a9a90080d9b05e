"""A report says of itself what it is, once; command line and README follow, and nothing of it is missing."""

from __future__ import annotations

import re
from inspect import signature
from pathlib import Path

import pytest

from mktops import reports, resources
from mktops.cli.report import TYPED
from mktops.reports import Report, of_command
from tests.command_line import DAY, mktops

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
ROWS = re.findall(r"^\| `mktops (.+?)` \| ([^|]+) \|$", README, re.MULTILINE)
GOLDEN = ROOT / "tests" / "golden"
#: Each ends with the command that wrote it.
WRITTEN = [said for path in GOLDEN.rglob("*.md") for said in re.findall(r"· mktops (.+)_\n\Z", path.read_text("utf-8"))]
#: What a report is about is called by the name of its class.
ABOUT = [each.subject.__name__.lower() for each in of_command().values() if each.subject]
each_report = pytest.mark.parametrize("name", reports.names())
each_of_command = pytest.mark.parametrize("name", of_command())


@each_report
def test_a_report_has_a_golden_file(name: str) -> None:
    command = reports.load(name).REPORT.command
    assert [said for said in WRITTEN if f"{said} ".startswith(f"{command} ")], f"no golden file of mktops {command}"


@each_report
def test_a_report_is_in_the_tables_of_the_readme(name: str) -> None:
    told = reports.load(name).REPORT
    command = told.command.split(" --")[0]
    assert [what for usage, what in ROWS if f"{usage} ".startswith(f"{command} ") and told.title in what], (
        f"no row in README.md says of mktops {command}: {told.title}"
    )


def _usage(told: Report) -> str:
    asked = " [ID]" if told.subject else f" [--period {TYPED[told.period][0]}]" if told.period else ""
    return told.command + asked


def test_the_table_of_the_readme_lists_the_reports_as_the_command_line_does() -> None:
    rows = [(usage, what) for usage, what in ROWS if usage.startswith("report ") and "--data" not in usage]
    assert rows == [(_usage(each), each.title) for each in of_command().values()]


@each_report
def test_a_report_has_the_template_of_its_name(name: str) -> None:
    assert f"{name}.md.j2" == reports.load(name).TEMPLATE
    assert resources.text(f"{name}.md.j2") is not None


def test_each_template_that_is_no_part_of_others_is_that_of_a_report() -> None:
    made = {name.removesuffix(".md.j2") for name, _ in resources.texts("") if re.fullmatch(r"[^_/][^/]*\.md\.j2", name)}
    assert made == set(reports.names())


@each_of_command
def test_what_a_report_declares_it_can_be_asked_for(name: str) -> None:
    told, asked = of_command()[name], signature(reports.load(name).context).parameters
    assert ("period" in asked, "id" in asked) == (told.period is not None, told.subject is not None)
    assert set(asked) <= {"book", "day", "period", "id", "side", "engagement", "data", "pulled"}


def test_the_help_names_the_reports_and_what_they_are_about(tmp_path: Path) -> None:
    said = " ".join(mktops("report", "--help", cwd=tmp_path).out.split())
    *most, last = of_command()
    assert f"NAME is {', '.join(most)} or {last}. ID is that of " in said
    about = said.split("ID is that of ")[1].split(";")[0]
    assert [each.split(" ", 1)[1] for each in re.split(", | or ", about)] == ABOUT
    assert about.startswith("an engagement")
    assert "a sprint" in about


@each_of_command
def test_a_title_fits_beside_the_name_where_a_shell_offers_it(name: str) -> None:
    assert len(of_command()[name].title) < 78


@each_of_command
def test_what_a_report_cannot_be_asked_for_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "mktops.yaml").write_text("name: Test\n")
    told = of_command()[name]
    refused = {
        "is not about one record": (told.subject is not None, ["some"]),
        "tells of no period": (told.period is not None, ["--period", "2026-10"]),
        "tells of no engagement": (reports.asks_for(name, "engagement"), ["--engagement", "some"]),
        "is the same for both sides": (reports.asks_for(name, "side"), ["--side", "client"]),
        "does not read lead data": (reports.asks_for(name, "data"), ["--data"]),
    }
    for said, (can_be_asked, words) in refused.items():
        err = mktops("report", name, *words, *DAY, cwd=tmp_path).err
        assert (f"The report {name} {said}" in err) == (not can_be_asked)
