"""`mktops init`: a workspace that is valid from its first minute, and no file of anybody's that is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from mktops import __version__, files
from mktops.cli import origin
from mktops.cli.init import StarterPreset
from tests.command_line import digest, mktops, tree

PRESETS = [None, *(preset.value for preset in StarterPreset)]
#: The last is the worst: 31 days, a leap year, and what comes next is in another year.
DAYS = ["2026-11-15", "2027-01-01", "2027-12-31", "2028-02-29"]
ODD_NAMES = [
    "Müller & Söhne",
    'It\'s "x"',
    "#: - {a} ${name} $5 %",
    "ไทย 日本",
    "  spaces ",
    "null",
    "- x",
    "%YAML",
    "@`!&*",
    "a\\b",
    "new\nline\ttab",
    "rtl\u202e",
    "x" * 200,
]


def _init(folder: Path, preset: str | None, *more: str) -> None:
    done = mktops("init", *(["--preset", preset] if preset else []), *more, cwd=folder)
    assert done.code == 0, done.err
    assert done.out == ""


#: What a proposal lacks until people have agreed on it, and said why they can reach it.
OPEN = {
    *(
        "blueprint-not-agreed",
        "definition-not-agreed",
        "goal-not-achievable",
        "goal-not-realistic",
        "goal-not-signed-off",
    ),
    *("guidepoint-not-agreed", "test-plan-not-agreed"),
}


def _found(folder: Path, *words: str) -> set[str]:
    done = mktops("validate", *words, "--format", "json", cwd=folder)
    assert done.code == 0, done.out
    return {finding["rule"] for finding in json.loads(done.out)["findings"]}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("preset", PRESETS, ids=str)
def test_a_new_workspace_lacks_nothing_on_its_day_but_that_people_agree(
    tmp_path: Path, preset: str | None, day: str
) -> None:
    _init(tmp_path, preset, "--as-of", day)
    assert _found(tmp_path, "--as-of", day) <= OPEN


@pytest.mark.parametrize("preset", PRESETS, ids=str)
def test_nobody_has_agreed_to_anything_in_a_new_workspace(tmp_path: Path, preset: str | None) -> None:
    _init(tmp_path, preset)
    for path in tmp_path.glob("*.yaml"):
        text = path.read_text()
        assert not re.search(
            r"^\s*(agreed|sign_off|acknowledged|verified_by|status: (active|agreed))\b", text, re.MULTILINE
        )


@pytest.mark.parametrize("preset", PRESETS, ids=str)
def test_today_is_the_day_when_none_is_named(tmp_path: Path, preset: str | None) -> None:
    _init(tmp_path, preset)
    assert _found(tmp_path) <= OPEN


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_folder_may_be_called_anything(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this system refuses such a name")
    _init(folder, None)
    assert mktops("validate", "--fail-on", "note", cwd=folder).code == 0


def test_the_workspace_is_called_as_its_folder_is(tmp_path: Path) -> None:
    folder = tmp_path / 'Søren\'s "Lab"'
    folder.mkdir()
    _init(folder, None)
    assert 'name: "Søren\'s \\"Lab\\""' in (folder / "mktops.yaml").read_text(encoding="utf-8")


def test_a_folder_whose_name_nobody_can_see_gets_one_that_can_be_seen(tmp_path: Path) -> None:
    folder = tmp_path / "\u202e\u200b"
    folder.mkdir()
    _init(folder, None)
    assert 'name: "My marketing"' in (folder / "mktops.yaml").read_text(encoding="utf-8")


def test_the_first_definitions_count_at_all_times_and_fit_a_heading(tmp_path: Path) -> None:
    _init(tmp_path, "inbound")
    text = (tmp_path / "lead_stages.yaml").read_text(encoding="utf-8")
    assert "effective_from:" not in text
    assert [line.strip() for line in text.splitlines() if "name:" in line] == ["name: Lead", "name: MQL", "name: SQL"]


def test_every_file_is_named_and_the_next_step_too(tmp_path: Path) -> None:
    done = mktops("init", "--preset", "agency", cwd=tmp_path)
    named = [line.strip() for line in done.err.splitlines() if line.startswith("  ")]
    written = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(named) == sorted(written)
    assert named[0] == "mktops.yaml"
    assert done.err.endswith("Make it yours. Next: mktops validate\n")


def test_the_hook_and_the_workflow_are_there_with_their_dots(tmp_path: Path) -> None:
    _init(tmp_path, None)
    hook = (tmp_path / ".pre-commit-config.yaml").read_text()
    assert r"files: \.(ya?ml|md)$" in hook
    assert "pass_filenames: false" in hook
    assert 'pip install "mktops' in (tmp_path / ".github" / "workflows" / "mktops.yml").read_text()


def test_an_editor_finds_the_schemas_that_its_settings_name(tmp_path: Path) -> None:
    _init(tmp_path, None)
    for name in json.loads((tmp_path / ".vscode" / "settings.json").read_text())["yaml.schemas"]:
        assert json.loads((tmp_path / name).read_text())["$schema"]


def test_a_file_that_is_there_is_never_touched(tmp_path: Path) -> None:
    mine = {"goals.yaml": "# mine\n", ".pre-commit-config.yaml": "repos: []\n", "notes.txt": "x"}
    before = digest(tree(tmp_path, mine))
    done = mktops("init", cwd=tmp_path)
    assert done.code == 0
    assert {name: state for name, state in digest(tmp_path).items() if name in before} == before
    assert "goals.yaml was there already and was left alone" in done.err
    assert "To add to .pre-commit-config.yaml, under “repos:”:\n    - repo: local\n" in done.err


def test_a_workspace_is_not_begun_twice(tmp_path: Path) -> None:
    _init(tmp_path, None)
    before = digest(tmp_path)
    done = mktops("init", "--preset", "agile", cwd=tmp_path)
    assert done.code == 2
    assert "is a workspace already" in done.err
    assert digest(tmp_path) == before


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    assert mktops("-C", "new/one", "init", cwd=tmp_path).code == 0
    assert mktops("-C", "new/one", "validate", cwd=tmp_path).code == 0


def test_below_the_top_of_a_repository_hook_and_workflow_are_left_out(tmp_path: Path) -> None:
    folder = tree(tmp_path, {".git/HEAD": "", "team/notes.txt": ""}) / "team"
    done = mktops("init", cwd=folder)
    assert not (folder / ".github").exists()
    assert not (folder / ".pre-commit-config.yaml").exists()
    assert "belong at the top of the repository. Let them call:\n  mktops -C team validate\n" in done.err
    assert mktops("init", cwd=tmp_path).code == 0
    assert (tmp_path / ".pre-commit-config.yaml").exists()


def test_a_disk_that_refuses_is_said_and_nothing_is_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, text: str) -> bool:
        raise files.Unwritable(str(path), "the disk is full")

    monkeypatch.setattr(files, "write", full)
    done = mktops("init", cwd=tmp_path)
    assert done.code == 2
    assert done.err.endswith("mktops.yaml cannot be written: the disk is full.\n")
    assert not list(tmp_path.iterdir())


def test_a_file_where_a_folder_is_needed_is_said(tmp_path: Path) -> None:
    done = mktops("-C", tree(tmp_path, {"file": ""}) / "file", "init", cwd=tmp_path)
    assert done.code == 2
    assert "a part of its path is a file, not a folder" in done.err


def test_an_unknown_preset_is_refused_with_the_choice(tmp_path: Path) -> None:
    done = mktops("init", "--preset", "agil", cwd=tmp_path)
    assert done.code == 2
    assert "--preset: there is no agil. Did you mean agile?" in done.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [("inbound", "agile"), ("agile,inbound",), ("agile", "inbound, agile")])
def test_several_presets_are_kept(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = mktops("init", *(each for word in words for each in ("--preset", word)), cwd=tmp_path)
    assert done.code == 0, done.err
    assert "preset: [inbound, agile]" in (tmp_path / "mktops.yaml").read_text()
    assert {"lead_stages.yaml", "backlog.yaml"} <= {path.name for path in tmp_path.iterdir()}
    assert _found(tmp_path) <= OPEN


def test_where_builds_run_on_gitlab_its_job_is_said_and_no_workflow_written(tmp_path: Path) -> None:
    done = mktops("init", cwd=tree(tmp_path, {".gitlab-ci.yml": "stages: [test]\n"}))
    assert not (tmp_path / ".github").exists()
    job = done.err.partition("To add to .gitlab-ci.yml, as a job:\n")[2].partition("\nYour mktops")[0]
    assert "mktops validate --format gitlab" in str(YAML(typ="safe", pure=True).load(job.partition("\nMake it")[0]))


@pytest.mark.parametrize(
    ("told", "needed", "typed"),
    [
        (None, f"mktops[leads]>={__version__}", "pip install 'mktops[leads]'"),
        (
            {"url": "https://git.example/m.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "mktops[leads] @ git+https://git.example/m.git@abc",
            "pip install 'mktops[leads] @ git+https://git.example/m.git@abc'",
        ),
        ({"url": "https://x.example/m.whl"}, "mktops[leads] @ https://x.example/m.whl", "pip install 'mktops[leads] @ https://x.example/m.whl'"),
        ({"url": "file:///home/ana/my%20tools/mktops"}, None, "pip install '/home/ana/my tools/mktops[leads]'"),
    ],
)  # fmt: skip
def test_what_is_installed_again_comes_from_where_it_came(
    told: dict[str, Any] | None, needed: str | None, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = None if told is None else json.dumps(told)
    monkeypatch.setattr(origin.resources, "direct_url", lambda: text)
    assert origin.requirement("leads") == needed
    assert origin.again("leads") == typed
