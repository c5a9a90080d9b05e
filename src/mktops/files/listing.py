"""Which files belong to a workspace."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mktops.files.border import SETTINGS_FILE
from mktops.files.exclusion import exclusion
from mktops.files.git import git

SUFFIXES = (".yaml", ".yml", ".md")
#: At the root only: templates are Markdown, but hold no records.
TEMPLATES = "templates/"


@dataclass(frozen=True, slots=True)
class Listing:
    """The `files` of a workspace and the folders in it that are workspaces of their own, as paths from the root."""

    files: tuple[str, ...]
    workspaces: tuple[str, ...]


def find(root: Path, exclude: Sequence[str] = ()) -> Listing:
    """The files that may hold records, sorted, as paths from the root with `/`; `mktops.yaml` is one of them.

    A folder below the root with a `mktops.yaml` is a workspace of its own, as a folder with `.git` is a repository of
    its own: it is named, and nothing in it is one of the files.

    Under git, what it tracks and what it does not ignore: a file that was made a minute ago is checked before
    somebody thinks of adding it, and a hook checks the same files as a person would by hand. Where git is
    missing, refuses the folder, or does not know its `mktops.yaml`, every file counts.

    Left out are names that begin with a dot and all below them, `templates/` at the root, what `exclude` names
    (see `exclusion`), folders reached by a link only, and what is no longer on disk. Links to files, pipes and
    folders that may not be opened are in the list: whoever reads them says what is wrong with them.
    """
    left_out = exclusion(exclude)
    names = _known_to_git(root)
    if names is None:
        return without_inner(_below(root, left_out))
    wanted = [name for name in names if may_hold_records(name, left_out)]
    return without_inner(_on_disk(root, wanted))


def without_inner(names: Iterable[str]) -> Listing:
    """The files among these that lie in no inner workspace, and the outermost folders that are one."""
    whole = sorted(names)
    settings = f"/{SETTINGS_FILE}"
    inner = {name.removesuffix(settings) for name in whole if name.endswith(settings)}
    if not inner:
        return Listing(tuple(whole), ())
    outermost = tuple(sorted(folder for folder in inner if not _lies_in(folder, inner)))
    return Listing(tuple(name for name in whole if not _lies_in(name, inner)), outermost)


def _lies_in(name: str, folders: Container[str]) -> bool:
    parts = name.split("/")[:-1]
    return any("/".join(parts[: end + 1]) in folders for end in range(len(parts)))


def may_hold_records(name: str, left_out: Callable[[str], bool]) -> bool:
    """Whether a file of this name, from the root, is one of the workspace's; `left_out` tells what is not."""
    return name == SETTINGS_FILE or (name.lower().endswith(SUFFIXES) and not _is_left_out(name, left_out))


def _is_left_out(name: str, left_out: Callable[[str], bool]) -> bool:
    return name.startswith((".", TEMPLATES)) or "/." in name or left_out(name)


def _known_to_git(root: Path) -> set[str] | None:
    listed = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = set((listed or b"").decode("utf-8", "surrogateescape").split("\0"))
    return names if SETTINGS_FILE in names else None


def _on_disk(root: Path, names: Iterable[str]) -> Iterator[str]:
    top = os.fsencode(root)
    reached: dict[str, bool] = {}
    for name in names:
        folder = name.rpartition("/")[0]
        if folder not in reached:
            reached[folder] = not _behind_a_link(top, folder)
        if reached[folder] and _is_there(_join(top, name)):
            yield name


def _behind_a_link(top: bytes, folder: str) -> bool:
    parts = folder.split("/") if folder else []
    return any(os.path.islink(_join(top, "/".join(parts[: end + 1]))) for end in range(len(parts)))


def _is_there(path: bytes) -> bool:
    try:
        return not stat.S_ISDIR(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # It is there, but hidden from us; reading it will say so.


def _below(root: Path, left_out: Callable[[str], bool]) -> Iterator[str]:
    top = os.fsencode(root)
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(_join(top, folder)) as found:
                entries = [(_decoded(entry.name), entry.is_dir(follow_symlinks=False)) for entry in found]
        except OSError:
            yield folder or "."
            continue
        for own_name, is_folder in entries:
            name = f"{folder}/{own_name}" if folder else own_name
            if not is_folder:
                if may_hold_records(name, left_out):
                    yield name
            elif not _is_left_out(f"{name}/", left_out):
                folders.append(name)


def _join(top: bytes, name: str) -> bytes:
    return os.path.join(top, name.encode("utf-8", "surrogateescape"))


def _decoded(name: bytes) -> str:
    # File names are read as UTF-8 whatever the language of the system is, and kept exactly where they are not.
    return name.decode("utf-8", "surrogateescape")
