"""What all commands that write something to read share: printing, writing, checking, and sparing what is there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from mktops import files
from mktops.reports import of_command
from tests.command_line import DAY, digest, environment, mktops, process, tree

NORTHWIND = Path(__file__).parent.parent / "examples" / "northwind"
#: Every command that writes something to read.
PAPERS = (
    ("report", "monthly"),
    ("report", "weekly"),
    ("report", "goals"),
    ("status",),
    ("blueprint",),
    ("backlog",),
    ("backlog", "--person", "sofia"),
)
papers = pytest.mark.parametrize("words", PAPERS, ids=" ".join)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(NORTHWIND, tmp_path / "northwind"))


@papers
def test_off_a_terminal_it_is_markdown_that_ends_with_its_day_and_command(folder: Path, words: tuple[str, ...]) -> None:
    done = mktops(*words, *DAY, cwd=folder)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("# ")
    assert done.out.splitlines()[-1].startswith(f"_Northwind Security · 2026-11-15 · mktops {words[0]}")


@papers
def test_json_is_json_and_nothing_else(folder: Path, words: tuple[str, ...]) -> None:
    done = mktops(*words, *DAY, "--format", "json", cwd=folder)
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["as_of"] == "2026-11-15"


@papers
def test_on_a_terminal_it_is_laid_out_in_its_width(folder: Path, words: tuple[str, ...]) -> None:
    done = mktops(*words, *DAY, cwd=folder, terminal=True, env={"NO_COLOR": "1"})
    assert done.code == 0
    assert not done.out.startswith("# ")
    assert "\x1b" not in done.out
    assert "gantt" not in done.out
    assert "\x1b[" in mktops(*words, *DAY, cwd=folder, terminal=True).out


@pytest.mark.parametrize(
    ("words", "format"),
    [*((words, "md") for words in PAPERS), (("report", "weekly"), "json"), (("report", "weekly"), "text")],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_what_was_written_is_up_to_date_and_is_not_written_again(
    folder: Path, words: tuple[str, ...], format: str
) -> None:
    call = (*words, "--format", format, "-o", "out/report")
    written = mktops(*call, *DAY, cwd=folder)
    assert (written.code, written.out) == (0, "")
    assert written.err == f"{Path('out/report')}: written\n"
    before = digest(folder)
    again = mktops(*call, *DAY, cwd=folder)
    assert (again.code, again.err) == (0, f"{Path('out/report')}: up to date\n")
    # Without a day, it is that of the report.
    checked = mktops(*call, "--check", cwd=folder)
    assert (checked.code, checked.err) == (0, f"{Path('out/report')}: up to date\n")
    assert digest(folder) == before


def test_the_file_holds_what_would_be_printed(folder: Path) -> None:
    mktops("backlog", *DAY, "-o", "b.md", cwd=folder)
    assert (folder / "b.md").read_text(encoding="utf-8") == mktops("backlog", *DAY, cwd=folder).out


def test_a_file_gets_no_colours(folder: Path) -> None:
    mktops("--color", "always", "backlog", *DAY, "--format", "text", "-o", "b.txt", cwd=folder, terminal=True)
    assert "\x1b" not in (folder / "b.txt").read_text(encoding="utf-8")


def test_a_report_in_the_workspace_is_no_fault_of_it(folder: Path) -> None:
    before = mktops("validate", *DAY, "--format", "concise", cwd=folder).out
    for number, words in enumerate(PAPERS):
        mktops(*words, *DAY, "-o", f"reports/{number}.md", cwd=folder)
    assert mktops("validate", *DAY, "--format", "concise", cwd=folder).out == before


def test_a_stale_report_fails_the_check_and_stays(folder: Path) -> None:
    mktops("backlog", *DAY, "-o", "b.md", cwd=folder)
    backlog = folder / "backlog.yaml"
    backlog.write_text(backlog.read_text(encoding="utf-8").replace("status: requested", "status: accepted"), "utf-8")
    before = digest(folder)
    done = mktops("backlog", "-o", "b.md", "--check", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert done.err == "b.md: not up to date. The same command without --check writes it.\n"
    assert digest(folder) == before


def test_a_report_that_is_not_there_fails_the_check(folder: Path) -> None:
    done = mktops("backlog", "-o", "b.md", "--check", cwd=folder)
    assert done.code == 1
    assert done.err.startswith("b.md: there is no such file.")
    assert not (folder / "b.md").exists()


def test_a_day_that_is_none_in_an_old_report_is_today(folder: Path) -> None:
    (folder / "b.md").write_text("# x\n\n_Northwind Security · 2026-13-45 · mktops backlog_\n", encoding="utf-8")
    assert mktops("backlog", "-o", "b.md", "--check", cwd=folder).code == 1


def test_a_check_needs_a_file_to_check(folder: Path) -> None:
    done = mktops("backlog", "--check", cwd=folder)
    assert (done.code, done.err) == (2, "--check compares a file: name it with -o FILE.\n")


@pytest.mark.parametrize("name", ["backlog.yaml", "mktops.yaml", "./goals/../people.yaml"])
def test_a_report_is_never_written_over_records(folder: Path, name: str) -> None:
    before = digest(folder)
    done = mktops("backlog", *DAY, "-o", name, cwd=folder)
    assert done.code == 2
    assert "belongs to the workspace's records; write to another file." in done.err
    assert digest(folder) == before


def test_a_disk_that_refuses_leaves_the_old_report_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "b.md").write_text("old\n")
    before = digest(folder)

    def refuse(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.writing.os, "fsync", refuse)
    done = mktops("backlog", *DAY, "-o", "b.md", cwd=folder)
    assert (done.code, done.out, done.err) == (2, "", "b.md cannot be written: the disk is full.\n")
    assert digest(folder) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("report",), "Missing argument 'NAME'"),
        (("report", "monthy"), "There is no report monthy. Did you mean monthly?"),
        (("report", "zzz"), f"There is no report zzz. Try: {', '.join(of_command())}."),
        (("report", "monthly", "--period", "2026-W41"), "--period: 2026-W41 is a week; this report tells of a month."),
        (("report", "weekly", "--period", "2026-10"), "--period: 2026-10 is a month; this report tells of a week."),
        (("report", "monthly", "--period", "October"), "--period: "),
        (
            ("report", "quarterly", "--period", "FY2027-Q1"),
            "FY2027-Q1 is of a fiscal year, and nobody says in which month",
        ),
        (("backlog", "-o", "people.yaml/x"), "a part of its path is a file, not a folder"),
        (("backlog", "--person", "sofa"), "There is no “sofa” in “people”. Did you mean sofia?"),
        (("backlog", "-o", "."), "it is a folder, not a file"),
        (("backlog", "--template", "nowhere.md.j2"), "nowhere.md.j2"),
        (("blueprint", "q9"), "There is no Blueprint “q9”; there is q3, q4."),
    ],
    ids=str,
)
def test_what_cannot_be_is_said_in_a_line(folder: Path, words: tuple[str, ...], says: str) -> None:
    done = mktops(*words, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1
    assert done.err.endswith((".\n", "?\n", "--help\n"))


def test_a_fiscal_quarter_may_be_asked_for(tmp_path: Path) -> None:
    goals = "goals: [{id: g, title: G, metric: mql, schedule: {FY2027-Q1: 30, FY2027-Q2: 30}}]\n"
    values = "actuals: [{period: FY2027-Q1, values: {mql: 25}}]\nmetrics: [{id: mql, name: MQLs, unit: count}]\n"
    tree(tmp_path, {"mktops.yaml": "name: T\nfiscal_year_starts: 2026-05\n", "plan.yaml": goals + values})
    done = mktops("report", "quarterly", "--period", "FY2027-Q1", "--as-of", "2026-12-01", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert "FY2027-Q1" in done.out
    assert "|     30 |     25 |" in done.out
    assert "mktops report quarterly --period FY2027-Q1_" in done.out
    done = mktops("report", "monthly", "--period", "FY2027-Q1", cwd=tmp_path)
    assert "--period: FY2027-Q1 is a quarter; this report tells of a month." in done.err


def test_the_same_records_and_day_give_the_same_bytes_on_every_machine(folder: Path) -> None:
    outputs = set()
    for lang, zone, seed, cwd in (
        ("C", "Pacific/Kiritimati", "0", "."),
        ("tr_TR.UTF-8", "America/Adak", "4711", "goals"),
    ):
        env = environment(LANG=lang, LC_ALL=lang, TZ=zone, PYTHONHASHSEED=seed)
        run = process("report", "monthly", *DAY, cwd=folder / cwd, env=env)
        assert run.returncode == 0, run.stderr.decode()
        outputs.add(run.stdout)
    assert len(outputs) == 1


GOALS = "goals:\n  - {id: g, title: Grow, start: 2026-11-02, end: 2026-12-31}\n"


@pytest.mark.parametrize(
    ("report", "running"), [("monthly", "2026-11"), ("weekly", "2026-W46"), ("quarterly", "2026-Q4")]
)
def test_the_first_report_is_of_the_period_that_runs_and_says_so(tmp_path: Path, report: str, running: str) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "g.yaml": GOALS.replace("11-02", "11-09")})
    done = mktops("report", report, *DAY, "--format", "json", cwd=folder)
    assert json.loads(done.out)["period"] == running
    assert done.err == f"Nothing is on record before 2026-11-09, so this is {running}, which still runs.\n"
    asked = mktops("report", report, *DAY, "--period", running, cwd=folder)
    assert asked.err == ""


def test_once_there_was_anything_a_report_is_of_the_last_period(tmp_path: Path) -> None:
    started = {"mktops.yaml": "name: T\n", "g.yaml": GOALS.replace("11-02", "10-31")}
    for files_there in (started, {**started, "g.yaml": GOALS, "a.yaml": "actuals: [{period: 2026-09, values: {}}]\n"}):
        done = mktops("report", "monthly", *DAY, "--format", "json", cwd=tree(tmp_path, files_there))
        assert (json.loads(done.out)["period"], done.err) == ("2026-10", "")


def test_where_records_cannot_be_read_nobody_says_that_nothing_was_before(tmp_path: Path) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "g.yaml": GOALS, "b.yaml": "goals:\n  - {id: x}\n"})
    done = mktops("report", "monthly", *DAY, "--format", "json", cwd=folder)
    assert (json.loads(done.out)["period"], done.err) == ("2026-10", "")
