"""What a command needs to know of the world: the folder, the day, the terminal."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

import typer

from mktops import files, workspace
from mktops.book import Book
from mktops.cli.boundary import Stop
from mktops.cli.exit_codes import NOTHING, USAGE
from mktops.text.enumeration import listed
from mktops.text.period import EARLIEST, BadPeriod, Period, parse_day

#: Programs that open such a file expect more than a text with another name.
NO_TEXT = (".xlsx", ".xls", ".docx", ".doc", ".pdf", ".pptx", ".odt", ".ods", ".parquet")


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
            return workspace.find_root(absolute(self.directory))
        except workspace.NoWorkspace as error:
            raise Stop(str(error), NOTHING) from None

    def towards(self, paths: Sequence[Path]) -> Shell:
        """The shell of the workspace that all these paths lie in, be it another one; this one where none is typed."""
        roots = {root for path in paths if (root := files.find_root(absolute(path)))}
        if len(roots) > 1:
            raise Stop(
                f"These lie in several workspaces; check each by itself: {listed(sorted(map(str, roots)))}.", USAGE
            )
        return replace(self, directory=roots.pop()) if roots else self

    def day(self, as_of: str | None, book: Book) -> date:
        """The day that was asked for, else today in the workspace's time zone."""
        return self.today(book.settings.timezone, as_of)

    def today(self, timezone: str, as_of: str | None) -> date:
        """The day that was asked for, else today in a time zone."""
        if as_of is None:
            return datetime.now(ZoneInfo(timezone)).date()
        day = typed_day("--as-of", as_of)
        if day.year == EARLIEST:  # Reports tell of what came before, too.
            raise Stop(f"--as-of: {as_of} is too long ago to report on; check the year.", USAGE)
        return day

    def name(self, path: Path) -> str:
        """A path that was typed, as the workspace names it: from its root with `/`; `.` for the root itself."""
        typed = Path(os.path.normpath(absolute(path)))
        # As it was typed where that is possible: a link is a file of its own here.
        if typed.is_relative_to(self.root):
            return typed.relative_to(self.root).as_posix()
        try:
            return files.inside(self.root, typed).relative_to(self.root).as_posix()
        except files.OutsideRoot:
            raise Stop(f"{path} is not in the workspace {self.root}.", USAGE) from None

    def inside(self, name: str) -> Path:
        """The place of a file of the workspace that is to be written. Raises `Stop` where a link leads out of it."""
        try:
            return files.inside(self.root, name)
        except files.OutsideRoot as error:
            raise Stop(f"{error}.", USAGE) from None

    def put(self, path: Path, text: str, book: Book | None = None) -> bool:
        """Write a file that was named, though never over what is read; False where it has this content already."""
        self.refuse(path, book)
        return put(path, text)

    def refuse(self, path: Path, book: Book | None = None) -> None:
        """Raise `Stop` where a file that was named is read by mktops or by git, or could hold no text."""
        real = os.path.realpath(path)
        if ".git" in (part.lower() for part in Path(real).parts):
            raise Stop(f"{path} belongs to git; write to another file.", USAGE)
        if path.suffix.lower() in NO_TEXT:
            raise Stop(f"A {path.suffix} file is no text; name one that ends in .csv, .md or .json.", USAGE)
        for name, source in book.sources.items() if book else ():
            is_record_file = source.data is not None or not name.endswith(".md")
            if is_record_file and real == os.path.realpath(self.root / name):
                raise Stop(f"{path} belongs to the workspace's records; write to another file.", USAGE)
        if book and real in map(os.path.realpath, self._lead_data(book)):
            raise Stop(f"{path} holds lead data that a source reads; write to another file.", USAGE)

    def _lead_data(self, book: Book) -> Iterator[Path]:
        """The files that the sources of the workspace read."""
        for source in book.settings.sources.values():
            for table in (source.leads, source.events):
                if table is not None and table.path is not None:
                    # Nobody may read what lies outside, and so nobody is asked to keep it.
                    with suppress(files.OutsideRoot):
                        yield from files.matching(self.root, table.path, table.outside)
            kind, _, path = (source.url or "").partition("://")
            if kind in ("duckdb", "sqlite"):
                yield self.root / path

    def color(self, stream: TextIO) -> bool:
        """Whether to print colours to a stream."""
        if self.color_choice is not ColorChoice.AUTO:
            return self.color_choice is ColorChoice.ALWAYS
        return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def width(self, stream: TextIO) -> int:
        """Columns to print in: those of the terminal, else always the same."""
        if "COLUMNS" in os.environ or stream.isatty():
            return max(40, min(shutil.get_terminal_size((80, 24)).columns, 120))
        return 80


def absolute(path: Path) -> Path:
    """The path from the root of the disk. Raises `Stop` where the current folder, from which it counts, is gone."""
    try:
        return path.absolute()
    except FileNotFoundError:
        raise Stop("The folder that you are in was deleted or moved; change to another one.", USAGE) from None


def typed_period(here: Shell, text: str) -> Period:
    """The period that `--period` names. Raises `Stop` for what is none, or too long ago to have one before it."""
    try:
        # Only what is of a fiscal year asks the workspace which days it is.
        starts = workspace.settings_at(here.root).fiscal_year_starts if text.startswith("FY") else None
        period = Period.parse(text, starts)
    except BadPeriod as error:
        raise Stop(f"--period: {error}.", USAGE) from None
    if period.start.year <= EARLIEST:
        raise Stop(f"--period: {text} is too long ago to report on; check the year.", USAGE)
    return period


def typed_day(option: str, text: str) -> date:
    """A day that was typed after an option."""
    try:
        return parse_day(text)
    except BadPeriod as error:
        raise Stop(f"{option}: {error}.", USAGE) from None


def shell(context: object) -> Shell:
    """The shell that the command was called from."""
    found = getattr(context, "obj", None)
    return found if isinstance(found, Shell) else Shell(Path(), ColorChoice.AUTO)


def put(path: Path, text: str) -> bool:
    """Write a file; False where it has this content already."""
    try:
        return files.write(path, text)
    except files.Unwritable as error:
        raise Stop(f"{error}.", USAGE) from None


def ids_in(context: object, collection: str, incomplete: str) -> list[str]:
    """The ids of a collection that begin as typed so far, for the shell to complete."""
    return offered(context, incomplete, lambda book: book.ids(collection))


def offered(context: object, incomplete: str, ids: Callable[[Book], Iterable[str]]) -> list[str]:
    """Those of some ids of the workspace that begin as typed so far, each once; none if anything is in the way."""
    try:
        parent = getattr(context, "parent", None)
        directory = (parent.params.get("directory") if parent else None) or Path()
        book = workspace.load(workspace.find_root(Path(directory).absolute()))
        return sorted({id for id in ids(book) if id.startswith(incomplete)})
    except Exception:  # A person is typing: nothing may be printed now.
        return []


def ids_of(collection: str) -> Callable[[typer.Context, str], list[str]]:
    """What completes the ids of a collection."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        return ids_in(context, collection, incomplete)

    return complete
