"""Items of an update written as Markdown that lack the short name with which their line begins."""

from __future__ import annotations

import re
from typing import Final

from mktops.findings import FieldPath
from mktops.source.document import Source, value_at
from mktops.source.headings import MAIN

#: A short name that stands before the text without its colon; a word alone is more likely part of the text.
_BARE: Final = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)+)(?![^\s:：,.–—-])[\s:：,.–—-]*(.*)", re.DOTALL)
_LONGEST_SHOWN: Final = 40


def how_to_name(source: Source, path: FieldPath) -> str:
    """How to give an id to the item at a path; "" if it is no line of text, so that its id has a key of its own."""
    main = (*path, MAIN.get(str(path[-2]), "")) if len(path) > 1 else path
    spans, text = source.locate(), value_at(source.data, main)
    if not source.file.endswith(".md") or main not in spans or spans[main].key or not isinstance(text, str):
        return ""
    box = spans.get((*path, "status"))
    ticked = "" if not box or box.key else "[x] " if value_at(source.data, (*path, "status")) == "done" else "[ ] "
    bare = _BARE.match(text)
    if bare:
        return f"Write “- {ticked}{bare[1]}: {_shown(bare[2])}”."
    return f"Begin the line with a short name and a colon: “- {ticked}short-name: {_shown(text)}”."


def _shown(text: str) -> str:
    line = " ".join(text.split()) or "…"
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN].rstrip()}…"
