"""`mktops leads handover`: what sales did with the leads that it was offered, and how soon."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from mktops.book import Book
from mktops.cli.leads.options import Source, on_lead_data
from mktops.cli.paper import TablePaper, deliver, on_paper
from mktops.cli.shell import shell, typed_period


@on_paper
def handover(
    context: typer.Context,
    paper: TablePaper,
    period: Annotated[
        str | None,
        typer.Option(metavar="PERIOD", help="Offered in 2026-10, 2026-W41, 2026-Q4 or 2026; else at any time."),
    ] = None,
    source: Source = None,
) -> None:
    """Show what sales did with the leads it was offered.

    The clock starts when a lead is offered; it runs at night and on weekends too. A lead that is offered again after
    an answer counts once more. CSV and JSON name each lead.
    """
    here = shell(context)
    within = typed_period(here, period) if period is not None else None
    with on_lead_data():
        from mktops.lead_data import counts

        def read(book: Book, day: date) -> dict[str, Any]:
            every = paper.format in ("csv", "json")
            return {"handed_over": counts.handover(book, day, here.root, source, within, every)}

        deliver(here, "handover", paper, read, period=within)
