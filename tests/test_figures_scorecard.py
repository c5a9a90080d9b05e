from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.goals import progress
from mktops.figures.scorecard import Scorecard, attained, scorecard
from mktops.kinds.engagements import Engagement
from tests.workspaces import SETTINGS, book

DAY = date(2026, 11, 15)
METRICS = """
metrics:
  - {id: mql, name: MQL, unit: count}
  - {id: cost, name: Cost, unit: currency, direction: down}
  - {id: rate, name: Rate, unit: percent}
"""
MQL = "{id: mqls, title: MQLs, engagement: e, metric: mql, schedule: {2026-09: 30, 2026-10: 30, 2026-11: 30}}"
RATE = "{id: rates, title: Rates, engagement: e, metric: rate, target: 20, schedule: {2026-09: 10, 2026-10: 20}}"
ACTUALS = "actuals: [{period: 2026-09, values: {mql: 20, rate: 5}}, {period: 2026-10, values: {mql: 25, rate: 25}}]\n"
LEARNING = """
updates:
  - {period: 2026-10, cadence: monthly, engagement: e, sent_on: 2026-11-02, learnings: [
      {id: a, statement: A, status: applied}, {id: b, statement: B}, {id: c, statement: C}]}
"""


def scored(*goals: str, terms: str = "initiative: strategic", more: str = "", weight: str = "") -> Scorecard:
    records = f"engagements: [{{id: e, agency: A, {terms}}}]\n{METRICS}\n{ACTUALS}{more}"
    records += "goals:\n" + "".join(f"  - {goal}\n" for goal in goals) if goals else ""
    chosen = f"{SETTINGS}scorecard: {{learning_weight: {weight}}}\n" if weight else SETTINGS
    held = book({"mktops.yaml": chosen, "records.yaml": records})
    return scorecard(held, held.all(Engagement)[0], DAY)


def goal(rest: str, actuals: str = ACTUALS, day: date = DAY) -> Decimal | None:
    held = book(f"{METRICS}\ngoals: [{{id: g, title: G, {rest}}}]\n{actuals}")
    return attained(progress(held, "g", day))


def asked(id: str, rest: str) -> str:
    return f"{{id: {id}, title: Why, type: learning, engagement: e{rest}}}"


def test_results_and_learning_count_half_and_half() -> None:
    found = scored(MQL, asked("why", ", status: hit"), asked("who", ""), more=LEARNING)
    assert (found.results, found.weight, found.missing) == (75, Decimal("0.5"), ())
    assert [name for name, _ in found.parts] == ["goals_answered", "learnings_used"]
    assert found.learning is not None
    assert found.total is not None
    assert abs(Fraction(found.learning) - (50 + Fraction(100, 3)) / 2) < Fraction(1, 10**30)
    assert abs(Fraction(found.total) - (75 + Fraction(250, 6)) / 2) < Fraction(1, 10**30)


def test_the_settings_may_give_learning_another_weight() -> None:
    found = scored(MQL, asked("why", ", status: hit"), weight="20%")
    assert (found.weight, found.total) == (Decimal("0.2"), 80)


def test_a_side_without_data_leaves_no_total_and_is_named() -> None:
    assert scored(MQL).missing == ("learning",)
    assert scored(MQL).total is None
    answered = scored(asked("why", ", status: hit"))
    assert (answered.results, answered.learning, answered.total, answered.missing) == (None, 100, None, ("results",))
    assert scored().missing == ("results", "learning")


def test_an_operational_engagement_owes_no_learning() -> None:
    found = scored(MQL, asked("why", ""), terms="initiative: operational", more=LEARNING)
    assert found == Scorecard(Decimal(75), None, (), Decimal(0), Decimal(75), ())
    assert scored(terms="initiative: operational").missing == ("results",)


def test_results_are_the_mean_of_live_goals_that_were_measured_and_none_has_more_than_all() -> None:
    assert scored(MQL, RATE).results == Decimal("87.5")
    unmeasured = "{id: next, title: N, engagement: e, metric: mql, schedule: {2026-11: 9}}"
    draft = MQL.replace("id: mqls", "id: draft, status: draft")
    dropped = MQL.replace("id: mqls", "id: dropped, status: dropped")
    assert scored(MQL, RATE, unmeasured, draft, dropped).results == Decimal("87.5")
    assert scored(MQL, RATE.replace("engagement: e", "engagement: f")).results == 75
    assert scored(MQL, RATE.replace("id: rates", "id: rates, type: learning")).results == 75


def test_less_than_nothing_is_held_at_nothing() -> None:
    minus = RATE.replace("metric: rate", "metric: low")
    metric = "metrics: [{id: low, name: Low, unit: percent}]\nactuals: [{period: 2026-10, values: {low: -5}}]\n"
    held = book({"a.yaml": f"engagements: [{{id: e, agency: A}}]\ngoals: [{minus}]\n", "b.yaml": metric})
    assert scorecard(held, held.all(Engagement)[0], DAY).results == 0


@pytest.mark.parametrize(
    ("rest", "answered"),
    [("", 0), (", status: missed", 0), (", status: hit", 100), (', why: "  "', 0), (", why: It did not.", 100)],
)
def test_a_learning_goal_is_answered_when_it_is_hit_or_has_a_why(rest: str, answered: int) -> None:
    assert dict(scored(asked("why", rest)).parts) == {"goals_answered": answered}


def test_a_learning_goal_that_binds_nobody_is_not_asked_for() -> None:
    assert scored(asked("why", ", status: dropped, why: No time.")).parts == ()


def test_learnings_count_once_they_are_known_and_of_this_engagement() -> None:
    later = LEARNING.replace("sent_on: 2026-11-02", "sent_on: 2026-11-16")
    assert scored(more=later).parts == ()
    assert scored(more=LEARNING.replace("engagement: e", "engagement: f")).parts == ()


def test_ways_of_transfer_count_as_delivered_once_something_was() -> None:
    terms = "initiative: strategic, transfer_methods: [{method: report}, {method: training}, {method: coaching, promised_on: 2026-11-16}]"
    held = "updates: [{period: 2026-09, cadence: monthly, engagement: e}]\n"
    assert dict(scored(terms=terms, more=held).parts) == {"methods_delivered": 50}
    assert dict(scored(terms=terms).parts) == {"methods_delivered": 0}


def test_a_sum_is_compared_with_what_was_planned_for_the_measured_periods() -> None:
    assert goal("metric: mql, schedule: {2026-08: 50, 2026-09: 30, 2026-10: 20, 2026-11: 99}") == 90
    assert goal("metric: mql, schedule: {2026-09: 25, 2026-10: 30}", day=date(2026, 10, 31)) == 80


def test_a_sum_without_a_schedule_waits_for_its_end() -> None:
    rest = "metric: mql, target: 90, start: 2026-09-01, end: 2026-10-31"
    assert goal(rest) == 50
    assert goal(rest, day=date(2026, 10, 31)) is None
    assert goal(rest, "actuals: [{period: 2026-10, values: {mql: 25}}]\n") is None


def test_of_a_level_the_last_measured_period_counts() -> None:
    assert goal("metric: rate, schedule: {2026-09: 10, 2026-10: 20, 2026-11: 30}") == 125
    assert goal("metric: rate, schedule: {2026-08: 10, 2026-09: 10}", day=date(2026, 10, 31)) == 50


def test_where_less_is_better_the_fraction_is_turned_round() -> None:
    spent = "actuals: [{period: 2026-09, values: {cost: 100}}, {period: 2026-10, values: {cost: 150}}]\n"
    assert goal("metric: cost, schedule: {2026-09: 100, 2026-10: 100}", spent) == 80


def test_periods_that_overlap_are_not_added_up() -> None:
    assert goal("metric: mql, schedule: {2026-09: 30, 2026-Q3: 30}") is None


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 60)), st.integers(1, 40)), min_size=1, max_size=3),
    st.lists(st.booleans(), max_size=4),
    st.integers(0, 100),
)
def test_the_scores_agree_with_fractions(
    months: list[tuple[int | None, int]], answered: list[bool], weight: int
) -> None:
    schedule = ", ".join(f"2026-{8 + n:02}: {target}" for n, (_, target) in enumerate(months))
    held = {
        "mktops.yaml": f"{SETTINGS}scorecard: {{learning_weight: {weight}%}}\n",
        "a.yaml": f"engagements: [{{id: e, agency: A}}]\n{METRICS}\nactuals:\n"
        + "".join(
            f"  - {{period: 2026-{8 + n:02}, values: {{mql: {'null' if actual is None else actual}}}}}\n"
            for n, (actual, _) in enumerate(months)
        )
        + f"goals:\n  - {{id: g, title: G, engagement: e, metric: mql, schedule: {{{schedule}}}}}\n"
        + "".join(f"  - {asked(f'l{n}', ', status: hit' if hit else '')}\n" for n, hit in enumerate(answered)),
    }
    there = book(held)
    found = scorecard(there, there.all(Engagement)[0], DAY)
    known = [(actual, target) for actual, target in months if actual is not None]
    results = Fraction(100 * sum(a for a, _ in known), sum(t for _, t in known)) if known else None
    learning = Fraction(100 * answered.count(True), len(answered)) if answered else None
    share = Fraction(weight, 100)
    capped = None if results is None else min(results, Fraction(100))
    total = None if capped is None or learning is None else capped + share * (learning - capped)
    for score, expected in ((found.results, capped), (found.learning, learning), (found.total, total)):
        assert (score is None) == (expected is None)
        if score is not None and expected is not None:
            assert abs(Fraction(score) - expected) < Fraction(1, 10**30)
