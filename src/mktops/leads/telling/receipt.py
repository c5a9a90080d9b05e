"""The receipt of one lead: each test of each stage, what it found, since when, and what one change would do.

Every verdict is that of the expression by which all leads are counted, asked of this lead's own rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import ibis

from mktops.kinds.criteria import Criterion
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.counting.entries import entered
from mktops.leads.counting.happenings import Happenings, can_be_told, completing
from mktops.leads.counting.predicate import all_of
from mktops.leads.counting.terms import Terms, held_by, leaves, terms, with_change
from mktops.leads.logic.clauses import Clause, identity, in_force_at, window
from mktops.leads.logic.definitions import Definition, chain, in_force
from mktops.leads.logic.truth import Truth, negated
from mktops.leads.logic.windows import Shortfall, TimedEvent, fullest, shortfall
from mktops.leads.reading.engine import Row
from mktops.leads.reading.field_values import Reading, portable, reading, taken
from mktops.leads.reading.tables import Tables

_NOTHING = Reading()


@dataclass(frozen=True, slots=True)
class ClauseReceipt:
    """What a clause found: the value of its field as the test takes it, or a count of events.

    `since` is the moment since which the verdict on a count stands; None: from ever. `events` are the very events that
    met the count; where they only might have, those; else the fullest window there was, and `nearest` says what it
    lacks.
    """

    clause: Clause
    verdict: Truth
    since: int | None = None
    reading: Reading = _NOTHING
    events: tuple[TimedEvent, ...] = ()
    nearest: Shortfall | None = None

    @property
    def helps(self) -> Truth:
        """Whether the test is as it should be."""
        return self.verdict if self.clause.wanted else negated(self.verdict)


@dataclass(frozen=True, slots=True)
class StageReceipt:
    """What became of a lead in a stage, judged at the moment of its entry, or now if it did not enter.

    `definition` is the one in force then, None if there was none yet, and `clauses` are its tests. `by_definition`:
    the lead came in because a definition began to count. `one_short` are the tests, also those of the stages below,
    each of which would let the lead hold the stage if it alone were as it should be; where a test stands twice, its
    first place.
    """

    stage: LeadStage
    definition: Definition | None
    verdict: Literal["entered", "unknown", "no"]
    entered: int | None
    by_definition: bool
    clauses: tuple[ClauseReceipt, ...]
    one_short: tuple[ClauseReceipt, ...]


@dataclass(frozen=True, slots=True)
class _Counted:
    """An event of which it is sure, or not, that a test counts it, and whether it completes a count."""

    event: TimedEvent
    sure: bool
    completes: bool


@dataclass(frozen=True, slots=True)
class _Answers:
    """What the engine says of a lead: a `row` with a column for each verdict and value, and the events of each test."""

    terms: Terms
    row: Row
    events: Mapping[str, Sequence[_Counted]]

    def of(self, clause: Clause, verdict: str, moment: int) -> ClauseReceipt:
        """What a clause found by a moment; `verdict` is the column that says what came of it then."""
        test, said = clause.test, self.row[verdict]
        found = ClauseReceipt(clause, None if said is None else bool(said))
        if test.event is None:
            column = self.terms.tables.fields.get(test.field or "")
            return replace(found, reading=reading(test, self.row, column))
        needed, length = window(test) or (1, None)
        if identity(test) not in self.events:
            return found
        if found.verdict:
            return replace(found, since=self._since(test, ""), events=self._completed(test, needed, sure=True))
        counted = [each.event for each in self.events[identity(test)] if each.sure and each.event.at <= moment]
        best = fullest(counted, length)
        found = replace(found, events=best, nearest=shortfall(best, needed, length))
        if found.verdict is None:
            since = self._since(test, "_maybe")
            return replace(found, since=since, events=self._completed(test, needed, sure=False))
        return found

    def _since(self, test: Criterion, suffix: str) -> int:
        return int(self.row[f"{self.terms.names[identity(test)]}{suffix}"])

    def _completed(self, test: Criterion, needed: int, sure: bool) -> tuple[TimedEvent, ...]:
        """The events that completed the count for the first time, of those that surely count or of all that might."""
        events = [each for each in self.events[identity(test)] if each.sure is sure]
        end = next(at for at, each in enumerate(events, start=1) if each.completes)
        return tuple(each.event for each in events[end - needed : end])


def receipts(own: Tables, stages: Mapping[str, LeadStage], until: int) -> tuple[StageReceipt, ...]:
    """The receipts of the one lead of some tables for all stages, as of the last second before a moment (AP16, AP23).

    Raises `Unusable`.
    """
    now, chains = until - 1, [chain(stages, stage) for stage in stages.values()]
    known = terms(own, chains, until, [*own.fields.values()], of_everybody=True)
    known = entered(chains, known)
    known = replace(known, table=own.engine.kept(known.table))
    answers = _Answers(known, _row(known, chains, now), _events(known, chains))
    return tuple(_stage(answers, at, stages, now) for at, stages in enumerate(chains))


def _row(known: Terms, chains: Sequence[Sequence[LeadStage]], now: int) -> Row:
    """All that is told of the lead: moments, values as they are known, and what each test says at which moment.

    `then_<n>_…` is said at the entry into a stage or now, `now_…` is said now, and `short_<n>_<m>` is whether the lead
    would hold the stage now if one clause were as it should be.
    """
    table, tables = known.table, known.tables
    tests = {known.names[identity(test)]: test for stages in chains for test in leaves(stages)}
    said = known.at(ibis.literal(now, "int64"))
    found = {f"now_{name}": said(test) for name, test in tests.items()}
    for at, stages in enumerate(chains):
        then = known.at(ibis.coalesce(table[f"entered_{at}"], now))
        found |= {f"then_{at}_{known.names[identity(test)]}": then(test) for test in leaves(stages[-1:])}
        for place, each in enumerate(in_force_at(now, stages)):
            found[f"short_{at}_{place}"] = held_by(stages, now, with_change(each, said)).fill_null(False)
    found |= taken(tests.values(), table, tables.fields, tables.of_leads)
    found |= {column: portable(tables.of_leads.folded(table[column])) for column in tables.fields.values()}
    (row,) = tables.engine.rows(table.mutate(**found))
    return row


def _events(known: Terms, chains: Sequence[Sequence[LeadStage]]) -> dict[str, list[_Counted]]:
    """The events of each test that can be told, in order of time."""
    tables = known.tables
    tests = {identity(test): test for stages in chains for test in leaves(stages) if test.event is not None}
    tests = {key: test for key, test in tests.items() if can_be_told(test, tables)}
    some = tables.leads.select("created", lead="id")
    happenings = Happenings(tables, some, some, known.until)
    parts = [
        _counted(test, events, key=ibis.literal(key), sure=ibis.literal(not suffix))
        for key, test in tests.items()
        for suffix, events in happenings.counting(test)
    ]
    found: dict[str, list[_Counted]] = {key: [] for key in tests}
    if parts:
        rows = tables.engine.rows(ibis.union(*parts) if len(parts) > 1 else parts[0])
        for row in sorted(rows, key=lambda row: (row["at"], row["completes"])):
            event = TimedEvent(tables.of_events.folded(str(tests[row["key"]].event)), int(row["at"]))
            found[row["key"]].append(_Counted(event, bool(row["sure"]), bool(row["completes"])))
    return found


def _counted(test: Criterion, events: ibis.Table, **more: ibis.Value) -> ibis.Table:
    events, completes = completing(test, events)
    return events.select(at=events["at"], completes=all_of([ibis.literal(True), *completes]), **more)


def _stage(answers: _Answers, at: int, stages: Sequence[LeadStage], now: int) -> StageReceipt:
    row, stage = answers.row, stages[-1]
    entered = None if row[f"entered_{at}"] is None else int(row[f"entered_{at}"])
    moment = now if entered is None else entered
    definition = in_force(stage, moment)
    clauses = [Clause(stage, *each) for each in definition.clauses] if definition else []
    short = [
        each for place, each in enumerate(in_force_at(now, stages)) if entered is None and row[f"short_{at}_{place}"]
    ]
    names = answers.terms.names
    return StageReceipt(
        stage,
        definition,
        "entered" if entered is not None else "unknown" if row[f"unknown_{at}"] else "no",
        entered,
        entered is not None and bool(row[f"by_definition_{at}"]),
        tuple(answers.of(each, f"then_{at}_{names[identity(each.test)]}", moment) for each in clauses),
        tuple(answers.of(each, f"now_{names[identity(each.test)]}", now) for each in short),
    )
