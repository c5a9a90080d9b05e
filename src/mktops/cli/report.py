"""`mktops report`: what people read, written from the files."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import typer

from mktops.book import Book
from mktops.cli.boundary import Stop
from mktops.cli.exit_codes import USAGE
from mktops.cli.leads.options import Source, on_lead_data
from mktops.cli.options import OfEngagement
from mktops.cli.paper import Paper, deliver, on_paper
from mktops.cli.shell import Shell, ids_in, shell, typed_period
from mktops.text.period import Period
from mktops.text.slug import nearest

#: The reports that tell of a period, with the unit of that period.
PERIODIC = {"monthly": "month", "weekly": "week", "quarterly": "quarter", "goals": "month"}
#: The reports that tell of one record, with its collection.
ABOUT = {"engagement": "engagements", "sprint": "sprints"}
NAMES = (*PERIODIC, *ABOUT)
#: The reports that a client and an agency read for different ends.
TWO_SIDED = ("monthly", "weekly", "quarterly", "engagement")


def _complete(incomplete: str) -> list[str]:
    return [name for name in NAMES if name.startswith(incomplete)]


def _ids(context: typer.Context, incomplete: str) -> list[str]:
    return ids_in(context, ABOUT.get(context.params.get("name") or "", ""), incomplete)


@on_paper
def report(
    context: typer.Context,
    paper: Paper,
    name: Annotated[str, typer.Argument(metavar="NAME", autocompletion=_complete, hidden=True)],
    id: Annotated[str | None, typer.Argument(metavar="ID", autocompletion=_ids, hidden=True)] = None,
    period: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help="2026-10, 2026-W41, 2026-Q4 or FY2027-Q1, as the report needs; else the last one that is over.",
        ),
    ] = None,
    engagement: OfEngagement = None,
    side: Annotated[
        Literal["client", "agency"] | None,
        typer.Option(help="Only what this side reads; everything if left out."),
    ] = None,
    data: Annotated[
        bool, typer.Option("--data", help="Tell in monthly what the lead data say, from the sources in mktops.yaml.")
    ] = False,
    source: Source = None,
) -> None:
    """Write a report, such as that of a month or of an engagement.

    NAME is monthly, weekly, quarterly, goals, engagement or sprint. ID is that of an engagement or a sprint; without
    one it is the present one. The report is printed, or written to the file that -o names.
    """
    if name not in NAMES:
        near = nearest(name, NAMES)
        hint = f"Did you mean {near}?" if near else f"Try: {', '.join(NAMES)}."
        raise Stop(f"There is no report {name}. {hint}", USAGE)
    here = shell(context)
    asked = _asked(here, name, id, period, engagement, side)
    if not data:
        if source is not None:
            raise Stop("--source says which lead data to read; it goes with --data.", USAGE)
        deliver(here, name, paper, **asked)
        return
    if name != "monthly":
        raise Stop(f"The report {name} does not read lead data; only monthly does. Leave --data out.", USAGE)
    with on_lead_data():
        from mktops import lead_data, pulling

        def read(book: Book, day: date) -> dict[str, Any]:
            month = asked.get("period") or Period.month_of(day).previous()
            found = lead_data.month(book, day, here.root, source, month)
            typed = pulling.pulled(book, day, here.root, month, source) if pulling.countable(book) else ()
            return {"period": month, "data": found, "pulled": typed}

        deliver(here, name, paper, read, **asked)


def _asked(
    here: Shell, name: str, id: str | None, period: str | None, engagement: str | None, side: str | None
) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    if id is not None:
        if name not in ABOUT:
            raise Stop(f"The report {name} is not about one record; leave {id} out.", USAGE)
        asked["id"] = id
    if period is not None:
        if name not in PERIODIC:
            raise Stop(f"The report {name} tells of no period; leave --period out.", USAGE)
        asked["period"] = _period(here, period, PERIODIC[name])
    if engagement is not None:
        if name not in PERIODIC:
            raise Stop(f"The report {name} tells of no engagement; leave --engagement out.", USAGE)
        asked["engagement"] = engagement
    if side is not None:
        if name not in TWO_SIDED:
            raise Stop(f"The report {name} is the same for both sides; leave --side out.", USAGE)
        asked["side"] = side
    return asked


def _period(here: Shell, text: str, unit: str) -> Period:
    found = typed_period(here, text)
    if found.unit != unit:
        raise Stop(f"--period: {text} is a {found.unit}; this report tells of a {unit}.", USAGE)
    return found
