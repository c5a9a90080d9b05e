"""Questions to git, which must not run what a stranger's repository would have it run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

#: A hook's environment may name another repository, or an index that holds half of what is on disk.
_NAMES_A_REPOSITORY = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR"})
#: What a repository has not fetched yet is not fetched now: nobody asked for the network.
_ASKED_OF_GIT = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}


def git(folder: Path, *words: str, given: bytes | None = None) -> bytes | None:
    """What git prints in a folder; None where it is missing or refuses. `given` is what it reads, if anything."""
    program = shutil.which("git")
    if program is None or not os.path.isabs(program):  # A relative one would be a program out of the folder itself.
        return None
    # A repository's own configuration can name a program to be run as file monitor; opening a stranger's
    # repository must not run it.
    command = [program, "-c", "core.fsmonitor=", *words]
    environment = {name: value for name, value in os.environ.items() if name not in _NAMES_A_REPOSITORY}
    # Whoever gives nothing opens nothing for writing, not even a pipe.
    nothing = subprocess.DEVNULL if given is None else None
    try:
        answer = subprocess.run(
            command,
            cwd=folder,
            env=environment | _ASKED_OF_GIT,
            stdin=nothing,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return None
    return answer.stdout if answer.returncode == 0 else None
