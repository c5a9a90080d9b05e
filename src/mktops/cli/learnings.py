"""`mktops learnings`: what was learned, what shows it, who has it, and the decision that used it."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from mktops.cli.options import OfEngagement
from mktops.cli.paper import Paper, deliver, on_paper
from mktops.cli.shell import ids_of, shell


@on_paper
def learnings(
    context: typer.Context,
    paper: Paper,
    channel: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=ids_of("channels"), help="Only what was learned on this channel."),
    ] = None,
    test: Annotated[
        str | None, typer.Option(metavar="ID", autocompletion=ids_of("tests"), help="Only what this test taught.")
    ] = None,
    status: Annotated[
        Literal["captured", "shared", "applied", "internalised"] | None,
        typer.Option(help="Only those that have travelled so far."),
    ] = None,
    engagement: OfEngagement = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Only those that hold all of these words.")] = None,
) -> None:
    """Show what was learned, by what evidence, and what it changed.

    Learnings come from updates, tests, retrospectives and reviews. The latest is the first.
    """
    deliver(
        shell(context), "learnings", paper, channel=channel, test=test, status=status, text=text, engagement=engagement
    )
