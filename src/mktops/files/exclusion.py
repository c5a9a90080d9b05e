"""What `exclude` names: patterns as in a `.gitignore` at the root of the workspace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

#: Folders within folders that are looked at: a pattern could try each of them for each of its stars.
_DEEPEST = 64


def exclusion(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Tells of a path from the root whether git would ignore it with these patterns; a folder's path ends with `/`.

    As git reads them, the last pattern that fits decides, and what lies in an ignored folder is ignored whatever else
    fits; what lies deeper than 64 folders is as its 64th folder is. Raises `ValueError` for what is no pattern, such as
    a `!` alone.
    """
    if not patterns:
        return lambda name: False
    # Where nothing is excluded, nobody waits for it.
    from pathspec import GitIgnoreSpec

    fits = GitIgnoreSpec.from_lines(patterns).match_file
    folder_fits = cache(fits)

    def left_out(name: str) -> bool:
        ends = [at + 1 for at, sign in enumerate(name[:-1]) if sign == "/"]
        above = any(folder_fits(name[:end]) for end in ends[:_DEEPEST])
        return above or (len(ends) <= _DEEPEST and fits(name))

    return left_out
