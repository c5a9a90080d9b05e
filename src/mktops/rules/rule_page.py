"""A rule's page, taken apart: what it says, why, what to do instead, and its examples."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from functools import cache

from mktops.text.citations import without_citations

_BLOCK = re.compile(r"```(?:yaml|markdown)\n(.*?)```", re.DOTALL)
_EXPECTED = re.compile(r"#\s*(error|warning|note):\s*(.*?)\s*\"(.*)\"\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """`summary` is one sentence, `why` and `instead` a short paragraph each; examples are bad if they hold a mark."""

    summary: str
    why: str
    instead: str
    bad: tuple[str, ...]
    good: tuple[str, ...]


@cache
def page(text: str) -> Page:
    """The page that a rule's docstring writes."""
    text = inspect.cleandoc(text)
    blocks = [match[1] for match in _BLOCK.finditer(text)]
    paragraphs = [" ".join(part.split()) for part in _BLOCK.sub("", text).split("\n\n")]

    def titled(title: str) -> str:
        return next((without_citations(p.removeprefix(title).strip()) for p in paragraphs if p.startswith(title)), "")

    return Page(
        summary=without_citations(paragraphs[0]),
        why=titled("Why:"),
        instead=titled("Instead:"),
        bad=tuple(block for block in blocks if _EXPECTED.search(block)),
        good=tuple(block for block in blocks if not _EXPECTED.search(block)),
    )
