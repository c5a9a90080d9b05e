"""`mktops leads impact`: whom another definition lets in or keeps out, and why."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from mktops import files, workspace
from mktops.kinds.criteria import Criterion
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.counting.refusals import blamed
from mktops.leads.logic.truth import Truth
from tests.command_line import DAY, Done, digest, mktops, tree

SETTINGS = """name: Test
sources:
  crm:
    leads: {path: leads.csv, id: id, created: created}
    events: {path: events.csv, lead: lead, type: what, at: at}
"""
LEADS = """id,created,employees,country
a,2026-09-01,60,Spain
b,2026-09-01,40,Spain
c,2026-10-01,80,France
d,2026-10-01,,Spain
e,2026-10-01,20,France
"""
#: a reads two papers in September and a third in October; c reads three in October; d two.
EVENTS = """lead,what,at
a,paper,2026-09-02
a,paper,2026-09-03
a,paper,2026-10-04
c,paper,2026-10-02
c,paper,2026-10-03
c,paper,2026-10-05
d,paper,2026-10-06
d,paper,2026-10-07
e,visit,2026-10-07
"""
MQL = "  - {id: mql, name: MQL, definition: Large., builds_on: lead, fit: {field: employees, at_least: 50}}\n"
SQL = """  - id: sql
    name: SQL
    definition: Read a lot.
    builds_on: mql
    interest: {event: paper, at_least: 3}
"""
STAGES = f"lead_stages:\n  - {{id: lead, name: Lead, definition: Everybody.}}\n{MQL}{SQL}"


def shop(folder: Path, **more: str) -> Path:
    known = {"mktops.yaml": SETTINGS, "stages.yaml": STAGES, "leads.csv": LEADS, "events.csv": EVENTS}
    return tree(folder, {**known, **more})


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def kept(folder: Path) -> Path:
    """The folder, with all that is in it committed."""
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x")
    return folder


def impact(folder: Path, *words: str | Path) -> Done:
    return mktops("leads", "impact", *words, *DAY, cwd=folder)


def told(folder: Path, *words: str | Path) -> dict[str, Any]:
    done = impact(folder, *words, "--format", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def stages(found: dict[str, Any]) -> dict[str, Any]:
    return {stage["id"]: stage for stage in found["stages"]}


def sizes(stage: dict[str, Any]) -> tuple[Any, ...]:
    return stage["before"], stage["after"], stage["gained"]["leads"], stage["lost"]["leads"]


def clauses(difference: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(each["stage"], each["criterion"], each["leads"], each["unknown"]) for each in difference["clauses"]]


def draft(folder: Path, text: str) -> Path:
    path = folder.parent / f"{folder.name}-draft.yaml"
    path.write_text(f"lead_stages:\n{text}")
    return path


@pytest.mark.slow
def test_a_draft_shows_who_comes_in_and_who_falls_out_and_by_which_clause(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    before = digest(folder)
    spain = MQL.replace("{field: employees, at_least: 50}", "{field: country, equals: Spain}")
    found = stages(told(folder, "--definition", draft(tmp_path, spain)))
    assert [sizes(found[id]) for id in ("lead", "mql", "sql")] == [(5, 5, 0, 0), (2, 3, 2, 1), (2, 1, 0, 1)]
    assert found["mql"]["gained"]["examples"] == ["b", "d"]
    assert clauses(found["mql"]["gained"]) == [("mql", "employees at least 50", 2, 1)]
    assert found["mql"]["lost"]["examples"] == ["c"]
    assert clauses(found["mql"]["lost"]) == [("mql", "country is Spain", 1, 0)]
    # Of what c did, nothing is wrong: only the stage below keeps it out.
    assert clauses(found["sql"]["lost"]) == [("mql", "country is Spain", 1, 0)]
    mql = stages(told(folder, "--definition", draft(tmp_path, spain), "--period", "2026-10"))["mql"]
    assert (*sizes(mql), mql["moved_in"], mql["moved_out"]) == (1, 1, 1, 1, 0, 0)
    assert digest(folder) == before


@pytest.mark.slow
def test_the_report_reads_as_it_should(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    folder = shop(tmp_path / "shop")
    draft(folder, MQL.replace("{field: employees, at_least: 50}", "{field: country, equals: Spain}"))
    golden("leads/impact.md", impact(folder, "--definition", "../shop-draft.yaml").out)


@pytest.mark.slow
def test_who_enters_at_another_time_makes_the_headline_add_up(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    sooner = SQL.replace("at_least: 3", "at_least: 1")
    words = ("--definition", draft(tmp_path, sooner), "--period", "2026-10", "--stage", "sql")
    sql = stages(told(folder, *words))["sql"]
    moved = sql["moved_in"] - sql["moved_out"]
    assert sql["after"] == sql["before"] + sql["gained"]["leads"] - sql["lost"]["leads"] + moved
    assert sql["moved_out"] == 1
    assert "0 lost, 1 moved out of October 2026)" in impact(folder, *words).out


@pytest.mark.slow
def test_alternatives_do_not_read_as_if_all_were_lacking(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    either = MQL.replace(
        "{field: employees, at_least: 50}", "{any: [{field: employees, at_least: 70}, {field: country, equals: Peru}]}"
    )
    said = impact(folder, "--definition", draft(tmp_path, either), "--stage", "mql").out
    assert "- One of these:\n  - employees at least 70 — **1**\n  - country is Peru — **1**\n" in said


@pytest.mark.slow
def test_what_is_not_committed_is_compared_with_what_is(tmp_path: Path) -> None:
    folder = kept(shop(tmp_path))
    tree(folder, {"stages.yaml": STAGES.replace("at_least: 50", "at_least: 70")})
    found = told(folder)
    assert (found["revision"], found["draft"]) == ("HEAD", None)
    assert sizes(stages(found)["mql"]) == (2, 1, 0, 1)
    assert stages(found)["mql"]["lost"]["examples"] == ["a"]


def test_a_revision_tells_then_and_now(tmp_path: Path) -> None:
    folder = kept(shop(tmp_path))
    git(folder, "tag", "signed")
    tree(folder, {"stages.yaml": STAGES.replace("at_least: 3", "at_least: 2")})
    git(folder, "commit", "-qam", "y")
    found = stages(told(folder, "--against", "signed"))
    assert sizes(found["sql"]) == (2, 2, 0, 0)
    # With the second paper instead of the third, a comes in September instead of October.
    assert found["sql"]["moved"] == 1
    within = stages(told(folder, "--against", "signed", "--period", "2026-10"))
    assert sizes(within["sql"]) == (2, 1, 0, 0)
    assert (within["sql"]["moved_in"], within["sql"]["moved_out"]) == (0, 1)
    assert "No definition" not in impact(folder).out
    same = "**The definitions ask the same, so no lead differs.** Compared are the definitions"
    assert f"{same} as they stood at HEAD with those of now.\n" in impact(folder).out


@pytest.mark.slow
def test_a_definition_is_judged_as_if_it_were_in_force_at_all_times_and_it_is_said(tmp_path: Path) -> None:
    dated = MQL.replace("builds_on", "effective_from: 2026-11-01, builds_on")
    late = dated.replace("2026-11-01", "2026-12-24").replace("at_least: 50", "at_least: 30")
    folder = shop(tmp_path, **{"stages.yaml": STAGES.replace(MQL, dated)})
    found = told(folder, "--definition", draft(tmp_path, late))
    assert sizes(stages(found)["mql"]) == (2, 3, 1, 0)
    assert found["timeless"] == [{"id": "mql", "name": "MQL"}]
    text = " ".join(impact(folder, "--definition", draft(tmp_path, late)).out.split())
    assert "Both definitions of MQL are taken for being in force at all times" in text
    assert "so the numbers may differ from those of: mktops leads count" in text


@pytest.mark.slow
def test_of_a_stage_that_asks_the_same_other_days_are_what_differs(tmp_path: Path) -> None:
    dated = MQL.replace("builds_on", "effective_from: 2026-12-01, builds_on")
    found = told(shop(tmp_path), "--definition", draft(tmp_path, dated))
    assert sizes(stages(found)["mql"]) == (2, 0, 0, 2)
    assert found["timeless"] == []


@pytest.mark.slow
def test_a_new_stage_has_no_count_before_and_no_clause(tmp_path: Path) -> None:
    new = MQL.replace("id: mql, name: MQL", "id: large, name: Large")
    found = stages(told(shop(tmp_path), "--definition", draft(tmp_path, new)))
    assert sizes(found["large"]) == (None, 2, 2, 0)
    assert clauses(found["large"]["gained"]) == []


@pytest.mark.slow
def test_every_test_of_a_lost_lead_is_known_though_another_one_decides(tmp_path: Path) -> None:
    # Nobody looks for what a did when its size keeps it out already, except to tell why.
    both = SQL.replace("interest:", "fit: {field: employees, at_least: 70}\n    interest:")
    found = stages(told(shop(tmp_path), "--definition", draft(tmp_path, both), "--stage", "sql"))
    assert list(found) == ["sql"]
    assert clauses(found["sql"]["lost"]) == [("sql", "employees at least 70", 1, 0)]


def test_the_only_definitions_are_no_draft_of_themselves(tmp_path: Path) -> None:
    done = impact(shop(tmp_path), "--definition", "stages.yaml")
    assert (done.code, done.out) == (2, "")
    assert done.err == "stages.yaml holds the only definitions there are; write what may come into another file.\n"


@pytest.mark.slow
def test_a_draft_may_lie_in_the_workspace(tmp_path: Path) -> None:
    folder = shop(tmp_path, **{"new.yaml": f"lead_stages:\n{MQL.replace('50', '30')}"})
    assert sizes(stages(told(folder, "--definition", folder / "new.yaml"))["mql"]) == (2, 3, 1, 0)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (MQL.replace("fit", "fitt"), ":2:63: “fitt” is not a key that can stand here. Did you mean “fit”?"),
        (MQL.replace("builds_on: lead", "builds_on: led"), ":2:57: there is no stage “led”. Did you mean lead?"),
        (MQL.replace("builds_on: lead", "builds_on: sql"), ":2:57: “mql” builds on itself."),
        (MQL + MQL, ":3:10: “mql” stands here twice."),
        ("  - {id: mql\n", ":"),
    ],
)
def test_a_fault_of_a_draft_is_told_at_its_place(tmp_path: Path, text: str, says: str) -> None:
    path = draft(tmp_path, text)
    done = impact(shop(tmp_path), "--definition", path)
    assert done.code == 2
    assert done.err.startswith(f"{path}{says}")


@pytest.mark.parametrize("text", ["", "goals: []\n", "lead_stages: []\n", "- a\n"])
def test_a_draft_without_definitions_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path.parent / f"{tmp_path.name}.yaml"
    path.write_text(text)
    assert "holds no definitions" in impact(shop(tmp_path), "--definition", path).err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--against", "nope"], "git knows no revision “nope”"),
        (["--against=--output=x"], "is not the name of a revision"),
        (["--against", "HEAD:stages.yaml"], "git knows no revision"),
        (["--against", "HEAD", "--definition", "x.yaml"], "choose one"),
        (["--definition", "x.yaml"], "there is no such file"),
        (["--stage", "mqls"], "There is no stage “mqls”. Did you mean mql?"),
    ],
)
def test_what_cannot_be_compared_is_said_in_plain_words(tmp_path: Path, words: list[str], says: str) -> None:
    folder = kept(shop(tmp_path))
    done = impact(folder, *words)
    assert done.code == 2
    assert says in done.err
    assert not (folder / "x").exists()


def test_without_git_there_is_still_the_way_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = impact(shop(tmp_path))
    assert done.code == 2
    assert "not in a git repository" in done.err
    assert "--definition FILE" in done.err


def test_definitions_that_cannot_be_read_are_not_compared(tmp_path: Path) -> None:
    folder = kept(shop(tmp_path, **{"stages.yaml": STAGES.replace("at_least: 50", "at_leest: 50")}))
    assert impact(folder).err.startswith("1 definition could not be read, so nothing can be compared.")
    tree(folder, {"stages.yaml": STAGES})
    assert impact(folder).err.startswith("1 definition at HEAD could not be read")


# What git has


def test_a_workspace_below_the_top_is_read_as_it_was_and_not_as_it_is(tmp_path: Path) -> None:
    folder = shop(
        tmp_path / "team" / "a b", **{"archive/old.yaml": STAGES, "ünï.yaml": "people: [{id: ana, name: Ana}]\n"}
    )
    tree(folder, {"mktops.yaml": f"{SETTINGS}exclude: [archive/**]\n"})
    (folder / "link.yaml").symlink_to("stages.yaml")
    kept(tmp_path)
    tree(folder, {"stages.yaml": "", "new.yaml": "people: [{id: leo, name: Leo}]\n", "mktops.yaml": "name: Other\n"})
    then = workspace.load_at(folder, "HEAD")
    assert then.settings.name == "Test"
    assert sorted(then.sources) == ["mktops.yaml", "stages.yaml", "ünï.yaml"]
    assert [stage.id for stage in then.all(LeadStage)] == ["lead", "mql", "sql"]


@pytest.mark.parametrize("name", ["", "-h", "--all", "HEAD\n", "HEAD..HEAD", "HEAD^{tree}", "ü" * 500])
def test_what_is_no_revision_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(files.NoRevision) as refused:
        files.revision(kept(shop(tmp_path)), name)
    assert len(str(refused.value)) < 200


def test_a_revision_before_the_workspace_began_is_refused(tmp_path: Path) -> None:
    tree(tmp_path, {"readme.txt": ""})
    kept(tmp_path)
    with pytest.raises(files.NoRevision, match="There was no mktops"):
        files.revision(shop(tmp_path), "HEAD")


# Whom a criterion blames

SAID: Mapping[str, Truth] = {"yes": True, "no": False, "unknown": None}


def who(data: Any) -> set[str]:
    criterion = Criterion.model_validate(data)
    return {
        ".".join(map(str, way)) for way, _test, _verdict in blamed(criterion, (), lambda test: SAID[str(test.field)])
    }


def field(name: str) -> dict[str, Any]:
    return {"field": name, "exists": True}


YES, NO, UNKNOWN = field("yes"), field("no"), field("unknown")


@pytest.mark.parametrize(
    ("criterion", "ways"),
    [
        (YES, set()),
        (NO, {""}),
        (UNKNOWN, {""}),
        ({"all": [YES, NO, UNKNOWN]}, {"all.1", "all.2"}),
        ({"any": [YES, NO]}, set()),
        ({"any": [NO, UNKNOWN]}, {"any.0", "any.1"}),
        ({"not": YES}, {"not"}),
        ({"not": NO}, set()),
        ({"not": UNKNOWN}, {"not"}),
        ({"not": {"all": [YES, NO]}}, set()),
        ({"not": {"any": [YES, NO]}}, {"not.any.0"}),
        ({"all": [{"any": [YES, NO]}, {"any": [NO, {"not": YES}]}]}, {"all.1.any.0", "all.1.any.1.not"}),
    ],
)
def test_to_blame_is_what_keeps_a_criterion_from_being_true(criterion: Any, ways: set[str]) -> None:
    assert who(criterion) == ways
