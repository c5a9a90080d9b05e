"""Which findings somebody asked for who named files and folders."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mktops.book import Book
from mktops.cli.boundary import Stop
from mktops.cli.exit_codes import USAGE
from mktops.cli.shell import Shell
from mktops.findings import Finding
from mktops.rules.hiding import NOT_JUDGED

#: A change in one file shows as these in another.
CROSSING = ("unknown-reference", "circular-reference", "duplicate-id", NOT_JUDGED)


@dataclass(frozen=True, slots=True)
class Scope:
    """The files and folders, as the workspace names them; none for all. `words` is how they were typed."""

    names: tuple[str, ...]
    words: str
    holds_files: bool

    @classmethod
    def of(cls, paths: Sequence[Path], here: Shell, book: Book) -> Scope:
        """The scope of what was typed. Raises `Stop` for what is not there, lest a slip of the finger looks clean."""
        names = tuple(here.name(path) for path in paths)
        for path, name in zip(paths, names, strict=True):
            if name not in book.sources and not os.path.lexists(path):
                raise Stop(f"There is no {path}.", USAGE)
        words = ", ".join(map(str, paths))
        return cls(names, words, any(_reaches(names, file) for file in book.sources))

    def concerns(self, finding: Finding) -> bool:
        """Whether a finding lies here, or is one elsewhere that a change here can bring about."""
        spans = (finding.span, *(other.span for other in finding.related))
        return finding.rule in CROSSING or any(_reaches(self.names, span.file) for span in spans)


def _reaches(names: tuple[str, ...], file: str) -> bool:
    return not names or any(name in (".", file) or file.startswith(f"{name}/") for name in names)
