"""`mktops promises`: who owes what, since when, and what became of the rest."""

from __future__ import annotations

from typing import Annotated

import typer

from mktops.cli.options import OfEngagement
from mktops.cli.paper import Paper, deliver, on_paper
from mktops.cli.shell import ids_of, shell


@on_paper
def promises(
    context: typer.Context,
    paper: Paper,
    open: Annotated[bool, typer.Option("--open", help="Only what is still owed.")] = False,
    by: Annotated[
        str | None,
        typer.Option(metavar="PERSON", autocompletion=ids_of("people"), help="Only what this person promised."),
    ] = None,
    engagement: OfEngagement = None,
) -> None:
    """Show who owes what, since when, and what was kept.

    Promises are the next steps of updates, the actions of reviews and retrospectives, milestones and trainings, the
    word that somebody who was declined is still waiting for, and what falls due: reports, reviews, realignments,
    coaching, assignments, and decisions and requests to look at again. To close one: mktops done ID.
    """
    deliver(shell(context), "promises", paper, open=open, by=by, engagement=engagement)
