"""The leads that marketing handed to sales, and what sales answered (AP24, MO15, DD7, DD27, X5)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.handover import Answers, answers, few_hours, median_hours, owners, reasons
from mktops.figures.precision import percentage
from mktops.kinds.sources import Handover
from mktops.leads.counting.results import HandedOver
from mktops.leads.counting.sales_answers import Ledger, Round
from mktops.leads.logic.definitions import day_of
from mktops.reports import Report, ReportHeader, header
from mktops.reports.sections.beginnings import refuse_what_is_to_come
from mktops.reports.sections.lead_shapes import AnswerSums, HandoverLimit, HandoverSums
from mktops.text.period import Period

REPORT = Report("leads handover", "what sales did with the leads it was offered, and how fast")
TEMPLATE = "handover.md.j2"
_CLOCK = {"in_time": "in time", "late": "late", "overdue": "overdue", "within": "time left"}
_HELD = {"held": "held", "not_held": "not held", "unknown": "unknown"}


class OwnerSums(AnswerSums):
    """The answers of one person in sales."""

    owner: str | None
    share: Decimal | None


class RoundRow(TypedDict):
    """A lead that was offered, and what was answered."""

    lead: str
    offered: str
    answered: str | None
    outcome: Literal["accepted", "rejected", "recycled", "waiting"]
    came_back: bool
    reason: str | None
    owner: str | None
    clock: Literal["in_time", "late", "overdue", "within"] | None
    held: Literal["held", "unknown", "not_held"]


class WaitingLead(TypedDict):
    """A lead that has waited for sales longer than was agreed."""

    lead: str
    owner: str | None
    since: date


class HandoverReport(ReportHeader, HandoverSums):
    """What became of the leads that were offered to sales."""

    source: str
    period: str | None
    by_event: bool
    owners: list[OwnerSums]
    waiting_too_long: list[WaitingLead]
    rounds: list[RoundRow]


def context(book: Book, day: date, handed_over: HandedOver, period: Period | None = None) -> HandoverReport:
    """All that is known of the hand-over, of a period or up to the day. Raises `NothingToReport`."""
    if period is not None:
        refuse_what_is_to_come(period, day)
    plan, found = handed_over.plan, handed_over.ledger
    return {
        **header(book, day, f"leads handover{f' --period {period}' if period else ''}"),
        "source": handed_over.source,
        "period": str(period) if period else None,
        **summary(plan, found),
        "by_event": plan.offered is not None,
        "owners": _owners(found) if plan.owner else [],
        "waiting_too_long": [
            {"lead": each.lead, "owner": each.owner, "since": day_of(each.offered)} for each in found.overdue
        ],
        "rounds": [_row(each) for each in found.rounds],
    }


def summary(plan: Handover, found: Ledger) -> HandoverSums:
    """The sums of a hand-over; of `all`, `early` were offered before they held the stage, or without ever holding it,
    and of `early_unknown` nobody can say.
    """
    unready = {held: answers(each for each in found.groups if each.held == held) for held in ("not_held", "unknown")}
    return {
        "stage": found.stage.name,
        "within": _length(plan),
        "all": {
            **_sums(answers(found.groups)),
            "early": unready["not_held"].offered,
            "early_unknown": unready["unknown"].offered,
        },
        "reasons": [{"reason": reason, "count": count} for reason, count in reasons(found.groups)],
        "median_hours": median_hours(found.minutes),
        "hours": few_hours(found.minutes),
        "unowned_overdue": sum(g.rounds for g in found.groups if g.clock == "overdue" and g.owner is None)
        if plan.owner
        else None,
        "not_offered": found.not_offered,
        "taken_over": found.taken_over,
        "unknown": found.unknown,
        "strays": found.strays,
        "unoffered": found.unoffered,
        "silent": list(found.silent),
    }


def table(context: dict[str, Any]) -> list[list[Any]]:
    """Each round, a line each; its headings and values are words that need no key."""
    heads = ("lead", "offered", "answered", "outcome", "recycled_later", "reason", "owner", "answer", "stage_at_offer")
    lines = (
        [
            *(row[name] for name in ("lead", "offered", "answered", "outcome")),
            "true" if row["came_back"] else "false",
            *(row[name] for name in ("reason", "owner")),
            row["clock"] and _CLOCK[row["clock"]],
            _HELD[row["held"]],
        ]
        for row in context["rounds"]
    )
    return [list(heads), *lines]


def _length(plan: Handover) -> HandoverLimit | None:
    if plan.within is None or plan.within.amount is None:
        return None
    return {"n": plan.within.amount, "unit": plan.within.unit}


def _owners(found: Ledger) -> list[OwnerSums]:
    each_one = owners(found.groups)
    owned = sum(each.offered for name, each in each_one if name is not None)
    return [
        {"owner": name, "share": None if name is None else percentage(each.offered, owned), **_sums(each)}
        for name, each in each_one
    ]


def _sums(found: Answers) -> AnswerSums:
    return {
        "offered": found.offered,
        "accepted": found.accepted,
        "rejected": found.rejected,
        "recycled": found.recycled,
        "waiting": found.waiting,
        "came_back": found.came_back,
        "in_time": found.in_time,
        "late": found.late,
        "overdue": found.overdue,
        "within": found.within,
        "due": found.due,
        "timely": found.timely,
    }


def _row(each: Round) -> RoundRow:
    return {
        "lead": each.lead,
        "offered": _time(each.offered),
        "answered": None if each.answered is None else _time(each.answered),
        "outcome": each.outcome,
        "came_back": each.came_back,
        "reason": each.reason,
        "owner": each.owner,
        "clock": each.clock,
        "held": each.held,
    }


def _time(moment: int) -> str:
    # A moment counts on the clock of the source's zone, so no zone has to be told.
    return datetime.fromtimestamp(moment, UTC).replace(tzinfo=None).isoformat(" ")
