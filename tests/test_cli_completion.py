"""Completion: what a shell offers while somebody types."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from mktops.cli import COMMANDS
from mktops.kinds import all_kinds
from mktops.outputs import FORMATS
from mktops.reports import of_command
from mktops.rules import all_rules
from tests.command_line import environment, mktops, process, tree

BLUEPRINTS = """\
blueprints:
  - {id: q4, guidepoint: g, starts: 2026-10}
  - {id: q1, guidepoint: g, starts: 2027-01}
"""


def _asked(shell: str, line: str) -> Mapping[str, str]:
    """What the shell's own script sets before it asks; the cursor stands at the end of the line."""
    words = line.split(" ")
    return {
        "_MKTOPS_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tree(tmp_path, {"mktops.yaml": "name: T\n", "plan.yaml": BLUEPRINTS})


def _offered(line: str, cwd: Path) -> list[str]:
    done = mktops(cwd=cwd, env=_asked("bash", line))
    assert done.err == ""
    return done.out.split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_the_rules_in_its_own_form(folder: Path, shell: str) -> None:
    run = process(cwd=folder, env=environment(**_asked(shell, "mktops explain unknown-")))
    offered = [line for line in all_rules() if line.startswith("unknown-")]
    assert (run.returncode, run.stderr) == (0, b"")
    out = run.stdout.decode()
    if shell == "zsh":
        assert out.startswith("_arguments '*: :((")
        assert all(f'"{name}"' in out for name in offered)
    else:
        assert out.split() == offered


def test_commands_are_offered(folder: Path) -> None:
    assert _offered("mktops ", folder) == list(COMMANDS)
    assert _offered("mktops va", folder) == ["validate"]


def test_rules_are_offered_for_validate(folder: Path) -> None:
    assert _offered("mktops validate --rule ", folder) == list(all_rules())
    assert _offered("mktops validate --rule duplicate-k", folder) == ["duplicate-key"]


def test_formats_are_offered(folder: Path) -> None:
    assert _offered("mktops validate --format ", folder) == list(FORMATS)


def test_kinds_are_offered_for_new_and_fields_for_explain(folder: Path) -> None:
    assert _offered("mktops new ", folder) == list(all_kinds())
    assert _offered("mktops explain goals.sc", folder) == ["goals.schedule", "goals.scope"]
    assert _offered("mktops explain exit", folder) == ["exit-codes"]


def test_reports_are_offered(folder: Path) -> None:
    assert _offered("mktops report ", folder) == list(of_command())
    assert _offered("mktops report wee", folder) == ["weekly"]


def test_ids_of_the_workspace_are_offered(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert _offered("mktops blueprint ", folder) == ["q1", "q4"]
    assert _offered("mktops blueprint q4", folder) == ["q4"]
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert _offered(f"mktops -C {folder} blueprint ", elsewhere) == ["q1", "q4"]


def test_what_is_open_is_offered_to_be_closed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (folder / "work.yaml").write_text(
        "backlog: [{id: film, title: A}, {id: form, title: B, status: done}, {id: fair, title: C}]\n"
    )
    assert _offered("mktops done f", folder) == ["fair", "film"]
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert _offered(f"mktops -C {folder} done fi", elsewhere) == ["film"]
    tree(folder, {"people.yaml": "people: [{id: ana, name: Ana}, {id: ben, name: Ben}]\n"})
    for option in ("new update --author", "promises --by"):
        assert _offered(f"mktops {option} a", folder) == ["ana"]


def test_nothing_is_said_to_somebody_who_is_typing(tmp_path: Path) -> None:
    assert _offered("mktops blueprint ", tmp_path) == []
    assert _offered("mktops bogus ", tmp_path) == list(COMMANDS)
    assert _offered("mktops -C nowhere blueprint ", tmp_path) == []
    tree(tmp_path, {"mktops.yaml": "[\n", "plan.yaml": "blueprints: [\n"})
    assert _offered("mktops blueprint ", tmp_path) == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_with_the_script_that_it_is_given(folder: Path) -> None:
    env = environment(PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", SHELL="/bin/bash")
    typed = (
        'eval "$(mktops --show-completion)"; COMP_WORDS=(mktops blueprint q); COMP_CWORD=2; '
        '_mktops_completion mktops; echo "${COMPREPLY[@]}"'
    )
    run = subprocess.run(["bash", "--norc", "-c", typed], cwd=folder, env=env, capture_output=True, check=False)
    assert run.stdout.decode().split() == ["q1", "q4"], run.stderr.decode()


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_completion_installs_itself_for_the_shell_that_asks(tmp_path: Path) -> None:
    env = environment(
        PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", HOME=str(tmp_path), SHELL="/bin/bash"
    )
    typed = "mktops --install-completion; exit $?"
    run = subprocess.run(["bash", "--norc", "-c", typed], cwd=tmp_path, env=env, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    assert b"bash completion installed" in run.stdout
    scripts = [path for path in tmp_path.rglob("*") if path.is_file() and "mktops" in path.name]
    assert any("_MKTOPS_COMPLETE=complete_bash" in path.read_text() for path in scripts)
    assert str(scripts[0]) in (tmp_path / ".bashrc").read_text()
