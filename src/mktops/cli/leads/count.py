"""`mktops leads count`: how many leads, MQLs and SQLs there were, when, and which share went on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from mktops.book import Book
from mktops.cli.leads.options import Source, end_where_lost, on_lead_data, refuse_empty, stage_of
from mktops.cli.paper import TablePaper, deliver, on_paper
from mktops.cli.shell import ids_of, shell, typed_period


@on_paper
def count(
    context: typer.Context,
    paper: TablePaper,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="UNIT|FIELD",
            help="month, week, a field such as channel, campaign or agency, or fit: fit against interest.",
        ),
    ] = "month",
    stage: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=ids_of("lead_stages"), help="Only this stage and those below it."),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(metavar="PERIOD", help="2026-10, 2026-W41, 2026-Q4 or 2026; else the last 12 months, or weeks."),
    ] = None,
    source: Source = None,
) -> None:
    """Count leads, MQLs and SQLs as the definitions say.

    A lead is counted in the period in which it enters a stage; then it is told how many went on from stage to stage.
    What is not known is counted apart.
    """
    refuse_empty({"--by": by, "--stage": stage, "--source": source})
    here = shell(context)
    within = typed_period(here, period) if period is not None else None
    with on_lead_data():
        from mktops.lead_data import counts

        def read(book: Book, day: date) -> dict[str, Any]:
            if stage is not None:
                stage_of(book, stage)
            return {"counted": counts.count(book, day, here.root, source, by, within)}

        end_where_lost(deliver(here, "leads", paper, read, by=by, stage=stage, period=within), stage)
