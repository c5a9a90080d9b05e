"""What `exclude` names: patterns of paths, anchored at the root of the workspace."""

from __future__ import annotations

import re
from collections.abc import Iterable

_END_OF_NAME = r"(?=/|\Z)"


def exclusion(patterns: Iterable[str]) -> re.Pattern[str]:
    """Matches every root-relative path that one of the patterns names, or that lies in a folder it names.

    `*` is any part of a name, `?` one character, `**` any number of folders; all else, brackets too, is
    itself. A pattern starts at the root; `/` at its end narrows it to folders. One that names nothing
    leaves nothing out. No pattern, however it is made, makes matching slow.
    """
    return re.compile("|".join(filter(None, map(_expression, patterns))) or "(?!)")


def _expression(pattern: str) -> str:
    parts = pattern.replace("\\", "/").split("/")
    names = [name for name in parts if name not in ("", ".")]
    if names and (parts[-1] == "" or names[-1] == "**"):
        names.append("*")
    runs: list[list[str]] = [[]]
    for name in names:
        if name == "**":
            runs.append([])
        else:
            runs[-1].append(_name(name))
    first, *later = ("/".join(run) + _END_OF_NAME if run else "" for run in runs)
    # The first place where names fit is as good as a later one; without a way back (`?>`) the time stays linear.
    anywhere = [f"(?>(?:[^/]++/)*?{run})" for run in later if run]
    return "/".join([first, *anywhere] if first else anywhere)


def _name(pattern: str) -> str:
    pieces = ["[^/]".join(map(re.escape, piece.split("?"))) for piece in re.split(r"\*+", pattern)]
    if len(pieces) == 1:
        return pieces[0]
    first, *middle, last = pieces
    found = "".join(f"(?>[^/]*?{piece})" for piece in middle)
    return f"{first}{found}[^/]*{last}"
