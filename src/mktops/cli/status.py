"""`mktops status`: the running month's pace, and the live verdict of each running test."""

from __future__ import annotations

import typer

from mktops.cli.options import AsOf
from mktops.cli.paper import Check, Format, Output, Template, Templates, deliver
from mktops.cli.shell import shell


def status(
    context: typer.Context,
    as_of: AsOf = None,
    format: Format = None,
    output: Output = None,
    check: Check = False,
    template: Template = None,
    templates: Templates = "workspace",
) -> None:
    """Show the month's pace and the verdict on each running test."""
    deliver(shell(context), "status", as_of, format, output, check, template, templates)
