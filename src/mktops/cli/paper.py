"""What all commands that write something to read have in common: its format, its file, its template."""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from mktops import files, workspace
from mktops.cli.boundary import Stop, say
from mktops.cli.exit_codes import FINDINGS, USAGE
from mktops.cli.shell import Shell, emit
from mktops.text.period import Period


class Style(StrEnum):
    """How a report is printed."""

    MD = "md"
    JSON = "json"
    TEXT = "text"


Format = Annotated[
    Style | None, typer.Option("--format", help="Markdown, JSON, or text laid out for a terminal (the default there).")
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to this file instead of printing.")
]
Check = Annotated[bool, typer.Option("--check", help="Write nothing; fail if the file named by -o is not up to date.")]
Template = Annotated[
    Path | None, typer.Option("--template", metavar="FILE", help="Use this template of the workspace.")
]
Templates = Annotated[
    Literal["workspace", "shipped"],
    typer.Option("--templates", help="Whether the workspace's own templates/ may replace the shipped ones."),
]
#: Each report ends with the day as of which it was written.
_LAST_LINE_DAY = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")


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
    if check and output is None:
        raise Stop("--check compares a file: name it with -o FILE.", USAGE)
    style = format or (Style.TEXT if output is None and sys.stdout.isatty() else Style.MD)
    book = workspace.load(here.root)
    before = _before(output) if check else None
    day = here.day(as_of or _day_of(before), book)
    try:
        text = workspace.report(
            book, name, day, period, subject, style.value, here.root, templates == "workspace", template
        )
    except workspace.CannotReport as error:
        raise Stop(str(error), USAGE) from None
    if output is None:
        emit(text if style is not Style.TEXT else _laid_out(text, here))
    elif check:
        if before != text:
            say(f"{output}: not up to date. Write it anew with the same command without --check.")
            raise typer.Exit(FINDINGS)
        say(f"{output}: up to date")
    else:
        try:
            written = files.write(output, text)
        except files.Unwritable as error:
            raise Stop(str(error), USAGE) from None
        say(f"{output}: {'written' if written else 'up to date'}")


def _before(output: Path | None) -> str | None:
    try:
        return files.read_any(output).decode("utf-8", "replace") if output and output.exists() else None
    except files.Unreadable as error:
        raise Stop(str(error), USAGE) from None


def _day_of(text: str | None) -> str | None:
    """The day as of which a report was written: a check asks whether the same day still gives the same report."""
    lines = (text or "").strip().splitlines()
    found = _LAST_LINE_DAY.search(lines[-1]) if lines else None
    return found[1] if found else None


def _laid_out(markdown: str, here: Shell) -> str:
    """Markdown as a terminal shows it best."""
    from io import StringIO

    from rich.console import Console
    from rich.markdown import Markdown

    width = here.width(sys.stdout)
    console = Console(file=StringIO(), width=width, force_terminal=here.color(sys.stdout), highlight=False)
    console.print(Markdown(re.sub(r"```mermaid\n.*?```\n", "", markdown, flags=re.DOTALL)))
    text = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
