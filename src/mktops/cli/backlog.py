"""`mktops backlog`: the ranked list, what it amounts to, and a sheet for each requester."""

from __future__ import annotations

import typer

from mktops.cli.options import AsOf
from mktops.cli.paper import Check, Format, Output, Template, Templates, deliver
from mktops.cli.shell import shell


def backlog(
    context: typer.Context,
    as_of: AsOf = None,
    format: Format = None,
    output: Output = None,
    check: Check = False,
    template: Template = None,
    templates: Templates = "workspace",
) -> None:
    """Show the ranked backlog, its pace, and what will not be done."""
    deliver(shell(context), "backlog", as_of, format, output, check, template, templates)
