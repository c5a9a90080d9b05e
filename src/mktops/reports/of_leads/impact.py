"""What another definition of the stages changes: who comes in by it, who falls out, and by which clause (AP16)."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.conversion import ordered
from mktops.findings import FieldPath
from mktops.leads.counting.redefined import Change, Difference
from mktops.leads.counting.refusals import Refusal
from mktops.leads.counting.results import Impact
from mktops.reports import Report, ReportHeader, header
from mktops.reports.environment.languages import load_words
from mktops.reports.of_leads.entrants import StageName
from mktops.reports.sections.criteria import in_words
from mktops.reports.sections.entered import untold_rows
from mktops.reports.sections.lead_shapes import UntoldStage
from mktops.text.period import Period
from mktops.text.words import Words

if TYPE_CHECKING:
    # It comes with the engine.
    pass

REPORT = Report("leads impact", "whom another definition would let in or keep out, and by which clause")
TEMPLATE = "impact.md.j2"


class RefusingTest(TypedDict):
    """A test that keeps leads out of a stage."""

    one_of: str | None
    stage: str
    stage_name: str
    field: str
    criterion: str
    leads: int
    unknown: int


class LeadsApart(TypedDict):
    """Leads that are in by one definition and not by the other, and why."""

    leads: int
    clauses: list[RefusingTest]
    examples: list[str]


class StageChange(TypedDict):
    """What another definition of one stage would change."""

    id: str
    name: str
    before: int | None
    after: int | None
    unknown_before: int
    unknown_after: int
    gained: LeadsApart
    lost: LeadsApart
    moved: int
    moved_in: int
    moved_out: int


class ImpactReport(ReportHeader):
    """What other definitions would change."""

    source: str
    revision: str | None
    draft: str | None
    period: str | None
    timeless: list[StageName]
    untold: list[UntoldStage]
    stages: list[StageChange]


def context(
    book: Book, day: date, impact: Impact, period: Period | None = None, asked: Sequence[str] = ()
) -> ImpactReport:
    """The counts of each stage by both sets of definitions, and what makes the difference.

    `asked` are the words of the command line. A count of nobody is none where the source does not tell what the stage,
    or one below it, tests.
    """
    lost = [each.stage.id for each in impact.untold]
    words = load_words(book.settings.locale)
    by_id = {change.stage.id: change for change in impact.changes}
    stages = ordered([change.stage for change in impact.changes])
    return {
        **header(book, day, shlex.join(["leads", "impact", *asked])),
        "source": impact.source,
        "revision": impact.revision,
        "draft": impact.draft,
        "period": str(period) if period else None,
        "timeless": [{"id": stage.id, "name": stage.name} for stage in impact.timeless],
        "untold": untold_rows(impact.untold, [each.stage for each in impact.untold]),
        "stages": [
            _row(by_id[stage.id], words, any(below.id in lost for below in ordered(stages, stage.id)))
            for stage in stages
        ],
    }


def _row(change: Change, words: Words, in_vain: bool) -> StageChange:
    return {
        "id": change.stage.id,
        "name": change.stage.name,
        "before": (change.before or None) if in_vain else change.before,
        "after": (change.after or None) if in_vain else change.after,
        "unknown_before": change.unknown_before,
        "unknown_after": change.unknown_after,
        "gained": _difference(change.gained, words),
        "lost": _difference(change.lost, words),
        "moved": change.moved,
        "moved_in": change.moved_in,
        "moved_out": change.moved_out,
    }


def _one_of(stage: str, way: FieldPath) -> str | None:
    """What names the group of alternatives that a clause is one of; None for one that is asked for by itself."""
    return ".".join(map(str, (stage, *way[: way.index("any")]))) if "any" in way else None


def _together(clauses: Sequence[Refusal]) -> list[Refusal]:
    """The clauses in their order, but alternatives side by side."""
    groups: dict[object, list[Refusal]] = {}
    for clause in clauses:
        groups.setdefault(_one_of(clause.stage.id, clause.way) or (clause.stage.id, clause.way), []).append(clause)
    return [clause for group in groups.values() for clause in group]


def _difference(difference: Difference, words: Words) -> LeadsApart:
    return {
        "leads": difference.leads,
        "clauses": [
            {
                "one_of": _one_of(clause.stage.id, clause.way),
                "stage": clause.stage.id,
                "stage_name": clause.stage.name,
                "field": ".".join(map(str, clause.way)),
                "criterion": in_words(clause.criterion, words),
                "leads": clause.leads,
                "unknown": clause.unknown,
            }
            for clause in _together(difference.clauses)
        ],
        "examples": list(difference.examples),
    }
