"""`mktops blueprint`: three months of deliverables under their Guidepoint."""

from __future__ import annotations

from typing import Annotated

import typer

from mktops.cli.options import OfEngagement
from mktops.cli.paper import Paper, deliver, on_paper
from mktops.cli.shell import ids_of, shell


@on_paper
def blueprint(
    context: typer.Context,
    paper: Paper,
    id: Annotated[
        str | None,
        typer.Argument(metavar="ID", autocompletion=ids_of("blueprints"), hidden=True),
    ] = None,
    engagement: OfEngagement = None,
) -> None:
    """Show three months of deliverables under their Guidepoint.

    ID is that of a Blueprint; without one it is the present one. What is late is marked.
    """
    deliver(shell(context), "blueprint", paper, subject=id, engagement=engagement)
