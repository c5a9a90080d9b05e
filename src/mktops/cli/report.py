"""`mktops report`: what people read, written from the files."""

from __future__ import annotations

from typing import Annotated

import typer

from mktops.cli.boundary import Stop
from mktops.cli.exit_codes import USAGE
from mktops.cli.paper import Paper, deliver, on_paper
from mktops.cli.shell import shell
from mktops.text.period import EARLIEST, BadPeriod, Period
from mktops.text.slug import nearest

#: The reports that tell of a period, with the unit of that period.
PERIODIC = {"monthly": "month", "weekly": "week", "goals": "month"}


def _complete(incomplete: str) -> list[str]:
    return [name for name in PERIODIC if name.startswith(incomplete)]


@on_paper
def report(
    context: typer.Context,
    paper: Paper,
    name: Annotated[str, typer.Argument(metavar="NAME", autocompletion=_complete, hidden=True)],
    period: Annotated[
        str | None,
        typer.Option(metavar="PERIOD", help="A month 2026-10 or a week 2026-W41; else the last one that is over."),
    ] = None,
) -> None:
    """Write a report: monthly, weekly or goals.

    NAME is one of these three. The report is printed, or written to the file that -o names.
    """
    if name not in PERIODIC:
        near = nearest(name, PERIODIC)
        raise Stop(
            f"There is no report {name}. {f'Did you mean {near}?' if near else 'Try: monthly, weekly, goals.'}", USAGE
        )
    wanted = _period(period, PERIODIC[name]) if period is not None else None
    deliver(shell(context), name, paper, period=wanted)


def _period(text: str, unit: str) -> Period:
    try:
        found = Period.parse(text)
    except BadPeriod as error:
        raise Stop(f"--period: {error}.", USAGE) from None
    if found.start.year <= EARLIEST:
        raise Stop(f"--period: {text} is too long ago to report on; check the year.", USAGE)
    if found.unit != unit:
        raise Stop(f"--period: {text} is a {found.unit}; this report tells of a {unit}.", USAGE)
    return found
