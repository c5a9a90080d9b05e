"""`mktops leads near`: the leads that one clause keeps from a stage."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from mktops.book import Book
from mktops.cli.leads.options import Source, on_lead_data, stage_of
from mktops.cli.paper import TablePaper, deliver, on_paper
from mktops.cli.shell import ids_of, shell


@on_paper
def near(
    context: typer.Context,
    paper: TablePaper,
    stage: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=ids_of("lead_stages"), help="This stage; else the highest one."),
    ] = None,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="Name at most so many leads, the latest first.")] = 10,
    source: Source = None,
) -> None:
    """List the leads that lack one thing to enter a stage.

    Each of these leads would be in the stage now if a single clause of the definitions in force were true of it. Where
    any one of several would do, each is told. A lead that lacks only what the source does not tell is counted apart.
    """
    here = shell(context)
    with on_lead_data():
        from mktops import lead_data
        from mktops.leads.dossier import habits
        from mktops.leads.near import Near, near
        from mktops.leads.tables import Tables
        from mktops.reports.near_misses import beyond_measure

        def silent(found: Near, tables: Tables) -> frozenset[str]:
            """The fields and the events of which the source tells nothing."""
            asked = {each.test.event for group in found.groups for each in group.clauses if each.test.event}
            told = asked if tables.told is None else tables.told
            return frozenset(tables.lacking) | (asked - told)

        def read(book: Book, day: date) -> dict[str, Any]:
            with lead_data.opened(book, here.root, day, source) as session:
                wanted = stage_of(book, stage)
                found = near(session.tables, session.stages, wanted, session.until, limit)
                untold = silent(found, session.tables)
                if limit and (more := beyond_measure(found, untold)):
                    # They are not named, and may be the latest of all.
                    found = near(session.tables, session.stages, wanted, session.until, limit + more)
                return {
                    "source": session.name, "near": found, "habits": habits(session.tables),
                    "limit": limit, "untold": untold,
                }  # fmt: skip

        deliver(here, "near_misses", paper, read, asked=stage)
