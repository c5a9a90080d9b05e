"""The Blueprint: its Guidepoint, three months of deliverables by outcome, and what is late (OO6, OO9, OO14)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.blueprint import is_delivered, is_late, planned, standing, status_on, stretches
from mktops.figures.goals import guidance
from mktops.figures.people import name_of
from mktops.kinds.blueprints import Blueprint, Deliverable
from mktops.kinds.engagements import Engagement
from mktops.kinds.guidepoints import Guidepoint
from mktops.kinds.metrics import Metric
from mktops.reports import NothingToReport, Report, ReportHeader, header
from mktops.reports.perspective import asked_for, client_of, within
from mktops.reports.sections.blueprints import BlueprintStanding, standing_row
from mktops.reports.sections.goal_shapes import GoalRow
from mktops.reports.sections.goals import whole_row
from mktops.reports.sections.signatures import SignedBy, signed_by
from mktops.text.markdown import Markdown
from mktops.text.mermaid import Bar, Mark, gantt
from mktops.text.period import Period
from mktops.text.slug import nearest

REPORT = Report("blueprint", "three months of deliverables, with a Gantt chart that GitHub draws")
TEMPLATE = "blueprint.md.j2"


class DeliverableRow(TypedDict):
    """A deliverable as it stands on the day."""

    id: str
    title: str
    outcome: str | None
    owner: str | None
    moscow: Literal["must", "should", "could", "wont"] | None
    due: str
    delivered_on: date | None
    status: str
    late: bool


class BlueprintRow(TypedDict):
    """The deliverables of one outcome, a cell a month."""

    outcome: str | None
    cells: list[list[DeliverableRow]]


class GuidepointOfBlueprint(SignedBy):
    """What the Blueprint works for."""

    id: str
    statement: str
    start: date
    end: date
    team: str | None
    metric: str | None
    unit: Literal["count", "percent", "ratio", "currency", "days"] | None
    target: Decimal | None
    standing: GoalRow
    business_kpi: str | None
    sponsor: str | None
    owner: str | None


class BlueprintReport(ReportHeader, BlueprintStanding, SignedBy):
    """Three months of deliverables that serve one Guidepoint."""

    client: str | None
    id: str
    starts: str
    ends: str
    delivered_late: list[DeliverableRow]
    late: list[DeliverableRow]
    owner: str | None
    guidepoint: GuidepointOfBlueprint | None
    months: list[str]
    rows: list[BlueprintRow]
    put_off: list[DeliverableRow]
    dropped: list[DeliverableRow]
    gantt: str


def context(
    book: Book, day: date, period: Period | None = None, subject: str | None = None, engagement: str | None = None
) -> BlueprintReport:
    """One Blueprint: that with the id `subject`, else that of the period or of the day, else the next, else the last.

    It is one of an engagement, if one is named. Raises `NothingToReport` where there is none.
    """
    work, book = book.find(Engagement, engagement), within(book, engagement)
    blueprint = _chosen(book, period.start if period else day, subject)
    found = standing(book, blueprint, day)
    months = [plan.month for plan in found.months]
    outcomes = _by_outcome(blueprint)
    return {
        **header(book, day, f"blueprint {blueprint.id}{asked_for(engagement)}"),
        "client": client_of(work),
        "id": blueprint.id,
        "starts": str(blueprint.calendar[0]),
        "ends": str(blueprint.calendar[-1]),
        **standing_row(found),
        "delivered_late": [_row(book, each, day) for each in found.delivered_late],
        "late": [_row(book, each, day) for each in found.late],
        "owner": name_of(book, blueprint.owner),
        **signed_by(book, blueprint, day),
        "guidepoint": _guidepoint(book, book.find(Guidepoint, blueprint.guidepoint), day),
        "months": [str(month) for month in months],
        "rows": [
            {
                "outcome": outcome or None,
                "cells": [[_row(book, each, day) for each in group if month in each.months] for month in months],
            }
            for outcome, group in outcomes.items()
        ],
        "put_off": [_row(book, each, day) for each in blueprint.deliverables if not (each.planned or each.dropped)],
        "dropped": [_row(book, each, day) for each in blueprint.deliverables if each.dropped],
        # It stands in a fence, where nothing is escaped; its labels are safe there by themselves.
        "gantt": Markdown(
            gantt((outcome, [bar for each in group for bar in _bars(each, day)]) for outcome, group in outcomes.items())
        ),
    }


def _chosen(book: Book, day: date, subject: str | None) -> Blueprint:
    everything = book.all(Blueprint)
    if not everything:
        raise NothingToReport("There is no Blueprint yet. Plan three months under “blueprints:” in a file")
    if subject is not None:
        named = book.find(Blueprint, subject)
        if named is None:
            near = nearest(subject, [each.id for each in everything])
            hint = f". Did you mean “{near}”?" if near else f"; there is {', '.join(each.id for each in everything)}"
            raise NothingToReport(f"There is no Blueprint “{subject}”{hint}")
        return named
    # Nearest to the day; of two that are equally near, that which comes later, then the first of the files.
    return min(everything, key=lambda each: (_days_off(each, day), -each.starts.start.toordinal()))


def _days_off(blueprint: Blueprint, day: date) -> int:
    """How far a Blueprint is from the day: none if it runs; one that is over is further off than any to come."""
    first, last = blueprint.calendar[0].start, blueprint.calendar[-1].end
    return max((first - day).days, 0) if day <= last else date.max.toordinal() + (day - last).days


def _guidepoint(book: Book, guidepoint: Guidepoint | None, day: date) -> GuidepointOfBlueprint | None:
    if guidepoint is None:
        return None
    metric = book.find(Metric, guidepoint.metric)
    return {
        "id": guidepoint.id,
        "statement": guidepoint.statement,
        "start": guidepoint.start,
        "end": guidepoint.end,
        "team": guidepoint.team,
        "metric": metric.name if metric else guidepoint.metric,
        "unit": metric.unit if metric else None,
        "target": guidepoint.target,
        "standing": whole_row(book, guidance(book, guidepoint, day)),
        "business_kpi": guidepoint.business_kpi,
        "sponsor": name_of(book, guidepoint.sponsor),
        "owner": name_of(book, guidepoint.owner),
        **signed_by(book, guidepoint, day),
    }


def _row(book: Book, deliverable: Deliverable, day: date) -> DeliverableRow:
    """A deliverable with its last month in `due`."""
    return {
        "id": deliverable.id,
        "title": deliverable.title,
        "outcome": (deliverable.outcome or "").strip() or None,
        "owner": name_of(book, deliverable.owner),
        "moscow": deliverable.moscow,
        "due": str(max(deliverable.months)),
        "delivered_on": deliverable.delivered_on if is_delivered(deliverable, day) else None,
        "status": status_on(deliverable, day),
        "late": is_late(deliverable, day),
    }


def _by_outcome(blueprint: Blueprint) -> dict[str, list[Deliverable]]:
    """What is planned by the outcome it serves; what serves none comes last, under ""."""
    groups: dict[str, list[Deliverable]] = {}
    for each in planned(blueprint):
        groups.setdefault(" ".join((each.outcome or "").split()), []).append(each)
    return dict(sorted(groups.items(), key=lambda group: not group[0]))


def _bars(deliverable: Deliverable, day: date) -> list[Bar]:
    """A bar for each run of its months: in a month that it does not name, nobody works on it."""
    marks: tuple[Mark, ...] = ()
    if is_delivered(deliverable, day):
        marks = ("done",)
    elif deliverable.status == "in_progress":
        marks = ("active",)
    if is_late(deliverable, day):
        marks = (*marks, "crit")
    return [Bar(deliverable.title, first.start, last.end, marks) for first, last in stretches(deliverable.months)]
