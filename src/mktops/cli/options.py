"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from mktops.cli.shell import ids_of

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="Take this day for today, such as 2026-11-01."),
]
OfEngagement = Annotated[
    str | None,
    typer.Option(
        "--engagement",
        metavar="ID",
        autocompletion=ids_of("engagements"),
        help="Only what belongs to this engagement.",
    ),
]
