"""`mktops actuals pull`: the values of metrics that count a lead stage, taken from lead data."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from mktops.book import Book
from mktops.cli.actuals.filing import Filing, filed
from mktops.cli.boundary import Stop, say
from mktops.cli.exit_codes import USAGE
from mktops.cli.leads.options import Source, on_lead_data
from mktops.cli.options import AsOf
from mktops.cli.paper import Form, Paper, deliver
from mktops.cli.shell import put, shell, typed_period


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
    plans: list[Filing] = []
    refused: list[str] = []
    with on_lead_data():
        from mktops import pulling

        def read(book: Book, day: date) -> dict[str, Any]:
            if within.start > day:
                raise Stop(f"--period: {within} has not begun yet on {day}.", USAGE)
            told = pulling.pulled(book, day, here.root, within, source)
            found = {each.metric.id: each.counted for each in told if each.counted is not None}
            try:
                plans.append(filed(here, book, found, {each.metric.id: each.source for each in told}, within, day))
            except Stop as stop:
                if write:
                    raise
                refused.append(stop.message)
            return {"pulled": told, "records": plans[0].records if plans else ()}

        deliver(here, "actuals", Paper(as_of, format), read, period=within, source=source, write=write)
    for message in refused:
        say(message)
    if write:
        for file, text in plans[0].texts.items():
            put(here.inside(file), text)
            say(f"{file}: written")
        if not plans[0].texts:
            say("Nothing was written: the files say the same already.")
