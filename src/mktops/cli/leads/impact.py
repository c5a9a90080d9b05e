"""`mktops leads impact`: who comes in and who falls out if a definition changes, before anyone signs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from mktops.book import Book
from mktops.cli.boundary import Stop
from mktops.cli.exit_codes import USAGE
from mktops.cli.leads.options import Source, on_lead_data, refuse_empty
from mktops.cli.paper import Paper, deliver, on_paper
from mktops.cli.shell import ids_of, shell, typed_period


@on_paper
def impact(
    context: typer.Context,
    paper: Paper,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="REV", help="Compare with this revision of git, such as main; else HEAD."),
    ] = None,
    definition: Annotated[
        Path | None,
        typer.Option("--definition", metavar="FILE", help="Compare with the lead_stages of this file, a draft."),
    ] = None,
    stage: Annotated[
        str | None, typer.Option(metavar="ID", autocompletion=ids_of("lead_stages"), help="Only this stage.")
    ] = None,
    period: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="2026-10, 2026-W41, 2026-Q4 or 2026; else all time.")
    ] = None,
    source: Source = None,
) -> None:
    """Show whom another definition lets in or keeps out.

    Without a file it is what changed since a revision; with one, what the draft in it would change. Of each stage
    that asks something else, both definitions are taken for being in force at all times.
    """
    if definition == Path():
        raise Stop("--definition needs the name of a file; this is none, or it is a folder, not a file.", USAGE)
    if against is not None and definition is not None:
        raise Stop("--against and --definition are two ways to name the other definitions; choose one.", USAGE)
    refuse_empty({"--against": against, "--stage": stage, "--source": source})
    here = shell(context)
    within = typed_period(here, period) if period is not None else None
    given = {"--against": against, "--definition": definition, "--stage": stage, "--period": period, "--source": source}
    words = [word for name, value in given.items() if value is not None for word in (name, str(value))]
    with on_lead_data():
        from mktops.lead_data.other_definitions import compared

        def read(book: Book, day: date) -> dict[str, Any]:
            return {"impact": compared(book, day, here.root, source, against, definition, within, stage)}

        deliver(here, "impact", paper, read, period=within, asked=words)
