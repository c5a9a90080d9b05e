"""`mktops new update --period`: the month's writing begins with what is known, and nothing is ever written over."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings

from mktops import workspace
from mktops.figures.ledger import ledger
from mktops.source import read
from mktops.source.notation import dump_record
from tests.command_line import digest, mktops, process, tree
from tests.test_source_update_text import HOSTILE, texts

EXAMPLES = Path(__file__).parent.parent / "examples"
DAY = ("--as-of", "2026-11-03")
OCTOBER = ("new", "update", "--period", "2026-10", *DAY)
WORK = """\
people: [{id: ana, name: Ana}]
backlog:
  - {id: form, title: Shorter form, outcome: More fills., status: done, done_on: 2026-10-05}
"""
UPDATE = "updates:\n  - {period: 2026-09, cadence: monthly, next_steps: [{id: call, text: Call sales.}]}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tree(tmp_path / "here", {"mktops.yaml": "name: T\n", "work.yaml": WORK})


def _errors(folder: Path) -> list[str]:
    done = mktops("validate", *DAY, "--format", "json", cwd=folder)
    return [f"{f['file']}: {f['message']}" for f in json.loads(done.out)["findings"] if f["level"] == "error"]


def _update(folder: Path, file: str, position: int = 0) -> Any:
    data = read(file, (folder / file).read_bytes()).data
    assert isinstance(data, dict)
    return data["updates"][position]  # type: ignore[index]


def test_a_draft_is_a_markdown_file_that_only_lacks_what_no_record_knows(folder: Path) -> None:
    done = mktops(*OCTOBER, "--author", "ana", cwd=folder)
    assert (done.code, done.out) == (0, "")
    file = "updates/2026-10.md"
    assert done.err == (
        f"{file}: the monthly update of 2026-10 is drafted. Say why, and what it taught, then: mktops validate\n"
    )
    assert (folder / file).read_text() == (
        "---\nupdate:\n  period: 2026-10\n  cadence: monthly\n  author: ana\n---\n\n"
        "## Completed\n\n- Shorter form\n  - why: More fills.\n  - item: form\n\n"
        "## Observations\n\n## Learnings\n\n## Next steps\n"
    )
    assert not _errors(folder)


def test_a_week_makes_a_weekly_update(folder: Path) -> None:
    mktops("new", "updates", "--period", "2026-W41", *DAY, cwd=folder)
    update = _update(folder, "updates/2026-W41.md")
    assert (update["period"], update["cadence"], len(update["completed"])) == ("2026-W41", "weekly", 1)


def test_in_yaml_the_draft_goes_where_updates_live(folder: Path) -> None:
    text = f"# Ours\n{UPDATE}"
    tree(folder, {"log/all.yaml": text})
    assert mktops(*OCTOBER, "--format", "yaml", cwd=folder).err.startswith("log/all.yaml: the monthly update")
    assert (folder / "log/all.yaml").read_text().startswith(text)
    update = _update(folder, "log/all.yaml", 1)
    assert update["completed"] == [{"did": "Shorter form", "why": "More fills.", "item": "form"}]
    assert update["next_steps"] == [{"id": "call", "text": "Call sales."}]
    assert not _errors(folder)


def test_in_yaml_the_first_update_gets_a_file(folder: Path) -> None:
    assert mktops(*OCTOBER, "--format", "yaml", cwd=folder).err.startswith("updates.yaml: ")
    assert _update(folder, "updates.yaml")["period"] == "2026-10"
    assert not _errors(folder)


@pytest.mark.parametrize(
    ("updates", "file"),
    [
        ({"log/2026-09.md": "---\nupdate: {period: 2026-09, cadence: monthly}\n---\n"}, "log/2026-10.md"),
        ({"a/b/u.yaml": UPDATE, "old/u.yaml": UPDATE.replace("2026-09", "2025-01")}, "a/b/2026-10.md"),
        ({"u.yaml": UPDATE}, "updates/2026-10.md"),
        ({"week/u.yaml": UPDATE.replace("2026-09", "2026-W43").replace("monthly", "weekly")}, "week/2026-10.md"),
        (
            {
                "month/u.yaml": UPDATE,
                "week/u.yaml": UPDATE.replace("2026-09, cadence: monthly", "2026-W43, cadence: weekly"),
            },
            "month/2026-10.md",
        ),
    ],
    ids=["markdown", "latest", "root", "only-weekly", "same-series"],
)
def test_a_new_file_lies_beside_the_latest_update(folder: Path, updates: dict[str, str], file: str) -> None:
    tree(folder, updates)
    assert mktops(*OCTOBER, cwd=folder).err.startswith(f"{file}: ")
    assert (folder / file).is_file()


ACME = "engagements: [{id: acme, agency: Acme, start: 2026-01-01}]\n"
THEIRS = UPDATE.replace("cadence: monthly", "cadence: monthly, engagement: acme")


@pytest.mark.parametrize(
    ("files", "engagement", "file"),
    [
        ({"e.yaml": ACME}, "acme", "2026-10.md"),
        ({"e.yaml": ACME, "u.yaml": UPDATE}, None, "2026-10.md"),
        ({"e.yaml": ACME, "u.yaml": THEIRS}, "acme", "2026-10.md"),
        ({"e.yaml": ACME, "u.yaml": THEIRS, "v.yaml": UPDATE}, "acme", "2026-10-acme.md"),
        ({"e.yaml": ACME, "u.yaml": THEIRS.replace("monthly", "weekly")}, "acme", "2026-10.md"),
        ({"e.yaml": ACME, "u.yaml": THEIRS.replace("acme", "gone")}, "acme", "2026-10-acme.md"),
        ({"e.yaml": ACME.replace("}]", "}, {id: b, agency: B}]"), "u.yaml": THEIRS}, None, "2026-10.md"),
        ({"e.yaml": ACME.replace("01-01}", "01-01, end: 2026-09-30}"), "u.yaml": THEIRS}, None, "2026-10.md"),
        ({"e.yaml": ACME.replace("01-01}", "01-01, end: 2026-10-31}"), "u.yaml": THEIRS}, "acme", "2026-10.md"),
        ({"e.yaml": ACME.replace("01-01}", "11-01}")}, None, "2026-10.md"),
    ],
    ids=[
        *("first", "never-named", "named", "two-series", "other-cadence", "other-before", "two-running", "over"),
        *("ended-with-the-period", "not-begun"),
    ],
)
def test_the_only_engagement_that_ran_is_meant_unless_such_updates_were_written_without_one(
    folder: Path, files: dict[str, str], engagement: str | None, file: str
) -> None:
    tree(folder, files)
    done = mktops(*OCTOBER, cwd=folder)
    assert done.code == 0, done.err
    assert _update(folder, f"updates/{file}").get("engagement") == engagement


@pytest.mark.parametrize(
    ("engagements", "says"),
    [
        (ACME, "is drafted, for acme, the only engagement that runs. Say why"),
        (
            ACME.replace("}]", "}, {id: b, agency: B}]"),
            "is drafted, without an engagement (with one: --engagement acme",
        ),
    ],
    ids=["one", "two"],
)
def test_whose_update_it_is_is_said_where_nobody_named_an_engagement(folder: Path, engagements: str, says: str) -> None:
    assert says in mktops(*OCTOBER, cwd=tree(folder, {"e.yaml": engagements})).err


def test_an_engagement_that_is_named_is_taken(folder: Path) -> None:
    tree(folder, {"e.yaml": ACME})
    assert "2026-10 is drafted. Say why" in mktops(*OCTOBER, "--engagement", "acme", cwd=folder).err
    assert _update(folder, "updates/2026-10.md")["engagement"] == "acme"


@pytest.mark.parametrize("name", ["october.md", "out/october.yaml", "october.yml"])
def test_the_draft_may_be_written_to_another_file(folder: Path, name: str) -> None:
    assert mktops(*OCTOBER, "-o", name, cwd=folder).err.startswith(f"{Path(name)}: the monthly update")
    assert _update(folder, name)["completed"][0]["item"] == "form"
    assert not _errors(folder)


@pytest.mark.parametrize(("style", "begins"), [("md", "---\nupdate:\n"), ("yaml", "updates:\n  - period: 2026-10\n")])
def test_the_draft_may_be_printed(folder: Path, style: str, begins: str) -> None:
    before = digest(folder)
    done = mktops(*OCTOBER, "--format", style, "-o", "-", cwd=folder)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(begins)
    assert digest(folder) == before


@pytest.mark.parametrize("style", ["md", "yaml"])
@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"u.yaml": UPDATE.replace("09", "10")}, "There is already a monthly update for 2026-10, in u.yaml."),
        (
            {"o.md": "---\nupdate: {period: 2026-10, cadence: monthly}\n---\n"},
            "There is already a monthly update for 2026-10, in o.md.",
        ),
        ({"u.yaml": "updates: [{period: 2026-10}]\n"}, "There is already a monthly update for 2026-10, in u.yaml."),
        ({"u.yaml": "updates:\n  - period: 2026-10\n\tx: 1\n"}, "u.yaml has faults that need mending first"),
        ({"o.md": "---\nupdate:\n\tperiod: 2026-10\n---\n"}, "o.md has faults that need mending first"),
    ],
    ids=["yaml", "markdown", "invalid", "faulty", "faulty-markdown"],
)
def test_a_second_update_of_the_same_period_is_refused(
    folder: Path, files: dict[str, str], says: str, style: str
) -> None:
    before = digest(tree(folder, files))
    done = mktops(*OCTOBER, "--format", style, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert digest(folder) == before


@pytest.mark.parametrize(
    ("existing", "words"),
    [
        ("updates/2026-10.md", ()),
        ("work.yaml", ("-o", "work.yaml")),
        ("notes.md", ("-o", "notes.md")),
        ("updates.yaml", ("--format", "yaml")),
    ],
    ids=str,
)
def test_a_file_that_is_there_is_never_written_over(folder: Path, existing: str, words: tuple[str, ...]) -> None:
    files = {
        "mktops.yaml": "name: T\nexclude: [updates.yaml]\n",
        existing: WORK if existing == "work.yaml" else "# Mine\n",
    }
    before = digest(tree(folder, files))
    done = mktops(*OCTOBER, *words, cwd=folder)
    assert done.code == 2
    assert f"{existing} is there" in done.err
    assert digest(folder) == before


def test_a_second_series_has_an_update_of_its_own(folder: Path) -> None:
    tree(folder, {"e.yaml": ACME, "u.yaml": UPDATE.replace("09", "10")})
    assert mktops(*OCTOBER, "--engagement", "acme", cwd=folder).err.startswith("updates/2026-10-acme.md: ")
    assert mktops("new", "update", "--period", "2026-W41", *DAY, cwd=folder).code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("update", "--period", "2026"), "--period: 2026 is a year; an update is of a month or a week."),
        (("update", "--period", "soon"), "--period: “soon” is not a period"),
        (("update", "--period", "1900-01"), "--period: 1900-01 is too long ago to report on; check the year."),
        (("update", "2026-10", "--period", "2026-10"), "--period says which update it is; leave out 2026-10."),
        (("update", "--author", "ana"), "Say of which period the update is: mktops new update --period 2026-10"),
        (("update", "2026-10", "--author", "anna"), "There is no anna in people. Did you mean ana?"),
        (("update",), "The record needs its period: mktops new update --period 2026-10"),
        (("actuals",), "The record needs its period: mktops new actuals 2026-10"),
        (("goals",), "The record needs an ID: mktops new goals ID"),
        (("goal", "--period", "2026-10"), "--period is not for goals: mktops new goals ID"),
        (("goals", "x", "-o", "x.yaml"), "-o is not for goals: mktops new goals ID"),
        (("update", "--period", "2026-10", "--author", "anna"), "there is no “anna” in people. Did you mean ana?"),
        (("update", "--period", "2026-10", "--author", ""), "--author: there is no “” in people. There are: ana."),
        (("update", "--period", "2026-10", "--engagement", "x"), "Add it first: mktops new engagements ID"),
        (("update", "--period", "2026-10", "-o", "x.txt"), "-o: the name of the file must end in .md or .yaml."),
        (("update", "--period", "2026-10", "-o", ""), "-o: the name of the file must end in .md or .yaml."),
        (
            ("update", "--period", "2026-10", "-o", "x.md", "--format", "yaml"),
            "-o: the name of the file must end in .yaml.",
        ),
        (("update", "--period", "2026-10", "--as-of", "soon"), "--as-of: "),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_drafted_is_said_with_what_can(folder: Path, words: tuple[str, ...], says: str) -> None:
    before = digest(folder)
    done = mktops("new", *words, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1
    assert digest(folder) == before


def test_the_same_records_give_the_same_draft_wherever_they_lie(folder: Path, tmp_path: Path) -> None:
    other = tree(tmp_path / "other", {"mktops.yaml": "name: T\n", "work.yaml": WORK})
    call = (*OCTOBER, "-o", "-")
    assert mktops(*call, cwd=folder).out == process("-C", other, *call, cwd=tmp_path).stdout.decode()


@given(texts, texts)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("\n".join(HOSTILE[:12]), "a\n- b")
@example("# ไทย: - a", "key: value\n\n- x")
def test_no_title_breaks_the_draft(tmp_path: Path, title: str, why: str) -> None:
    item = {"id": "form", "title": title, "outcome": why, "status": "done", "done_on": "2026-10-05"}
    records = f"backlog:\n{dump_record(item, 2)}"
    if read("b.yaml", records.encode()).problems:
        return
    shutil.rmtree(tmp_path)
    tree(tmp_path, {"mktops.yaml": "name: T\n", "b.yaml": records})
    for style in ("md", "yaml"):
        assert mktops(*OCTOBER, "-o", f"o.{style}", cwd=tmp_path).code == 0
        drafted = _update(tmp_path, f"o.{style}")
        assert drafted["completed"][0]["did"] == (" ".join(title.split()) or "form")
        assert not _errors(tmp_path)
        (tmp_path / f"o.{style}").unlink()


@pytest.mark.parametrize("name", ["northwind", "clinica-norte", "corner-shop"])
def test_the_draft_of_an_example_is_without_errors(tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(EXAMPLES / name, tmp_path / name)
    done = mktops("new", "update", "--period", "2026-11", "--as-of", "2026-12-02", cwd=folder)
    assert done.code == 0, done.err
    assert not _errors(folder)


def test_on_the_tour_the_draft_tells_what_was_kept_and_carries_on_what_is_owed(tmp_path: Path) -> None:
    folder = shutil.copytree(EXAMPLES / "northwind", tmp_path / "northwind")
    mktops("done", "deputy", "--as-of", "2026-11-03", cwd=folder)
    whose = ("--engagement", "brightside-inbound")
    mktops("new", "update", "--period", "2026-11", "--as-of", "2026-12-01", *whose, cwd=folder)
    update = _update(folder, "updates/2026-11.md")
    assert {"did": "Name a deputy for quote requests."} in update["completed"]
    owed = {each["id"]: each.get("due") for each in update["next_steps"]}
    assert owed == {"october-webinar": "2026-11-12", "answer-in-a-day": "2026-11-13", "price-owner": "2026-11-13"}
    assert not _errors(folder)


def _ledger(folder: Path) -> list[tuple[object, ...]]:
    """What is owed and what became of it, but for the updates that are owed themselves."""
    found = ledger(workspace.load(folder), date(2026, 12, 1))
    return [
        (each.id, each.engagement, each.text, each.owner, each.due, each.since, each.outcome, each.broken)
        for each in found
        if each.source != "report"
    ]


@pytest.mark.parametrize("words", [(), ("--format", "yaml")], ids=["md", "yaml"])
@pytest.mark.parametrize(
    ("name", "engagements"),
    [("northwind", ("", "brightside-inbound", "northlight-ads")), ("clinica-norte", ("",)), ("corner-shop", ("",))],
)
def test_a_draft_promises_nothing_that_was_not_promised_before(
    tmp_path: Path, name: str, engagements: tuple[str, ...], words: tuple[str, ...]
) -> None:
    folder = shutil.copytree(EXAMPLES / name, tmp_path / name)
    before = _ledger(folder)
    for engagement in engagements:
        whose = ("--engagement", engagement) if engagement else ()
        made = mktops("new", "update", "--period", "2026-11", *whose, *words, "--as-of", "2026-12-01", cwd=folder)
        assert made.code == 0, made.err
        assert _ledger(folder) == before
    opened = [each[0] for each in before if each[6] in ("open", "late") and each[0] == "deputy"]
    for id in opened:
        done = mktops("done", str(id), "--as-of", "2026-12-01", cwd=folder)
        assert done.code == 0, done.err


def test_a_month_that_is_still_to_come_has_nothing_to_tell(folder: Path) -> None:
    before = digest(folder)
    done = mktops("new", "update", "--period", "2026-12", *DAY, cwd=folder)
    assert (done.code, done.err) == (2, "--period: 2026-12 is still to come; an update tells what was done.\n")
    assert digest(folder) == before


def test_a_folder_that_git_ignores_is_told_of(folder: Path) -> None:
    process("", cwd=folder, code="import subprocess; subprocess.run(['git', 'init', '-q'], check=True)")
    (folder / ".gitignore").write_text("updates/\n")
    done = mktops(*OCTOBER, cwd=folder)
    assert done.code == 0
    assert "updates/2026-10.md: git ignores it, or “exclude” names it, so mktops does not read it.\n" in done.err


@pytest.mark.parametrize("words", [OCTOBER, (*OCTOBER, "--format", "yaml"), ("new", "goals", "more", *DAY)])
def test_a_link_out_of_the_workspace_is_not_followed(
    folder: Path, words: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (folder / "updates").symlink_to(outside)
    for name in ("updates.yaml", "goals.yaml"):
        (folder / name).symlink_to(outside / name)
    done = mktops(*words, cwd=folder)
    assert done.code == 2, done.err
    assert not list(outside.iterdir())
