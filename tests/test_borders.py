"""Where a workspace ends: other workspaces in it keep to themselves, and files of other programs are left in peace."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mktops import files, workspace
from mktops.rules.judgement import judge
from tests.command_line import DAY, PEOPLE, mktops, tree
from tests.workspaces import book

PLAIN = "name: T\n"
AGENCY = {
    "mktops.yaml": "name: Agency\n",
    "people.yaml": PEOPLE,
    "clients/acme/mktops.yaml": "name: Acme\n",
    "clients/acme/people.yaml": PEOPLE,
    "clients/acme/goals.yaml": "goals:\n  - {id: secret, title: A secret goal, owner: ana}\n",
    "clients/globex/mktops.yaml": "name: Globex\n",
    "clients/globex/people.yaml": PEOPLE,
    "clients/globex/old/mktops.yaml": "name: Older\n",
    "clients/note.md": "---\nupdate: {period: 2026-10, cadence: monthly}\n---\n",
}
#: As other programs write their files; none of it is ours.
FOREIGN = {
    "docker-compose.yml": "x-base: &base\n  image: nginx\nservices:\n  web: *base\n",
    "mkdocs.yml": "site_name: X\nplugins:\n  - !!python/name:x.y\n",
    "environment.yml": "name: env\nchannels: [conda-forge, defaults]\ndependencies: [python]\n",
    "k8s/web.yaml": "kind: A\n---\nkind: B\n",
    "_data/team.yml": "- name: Ana\n- name: Bea\n",
    "values.yaml": "{{ .Values.x }}\n",
    "openapi.yaml": "openapi: 3.1.0\ninfo: {title: X}\ntags:\n  - name: people\n",
    "twice.yaml": "a: 1\na: 2\n",
    "post.md": "---\ntitle: X\nupdated: 2026-10-01\ntags: [a]\n---\n# Hi\n",
    "separator.md": "A\u2028B and \u202eturned\n",
    "broken.md": "---\ntitle: [\n---\n",
    "about-git.md": "<<<<<<< HEAD\n=======\n>>>>>>> x\n",
}


def test_an_inner_workspace_is_named_and_not_read(tmp_path: Path) -> None:
    folder = tree(tmp_path, AGENCY)
    there = workspace.load(folder)
    assert there.problems.keys() == {"other-workspace"}
    (note,) = there.problems["other-workspace"]
    assert note.message == "“clients/acme” and “clients/globex” are workspaces of their own, not read here"
    assert {record.key for kept in there.records.values() for record in kept} == {"ana", "2026-10-monthly"}
    assert files.find(folder).workspaces == ("clients/acme", "clients/globex")
    assert "secret" not in mktops("report", "goals", *DAY, cwd=folder).out


def test_a_path_leads_to_the_workspace_that_it_lies_in(tmp_path: Path) -> None:
    folder = tree(tmp_path, AGENCY)
    inner = mktops("validate", *DAY, "clients/acme/goals.yaml", "--format", "concise", cwd=folder)
    assert "goals.yaml:2:10: warning goal-not-timed" in inner.out
    other = mktops("validate", *DAY, str(folder / "clients" / "acme"), cwd=tmp_path.parent)
    assert "goal-not-timed" in other.out
    both = mktops("validate", "clients/acme", "clients/globex", cwd=folder)
    assert both.code == 2
    assert "These lie in several workspaces; check each by itself" in both.err


def test_several_folders_are_run_one_after_the_other_and_the_worst_counts(tmp_path: Path) -> None:
    broken = {"clients/globex/team.yaml": "people:\n  - {id: leo, name: Leo, manages: [nobody]}\n"}
    folder = tree(tmp_path, {**AGENCY, **broken})
    done = mktops("-C", "clients/acme", "-Cclients/globex", "validate", *DAY, cwd=folder)
    assert done.code == 1
    assert [line for line in done.err.splitlines() if line.endswith(":")] == ["clients/acme:", "clients/globex:"]
    assert "unknown-reference" in done.out
    missing = mktops("-C", "clients/none", "-C", "clients/acme", "validate", *DAY, cwd=folder)
    assert missing.code == 2
    assert "There is no folder clients/none." in missing.err
    assert "goal-not-timed" in missing.out


def test_a_folder_of_workspaces_says_how_to_run_them(tmp_path: Path) -> None:
    folder = tree(tmp_path, {name: text for name, text in AGENCY.items() if name.startswith("clients/")}) / "clients"
    done = mktops("validate", cwd=folder)
    assert done.code == 4
    assert done.err.endswith("Those in it: mktops -C acme -C globex validate\n")


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_program_is_left_in_peace(name: str) -> None:
    alone, beside = book({"people.yaml": PEOPLE}), book({"people.yaml": PEOPLE, name: FOREIGN[name]})
    found = {rule: len(each) for rule, each in beside.problems.items()}
    assert found == ({} if name.endswith(".md") else {"unclaimed-file": 1})
    assert (beside.records, beside.lacking, beside.doubtful - alone.doubtful) == (
        alone.records,
        alone.lacking,
        frozenset(),
    )


def test_many_such_files_are_one_note_with_what_to_write() -> None:
    there = book({"people.yaml": PEOPLE, **FOREIGN})
    (note,) = there.problems["unclaimed-file"]
    assert len(note.related) == sum(not name.endswith(".md") for name in FOREIGN) - 1
    pattern = note.help.partition("exclude: [")[2].partition("]")[0].split(", ")
    assert {"/docker-compose.yml", "/k8s/"} <= set(pattern)


def test_what_it_says_to_exclude_ends_the_note(tmp_path: Path) -> None:
    odd = {f"{folder}/{n}.yaml": "a: 1\n" for folder in ("k8s", "deploy") for n in range(3)}
    folder = tree(tmp_path, {"mktops.yaml": PLAIN, "people.yaml": PEOPLE, **odd})
    (note,) = workspace.load(folder).problems["unclaimed-file"]
    (folder / "mktops.yaml").write_text(PLAIN + "exclude: [" + note.help.partition("exclude: [")[2] + "\n")
    assert not workspace.load(folder).problems


@given(st.dictionaries(st.sampled_from([*FOREIGN]), st.sampled_from([*FOREIGN.values()]), max_size=6))
def test_files_of_other_programs_change_nothing_but_for_a_note(foreign: dict[str, str]) -> None:
    ours = {"people.yaml": PEOPLE, "g.yaml": "goals:\n  - {id: g, title: Grow, owner: ana, status: won}\n"}
    alone, beside = (judge(book(files), date(2026, 11, 15)).findings for files in (ours, {**ours, **foreign}))
    assert [f for f in beside if f.rule != "unclaimed-file"] == list(alone)
    assert sum(f.rule == "unclaimed-file" for f in beside) <= 3


@pytest.mark.parametrize(
    ("file", "text", "rule"),
    [
        ("a.yaml", "gaols:\n  - {id: a, title: A}\n", "unknown-key"),
        ("a.yaml", "goals: [\n", "yaml-syntax"),
        ("a.yaml", "{goals: [\n", "yaml-syntax"),
        ("a.yaml", "channels: [ads, mail]\n", "invalid-value"),
        ("a.yaml", "people: 3\n", "invalid-value"),
        ("a.yaml", "goals: &all\n  - {id: a, title: A}\n", "yaml-feature"),
        ("a.md", "---\nudpate: {period: 2026-10, cadence: monthly}\n---\n", "unknown-key"),
        ("a.md", "---\nupdate: [\n---\n", "yaml-syntax"),
    ],
)
def test_what_means_to_be_ours_is_still_judged(file: str, text: str, rule: str) -> None:
    assert rule in book({file: text}).problems


def test_the_json_counts_each_file_that_nobody_claims(tmp_path: Path) -> None:
    folder = tree(tmp_path, {"mktops.yaml": PLAIN, "people.yaml": PEOPLE, **FOREIGN})
    done = mktops("validate", *DAY, "--format", "json", cwd=folder)
    assert json.loads(done.out)["summary"]["unclaimed"] == sum(not name.endswith(".md") for name in FOREIGN)
