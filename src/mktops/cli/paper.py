"""What all commands that write something to read have in common: its format, its file, its template."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from mktops import files, workspace
from mktops.cli.boundary import Stop, emit, say
from mktops.cli.exit_codes import FINDINGS, USAGE
from mktops.cli.patience import patience
from mktops.cli.shell import Shell
from mktops.text.period import BadPeriod, Period, parse_day


class Style(StrEnum):
    """How a report is printed."""

    MD = "md"
    JSON = "json"
    TEXT = "text"


Format = Annotated[
    Style | None, typer.Option("--format", help="Markdown, JSON, or laid out as text; on a terminal text, else md.")
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to this file instead of printing.")
]
Check = Annotated[bool, typer.Option("--check", help="Write nothing; fail if the file of -o is not up to date.")]
Template = Annotated[
    Path | None, typer.Option("--template", metavar="FILE", help="Use this template of the workspace.")
]
Templates = Annotated[
    Literal["workspace", "shipped"],
    typer.Option("--templates", help="Whether the workspace's own templates/ replace the shipped ones."),
]
#: A report ends with its day and its command; in JSON the day has a key.
_WRITTEN_ON = re.compile(
    r"· +(\d{4}-\d{2}-\d{2}) +·\s+mktops [^·]*\Z|^  \"as_of\": \"(\d{4}-\d{2}-\d{2})\"", re.MULTILINE
)


def deliver(
    here: Shell,
    name: str,
    as_of: str | None,
    format: Style | None,
    output: Path | None,
    check: bool,
    template: Path | None,
    templates: Literal["workspace", "shipped"],
    period: Period | None = None,
    subject: str | None = None,
) -> None:
    """Write, print or check one report."""
    if output == Path():
        raise Stop("-o needs the name of a file; this is none, or it is a folder, not a file.", USAGE)
    output = None if output == Path("-") else output
    if check and output is None:
        raise Stop("--check compares a file: name it with -o FILE.", USAGE)
    style = format or (Style.TEXT if output is None and sys.stdout.isatty() else Style.MD)
    with patience():
        book = workspace.load(here.root)
    before = _before(output) if output and check else None
    day = here.day(_day_of(before) if as_of is None else as_of, book)
    try:
        with patience():
            text = workspace.report(
                book, name, day, period, subject, style.value, here.root, templates == "workspace", template
            )
    except workspace.CannotReport as error:
        message = str(error).rstrip(".")
        raise Stop(message if message.endswith("?") else f"{message}.", USAGE) from None
    if style is Style.TEXT:
        from mktops.cli.page import laid_out

        text = laid_out(text, here.width(sys.stdout), here.color(sys.stdout) and output is None)
    if output is None:
        emit(text)
    elif not check:
        say(f"{output}: {'written' if here.put(output, text, book) else 'up to date'}")
    elif before == text:
        say(f"{output}: up to date")
    else:
        state = "there is no such file" if before is None else "not up to date"
        say(f"{output}: {state}. The same command without --check writes it.")
        raise typer.Exit(FINDINGS)


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
