"""The receipt of one lead: what each test found, since when, and what one change would do."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.sources import LeadSource
from mktops.leads.counting.terms import wanted
from mktops.leads.logic.clauses import window
from mktops.leads.logic.definitions import DAY, chain, first_moment
from mktops.leads.logic.windows import Shortfall
from mktops.leads.reading.engine import Engine, engine
from mktops.leads.reading.texts import Value
from mktops.leads.telling.receipt import ClauseReceipt, StageReceipt, receipts
from tests.lead_cases import Case, cases, textual
from tests.lead_oracle import Event, Lead, verdicts
from tests.lead_tables import in_tables

START = date(2026, 1, 1)
BIG = {"field": "employees", "at_least": 50}
SPANISH = {"field": "country", "equals": "Spain"}
THREE = {"event": "download", "at_least": 3, "within": "2 days"}
QUOTE = {"event": "quote"}


def at(days: float) -> int:
    """A moment so many days after the first of January."""
    return first_moment(START) + round(days * DAY)


def stage(id: str, **more: Any) -> LeadStage:
    return LeadStage.model_validate({"id": id, "name": id, "definition": "As agreed."} | more)


def did(type: str, *days: float, **fields: Value) -> list[Event]:
    return [Event("ana", type, at(each), fields) for each in days]


@pytest.fixture(scope="module")
def running() -> Iterator[Engine]:
    with engine(LeadSource.model_validate({"leads": {"path": "x"}})) as found:
        yield found


#: The receipts of a lead that was created on the first of January, by its stages.
Of = Callable[..., tuple[StageReceipt, ...]]


@pytest.fixture(scope="module")
def of(running: Engine) -> Of:
    def judged(
        *stages: LeadStage,
        fields: Mapping[str, Value] | None = None,
        events: Sequence[Event] = (),
        told: Container[str] | None = None,
        now: float = 30,
        **habits: Any,
    ) -> tuple[StageReceipt, ...]:
        return receipts_of(running, Lead("ana", at(0), dict(fields or {})), events, stages, told, at(now), **habits)

    return judged


def receipts_of(
    running: Engine,
    lead: Lead,
    events: Sequence[Event],
    stages: Sequence[LeadStage],
    told: Any,
    now: int,
    **habits: Any,
) -> tuple[StageReceipt, ...]:
    own = in_tables(running, [lead], events, wanted(stages), **habits)
    own = own if told is None else replace(own, told=frozenset(told))
    return receipts(own, {stage.id: stage for stage in stages}, now + 1)


def summary(one: StageReceipt) -> tuple[str, int | None, bool]:
    return one.verdict, one.entered, one.by_definition


def short(one: StageReceipt) -> list[tuple[str, Any]]:
    return [(each.clause.stage.id, each.clause.name) for each in one.one_short]


MQL = stage("mql", fit={"all": (BIG, SPANISH)})
SQL = stage("sql", builds_on="mql", interest={"any": (THREE, QUOTE)})
FITS: dict[str, Value] = {"employees": "120", "country": "Spain"}


def test_a_lead_that_fits_enters_when_it_is_created(of: Of) -> None:
    (one,) = of(MQL, fields=FITS)
    assert summary(one) == ("entered", at(0), False)
    assert [(line.clause.way, line.verdict, line.reading.value, line.since) for line in one.clauses] == [
        (("fit", "all", 0), True, "120", None),
        (("fit", "all", 1), True, "Spain", None),
    ]
    assert one.one_short == ()
    assert one.definition is not None
    assert one.definition.way == ()


def test_a_clause_shows_the_value_as_it_counts(of: Of) -> None:
    fields = {"country": " SPAIN ", "employees": "Select"}
    (one,) = of(MQL, fields=fields, ignore_case=True, missing=["select"])
    assert [(line.reading.value, line.verdict) for line in one.clauses] == [(None, None), ("spain", True)]
    assert one.verdict == "unknown"


def test_the_event_that_completes_the_count_is_the_entry_and_the_very_events_are_told(of: Of) -> None:
    events = did("download", 9, 1, 4, 5.5, 6) + did("visit", 5, 5, 5)
    mql, sql = of(MQL, SQL, fields=FITS, events=events)
    assert summary(mql) == ("entered", at(0), False)
    assert summary(sql) == ("entered", at(6), False)
    three, quote = sql.clauses
    assert (three.verdict, three.since, [each.at for each in three.events]) == (True, at(6), [at(4), at(5.5), at(6)])
    assert three.nearest is None
    assert (quote.verdict, quote.since, quote.events, quote.nearest) == (False, None, (), Shortfall(0, 1, None))


@pytest.mark.slow
def test_what_a_lead_did_before_it_was_created_counts_from_its_creation(of: Of) -> None:
    _, sql = of(MQL, SQL, fields=FITS, events=did("quote", -3))
    assert summary(sql) == ("entered", at(0), False)
    assert sql.clauses[1].since == at(-3)


def test_of_an_unmet_count_the_latest_fullest_window_is_told_and_until_when_it_is_open(of: Of) -> None:
    _, sql = of(MQL, SQL, fields=FITS, events=did("download", 1, 2, 20, 21, 28))
    assert sql.verdict == "no"
    assert [each.at for each in sql.clauses[0].events] == [at(20), at(21)]
    assert sql.clauses[0].nearest == Shortfall(2, 1, at(22))


@pytest.mark.slow
def test_an_entered_stage_is_judged_at_its_entry_not_now(of: Of) -> None:
    _, sql = of(MQL, SQL, fields=FITS, events=did("quote", 5) + did("download", 4, 6, 6, 6))
    assert sql.entered == at(5)
    assert sql.clauses[0].verdict is False
    assert sql.clauses[0].nearest == Shortfall(1, 2, at(6))


@pytest.mark.slow
def test_nothing_after_now_is_known(of: Of) -> None:
    later = stage("mql", effective_from=START + timedelta(days=9))
    assert summary(of(later, now=8)[0]) == ("no", None, False)
    assert summary(of(later, now=9)[0]) == ("entered", at(9), True)
    _, sql = of(MQL, SQL, fields=FITS, events=did("quote", 5), now=4)
    assert (sql.verdict, sql.clauses[1].verdict) == ("no", False)


@pytest.mark.slow
def test_a_lead_without_a_definition_in_force_has_no_lines_and_no_near_miss(of: Of) -> None:
    (one,) = of(stage("mql", fit=BIG, effective_from=START + timedelta(days=40)))
    assert (one.verdict, one.definition, one.clauses, one.one_short) == ("no", None, (), ())


def test_a_lead_that_changed_nothing_comes_in_by_the_definition(of: Of) -> None:
    old = {"effective_from": START - timedelta(days=9), "fit": BIG}
    new = stage(
        "mql", fit={"field": "employees", "at_least": 20}, effective_from=START + timedelta(days=3), earlier=(old,)
    )
    (one,) = of(new, fields={"employees": 30})
    assert summary(one) == ("entered", at(3), True)
    assert one.definition is not None
    assert one.definition.since == at(3)
    (before,) = of(new, fields={"employees": 60})
    assert summary(before) == ("entered", at(0), False)
    assert [line.clause.way for line in before.clauses] == [("earlier", 0, "fit")]


@pytest.mark.slow
def test_an_event_on_the_first_moment_of_a_definition_is_the_leads_own_doing(of: Of) -> None:
    new = stage("mql", interest=QUOTE, effective_from=START + timedelta(days=3))
    assert summary(of(new, events=did("quote", 3))[0]) == ("entered", at(3), False)
    assert summary(of(new, events=did("quote", 2))[0]) == ("entered", at(3), True)


@pytest.mark.slow
def test_a_stage_is_held_only_while_the_one_below_is(of: Of) -> None:
    closing = {"effective_from": START, "interest": QUOTE}
    below = stage(
        "mql", fit={"field": "x", "exists": True}, effective_from=START + timedelta(days=5), earlier=(closing,)
    )
    above = stage("sql", builds_on="mql", interest={"event": "call"})
    events = did("quote", 1) + did("call", 6)
    assert [each.verdict for each in of(below, above, events=events)] == ["entered", "no"]
    assert [each.entered for each in of(below, above, events=events + did("call", 4))] == [at(1), at(4)]


@pytest.mark.slow
def test_stages_below_may_be_given_in_any_order(of: Of) -> None:
    sql, mql = of(SQL, MQL, fields=FITS, events=did("quote", 5))
    assert (sql.stage, sql.entered, mql.stage, mql.entered) == (SQL, at(5), MQL, at(0))


def test_events_of_which_nobody_knows_enough_leave_it_open_from_the_moment_they_might_do(of: Of) -> None:
    long = {"event": "visit", "at_least": 2, "where": {"field": "pages", "above": 3}}
    events = did("visit", 1, pages=5) + did("visit", 2, pages=1) + did("visit", 3, pages=None)
    (one,) = of(stage("mql", interest=long), events=events)
    assert one.verdict == "unknown"
    (line,) = one.clauses
    assert (line.verdict, line.since, [each.at for each in line.events]) == (None, at(3), [at(1), at(3)])
    assert line.nearest == Shortfall(1, 1, None)
    (later,) = of(stage("mql", interest=long), events=events + did("visit", 4, pages=9))
    assert later.entered == at(4)
    assert [each.at for each in later.clauses[0].events] == [at(1), at(4)]


@pytest.mark.slow
def test_what_can_be_either_no_longer_matters_once_the_lead_is_in_some_other_way(of: Of) -> None:
    open_ = {"event": "visit", "where": {"field": "pages", "above": 3}}
    (one,) = of(stage("mql", interest={"any": (open_, QUOTE)}), events=did("visit", 1) + did("quote", 2))
    assert summary(one) == ("entered", at(2), False)
    assert [line.verdict for line in one.clauses] == [None, True]


@pytest.mark.slow
def test_a_source_that_cannot_tell_of_an_event_leaves_it_unknown(of: Of) -> None:
    _, sql = of(MQL, SQL, fields=FITS, told={"quote"})
    assert sql.verdict == "unknown"
    assert [(line.verdict, line.nearest) for line in sql.clauses] == [(None, None), (False, Shortfall(0, 1, None))]


@pytest.mark.slow
def test_a_column_of_the_leads_tells_of_one_event_only(of: Of) -> None:
    (one,) = of(stage("mql", interest={"any": (QUOTE, QUOTE | {"at_least": 2})}), told={"quote"})
    assert [line.verdict for line in one.clauses] == [False, None]


@pytest.mark.slow
@pytest.mark.parametrize("unset", [{"at_least": "X"}, {"at_least": 0}, {"within": "X days"}, {"within": "0 days"}])
def test_a_count_without_its_number_is_unknown(of: Of, unset: dict[str, Any]) -> None:
    (one,) = of(stage("mql", interest=QUOTE | unset), events=did("quote", 1, 1))
    assert (one.verdict, one.clauses[0].nearest, one.clauses[0].events) == ("unknown", None, ())


@pytest.mark.slow
def test_types_of_events_are_compared_as_the_table_compares_texts(of: Of) -> None:
    lead = stage("mql", interest=QUOTE)
    assert of(lead, events=did("QUOTE", 1))[0].verdict == "no"
    assert of(lead, events=did("QUOTE", 1), ignore_case=True)[0].verdict == "entered"


@pytest.mark.slow
def test_one_short_tells_each_test_that_alone_would_do(of: Of) -> None:
    mql, sql = of(MQL, SQL, fields={"employees": 10, "country": "Spain"}, events=did("quote", 5))
    assert short(mql) == [("mql", "employees")]
    assert short(sql) == [("mql", "employees")]
    _, sql = of(MQL, SQL, fields=FITS, events=did("download", 1))
    assert short(sql) == [("sql", "download"), ("sql", "quote")]
    _, sql = of(MQL, SQL, fields={"employees": 10, "country": "Spain"})
    assert short(sql) == [], "two changes would be needed"
    _, sql = of(MQL, SQL, fields={"country": "Spain"}, events=did("quote", 5))
    assert (sql.verdict, short(sql)) == ("unknown", [("mql", "employees")])


@pytest.mark.slow
def test_the_same_test_in_two_places_is_one_change(of: Of) -> None:
    above = stage("sql", builds_on="mql", fit={"all": (SPANISH, BIG)})
    _, sql = of(MQL, above, fields={"employees": 10, "country": "Spain"})
    assert short(sql) == [("mql", "employees")]


@pytest.mark.slow
def test_tests_that_only_look_equal_are_two(of: Of) -> None:
    number, flag = {"field": "n", "equals": 1}, {"field": "n", "equals": True}
    (one,) = of(stage("mql", fit={"all": (number, flag)}), fields={"n": "yes"})
    assert [line.verdict for line in one.clauses] == [None, True]
    (one,) = of(stage("mql", fit={"all": (number, flag)}), fields={"n": "2"})
    assert (one.verdict, short(one)) == ("no", [])


def test_what_must_not_be_is_changed_by_coming_false(of: Of) -> None:
    no_spaniard = stage("mql", fit={"all": ({"not": SPANISH}, BIG)})
    (one,) = of(no_spaniard, fields={"country": "Spain", "employees": 60})
    assert (one.verdict, short(one)) == ("no", [("mql", "country")])
    assert [(line.verdict, line.helps) for line in one.clauses] == [(True, False), (True, True)]
    (one,) = of(no_spaniard, fields={"country": "Spain", "employees": 6})
    assert short(one) == []
    (one,) = of(no_spaniard, fields={"country": None, "employees": 60})
    assert (one.verdict, short(one)) == ("unknown", [("mql", "country")])


@pytest.mark.slow
def test_what_must_not_be_missing_twice_over_is_changed_by_coming_true(of: Of) -> None:
    (one,) = of(stage("mql", fit={"not": {"any": ({"not": SPANISH}, {"not": BIG})}}), fields=FITS | {"employees": "3"})
    assert short(one) == [("mql", "employees")]
    assert [line.helps for line in one.clauses] == [True, False]


@pytest.mark.slow
def test_a_test_that_should_be_true_here_and_false_there_is_two_changes(of: Of) -> None:
    either = {"any": ({"all": (SPANISH, BIG)}, {"not": SPANISH})}
    (one,) = of(stage("mql", fit=either), fields={"country": "Spain", "employees": 6})
    assert short(one) == [("mql", "employees"), ("mql", "country")]


@pytest.mark.slow
def test_a_circle_of_stages_ends(of: Of) -> None:
    one, other = of(stage("a", builds_on="b", interest=QUOTE), stage("b", builds_on="a"), events=did("quote", 1))
    assert one.entered == other.entered == at(1)


def _agree(running: Engine, case: Case, told: set[str] | None, ignore_case: bool) -> None:
    """The judge that takes every moment and every group of events says the same; all that happened lies before now."""
    case = textual(case)
    judge = verdicts(case.stages, case.leads, case.events, told, ignore_case=ignore_case)
    for lead in case.leads:
        events = [each for each in case.events if each.lead == lead.id]
        for one in receipts_of(running, lead, events, case.stages, told, at(99), ignore_case=ignore_case):
            expected = judge[lead.id, one.stage.id]
            assert summary(one) == (expected.state, expected.moment, expected.by_definition)
            _hangs_together(case, one, at(99))


def _hangs_together(case: Case, one: StageReceipt, now: int) -> None:
    below = chain({each.id: each for each in case.stages}, one.stage)
    moment = now if one.entered is None else one.entered
    for line in (*one.clauses, *one.one_short):
        assert line.clause.stage in below
        assert _at(line) == line.clause.test
        if line.clause.test.event is not None:
            assert all(each.type == line.clause.test.event for each in line.events)
            assert line.verdict is False or line.since is None or line.since <= moment
            assert not line.verdict or _fills_its_window(line)
            assert line.nearest is None or line.nearest.missing > 0
    assert one.entered is None or not one.one_short
    assert all(line.helps is not True for line in one.one_short)
    assert (one.definition is None) <= (one.clauses == ())


def _fills_its_window(line: ClauseReceipt) -> bool:
    needed, length = window(line.clause.test) or (0, None)
    first, last = line.events[0].at, line.events[-1].at
    return len(line.events) == needed and last == line.since and (length is None or last - first <= length)


def _at(line: ClauseReceipt) -> object:
    """What stands in the record at the end of a line's way."""
    place: Any = line.clause.stage
    for step in line.clause.way:
        place = getattr(place, "not_" if step == "not" else step) if isinstance(step, str) else place[step]
    return place


tellings = st.sampled_from([None, None, {"download", "visit"}])


@pytest.mark.slow
@settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
@given(cases(most_events=9), tellings, st.booleans())
def test_an_independent_judge_says_the_same(
    running: Engine, case: Case, told: set[str] | None, ignore_case: bool
) -> None:
    _agree(running, case, told, ignore_case)
