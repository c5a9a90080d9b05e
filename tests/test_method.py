"""The key to the method's numbers: each that is cited anywhere can be looked up."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
CITED = re.compile(r"\b(?:AR|AP|MO|DD|OO|X)\d{1,2}\b")
ENTRY = re.compile(r"^\| ((?:AR|AP|MO|DD|OO|X)\d{1,2}) \|", re.MULTILINE)


def test_every_number_that_is_cited_stands_in_the_key() -> None:
    known = ENTRY.findall((ROOT / "docs/method.md").read_text())
    assert len(known) == len(set(known))
    cited = {
        number: path.relative_to(ROOT)
        for folder in ("src", "templates", "tests")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".yaml", ".j2", ".md"}
        # An id of a record may look like a number of the method.
        for number in CITED.findall("".join(re.findall(r"\([^()]*\)", path.read_text(errors="replace"))))
    }
    assert {number: path for number, path in cited.items() if number not in known} == {}
