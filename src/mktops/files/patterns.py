"""The files that a pattern means."""

from __future__ import annotations

import glob
from pathlib import Path

from mktops.files.border import inside
from mktops.files.refusal import OutsideRoot

#: Engines take these for a pattern of their own, wherever they stand in a name.
_JOKERS = frozenset("*?[")


def matching(root: Path, pattern: str, outside: bool = False) -> list[Path]:
    """The files that a pattern means, links resolved, in the order of their names; `*` stands for part of a name.

    Raises `OutsideRoot` for one that does not lie in the workspace, unless they may lie `outside`, and for one whose
    own name holds a joker.
    """
    if not outside:
        # Also what does not exist may not be asked for there: whether it does would be told.
        inside(root, pattern.split("*", maxsplit=1)[0] or ".")
    found = []
    for name in sorted(glob.glob(pattern, root_dir=root, recursive=True)):
        path = (root / name).resolve() if outside else inside(root, name)
        if _JOKERS & set(str(path)):
            raise OutsideRoot(f"“{path.name}” has one of * ? [ in its name or folder; give it another one")
        if path.is_file():
            found.append(path)
    return found
