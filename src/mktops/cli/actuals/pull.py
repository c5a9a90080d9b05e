"""`mktops actuals pull`: the values of metrics that count a lead stage, taken from lead data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer

from mktops import workspace
from mktops.book import Book
from mktops.cli.actuals.filing import Filing, filed
from mktops.cli.boundary import Stop, say
from mktops.cli.changing import changing, save
from mktops.cli.exit_codes import USAGE
from mktops.cli.leads.options import Source, on_lead_data
from mktops.cli.options import AsOf
from mktops.cli.paper import Form, Paper, deliver
from mktops.cli.shell import Shell, shell, typed_period


def pull(
    context: typer.Context,
    period: Annotated[str, typer.Option(metavar="PERIOD", help="2026-10, 2026-W41, 2026-Q4 or 2026.")],
    write: Annotated[
        bool, typer.Option("--write", help="Write the values into the file of actuals; else they are only shown.")
    ] = False,
    source: Source = None,
    as_of: AsOf = None,
    format: Annotated[
        Form | None, typer.Option("--format", help="Markdown, JSON, or laid out as text; on a terminal text, else md.")
    ] = None,
) -> None:
    """Count metrics by their lead stage, beside what was typed.

    It is each metric that names a lead stage under “stage”. With --write the values that differ or are missing are
    written where they belong, with their source and day; comments and all else in the file stay as they are.
    """
    here = shell(context)
    within = typed_period(here, period)
    counted: list[Callable[[Book], Filing]] = []
    refused: list[str] = []
    with on_lead_data():
        from mktops.lead_data import metric_values

        def read(book: Book, day: date) -> dict[str, Any]:
            if within.start > day:
                raise Stop(f"--period: {within} has not begun yet on {day}.", USAGE)
            told = metric_values.pulled(book, day, here.root, within, source)
            found = {each.metric.id: each.counted for each in told if each.counted is not None}
            sources = {each.metric.id: each.source for each in told}
            counted.append(lambda book: filed(here, book, found, sources, within, day))
            try:
                records = counted[0](book).records
            except Stop as stop:
                if write:
                    raise
                refused.append(stop.message)
                records = ()
            return {"pulled": told, "records": records}

        deliver(here, "actuals", Paper(as_of, format), read, period=within, source=source, write=write)
    for message in refused:
        say(message)
    # To count may take minutes, in which people go on writing.
    if write and not changing(here, lambda: _write(here, counted[0])):
        say("Nothing was written: the files say the same already.")


def _write(here: Shell, file_into: Callable[[Book], Filing]) -> bool:
    """Write what is to be written; whether anything was."""
    book = workspace.load(here.root)
    texts = file_into(book).texts
    for file, text in texts.items():
        save(here, book, file, text)
        say(f"{file}: written")
    return bool(texts)
