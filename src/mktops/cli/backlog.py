"""`mktops backlog`: the ranked list, what it amounts to, and a sheet for each requester."""

from __future__ import annotations

import typer

from mktops.cli.options import OfEngagement
from mktops.cli.paper import Paper, deliver, on_paper
from mktops.cli.shell import shell


@on_paper
def backlog(context: typer.Context, paper: Paper, engagement: OfEngagement = None) -> None:
    """Show the ranked backlog, its pace, and what will not be done."""
    deliver(shell(context), "backlog", paper, engagement=engagement)
