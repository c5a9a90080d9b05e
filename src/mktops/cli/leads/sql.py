"""`mktops leads sql`: the definitions as SQL, to read or to paste."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from mktops import workspace
from mktops.cli.boundary import emit
from mktops.cli.leads.options import on_lead_data, stage_of
from mktops.cli.options import AsOf
from mktops.cli.shell import ids_of, shell
from mktops.figures.conversion import ordered
from mktops.kinds.lead_stages import LeadStage


def sql(
    context: typer.Context,
    dialect: Annotated[
        str, typer.Option("--dialect", metavar="NAME", help="snowflake, bigquery, postgres, databricks, duckdb …")
    ] = "duckdb",
    stage: Annotated[
        str | None,
        typer.Option("--stage", metavar="ID", autocompletion=ids_of("lead_stages"), help="This stage and those below."),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Print the definitions as SQL, to read or to paste.

    It says of each lead when it entered each stage, from two tables whose columns stand at its head. No data are read.
    """
    here = shell(context)
    book = workspace.load(here.root)
    day = here.day(as_of, book)
    highest = stage_of(book, stage)
    stages = ordered(book.all(LeadStage), highest.id if stage else None)
    with on_lead_data():
        from mktops.leads.definitions import first_moment
        from mktops.leads.statement import statement

        emit(statement({each.id: each for each in stages}, dialect, first_moment(day + timedelta(days=1))))
