"""The monthly report: did we hit our goals, and if not, why? Then what explains it (AP4–AP12, AP28, AR30, OO29)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mktops.book import Book
from mktops.figures.funnel import before
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.engagements import Engagement
from mktops.kinds.lead_stages import LeadStage
from mktops.reports import Report, header
from mktops.reports.perspective import ReportOfSide, Side, client_of, refuse_leads_of_others, seen_from, within
from mktops.reports.sections import trials
from mktops.reports.sections.account import AccountOfPeriod, KeptSums, PromiseKept, account, last_promises, last_time
from mktops.reports.sections.blueprints import BlueprintPace, blueprint_rows
from mktops.reports.sections.engagement_shapes import EngagementRow
from mktops.reports.sections.engagements import engagement_rows
from mktops.reports.sections.funnel import FunnelRow, funnel_rows
from mktops.reports.sections.goal_shapes import GoalRow, Headline, LearningGoalRow
from mktops.reports.sections.goals import closing, goal_rows, guidepoint_rows, headline, learning_goals, result_rows
from mktops.reports.sections.lead_shapes import LeadsOfReport
from mktops.reports.sections.other_metrics import OtherMetricRow, other_metric_rows
from mktops.reports.sections.provenance import ProvenanceRow, provenance_rows
from mktops.reports.sections.reckoning import BacklogReckoning, reckoning
from mktops.reports.sections.trials import TestRow
from mktops.reports.sections.unknown import UnknownThing, unknown
from mktops.text.period import Period

if TYPE_CHECKING:
    from mktops.leads.counting.results import LeadsOfMonth, Pulled

REPORT = Report(
    "report monthly", "did we hit our goals, and if not, why; then what explains it", period="month", place=1
)
TEMPLATE = "monthly.md.j2"


class MonthlyReport(ReportOfSide):
    """Did we hit our goals, and if not, why; then what explains it."""

    period: str
    results: list[GoalRow]
    results_headline: Headline
    headline: Headline
    goals: list[GoalRow]
    other_metrics: list[OtherMetricRow]
    provenance: list[ProvenanceRow]
    guidepoints: list[GoalRow]
    learning_goals: list[LearningGoalRow]
    funnel: list[FunnelRow]
    earlier_periods: list[str]
    last_time: KeptSums
    promises: list[PromiseKept]
    account: AccountOfPeriod
    tests_running: list[TestRow] | None
    tests_decided: list[TestRow]
    blueprints: list[BlueprintPace]
    backlog: BacklogReckoning | None
    engagements: list[EngagementRow]
    unknown: list[UnknownThing]


class MonthlyReportWithLeads(MonthlyReport):
    """The month, with what lead data tell of it."""

    leads: LeadsOfReport


def context(
    book: Book,
    day: date,
    period: Period | None = None,
    side: Side | None = None,
    engagement: str | None = None,
    data: LeadsOfMonth | None = None,
    pulled: Sequence[Pulled] = (),
) -> MonthlyReport | MonthlyReportWithLeads:
    """All that the month's report tells a side, or both; the month is the last one that is over if none is given.

    `data` is what lead data tell of it, and `pulled` what they say of its metrics, where they were read.
    """
    period = period or Period.month_of(day).previous()
    chosen = book.find(Engagement, engagement)
    if data is not None:
        refuse_leads_of_others(book, chosen, data.counted.source)
    book = within(book, engagement, side)
    # Goals are told as they stood when the month was over, however late the report is written.
    close = min(day, period.end + timedelta(days=1))
    until = closing(period, day)
    rows, results = goal_rows(book, period, until), result_rows(book, period, until)
    promises = last_promises(book, period, "monthly", day)
    told: MonthlyReport = {
        "client": client_of(chosen),
        **header(book, day, f"report monthly --period {period}"),
        "period": str(period),
        "results": results,
        "results_headline": headline(results),
        "headline": headline(rows),
        "goals": rows,
        "other_metrics": other_metric_rows(book, period),
        "provenance": provenance_rows(book, (row["id"] for row in (*results, *rows)), period),
        "guidepoints": guidepoint_rows(book, period, until),
        "learning_goals": learning_goals(book, period, day),
        "funnel": funnel_rows(book, period),
        "earlier_periods": [str(each) for each in before(period)],
        "last_time": last_time(promises),
        "promises": promises,
        "account": account(book, period, "monthly", day),
        "tests_running": trials.running(book, day),
        "tests_decided": trials.decided(book, period),
        "blueprints": blueprint_rows(book, period, close),
        "backlog": reckoning(book, period, close) if book.all(BacklogItem) else None,
        "engagements": engagement_rows(book, period, day, side),
        "unknown": unknown(book, period, "monthly", [*results, *rows], day),
        "side": None,
        "hidden": [],
    }
    if data is not None:
        # It comes with the engine, without which all other reports are written.
        from mktops.reports.sections.leads import leads_of_month

        told["command"] += " --data" + (f" --source {data.counted.source}" if len(book.settings.sources) > 1 else "")
        # Where an engagement has no stage, nothing that is counted is its own.
        if book.all(LeadStage):
            leads = leads_of_month(book, period, data, pulled, side)
            with_leads: MonthlyReportWithLeads = {**told, "leads": leads}
            return seen_from(side, with_leads, chosen)
    return seen_from(side, told, chosen)
