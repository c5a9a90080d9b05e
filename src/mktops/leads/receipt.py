"""The receipt of one lead: each test of each stage, what it found, since when, and what one change would do."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mktops.findings import FieldPath
from mktops.kinds.criteria import Criterion
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.answers import FALSE, TRUE, Answer, Lead, identity, window
from mktops.leads.definitions import Definition, boundaries, definitions, fold, in_force, wanted_at
from mktops.leads.definitions import chain as ground
from mktops.leads.values import Found, Habits, Truth, Value, both, either, known, negated
from mktops.leads.windows import Shortfall, TimedEvent, fullest, shortfall


@dataclass(frozen=True, slots=True)
class Line:
    """A single test of a stage: of the field's `value`, written `raw` in the source, or of a count of events.

    `way` leads to it within the stage's record. `since` is the moment since which the verdict on a count stands;
    None: from ever. `events` are the very events that met the count; where they only might have, those; else the
    fullest window there was, and `nearest` says what it lacks.
    """

    stage: LeadStage
    way: FieldPath
    criterion: Criterion
    verdict: Truth
    since: int | None = None
    value: Value = None
    raw: Value = None
    events: tuple[TimedEvent, ...] = ()
    nearest: Shortfall | None = None

    @property
    def wanted(self) -> bool:
        """What the test should be: true, or false where its stage asks for what must not be."""
        return wanted_at(self.way)

    @property
    def helps(self) -> Truth:
        """Whether the test is as it should be."""
        return self.verdict if self.wanted else negated(self.verdict)


@dataclass(frozen=True, slots=True)
class StageReceipt:
    """What became of a lead in a stage, judged at the moment of its entry, or now if it did not enter.

    `definition` is the one in force then, None if there was none yet, and `lines` are its tests. `by_definition`:
    the lead came in because a definition began to count. `one_short` are the tests, also those of the stages below,
    each of which would let the lead hold the stage if it alone were as it should be; where a test stands twice, its
    first place.
    """

    stage: LeadStage
    definition: Definition | None
    verdict: Literal["entered", "unknown", "no"]
    entered: int | None
    by_definition: bool
    lines: tuple[Line, ...]
    one_short: tuple[Line, ...]


def receipt(
    chain: Sequence[LeadStage],
    created: int,
    fields: Mapping[str, Value],
    events: Sequence[TimedEvent],
    told: Container[str] | None,
    habits: Habits,
    event_habits: Habits,
    found: Found,
    now: int,
) -> tuple[StageReceipt, ...]:
    """The receipts of a lead for stages that are given with all they build on, in the order given (AP16, AP23).

    `told` are the events of which columns of the leads tell, each of one only; None: the source tells of all. What
    comes after `now` is not known yet.
    """
    seen = sorted((event for event in events if event.at <= now), key=lambda event: event.at)
    lead = Lead(fields, seen, told, habits, event_habits, found)
    stages = {stage.id: stage for stage in chain}
    return tuple(_stage(lead, ground(stages, stage), created, now) for stage in chain)


def _stage(lead: Lead, stages: Sequence[LeadStage], created: int, now: int) -> StageReceipt:
    answers = [lead.answer(test) for stage in stages for each in definitions(stage) for _, test in each.clauses]
    completions = {answer.sure for answer in answers}
    begun = (*completions, *(answer.perhaps for answer in answers), *boundaries(stages))
    moments = sorted({each for each in (created, *(max(at, created) for at in begun if at is not None)) if each <= now})
    verdicts = [_held(stages, moment, lead.answer) for moment in moments]
    entered = moments[verdicts.index(True)] if True in verdicts else None
    judged_at = now if entered is None else entered
    return StageReceipt(
        stages[-1],
        in_force(stages[-1], judged_at),
        "unknown" if entered is None and None in verdicts else "no" if entered is None else "entered",
        entered,
        entered is not None and entered != created and entered not in completions,
        tuple(_lines(lead, stages[-1:], judged_at)),
        tuple(_one_short(lead, stages, judged_at)),
    )


def _held(stages: Sequence[LeadStage], moment: int, answer: Callable[[Criterion], Answer]) -> Truth:
    held: Truth = True
    for stage in stages:
        definition = in_force(stage, moment)
        if definition is None:
            return False
        for _, criterion in definition.criteria:
            held = both(held, fold(criterion, lambda test: answer(test).at(moment), both, either, negated))
    return held


def _lines(lead: Lead, stages: Sequence[LeadStage], moment: int) -> Iterator[Line]:
    for stage in stages:
        definition = in_force(stage, moment)
        for way, test in definition.clauses if definition else ():
            yield _line(lead, Line(stage, way, test, lead.answer(test).at(moment)), moment)


def _line(lead: Lead, line: Line, moment: int) -> Line:
    test, answer = line.criterion, lead.answer(line.criterion)
    if test.field is not None:
        raw = lead.fields.get(test.field)
        return replace(line, value=known(raw, lead.habits), raw=raw)
    if line.verdict:
        return replace(line, since=answer.sure, events=answer.met)
    count = window(test)
    if count is None or not lead.tells_of(test):
        return line
    best = fullest([event for event in answer.counted if event.at <= moment], count[1])
    line = replace(line, events=best, nearest=shortfall(best, *count))
    return line if line.verdict is False else replace(line, since=answer.perhaps, events=answer.could)


def _one_short(lead: Lead, stages: Sequence[LeadStage], moment: int) -> Iterator[Line]:
    if _held(stages, moment, lead.answer):
        return
    tried = set()
    for line in _lines(lead, stages, moment):
        changed, wanted = identity(line.criterion), line.wanted
        if line.verdict is wanted or (changed, wanted) in tried:
            continue
        tried.add((changed, wanted))

        def answer(test: Criterion, changed: str = changed, instead: Answer = TRUE if wanted else FALSE) -> Answer:
            return instead if identity(test) == changed else lead.answer(test)

        if _held(stages, moment, answer):
            yield line
