"""`mktops status`: the running month's pace, and the live verdict of each running test."""

from __future__ import annotations

import typer

from mktops.cli.options import OfEngagement
from mktops.cli.paper import Paper, deliver, on_paper
from mktops.cli.shell import shell


@on_paper
def status(context: typer.Context, paper: Paper, engagement: OfEngagement = None) -> None:
    """Show the month's pace and the verdict on each running test."""
    deliver(shell(context), "status", paper, engagement=engagement)
