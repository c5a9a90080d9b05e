"""Engagements in a report: is it worth it, are we learning, and what does each side owe (AR2, AR10, AR15, AR17)."""

from __future__ import annotations

from datetime import date

from mktops.book import Book
from mktops.figures.attention import attention
from mktops.figures.cadence import realignment, reporting
from mktops.figures.learnings import known_by
from mktops.figures.ledger import owed_in
from mktops.figures.milestones import on_time_share
from mktops.figures.mix import mix, shift
from mktops.figures.neglect import neglect, signs
from mktops.figures.people import name_of
from mktops.figures.readiness import readiness
from mktops.figures.responsiveness import responsiveness
from mktops.figures.scorecard import ScoreLine, scorecard
from mktops.figures.transfer import by_capability, stages
from mktops.figures.transfer_methods import handed_over
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric
from mktops.kinds.reviews import Review
from mktops.kinds.updates import Update
from mktops.reports.perspective import Side
from mktops.reports.sections.engagement_shapes import (
    AttentionPaid,
    EngagementRow,
    MixOfSources,
    OwedBy,
    ReadinessRow,
    ReportingKept,
    ResponseTimes,
    RiskSigns,
    ScorePart,
    TransferRow,
)
from mktops.reports.sections.learnings import learning_sums
from mktops.reports.sections.money import money
from mktops.reports.sections.promises import promise_row, read_by
from mktops.text.period import Period


def engagement_rows(book: Book, period: Period, day: date, side: Side | None = None) -> list[EngagementRow]:
    """One row for each engagement that ran in the period, as it stands on the day: strategic ones first."""
    ran = [
        each
        for each in book.all(Engagement)
        # One that ended on no known day may have been over before.
        if each.began(period.end) and (each.end >= period.start if each.end else each.status != "ended")
    ]
    ran.sort(key=lambda each: (each.initiative != "strategic", each.start or date.min, each.id))
    return [engagement_row(book, each, period, day, side) for each in ran]


def engagement_row(
    book: Book, engagement: Engagement, period: Period, day: date, side: Side | None = None
) -> EngagementRow:
    """All that reports tell of an engagement; what does not apply to it is None or empty."""
    card = scorecard(book, engagement, day)
    return {
        "id": engagement.id,
        "name": engagement.name,
        "agency": engagement.agency,
        "initiative": engagement.initiative,
        "management": engagement.management,
        "internal_owner": name_of(book, engagement.internal_owner),
        "ended": engagement.ended(day),
        "start": engagement.start,
        "end": engagement.end,
        "results": card.results,
        "learning": card.learning,
        "score": card.total,
        "parts": [_part(book, each) for each in card.parts],
        "silent": sum(each.silent for each in card.parts),
        "weight": card.weight * 100,
        "money": money(book, engagement, period, day),
        "mix": _mix(book, engagement, period),
        "attention": _attention(book, engagement, day),
        "reporting": _reporting(book, engagement, day),
        "milestones_on_time": on_time_share(engagement.milestones, day),
        "owed": owed(book, engagement, day, side),
        "learned": learning_sums(book, known_by(book, day, engagement.id), day, engagement.id),
        "transfer": _transfer(book, engagement, day) if engagement.teaches else [],
        "readiness": _readiness(book, engagement, day) if engagement.teaches else [],
        "responsiveness": _responsiveness(book, engagement, day),
        "risk": _risk(book, engagement, day),
    }


def owed(book: Book, engagement: Engagement, day: date, side: Side | None = None) -> OwedBy:
    """What each side of an engagement still owes, the earliest day first; `nobody` holds what has no known owner."""
    rows: OwedBy = {"client": [], "agency": [], "nobody": []}
    for promise in read_by(side, owed_in(book, engagement.id, day)):
        if promise.is_open:
            rows[promise.side or "nobody"].append(promise_row(book, promise))
    return rows


def _part(book: Book, part: ScoreLine) -> ScorePart:
    """A line of the score, with the words and the unit of its goal if it is one."""
    goal = book.find(Goal, part.goal)
    metric = book.find(Metric, goal.metric) if goal else None
    return {
        "side": part.side,
        "name": part.name,
        "title": goal.title if goal else None,
        "unit": metric.unit if metric else "count",
        "done": part.done,
        "due": part.due,
        "silent": part.silent,
        "periods": part.periods,
        "share": part.share,
        "weight": part.weight,
        "points": part.points,
    }


def _risk(book: Book, engagement: Engagement, day: date) -> RiskSigns:
    """The signs that both sides may part, and how far the goals are lost from sight."""
    found, lost = signs(book, engagement, day), neglect(book, engagement, day)
    return {
        "signs": [{"name": each.name, "n": each.count, "of": each.of, "present": each.present} for each in found],
        "present": sum(bool(each.present) for each in found),
        "neglect": {"index": lost.index, "neglected": lost.neglected, "due": lost.due},
    }


def _mix(book: Book, engagement: Engagement, period: Period) -> MixOfSources | None:
    if not engagement.acquisition_mix:
        return None
    first = _first_of(engagement, period)
    # Within the first period nothing can have moved yet.
    moved = {each.metric: each.points for each in shift(book, engagement, first, period)} if first != period else {}
    now = mix(book, engagement, period)
    if not now.sources:
        return None
    return {
        "since": str(first),
        "primary": now.share_of("primary"),
        "sources": [
            {"name": each.name, "count": each.count, "share": each.share, "shift": moved.get(each.metric)}
            for each in now.sources
        ],
    }


def _first_of(engagement: Engagement, period: Period) -> Period:
    """The period of the same length with which the engagement began."""
    first = period
    while engagement.start and first.start > engagement.start and first.previous().end >= engagement.start:
        first = first.previous()
    return first


def _attention(book: Book, engagement: Engagement, day: date) -> AttentionPaid:
    found = attention(book, engagement, day)
    last = found.last
    return {
        "days": (day - last.date).days if last else found.days_since,
        "what": last.what if last else None,
        "person": name_of(book, last.person) if last else None,
        "acts": found.acts_in_last_90,
    }


def _reporting(book: Book, engagement: Engagement, day: date) -> ReportingKept:
    reports, meeting = reporting(book, engagement, day), realignment(book, engagement, day)
    # What could not be read may be the very report, or the very meeting, that seems to be missing.
    lost, lost_meetings = book.left_out_of(Update, Review), book.left_out_of(Review)
    return {
        "not_read": lost if reports and reports.overdue else 0,
        "meetings_not_read": lost_meetings if meeting and meeting.days_overdue else 0,
        "streak": reports.streak if reports else None,
        "overdue": [str(each.period) for each in reports.overdue] if reports else [],
        "drift": reports.drift if reports else None,
        "realigned": meeting.last if meeting else None,
        "realign_by": meeting.due if meeting else None,
        "realignment_overdue": meeting.days_overdue if meeting else None,
    }


def _transfer(book: Book, engagement: Engagement, day: date) -> list[TransferRow]:
    ways = {each.method: each for each in handed_over(book, engagement, day)}
    return [
        {
            "method": each.method,
            "promised": each.promised,
            "came": ways[each.method].came if each.method in ways else None,
            "due": ways[each.method].due if each.method in ways else None,
            "delivered": each.delivered,
            "acknowledged": each.acknowledged,
            "applied": each.applied,
        }
        for each in stages(book, engagement, day)
        if each.promised or each.delivered or each.method in ways
    ]


def _readiness(book: Book, engagement: Engagement, day: date) -> list[ReadinessRow]:
    rows: list[ReadinessRow] = []
    for each in by_capability(book, engagement, day):
        found = readiness(book, each.capability, day)
        rows.append(
            {
                "id": each.capability.id,
                "name": each.capability.name,
                "level": each.capability.level,
                "needed": each.capability.needed,
                "held_by": [name_of(book, id) for id in each.capability.held_by],
                "promised": [stage.method for stage in each.methods if stage.promised],
                "delivered": sum(stage.delivered for stage in each.methods),
                "acknowledged": sum(stage.acknowledged for stage in each.methods),
                "applied": sum(stage.applied for stage in each.methods),
                "done_alone_on": each.done_alone_on,
                "percent": found.percent,
                "missing": list(found.missing),
            }
        )
    return sorted(rows, key=lambda row: row["id"])


def _responsiveness(book: Book, engagement: Engagement, day: date) -> ResponseTimes:
    found = responsiveness(book, engagement, day)
    return {
        "answer_days": found.answer_days,
        "late_days": found.late_days,
        "verified": found.verified,
        "read": found.read,
    }
