"""`mktops blueprint`: three months of deliverables under their Guidepoint."""

from __future__ import annotations

from typing import Annotated

import typer

from mktops.cli.options import AsOf
from mktops.cli.paper import Check, Format, Output, Template, Templates, deliver
from mktops.cli.shell import ids_in, shell


def _complete(context: typer.Context, incomplete: str) -> list[str]:
    return ids_in(context, "blueprints", incomplete)


def blueprint(
    context: typer.Context,
    id: Annotated[
        str | None,
        typer.Argument(metavar="ID", autocompletion=_complete, hidden=True),
    ] = None,
    as_of: AsOf = None,
    format: Format = None,
    output: Output = None,
    check: Check = False,
    template: Template = None,
    templates: Templates = "workspace",
) -> None:
    """Show three months of deliverables under their Guidepoint.

    ID is that of a Blueprint; without one it is the present one. What is late is marked.
    """
    deliver(shell(context), "blueprint", as_of, format, output, check, template, templates, subject=id)
