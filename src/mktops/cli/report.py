"""`mktops report`: what people read, written from the files."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

import typer

from mktops.book import Book
from mktops.cli.boundary import Stop, say
from mktops.cli.exit_codes import USAGE
from mktops.cli.leads.options import Source, on_lead_data
from mktops.cli.options import OfEngagement
from mktops.cli.paper import Paper, deliver, on_paper
from mktops.cli.shell import Shell, ids_in, shell, typed_period
from mktops.figures.first_day import first_day
from mktops.kinds.record import Part, collection_of
from mktops.reports import asks_for, of_command
from mktops.text.enumeration import listed
from mktops.text.period import Period, Unit, period_of
from mktops.text.slug import nearest

#: How a period of each length is typed.
TYPED: dict[Unit, tuple[str, ...]] = {
    "month": ("2026-10",),
    "week": ("2026-W41",),
    "quarter": ("2026-Q4", "FY2027-Q1"),
    "year": ("2026",),
}
#: What can be asked for, as the reports declare it.
REPORTS = of_command()
#: Those that tell of the last period that is over, if none is named.
OF_THE_LAST = ("weekly", "monthly", "quarterly")
_PERIODS = dict.fromkeys(typed for each in REPORTS.values() if each.period for typed in TYPED[each.period])
_OF_DATA = listed(name for name in REPORTS if asks_for(name, "data"))


def _one(kind: type[Part]) -> str:
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__).lower()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _complete(incomplete: str) -> list[tuple[str, str]]:
    return [(name, each.title) for name, each in REPORTS.items() if name.startswith(incomplete)]


def _ids(context: typer.Context, incomplete: str) -> list[str]:
    asked = REPORTS.get(context.params.get("name") or "")
    return ids_in(context, collection_of(asked.subject), incomplete) if asked and asked.subject else []


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
            help=f"{listed(_PERIODS, 'or')}, as the report needs; else the last one that is over.",
        ),
    ] = None,
    engagement: OfEngagement = None,
    side: Annotated[
        Literal["client", "agency"] | None,
        typer.Option(help="Only what this side reads; everything if left out."),
    ] = None,
    data: Annotated[
        bool,
        typer.Option("--data", help=f"Tell in {_OF_DATA} what the lead data say, from the sources in mktops.yaml."),
    ] = False,
    source: Source = None,
) -> None:
    """Write a report, such as that of a month or of an engagement.

    NAME is {names}. ID is that of {subjects}; without one it is the present one. The report is printed, or written
    to the file that -o names.
    """
    if name not in REPORTS:
        near = nearest(name, REPORTS)
        hint = f"Did you mean {near}?" if near else f"Try: {', '.join(REPORTS)}."
        raise Stop(f"There is no report {name}. {hint}", USAGE)
    here = shell(context)
    asked = _asked(here, name, id, period, engagement, side)
    if not data:
        if source is not None:
            raise Stop("--source says which lead data to read; it goes with --data.", USAGE)
        deliver(here, name, paper, None if period is not None else _running_one(name), **asked)
        return
    if not asks_for(name, "data"):
        raise Stop(f"The report {name} does not read lead data; only {_OF_DATA} does. Leave --data out.", USAGE)
    with on_lead_data():
        from mktops.lead_data import counts, metric_values

        def read(book: Book, day: date) -> dict[str, Any]:
            # Lead data go back further than the records of a workspace that has just begun.
            month = asked.get("period") or Period.month_of(day).previous()
            found = counts.month(book, day, here.root, source, month)
            typed = metric_values.pulled(book, day, here.root, month, source) if metric_values.countable(book) else ()
            return {"period": month, "data": found, "pulled": typed}

        deliver(here, name, paper, read, **asked)


report.__doc__ = (report.__doc__ or "").format(
    names=listed(REPORTS, "or"),
    subjects=listed((_one(each.subject) for each in REPORTS.values() if each.subject), "or"),
)


def _running_one(name: str) -> Callable[[Book, date], dict[str, Any]] | None:
    """What asks for the running period, in a workspace that has nothing to tell of the last one yet."""
    unit = REPORTS[name].period
    if unit is None or name not in OF_THE_LAST:
        return None

    def read(book: Book, day: date) -> dict[str, Any]:
        running = period_of(day, unit, book.settings.fiscal_year_starts)
        began = first_day(book)
        if began is None or began < running.start:
            return {}
        say(f"Nothing is on record before {began}, so this is {running}, which still runs.")
        return {"period": running}

    return read


def _asked(
    here: Shell, name: str, id: str | None, period: str | None, engagement: str | None, side: str | None
) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    told = REPORTS[name]
    if id is not None:
        if told.subject is None:
            raise Stop(f"The report {name} is not about one record; leave {id} out.", USAGE)
        asked["id"] = id
    if period is not None:
        if told.period is None:
            raise Stop(f"The report {name} tells of no period; leave --period out.", USAGE)
        asked["period"] = _period(here, period, told.period)
    if engagement is not None:
        if not asks_for(name, "engagement"):
            raise Stop(f"The report {name} tells of no engagement; leave --engagement out.", USAGE)
        asked["engagement"] = engagement
    if side is not None:
        if not asks_for(name, "side"):
            raise Stop(f"The report {name} is the same for both sides; leave --side out.", USAGE)
        asked["side"] = side
    return asked


def _period(here: Shell, text: str, unit: Unit) -> Period:
    found = typed_period(here, text)
    if found.unit != unit:
        raise Stop(f"--period: {text} is a {found.unit}; this report tells of a {unit}.", USAGE)
    return found
