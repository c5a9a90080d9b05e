"""Which files belong to a workspace."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mktops.files.border import SETTINGS_FILE
from mktops.files.exclusion import exclusion

SUFFIXES = (".yaml", ".yml", ".md")
#: At the root only: templates are Markdown, but hold no records.
TEMPLATES = "templates/"

#: A hook's environment may name another repository, or an index that holds half of what is on disk.
_NAMES_A_REPOSITORY = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR"})


def find(root: Path, exclude: Sequence[str] = ()) -> tuple[str, ...]:
    """The files that may hold records, sorted, as paths from the root with `/`; `mktops.yaml` is one of them.

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
        return tuple(sorted(_below(root, left_out)))
    wanted = [name for name in names if _may_hold_records(name, left_out)]
    return tuple(sorted(_on_disk(root, wanted)))


def _may_hold_records(name: str, left_out: re.Pattern[str]) -> bool:
    return name == SETTINGS_FILE or (name.lower().endswith(SUFFIXES) and not _is_left_out(name, left_out))


def _is_left_out(name: str, left_out: re.Pattern[str]) -> bool:
    return name.startswith((".", TEMPLATES)) or "/." in name or left_out.match(name) is not None


def _known_to_git(root: Path) -> set[str] | None:
    git = shutil.which("git")
    if git is None or not os.path.isabs(git):  # A relative one would be a program out of the folder itself.
        return None
    # A repository's own configuration can name a program to be run as file monitor; opening a stranger's
    # repository must not run it.
    command = [git, "-c", "core.fsmonitor=", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    environment = {name: value for name, value in os.environ.items() if name not in _NAMES_A_REPOSITORY}
    try:
        listed = subprocess.run(
            command,
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return None
    names = set(listed.stdout.decode("utf-8", "surrogateescape").split("\0"))
    return names if listed.returncode == 0 and SETTINGS_FILE in names else None


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


def _below(root: Path, left_out: re.Pattern[str]) -> Iterator[str]:
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
                if _may_hold_records(name, left_out):
                    yield name
            elif not _is_left_out(f"{name}/", left_out):
                folders.append(name)


def _join(top: bytes, name: str) -> bytes:
    return os.path.join(top, name.encode("utf-8", "surrogateescape"))


def _decoded(name: bytes) -> str:
    # File names are read as UTF-8 whatever the language of the system is, and kept exactly where they are not.
    return name.decode("utf-8", "surrogateescape")
