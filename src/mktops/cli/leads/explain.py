"""`mktops leads explain`: the receipt of one lead."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from mktops.book import Book
from mktops.cli.leads.options import Source, end_where_lost, on_lead_data
from mktops.cli.paper import Paper, deliver, on_paper
from mktops.cli.shell import shell


@on_paper
def explain(
    context: typer.Context,
    paper: Paper,
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of the lead, as the source has it.")],
    source: Source = None,
) -> None:
    """Say why a lead is in a stage, or what it lacks.

    Each criterion of each stage, with the value that was found or the very events that met it, whether it is met, not
    met or unknown, and since when; then what one change would make it enter the next stage.
    """
    here = shell(context)
    with on_lead_data():
        from mktops.lead_data import opening
        from mktops.leads.telling.dossier import dossier
        from mktops.leads.telling.receipt import receipts

        def read(book: Book, day: date) -> dict[str, Any]:
            with opening.opened(book, here.root, day, source) as session:
                lead, own = dossier(session.tables, id, session.until)
                told = receipts(own, session.stages, session.until)
                return {"source": session.name, "lead": lead, "receipts": told}

        end_where_lost(deliver(here, "receipt", paper, read))
