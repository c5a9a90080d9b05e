"""The single tests of definitions: which there are, what each should be, and what it counts or compares with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from mktops.findings import FieldPath
from mktops.kinds.criteria import OPERATORS, Criterion
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.logic.definitions import in_force, wanted_at
from mktops.text.period import BadPeriod, parse_day

#: The operators that compare with a limit.
LIMITS = ("at_least", "at_most", "above", "below", "between")


@dataclass(frozen=True, slots=True)
class Clause:
    """A single test of a definition, the stage that asks it, and the way to it within the stage's record."""

    stage: LeadStage
    way: FieldPath
    test: Criterion

    @property
    def wanted(self) -> bool:
        """What the test should be: true, or false where its stage asks for what must not be."""
        return wanted_at(self.way)

    @property
    def name(self) -> str:
        """The event or the field that it tests."""
        return self.test.event or self.test.field or ""


def in_force_at(moment: int, stages: Sequence[LeadStage]) -> list[Clause]:
    """The different tests of the definitions in force; none where one of the stages has no definition yet.

    One that should be true at one place and false at another is two; of one that stands twice it is the first place.
    """
    found: dict[tuple[str, bool], Clause] = {}
    for stage in stages:
        definition = in_force(stage, moment)
        if definition is None:
            return []
        for way, test in definition.clauses:
            clause = Clause(stage, way, test)
            found.setdefault((identity(test), clause.wanted), clause)
    return list(found.values())


def identity(test: Criterion) -> str:
    """The same for two tests that ask the same, and only then: to be equal is not enough, for 1 equals true."""
    return repr(test)


def window(test: Criterion) -> tuple[int, int | None] | None:
    """How many events are needed within how many seconds (None: any length); None while a number is not filled in."""
    needed = 1 if test.at_least is None else test.at_least
    hours = test.within.hours if test.within is not None else None
    if isinstance(needed, bool | str) or needed < 1 or needed != int(needed) or (test.within and not hours):
        return None
    return int(needed), hours and hours * 3600


def compared_with(test: Criterion) -> Literal["number", "day"] | None:
    """Whether a test takes its value for a number or a day; None where it takes it as it is."""
    for name in OPERATORS:
        given = getattr(test, name)
        for each in given if isinstance(given, tuple) else (given,):
            if isinstance(each, int | Decimal) and not isinstance(each, bool):
                return "number"
            if isinstance(each, str) and name in LIMITS and _is_day(each):
                return "day"
    return None


def _is_day(text: str) -> bool:
    try:
        parse_day(text)
    except BadPeriod:
        return False
    return True
