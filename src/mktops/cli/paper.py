"""What all commands that write something to read have in common: its format, its file, its template."""

from __future__ import annotations

import functools
import inspect
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from mktops import files, workspace
from mktops.book import Book
from mktops.cli.boundary import Stop, emit, say
from mktops.cli.exit_codes import FINDINGS, USAGE
from mktops.cli.options import AsOf
from mktops.cli.patience import patience
from mktops.cli.shell import Shell
from mktops.text.enumeration import listed
from mktops.text.period import BadPeriod, parse_day


class Form(StrEnum):
    """How a report is printed."""

    MD = "md"
    JSON = "json"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Paper:
    """What was asked of the paper that a report comes on; each field is an option of the command line."""

    as_of: AsOf = None
    format: Annotated[
        Form | None, typer.Option("--format", help="Markdown, JSON, or laid out as text; on a terminal text, else md.")
    ] = None
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to this file instead of printing.")
    ] = None
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if the file of -o is not up to date.")] = (
        False
    )
    template: Annotated[
        Path | None, typer.Option("--template", metavar="FILE", help="Use this template of the workspace.")
    ] = None
    templates: Annotated[
        Literal["workspace", "shipped"],
        typer.Option("--templates", help="Whether the workspace's own templates/ replace the shipped ones."),
    ] = "workspace"


#: What the end of a file's name says of the report in it.
ENDINGS: dict[str, str] = {".md": Form.MD, ".json": Form.JSON, ".txt": Form.TEXT, "": Form.MD}


class TableStyle(StrEnum):
    """How a report is printed that is one table."""

    MD = "md"
    JSON = "json"
    TEXT = "text"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class TablePaper(Paper):
    """The paper of a report that is one table, which other programs read too."""

    # It has one form more.
    format: Annotated[
        TableStyle | None,
        typer.Option("--format", help="Markdown, JSON, CSV, or laid out as text; on a terminal text, else md."),
    ] = None  # type: ignore[assignment]


def on_paper(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options of its `paper` behind its own; they reach it as that parameter."""
    known = inspect.signature(command, eval_str=True).parameters
    own, kind = known.values(), known["paper"].annotation
    options = inspect.signature(kind, eval_str=True).parameters.values()

    @functools.wraps(command)
    def with_paper(*words: Any, **typed: Any) -> None:
        paper = kind(**{option.name: typed.pop(option.name) for option in options})
        command(*words, paper=paper, **typed)

    # Typer reads the options of a command off its signature.
    parameters = [*(each for each in own if each.name != "paper"), *options]
    vars(with_paper)["__signature__"] = inspect.Signature(
        [each.replace(kind=inspect.Parameter.POSITIONAL_OR_KEYWORD) for each in parameters]
    )
    with_paper.__annotations__ = {each.name: each.annotation for each in parameters}
    return with_paper


#: A report ends with its day and its command; in JSON the day has a key.
_WRITTEN_ON = re.compile(
    r"· +(\d{4}-\d{2}-\d{2}) +·\s+mktops [^·]*\Z|^  \"as_of\": \"(\d{4}-\d{2}-\d{2})\"", re.MULTILINE
)


def deliver(
    here: Shell, name: str, paper: Paper, read: Callable[[Book, date], dict[str, Any]] | None = None, **asked: Any
) -> Book:
    """Write, print or check one report; what is `asked` of it is its own matter, and what is `read` for it besides.

    The records that it tells of are given back.
    """
    if paper.output == Path():
        raise Stop("-o needs the name of a file; this is none, or it is a folder, not a file.", USAGE)
    output = None if paper.output == Path("-") else paper.output
    if paper.check and output is None:
        raise Stop("--check compares a file: name it with -o FILE.", USAGE)
    with patience():
        book = workspace.load(here.root)
    if output:
        here.refuse(output, book)
    style = str(paper.format or _usual(paper, output))
    before = _before(output) if output and paper.check else None
    day = here.day(_day_of(before) if paper.as_of is None else paper.as_of, book)
    try:
        with patience():
            asked |= read(book, day) if read else {}
            text = workspace.report(
                book, name, day, asked, style, here.root, paper.templates == "workspace", paper.template
            )
    except workspace.CannotReport as error:
        message = str(error).rstrip(".")
        raise Stop(message if message.endswith("?") else f"{message}.", USAGE) from None
    if style == Form.TEXT and not _own_ending(paper):
        from mktops.cli.terminal_markdown import laid_out

        text = laid_out(text, here.width(sys.stdout), here.color(sys.stdout) and output is None)
    if output is None:
        emit(text)
    elif not paper.check:
        say(f"{output}: {'written' if here.put(output, text, book) else 'up to date'}")
    elif before == text:
        say(f"{output}: up to date")
    else:
        state = "there is no such file" if before is None else "not up to date"
        say(f"{output}: {state}. The same command without --check writes it.")
        raise typer.Exit(FINDINGS)
    return book


def _usual(paper: Paper, output: Path | None) -> str:
    """How a report is printed where nobody says how: as the name of its file ends. Raises `Stop` for another end."""
    own = _own_ending(paper)
    if output is None:
        return Form.TEXT if sys.stdout.isatty() and not own else Form.MD
    endings = ENDINGS | ({".csv": TableStyle.CSV} if isinstance(paper, TablePaper) else {})
    if own:
        # The template says what it writes, and no layout of ours is put over it.
        endings = {own: Form.MD, ".json": Form.JSON, "": Form.MD}
    ending = output.suffix.lower()
    if ending not in endings:
        known = listed([each for each in endings if each], "or")
        raise Stop(f"This report is not written as {ending}: name a file that ends in {known}.", USAGE)
    return endings[ending]


def _own_ending(paper: Paper) -> str:
    """What a file of the paper's own template ends in where that is no Markdown, such as `.html`."""
    if paper.template is None:
        return ""
    from mktops.reports.environment import ending_of

    return ending_of(paper.template.name)


def _before(output: Path) -> str | None:
    try:
        return files.read_any(output).decode("utf-8", "replace") if output.exists() else None
    except files.Unreadable as error:
        raise Stop(f"{error}.", USAGE) from None


def _day_of(text: str | None) -> str | None:
    """The day as of which a report was written: a check asks whether the same day still gives the same report."""
    found = _WRITTEN_ON.search(text or "")
    day = found[1] or found[2] if found else None
    with suppress(BadPeriod):
        return str(parse_day(day)) if day else None
    return None
