"""README tells the truth: its tour runs as printed, its files are valid, and it names every command and kind."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mktops.cli import COMMANDS
from mktops.cli.exit_codes import MEANING
from mktops.kinds import all_kinds
from mktops.outputs import FORMATS
from mktops.rules.judgement import judge
from tests.workspaces import DAY, book

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(match[1], match[2]) for match in BLOCK.finditer(README)]


def _steps() -> list[tuple[str, str]]:
    """Each command of the tour with the output that README shows for it."""
    steps: list[tuple[str, str]] = []
    for language, body in BLOCKS:
        for line in body.splitlines() if language == "console" else ():
            if line.startswith("$ "):
                steps.append((line[2:], ""))
            else:
                command, shown = steps[-1]
                steps[-1] = (command, f"{shown}{line}\n")
    return steps


def _pattern(shown: str) -> re.Pattern[str]:
    """What is shown, where `…` stands for anything: on a line of its own for any lines."""
    parts = []
    for line in shown.splitlines():
        escaped = re.escape(line).replace("…", "[^\n]*")
        parts.append("(?:.*\n)*?" if line == "…" else f"{escaped}\n")
    return re.compile("".join(parts))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the tour is written for a POSIX shell")
def test_the_tour_runs_as_printed(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "COLUMNS": "80",
    }
    environment.pop("GITHUB_ACTIONS", None)
    folder = tmp_path
    steps = _steps()
    assert len(steps) > 10
    for command, shown in steps:
        run = subprocess.run(
            ["bash", "-c", f"{command}; code=$?; pwd > '{tmp_path}/where'; exit $code"],
            cwd=folder,
            env=environment,
            text=True,
            capture_output=True,
            check=False,
        )
        assert run.returncode in (0, 1), f"{command}: {run.stderr}"
        assert _pattern(shown).fullmatch(run.stdout), f"{command} printed:\n{run.stdout}\nREADME shows:\n{shown}"
        folder = Path((tmp_path / "where").read_text().strip())


def _records() -> list[tuple[str, str]]:
    found = []
    for language, body in BLOCKS:
        if language == "markdown":
            found.append(("update.md", body))
        elif language == "yaml" and body.startswith("# mktops.yaml"):
            found.append(("mktops.yaml", body))
        elif language == "yaml" and not body.startswith(("# .pre-commit", "# .github")):
            found.append(("records.yaml", body))
    return found


@pytest.mark.parametrize(("name", "body"), _records(), ids=[name for name, _ in _records()])
def test_the_files_that_readme_shows_are_sound(name: str, body: str) -> None:
    findings = judge(book({name: body}), DAY).findings
    structural = {"invalid-value", "missing-field", "unknown-key", "yaml-syntax", "unknown-rule", "unclaimed-file"}
    assert not [finding.message for finding in findings if finding.rule in structural]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named(command: str) -> None:
    assert f"mktops {command}" in README


@pytest.mark.parametrize("name", [*all_kinds(), *FORMATS])
def test_every_kind_and_format_is_named(name: str) -> None:
    assert f"`{name}`" in README


@pytest.mark.parametrize("code", MEANING)
def test_every_exit_code_is_named(code: int) -> None:
    assert f"| {code} |" in README
