"""No file with an expected text outlives the test that asked for it."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden"


def test_each_golden_file_is_asked_for_by_a_test() -> None:
    asked = [
        ".+".join(map(re.escape, re.split(r"\{[^}]*\}", name)))
        for path in TESTS.rglob("test_*.py")
        for name in re.findall(r"golden\(\s*f?\"([^\"]+)\"", path.read_text("utf-8"))
    ]
    names = sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file())
    assert names
    assert [name for name in names if not re.fullmatch("|".join(asked), name)] == []
