"""`mktops leads sql`: the definitions as SQL, to read or to paste."""

from __future__ import annotations

from typing import Annotated

import typer

from mktops import workspace
from mktops.cli.boundary import emit
from mktops.cli.leads.options import Source, on_lead_data, refuse_empty, stage_of
from mktops.cli.options import AsOf
from mktops.cli.shell import ids_of, shell
from mktops.figures.stages import judged_stages


def sql(
    context: typer.Context,
    dialect: Annotated[
        str | None,
        typer.Option("--dialect", metavar="NAME", help="snowflake, bigquery, postgres, databricks, duckdb …"),
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option("--stage", metavar="ID", autocompletion=ids_of("lead_stages"), help="This stage and those below."),
    ] = None,
    source: Source = None,
    as_of: AsOf = None,
) -> None:
    """Print the definitions as SQL, to read or to paste.

    It says of each lead when it entered each stage. For a source that is a server it is what runs there. With
    --dialect, and for files, it reads two tables whose columns stand at its head, and no data are read.
    """
    refuse_empty({"--dialect": dialect, "--stage": stage})
    here = shell(context)
    book = workspace.load(here.root)
    day = here.day(as_of, book)
    with on_lead_data():
        from mktops.figures.conversion import ordered
        from mktops.lead_data import counts

        highest = stage_of(book, stage)
        stages = {each.id: each for each in ordered([*judged_stages(book).values()], highest.id if stage else None)}

        emit(counts.sql(book, day, here.root, source, stages, dialect))
