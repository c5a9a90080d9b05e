"""What the criteria of the lead stages mean, lead by lead and moment by moment: slow and obvious, to judge an engine by.

A moment is a whole number of seconds since 1970-01-01 00:00 on the wall clock of the source. A truth is True, False, or
None where it is not known (AP20).
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any, Literal

from mktops.kinds.criteria import Criterion
from mktops.kinds.lead_stages import EarlierDefinition, LeadStage

Value = str | int | float | bool | None
Truth = bool | None
Definition = LeadStage | EarlierDefinition
DAY = 86400
NEVER = math.inf
COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "at_least": operator.ge, "at_most": operator.le, "above": operator.gt, "below": operator.lt,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lead:
    id: str
    created: int
    fields: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Event:
    lead: str
    type: str
    at: int
    fields: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`moment` is that of the entry. `by_definition`: the lead changed nothing then, only the definition did."""

    state: Literal["entered", "unknown", "no"]
    moment: int | None = None
    by_definition: bool = False


def verdicts(
    stages: Sequence[LeadStage], leads: Iterable[Lead], events: Iterable[Event], told: set[str] | None,
    until: int | None = None, ignore_case: bool = False, decimal: str = ".",
) -> dict[tuple[str, str], Verdict]:  # fmt: skip
    """The verdict on each lead in each stage, by the ids of both.

    `told` are the types of which columns of the leads tell, of one event each; None means
    all. `until` is the last second that counts.
    """
    by_id = {stage.id: stage for stage in stages}
    kept: dict[str, Lead] = {}
    for lead in sorted(leads, key=lambda each: (each.created, sorted((k, str(v)) for k, v in each.fields.items()))):
        if until is None or lead.created <= until:
            kept.setdefault(lead.id, lead)
    events = [event for event in events if until is None or event.at <= until]
    return {
        (lead.id, stage.id): _Case(lead, [e for e in events if e.lead == lead.id], by_id, told, ignore_case, decimal)
        .verdict(stage)
        for lead in kept.values()
        for stage in stages
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Case:
    lead: Lead
    events: list[Event]
    stages: dict[str, LeadStage]
    told: set[str] | None
    ignore_case: bool
    decimal: str

    def verdict(self, stage: LeadStage) -> Verdict:
        created, chain = self.lead.created, [stage]
        while chain[-1].builds_on is not None:
            chain.append(self.stages[chain[-1].builds_on])
        definitions = [each for link in chain for each in _definitions(link)]
        days = {_start(each) for each in definitions}
        # More moments than are needed: nothing changes but at one of these.
        moments = sorted({max(created, each) for each in (created, *days, *(event.at for event in self.events))})
        truths = {moment: self._held(stage, moment) for moment in moments}
        for moment, truth in truths.items():
            if truth:
                counts = [each for one in definitions for part in (one.fit, one.interest) for each in _counts(part)]
                met = {created, *(self._met(each, {True}) for each in counts)}
                return Verdict("entered", moment, moment in days and moment not in met)
        return Verdict("unknown" if None in truths.values() else "no")

    def _held(self, stage: LeadStage, moment: int) -> Truth:
        in_force = [each for each in _definitions(stage) if _start(each) <= moment]
        if not in_force:
            return False
        definition = max(in_force, key=_start)
        parts = [part for part in (definition.fit, definition.interest) if part is not None]
        truths = [self._holds(part, self.lead.fields, moment) for part in parts]
        if stage.builds_on is not None:
            truths.append(self._held(self.stages[stage.builds_on], moment))
        return _every(truths)

    def _holds(self, criterion: Criterion, fields: dict[str, Value], moment: int) -> Truth:
        if criterion.all is not None:
            return _every(self._holds(each, fields, moment) for each in criterion.all)
        if criterion.any is not None:
            return _some(self._holds(each, fields, moment) for each in criterion.any)
        if criterion.not_ is not None:
            return _not(self._holds(criterion.not_, fields, moment))
        if criterion.field is not None:
            value = fields.get(criterion.field)
            return _every(self._test(name, value, getattr(criterion, name)) for name in criterion.operators)
        if not self._is_told(criterion) or _unset(criterion):
            return None
        if self._met(criterion, {True}) <= moment:
            return True
        return None if self._met(criterion, {True, None}) <= moment else False

    def _is_told(self, count: Criterion) -> bool:
        return self.told is None or (count.event in self.told and count.at_least in (None, 1))

    def _met(self, count: Criterion, counting: set[Truth]) -> float:
        """When so many events lay in one window for the first time, by the events of which `where` is one of these."""
        if not self._is_told(count) or _unset(count):
            return NEVER
        times = [
            event.at
            for event in self.events
            if (event.type == count.event or (self.ignore_case and event.type.lower() == str(count.event).lower()))
            and not (event.type == "won" and event.at < self.lead.created)
            and (count.where is None or self._holds(count.where, event.fields, event.at) in counting)
        ]
        number = 1 if count.at_least is None else int(count.at_least)
        length = (count.within.hours or 0) * 3600 if count.within else NEVER
        groups = [group for group in combinations(times, number) if max(group) - min(group) <= length]
        return min(map(max, groups), default=NEVER)

    def _test(self, name: str, value: Value, wanted: Any) -> Truth:
        text = self._text(value)
        if name == "exists":
            return (text is not None) is wanted
        if text is None:
            return None
        match name:
            case "equals":
                return self._equal(value, wanted)
            case "in_":
                return _some(self._equal(value, each) for each in wanted)
            case "not_in":
                return _not(_some(self._equal(value, each) for each in wanted))
            case "contains":
                return (wanted.lower() if self.ignore_case else wanted) in text
            case "matches":
                return re.search(wanted, text, re.IGNORECASE if self.ignore_case else 0) is not None
            case "between":
                return _every([self._test("at_least", value, wanted[0]), self._test("at_most", value, wanted[1])])
        left, right = (_day(text), _day(wanted)) if isinstance(wanted, str) else (self._number(value), float(wanted))
        return None if left is None or right is None else COMPARED[name](left, right)

    def _equal(self, value: Value, wanted: str | int | Decimal | bool) -> Truth:
        text = self._text(value) or ""
        if isinstance(wanted, bool):
            said = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(text.lower())
            return None if said is None else said is wanted
        if isinstance(wanted, str):
            return text == (wanted.lower() if self.ignore_case else wanted)
        number = self._number(value)
        return None if number is None else number == float(wanted)

    def _text(self, value: Value) -> str | None:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value).strip()
        return (text.lower() if self.ignore_case else text) or None

    def _number(self, value: Value) -> float | None:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        point, signs = (r"\.", "[, ’]") if self.decimal == "." else (",", "[. ’]")
        whole = rf"[0-9]+|[0-9]{{1,3}}(?:{signs}[0-9]{{3}})+"
        shape = re.fullmatch(rf"([+-]?(?:{whole}))(?:{point}([0-9]+))?", self._text(value) or "")
        return float(f"{re.sub(signs, '', shape[1])}.{shape[2] or 0}") if shape else None


def _definitions(stage: LeadStage) -> list[Definition]:
    return [*stage.earlier, stage]


def _start(definition: Definition) -> int:
    """The first moment of a definition; one without a day has been in force since long before any lead."""
    day = definition.effective_from
    return -(10**12) if day is None else (day - date(1970, 1, 1)).days * DAY


def _counts(criterion: Criterion | None) -> Iterator[Criterion]:
    """The counts of events in a criterion."""
    if criterion is not None:
        if criterion.event is not None:
            yield criterion
        for each in (*(criterion.all or ()), *(criterion.any or ()), criterion.not_):
            yield from _counts(each)


def _unset(count: Criterion) -> bool:
    number = 1 if count.at_least is None else count.at_least
    return isinstance(number, str) or number < 1 or (count.within is not None and not count.within.hours)


def _day(text: str | None) -> date | None:
    if text is None or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _every(each: Iterable[Truth]) -> Truth:
    truths = list(each)
    return False if False in truths else None if None in truths else True


def _some(each: Iterable[Truth]) -> Truth:
    return _not(_every(_not(truth) for truth in each))


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth
