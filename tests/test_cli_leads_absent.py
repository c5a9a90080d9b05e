"""Where the engine for lead data is not installed, each command that needs it says what to install, and no other does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mktops.cli.origin import again
from tests.command_line import process

NORTHWIND = Path(__file__).parent.parent / "examples" / "northwind"
DAY = ("--as-of", "2026-11-03")
#: As if neither had ever been installed.
WITHOUT = """
import sys
sys.modules["ibis"] = sys.modules["duckdb"] = None
from mktops.__main__ import main
main()
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        "leads count", "leads explain 49577", "leads near", "leads list", "leads handover", "leads impact --against HEAD",
        "leads check", "leads sql", "actuals pull --period 2026-10", "validate --data", "report monthly --data",
    ],
)  # fmt: skip
def test_a_command_says_what_to_install(words: str) -> None:
    run = process(*words.split(), *DAY, cwd=NORTHWIND, code=WITHOUT)
    assert (run.returncode, run.stdout) == (2, b"")
    # It names where this program came from: a checkout here, an index elsewhere.
    assert run.stderr.decode() == f"Lead data needs an engine that is not installed yet: {again('leads')}\n"


@pytest.mark.slow
@pytest.mark.parametrize("words", ["validate", "report monthly", "explain sources", "leads --help", "status"])
def test_all_else_goes_on(tmp_path: Path, words: str) -> None:
    folder = shutil.copytree(NORTHWIND, tmp_path / "northwind")
    run = process(
        *words.split(), *(DAY if "help" not in words and "explain" not in words else ()), cwd=folder, code=WITHOUT
    )
    assert (run.returncode, run.stderr) == (0, b"")
