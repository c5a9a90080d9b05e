"""`mktops backlog`: the ranked list, what it amounts to, and a sheet for each requester."""

from __future__ import annotations

from typing import Annotated

import typer

from mktops.cli.options import OfEngagement
from mktops.cli.paper import Paper, deliver, on_paper
from mktops.cli.shell import ids_of, shell


@on_paper
def backlog(
    context: typer.Context,
    paper: Paper,
    person: Annotated[
        str | None,
        typer.Option(
            metavar="ID", autocompletion=ids_of("people"), help="Only the sheet of what this person asked for."
        ),
    ] = None,
    engagement: OfEngagement = None,
) -> None:
    """Show the backlog, whether it ends, and what is not done."""
    if person is None:
        deliver(shell(context), "backlog", paper, engagement=engagement)
    else:
        deliver(shell(context), "requester", paper, person=person, engagement=engagement)
