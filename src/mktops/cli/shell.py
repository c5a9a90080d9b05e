"""What a command needs to know of the world: the folder, the day, the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from mktops import workspace
from mktops.book import Book
from mktops.cli.boundary import Stop
from mktops.cli.exit_codes import NOTHING, USAGE
from mktops.text.period import BadPeriod, parse_day


class ColorChoice(StrEnum):
    """When to print colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True)
class Shell:
    """The folder that the command was called for, and the terminal that it prints to."""

    directory: Path
    color_choice: ColorChoice

    @cached_property
    def root(self) -> Path:
        """The workspace's folder."""
        if not self.directory.is_dir():
            raise Stop(f"There is no folder {self.directory}.", USAGE)
        try:
            return workspace.find_root(self.directory.absolute())
        except workspace.NoWorkspace as error:
            raise Stop(str(error), NOTHING) from None

    def day(self, as_of: str | None, book: Book) -> date:
        """The day that was asked for, else today in the workspace's time zone."""
        return self.today(book.settings.timezone, as_of)

    def today(self, timezone: str, as_of: str | None) -> date:
        """The day that was asked for, else today in a time zone."""
        if as_of is None:
            return datetime.now(ZoneInfo(timezone)).date()
        try:
            return parse_day(as_of)
        except BadPeriod as error:
            raise Stop(f"--as-of: {error}.", USAGE) from None

    def color(self, stream: TextIO) -> bool:
        """Whether to print colours to a stream."""
        if self.color_choice is not ColorChoice.AUTO:
            return self.color_choice is ColorChoice.ALWAYS
        return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"

    def width(self, stream: TextIO) -> int:
        """Columns to print in: those of the terminal, else always the same."""
        if "COLUMNS" in os.environ or stream.isatty():
            return max(40, min(shutil.get_terminal_size((80, 24)).columns, 120))
        return 80


def shell(context: object) -> Shell:
    """The shell that the command was called from."""
    found = getattr(context, "obj", None)
    return found if isinstance(found, Shell) else Shell(Path(), ColorChoice.AUTO)


def emit(text: str) -> None:
    """Print a result."""
    sys.stdout.write(text)


def ids_in(context: object, collection: str, incomplete: str) -> list[str]:
    """The ids of a collection that begin as typed so far, for the shell to complete; none if anything is in the way."""
    try:
        parent = getattr(context, "parent", None)
        directory = (parent.params.get("directory") if parent else None) or Path()
        book = workspace.load(workspace.find_root(Path(directory).absolute()))
        return sorted(id for held, id in book.index if held == collection and id.startswith(incomplete))
    except Exception:  # A person is typing: nothing may be printed now.
        return []
