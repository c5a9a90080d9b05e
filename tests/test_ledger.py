"""Each entry of the method is cited where it lives, so that one search finds it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "mktops"
#: The entries on agency relations, monitoring and lead data, and those that only appear when the documents are read
#: together.
ENTRIES = (
    *(f"AR{number}" for number in range(1, 43)),
    *(f"AP{number}" for number in (*range(1, 5), *range(16, 33))),
    *("MO15", "MO26", "X1", "X2", "X5", "X6", "X7"),
)


@cache
def _cited() -> set[str]:
    texts = (path.read_text() for path in sorted(SOURCE.rglob("*.py")))
    return {entry for text in texts for entry in re.findall(r"\b(?:AR|AP|MO|DD|OO|X)\d{1,2}\b", text)}


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_code_says_where_an_entry_lives(entry: str) -> None:
    assert entry in _cited()
