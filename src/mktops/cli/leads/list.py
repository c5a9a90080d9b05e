"""`mktops leads list`: the leads that entered a stage in a period."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from mktops.book import Book
from mktops.cli.boundary import Stop
from mktops.cli.exit_codes import USAGE
from mktops.cli.leads.options import Source, on_lead_data, stage_of
from mktops.cli.paper import TablePaper, deliver, on_paper
from mktops.cli.shell import ids_of, shell, typed_period
from mktops.kinds.lead_stages import LeadStage
from mktops.text.listing import listed
from mktops.text.period import Period
from mktops.text.slug import nearest

#: Said here, since below the word means the command.
Names = list[str]
#: What whoever takes a lead over looks for, where the headings of its system are known.
_USUAL = ("company", "job_title", "country", "owner", "channel", "campaign")


@on_paper
def list(
    context: typer.Context,
    paper: TablePaper,
    stage: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=ids_of("lead_stages"), help="This stage; else the highest one."),
    ] = None,
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
    within = typed_period(period) if period is not None else None
    here = shell(context)
    with on_lead_data():
        from mktops import lead_data
        from mktops.leads.definitions import chain, day_of
        from mktops.leads.entrants import entrants
        from mktops.leads.entries import entries
        from mktops.leads.tables import Tables, Wanted

        def told(tables: Tables) -> dict[str, str]:
            """The columns of the fields that are told, by their names."""
            for name in field or ():
                if name not in tables.fields:
                    known = sorted({*tables.source.fields, *tables.recognised.fields})
                    near = nearest(name, known)
                    hint = f"Did you mean {near}?" if near else f"It has {listed(known)}." if known else ""
                    raise Stop(f"The source has no field “{name}”. {hint}".strip(), USAGE)
            return {name: tables.fields[name] for name in field or usual(tables) if name in tables.fields}

        def usual(tables: Tables) -> tuple[str, ...]:
            return tuple(dict.fromkeys((*tables.source.fields, *_USUAL)))

        def last_month(session: lead_data.Session, wanted: LeadStage, day: date) -> Period:
            """The last month in which anybody entered a stage; that of the day, where nobody ever did."""
            below = {each.id: each for each in chain(session.stages, wanted)}
            table = entries(session.tables, below, session.until).table
            at = len(below) - 1
            own = table.filter(~table[f"by_definition_{at}"])
            (found,) = session.engine.rows(own.aggregate(last=own[f"entered_{at}"].max()))
            return Period.month_of(day if found["last"] is None else day_of(int(found["last"])))

        def read(book: Book, day: date) -> dict[str, Any]:
            _name, kept = lead_data.source_of(book, source)
            more = Wanted(tuple(field or (*kept.fields, *_USUAL)))
            with lead_data.opened(book, here.root, day, source, more) as session:
                wanted = stage_of(book, stage)
                when = within or last_month(session, wanted, day)
                fields = told(session.tables)
                found = entrants(session.tables, session.stages, wanted, when, session.until, fields)
                return {
                    "source": session.name, "stage": wanted, "period": when, "fields": [*fields], "entrants": found,
                    "asked": within is not None,
                }  # fmt: skip

        deliver(here, "entrants", paper, read)
