"""The hooks and the action, run as pre-commit and GitHub run them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from mktops.cli.exit_codes import FINDINGS
from tests.command_line import BROKEN, CLEAN, PEOPLE, environment, mktops, tree

ROOT = Path(__file__).parent.parent
#: What it takes to install mktops from a repository.
INSTALLED = ("src", "templates", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
BIN = Path(sys.executable).parent


def _yaml(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


class Repository:
    """A git repository of its own, with nobody's settings but its own."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        cache = os.environ.get("PIP_CACHE_DIR") or str(Path.home() / ".cache" / "pip")
        foreign = {name for name in os.environ if name.startswith(("GIT_", "PRE_COMMIT"))}
        self.env = {name: value for name, value in environment().items() if name not in foreign} | {
            "HOME": str(home),
            "PRE_COMMIT_HOME": str(home / "pre-commit"),
            "PIP_CACHE_DIR": cache,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, fails: bool = False) -> str:
        run = subprocess.run(
            ["git", *words], cwd=self.folder, env=self.env, capture_output=True, text=True, check=False
        )
        assert (run.returncode != 0) == fails, f"git {' '.join(words)}\n{run.stdout}\n{run.stderr}"
        return run.stdout + run.stderr

    def commit(self, fails: bool = False) -> str:
        return self.git("commit", "-m", "A change.", fails=fails)


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A team's repository, its workspace clean and committed, with this checkout's hooks at work."""
    base = tmp_path_factory.mktemp("hooks")
    hooks = Repository(base / "mktops", base)
    for name in INSTALLED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, hooks.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, hooks.folder / name)
    hooks.git("add", ".")
    hooks.commit()
    config = f"""\
repos:
  - repo: {hooks.folder.as_posix()}
    rev: {hooks.git("rev-parse", "HEAD").strip()}
    hooks:
      - id: mktops-validate
      - id: mktops-report
        args: [-o, october.md, --period, 2026-10]
      - id: mktops-schema
"""
    files = {
        ".mktops/.gitignore": "*.schema.json\n",
        "mktops.yaml": "name: T\n",
        "people.yaml": PEOPLE,
        "team.yaml": CLEAN,
        ".pre-commit-config.yaml": config,
    }
    repository = Repository(base / "team", base)
    tree(repository.folder, files)
    done = mktops("report", "monthly", "--period", "2026-10", "-o", "october.md", cwd=repository.folder)
    assert done.code == 0, done.err
    installed = subprocess.run(
        [BIN / "pre-commit", "install", "--install-hooks"],
        cwd=repository.folder,
        env=repository.env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert installed.returncode == 0, f"{installed.stdout}\n{installed.stderr}"
    repository.git("add", ".")
    repository.commit()
    repository.git("tag", "start")
    return repository


@pytest.fixture
def repository(team: Repository) -> Repository:
    """The team's repository as it was committed first."""
    team.git("reset", "-q", "--hard", "start")
    return team


@pytest.mark.slow
def test_a_broken_file_that_is_staged_stops_the_commit(repository: Repository) -> None:
    tree(repository.folder, {"team.yaml": BROKEN})
    repository.git("add", ".")
    said = repository.commit(fails=True)
    assert re.search(r"mktops validate\.+Failed", said)
    assert f"exit code: {FINDINGS}" in said
    assert "team.yaml:4:15  error  unknown-reference" in said


@pytest.mark.slow
def test_what_is_not_staged_neither_stops_a_commit_nor_saves_it(repository: Repository) -> None:
    tree(repository.folder, {"team.yaml": BROKEN})
    repository.git("add", ".")
    tree(repository.folder, {"team.yaml": CLEAN})
    assert "unknown-reference" in repository.commit(fails=True)
    repository.git("reset", "-q", "--hard", "start")
    tree(repository.folder, {"people.yaml": f"# Who we are.\n{PEOPLE}"})
    repository.git("add", ".")
    tree(repository.folder, {"team.yaml": BROKEN})
    assert re.search(r"mktops validate\.+Passed", repository.commit())
    assert (repository.folder / "team.yaml").read_text() == BROKEN


@pytest.mark.slow
def test_a_reference_that_breaks_in_a_file_out_of_the_commit_stops_it(repository: Repository) -> None:
    tree(repository.folder, {"people.yaml": PEOPLE.replace("id: ana", "id: anna")})
    repository.git("add", ".")
    said = repository.commit(fails=True)
    assert "team.yaml:4:15  error  unknown-reference" in said
    assert "Did you mean “anna”?" in said


@pytest.mark.slow
def test_a_report_that_is_not_up_to_date_stops_the_commit(repository: Repository) -> None:
    tree(repository.folder, {"mktops.yaml": "name: Another name\n"})
    repository.git("add", ".")
    said = repository.commit(fails=True)
    assert re.search(r"mktops validate\.+Passed", said)
    assert "october.md: not up to date." in said


@pytest.mark.slow
def test_the_schemas_know_a_new_id_and_stop_no_commit(repository: Repository) -> None:
    tree(repository.folder, {"people.yaml": f"{PEOPLE}  - {{id: zoe, name: Zoe}}\n"})
    repository.git("add", ".")
    assert re.search(r"mktops schema\.+Passed", repository.commit())
    assert '"zoe"' in (repository.folder / ".mktops/records.schema.json").read_text()
    assert "schema.json" not in repository.git("ls-files")


@pytest.mark.slow
def test_what_holds_no_records_does_not_wake_the_hooks(repository: Repository) -> None:
    tree(repository.folder, {"notes.txt": "x"})
    repository.git("add", ".")
    assert re.search(r"mktops validate\.+\(no files to check\)Skipped", repository.commit())


def test_the_hooks_that_init_writes_are_hooks_that_this_repository_offers() -> None:
    offered = {hook["id"]: hook for hook in _yaml(ROOT / ".pre-commit-hooks.yaml")}
    text = (ROOT / "templates/init/around/dot-pre-commit-config.yaml").read_text().replace("$$", "$")
    written = YAML(typ="safe", pure=True).load(text)["repos"][0]["hooks"]
    assert [hook["id"] for hook in written] == ["mktops-validate", "mktops-schema"]
    for hook in written:
        for key in ("id", "name", "entry", "files", "pass_filenames"):
            assert hook[key] == offered[hook["id"]][key]


def _steps() -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = _yaml(ROOT / "action.yml")["runs"]["steps"]
    return steps


def test_what_callers_of_the_action_give_is_never_part_of_a_script() -> None:
    scripts = [step for step in _steps() if "run" in step]
    assert scripts
    for step in scripts:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
    given = " ".join(str(step.get("env")) for step in scripts)
    assert all(f"inputs.{name}" in given for name in _yaml(ROOT / "action.yml")["inputs"])


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(
    ("env", "code", "says"),
    [
        ({}, 1, "::error file=team.yaml,line=4"),
        ({"FAIL_ON": "never"}, 0, "::error file=team.yaml"),
        ({"ARGS": "--format concise  --rule duplicate-id"}, 0, ""),
        ({"ARGS": "$(touch taken) ; touch taken"}, 2, ""),
        ({"DIRECTORY": "$(touch taken)"}, 2, ""),
    ],
    ids=str,
)
def test_the_script_of_the_action_does_what_its_inputs_say(
    tmp_path: Path, env: dict[str, str], code: int, says: str
) -> None:
    tree(tmp_path, {"mktops.yaml": "name: T\n", "people.yaml": PEOPLE, "team.yaml": BROKEN})
    script = _steps()[-1]["run"]
    inputs = {"DIRECTORY": ".", "FAIL_ON": "error", "ARGS": ""} | env
    whole = environment(GITHUB_ACTIONS="true", PATH=f"{BIN}{os.pathsep}{os.environ['PATH']}", **inputs)
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    run = subprocess.run(words, cwd=tmp_path, env=whole, capture_output=True, text=True, check=False)
    assert run.returncode == code, run.stderr
    assert says in run.stdout
    assert not list(tmp_path.rglob("taken"))


@pytest.mark.parametrize("name", [".github/workflows/ci.yml", "templates/init/around/dot-github/workflows/mktops.yml"])
def test_a_workflow_may_read_the_code_and_no_more(name: str) -> None:
    workflow = _yaml(ROOT / name)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert "permissions" not in job
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
