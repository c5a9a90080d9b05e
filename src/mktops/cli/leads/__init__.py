"""`mktops leads`: the definitions of Lead, MQL and SQL, run on the data of the people they are about."""

from __future__ import annotations

import typer

from mktops.cli import Commands
from mktops.cli.boundary import emit
from mktops.cli.exit_codes import USAGE

#: In the order in which a newcomer meets them.
NAMES = ("count",)


class LeadCommands(Commands):
    """The commands about lead data."""

    package = "mktops.cli.leads"
    names = NAMES


app = typer.Typer(name="leads", cls=LeadCommands, add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def leads(context: typer.Context) -> None:
    """Run the definitions of Lead, MQL and SQL on lead data.

    The sources of the data are named in mktops.yaml, under “sources”.
    """
    if context.invoked_subcommand is None:
        emit(f"{context.get_help()}\n")
        raise typer.Exit(USAGE)
