"""The leads that entered a stage in a period, one a line, for those who take them over (AP24, X5)."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.logic.definitions import day_of
from mktops.leads.telling.entrants import Entrant
from mktops.reports import Report, ReportHeader, header
from mktops.reports.environment.languages import load_words
from mktops.reports.sections.beginnings import refuse_what_is_to_come
from mktops.reports.sections.criteria import in_words, spoken
from mktops.reports.sections.entered import untold_rows
from mktops.reports.sections.lead_shapes import UntoldStage
from mktops.reports.sections.verdicts import Plain, taken
from mktops.text.period import Period
from mktops.text.words import Words

if TYPE_CHECKING:
    # It comes with the engine.
    from mktops.leads.counting.untold import Untold

REPORT = Report("leads list", "who entered a stage, to hand over")
TEMPLATE = "entrants.md.j2"


class EntrantRow(TypedDict):
    """A lead that entered the stage."""

    id: str
    entered: date
    days_since: int
    by: str
    completed: str | None
    values: list[Plain]


class FieldName(TypedDict):
    """A field of leads, as it is told."""

    name: str
    label: str


class StageName(TypedDict):
    """A lead stage."""

    id: str
    name: str


class EntrantsReport(ReportHeader):
    """The leads that entered a stage in a period, one by one."""

    source: str
    stage: StageName
    period: str
    is_last: bool
    leads: int | None
    taken_over: int
    untold: list[UntoldStage]
    fields: list[FieldName]
    rows: list[EntrantRow]


def context(
    book: Book,
    day: date,
    source: str,
    stage: LeadStage,
    period: Period,
    fields: Sequence[str],
    entrants: Sequence[Entrant],
    asked: bool = True,
    chosen: Sequence[str] = (),
    untold: Sequence[Untold] = (),
) -> EntrantsReport:
    """The leads that entered, the last one first; the period is the last one with any, unless it was `asked` for.

    Some `fields` may have been `chosen` by name. One that is tested is told as the tests read it: `12.000` as a number.

    Where nobody entered and the source does not tell what is tested (`untold`), how many entered is not known.

    Raises `NothingToReport`.
    """
    refuse_what_is_to_come(period, day)
    words = load_words(book.settings.locale)
    new = sum(not each.by_definition for each in entrants)
    named = "".join(f" --field {shlex.quote(name)}" for name in chosen)
    from_ = f" --source {source}" if len(book.settings.sources) > 1 else ""
    return {
        **header(book, day, f"leads list --stage {stage.id} --period {period}{named}{from_}"),
        "source": source,
        "stage": {"id": stage.id, "name": stage.name},
        "period": str(period),
        "is_last": not asked,
        "leads": None if untold else new,
        "taken_over": len(entrants) - new,
        "untold": untold_rows(untold, [each.stage for each in untold]),
        "fields": [{"name": name, "label": spoken(name)} for name in fields],
        "rows": [_row(each, day, words) for each in sorted(entrants, key=lambda one: -one.entered)],
    }


def table(context: dict[str, Any]) -> list[list[Any]]:
    """A line for each lead."""
    names = [field["name"] for field in context["fields"]]
    lines = [
        [row["id"], row["entered"], row["days_since"], row["by"], row["completed"], *row["values"]]
        for row in context["rows"]
    ]
    return [["id", "entered", "days_since", "entered_by", "completed", *names], *lines]


def _row(lead: Entrant, day: date, words: Words) -> EntrantRow:
    entered = day_of(lead.entered)
    return {
        "id": lead.id,
        "entered": entered,
        "days_since": (day - entered).days,
        "by": "definition" if lead.by_definition else "event" if lead.completed else "creation",
        "completed": in_words(lead.completed, words) if lead.completed else None,
        "values": [taken(each) for each in lead.values.values()],
    }
