"""Where in its git repository a workspace lies."""

from __future__ import annotations

import os
from pathlib import Path


def repository_prefix(root: Path) -> str:
    """The way from the top of the git repository to a folder in it, such as `marketing/`.

    Empty at the top itself, and outside any repository. Services that show findings beside changed lines
    know files by their way from the top.
    """
    real = Path(os.path.realpath(root))
    top = next((folder for folder in (real, *real.parents) if _is_top(folder)), real)
    way = real.relative_to(top).as_posix()
    return "" if way == "." else f"{way}/"


def _is_top(folder: Path) -> bool:
    # In a worktree and in a submodule `.git` is a file; an empty folder of that name is no repository.
    marker = os.path.join(folder, ".git")
    return os.path.isfile(marker) or os.path.isfile(os.path.join(marker, "HEAD"))
