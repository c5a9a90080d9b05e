"""The border of a workspace: where its root is, and whether a path stays below it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from mktops.files.refusal import OutsideRoot

#: The file that makes a folder the root of a workspace.
SETTINGS_FILE = "mktops.yaml"

_DRIVE = re.compile(r"[A-Za-z]:")


def find_root(start: Path) -> Path | None:
    """The nearest folder with a `mktops.yaml`, from `start` upwards, links resolved.

    None where there is none, and where `start` does not exist: a mistyped folder must not lead to a
    workspace that happens to lie above it.
    """
    if not os.path.exists(start):
        return None
    at = Path(os.path.realpath(start))
    for folder in (at, *at.parents):
        settings = folder / SETTINGS_FILE
        if os.path.lexists(settings) and not settings.is_dir():
            return folder
    return None


def roots_below(start: Path) -> tuple[str, ...]:
    """The folders right in this one that are workspaces, by name, sorted."""
    try:
        with os.scandir(start) as found:
            return tuple(sorted(each.name for each in found if os.path.isfile(os.path.join(each.path, SETTINGS_FILE))))
    except OSError:
        return ()


def inside(root: Path, candidate: str | Path) -> Path:
    """The path, links resolved, of something in the workspace that may not exist yet. Raises `OutsideRoot`.

    A relative path counts from the root; the root itself is inside. Drives and backslashes are refused on
    systems where they mean nothing, so that a workspace means the same on all.
    """
    text = os.fspath(candidate)
    shown = f"“{text[:100]}”"
    if not text:
        raise OutsideRoot("An empty path names no file")
    if os.sep == "/" and ("\\" in text or _DRIVE.match(text)):
        raise OutsideRoot(f"{shown} is spelled for Windows; write a path from the workspace's folder, with /")
    try:
        home = os.path.realpath(root)
        real = Path(os.path.realpath(os.path.join(home, text)))
    except (ValueError, RecursionError):
        # A NUL, a character that no file name can hold, or links to links to links by the hundred.
        raise OutsideRoot(f"{shown} is not a path that can be followed") from None
    if not real.is_relative_to(home):
        raise OutsideRoot(f"{shown} leads out of the workspace; name something in its folder {Path(home).name}")
    return real
