"""The leads that are one clause short of a stage: how many lack what, and who they are (AP23)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from string import ascii_uppercase
from typing import Any

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.leads.logic.clauses import Clause
from mktops.leads.logic.definitions import day_of
from mktops.leads.telling.near import Near, Short
from mktops.reports import Report, ReportHeader, header
from mktops.reports.environment.languages import load_words
from mktops.reports.of_leads.entrants import StageName
from mktops.reports.sections.criteria import spoken, wanted_in_words
from mktops.reports.sections.verdicts import Plain, taken
from mktops.text.words import Words

REPORT = Report("leads near", "the leads that one criterion keeps from a stage")
TEMPLATE = "near_misses.md.j2"


class TestInWords(TypedDict):
    """A single test of a definition, in words."""

    stage: str
    text: str
    wanted: bool
    field: str | None
    event: str | None


class NearMissGroup(TypedDict):
    """Leads that lack the same."""

    mark: str
    leads: int
    unknown: int
    known: int
    known_as: str
    lacks: list[TestInWords]


class FieldFound(TypedDict):
    """A field, and what was found in it."""

    label: str
    found: Plain


class LackingTest(TestInWords):
    """A test that alone would do, and what was found instead."""

    verdict: str
    found: Plain


class OneShort(TypedDict):
    """A lead, and each test that alone would do."""

    id: str
    created: date
    lacks: list[LackingTest]
    known: list[FieldFound]


class NearMissRow(OneShort):
    """A lead that lacks what its group lacks."""

    mark: str


class NearMissesReport(ReportHeader):
    """The leads that one test keeps from a stage."""

    source: str
    stage: StageName
    leads: int
    beyond_measure: int
    untold: list[str]
    groups: list[NearMissGroup]
    rows: list[NearMissRow]


def context(
    book: Book,
    day: date,
    source: str,
    near: Near,
    asked: str | None,
) -> NearMissesReport:
    """The groups of leads that lack the same, the largest first, and some of these leads, the known ones first.

    Who lacks only what the source tells of nobody is counted apart: no data could ever bring them in.
    """
    words = load_words(book.settings.locale)
    groups = [group for group in near.groups if any(each.name not in near.untold for each in group.clauses)]
    marks = {_key(group.clauses): _mark(at) for at, group in enumerate(groups)}
    return {
        **header(book, day, f"leads near{f' --stage {asked}' if asked else ''}"),
        "source": source,
        "stage": {"id": near.stage.id, "name": near.stage.name},
        "leads": sum(group.leads for group in groups),
        "beyond_measure": near.leads - sum(group.leads for group in groups),
        "untold": [spoken(each) for each in sorted(near.untold)],
        "groups": [
            {
                "mark": marks[_key(group.clauses)],
                "leads": group.leads,
                "unknown": group.unknown,
                "known": group.leads - group.unknown,
                "known_as": known_as(group.clauses),
                "lacks": [_clause(clause, words) for clause in group.clauses],
            }
            for group in groups
        ],
        "rows": [
            {"mark": mark, **_row(lead, words)}
            for lead in near.latest
            if (mark := marks.get(_key([each[0] for each in lead.clauses])))
        ],
    }


def known_as(clauses: Sequence[Clause]) -> str:
    """How those miss it of whom it is known: `less`, `more`, or `not_met`."""
    operators = {name for each in clauses for name in each.test.operators}
    (first, *others) = clauses
    limit = getattr(first.test, next(iter(operators), ""), None)
    if others or len(operators) != 1 or first.test.field is None or isinstance(limit, str):
        return "not_met"
    is_low = first.wanted == bool(operators & {"at_least", "above"})
    return ("less" if is_low else "more") if operators <= {"at_least", "above", "at_most", "below"} else "not_met"


def _key(clauses: Sequence[Clause]) -> str:
    return repr([(each.stage.id, each.test, each.wanted) for each in clauses])


def _mark(at: int) -> str:
    """A, B and so on, and after Z AA, AB."""
    return (_mark(at // 26 - 1) if at >= 26 else "") + ascii_uppercase[at % 26]


def table(context: dict[str, Any]) -> list[list[Any]]:
    """A line for each lead that is named and each clause that alone would do."""
    lines = [
        [row["id"], row["created"], each["stage"], each["text"], each["verdict"], each["found"]]
        for row in context["rows"]
        for each in row["lacks"]
    ]
    return [["id", "created", "stage", "lacks", "verdict", "value"], *lines]


def _row(lead: Short, words: Words) -> OneShort:
    return {
        "id": lead.id,
        "created": day_of(lead.created),
        "lacks": [
            {
                **_clause(clause, words),
                "verdict": "unknown" if unknown else "not_met",
                "found": taken(reading),
            }
            for clause, reading, unknown in lead.clauses
        ],
        "known": [
            {"label": spoken(field), "found": found}
            for field, found in {
                clause.test.field: taken(reading) for clause, reading, _unknown in lead.clauses
            }.items()
            if field is not None
        ],
    }


def _clause(clause: Clause, words: Words) -> TestInWords:
    test = clause.test
    text = wanted_in_words(test, clause.wanted, words)
    return {
        "stage": clause.stage.id,
        "text": text,
        "wanted": clause.wanted,
        "field": test.field,
        "event": test.event,
    }
