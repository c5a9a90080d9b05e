"""`mktops leads near`: the leads that one clause keeps from a stage."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from mktops.book import Book
from mktops.cli.leads.options import Source, StageForSales, on_lead_data, stage_for_sales
from mktops.cli.paper import TablePaper, deliver, on_paper
from mktops.cli.shell import shell


@on_paper
def near(
    context: typer.Context,
    paper: TablePaper,
    stage: StageForSales = None,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="Name at most so many leads.")] = 10,
    source: Source = None,
) -> None:
    """List the leads that lack one thing to enter a stage.

    Each of these leads would be in the stage now if a single clause of the definitions in force were true of it. Where
    any one of several would do, each is told. A lead that lacks only what the source does not tell is counted apart.
    """
    here = shell(context)
    with on_lead_data():
        from mktops.lead_data import opening
        from mktops.leads.telling.near import near

        def read(book: Book, day: date) -> dict[str, Any]:
            _name, kept = opening.source_of(book, source)
            with opening.opened(book, here.root, day, source) as session:
                wanted = stage_for_sales(book, stage, kept.handover)
                found = near(session.tables, session.stages, wanted, session.until, limit)
                return {"source": session.name, "near": found}

        deliver(here, "near_misses", paper, read, asked=stage)
