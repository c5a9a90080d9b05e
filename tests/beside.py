"""Big files of other makers: more to read for the slow tests of whoever has put them beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[2] / "shared" / "data"


def beside(name: str) -> Path:
    """The file; whoever does not have it is told so, and the test is skipped."""
    path = BESIDE / name
    if not path.is_file():
        pytest.skip(f"more to read, if there were {path}")
    return path


def naughty() -> list[str]:
    """The big list of naughty strings, as a file of JSON."""
    return list(json.loads(beside("blns.json").read_text(encoding="utf-8")))
