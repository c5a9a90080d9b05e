"""`mktops leads list`: the leads that entered a stage in a period."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from mktops.book import Book
from mktops.cli.leads.options import Source, StageForSales, on_lead_data, stage_for_sales
from mktops.cli.paper import TablePaper, deliver, on_paper
from mktops.cli.shell import shell, typed_period

#: Said here, since below the word means the command.
Names = list[str]
#: Who it is comes first; then what the source names itself, and what else is looked for by whoever takes a lead over.
_WHO = ("first_name", "last_name", "email", "company")
_USUAL = ("job_title", "owner")


@on_paper
def list(
    context: typer.Context,
    paper: TablePaper,
    stage: StageForSales = None,
    period: Annotated[
        str | None,
        typer.Option(metavar="PERIOD", help="2026-10, 2026-W41, 2026-Q4 or 2026; else the last with any."),
    ] = None,
    field: Annotated[
        Names | None,
        typer.Option("--field", metavar="NAME", help="Tell this field of each lead; may be given several times."),
    ] = None,
    source: Source = None,
) -> None:
    """List the leads that entered a stage in a period.

    Who entered last comes first. With -o FILE.csv it is written as a table for whoever takes these leads over. What
    came in only because a definition changed is marked, since it is not counted as new.
    """
    here = shell(context)
    within = typed_period(here, period) if period is not None else None
    with on_lead_data():
        from mktops.lead_data import opening
        from mktops.leads.counting.untold import never_told, untold
        from mktops.leads.logic.definitions import chain
        from mktops.leads.reading.tables import Wanted
        from mktops.leads.telling.entrants import entrants

        def read(book: Book, day: date) -> dict[str, Any]:
            _name, kept = opening.source_of(book, source)
            usual = dict.fromkeys((*_WHO, *kept.fields, *_USUAL))
            with opening.opened(book, here.root, day, source, Wanted(tuple(field or usual))) as session:
                wanted, tables = stage_for_sales(book, stage, kept.handover), session.tables
                names = field or [name for name in usual if name in tables.fields and name not in tables.renamed]
                fields = {name: session.column(name) for name in names}
                when, found = entrants(tables, session.stages, wanted, within, session.until, fields)
                below = chain(session.stages, wanted)
                lacking = () if found else (*untold(tables, below), *never_told(tables, below))
                return {
                    "source": session.name, "untold": lacking, "stage": wanted, "period": when, "fields": [*fields],
                    "entrants": found,
                    "asked": within is not None, "chosen": field or [],
                }  # fmt: skip

        deliver(here, "entrants", paper, read)
