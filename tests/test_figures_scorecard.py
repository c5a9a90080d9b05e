from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mktops.figures.goals import progress
from mktops.figures.reached import reached
from mktops.figures.scorecard import Score, scorecard
from mktops.kinds.engagements import Engagement
from tests.workspaces import SETTINGS, book

DAY = date(2026, 11, 15)
METRICS = """
metrics:
  - {id: mql, name: MQL, unit: count}
  - {id: cost, name: Cost, unit: currency, direction: down}
  - {id: rate, name: Rate, unit: percent}
  - {id: answer, name: Days to an answer, unit: days, direction: down}
  - {id: mean, name: Rate on average, unit: percent, over_time: mean}
  - {id: wait, name: Days on average, unit: days, direction: down, over_time: mean}
  - {id: level, name: Subscribers, unit: count, over_time: last}
  - {id: price, name: Cost per MQL, unit: currency, direction: down, formula: cost / mql}
  - {id: yield, name: MQLs per euro, unit: ratio, formula: mql / cost}
"""
MQL = "{id: mqls, title: MQLs, engagement: e, metric: mql, schedule: {2026-09: 30, 2026-10: 30, 2026-11: 30}}"
RATE = "{id: rates, title: Rates, engagement: e, metric: rate, target: 20, schedule: {2026-09: 10, 2026-10: 20}}"
ACTUALS = "actuals: [{period: 2026-09, values: {mql: 20, rate: 5}}, {period: 2026-10, values: {mql: 25, rate: 25}}]\n"
LEARNING = """
updates:
  - {period: 2026-10, cadence: monthly, engagement: e, sent_on: 2026-11-02, learnings: [
      {id: a, statement: A, status: applied}, {id: b, statement: B}, {id: c, statement: C}]}
"""


def scored(
    *goals: str, terms: str = "initiative: strategic", more: str = "", weight: str = "", lost: str = ""
) -> Score:
    records = f"engagements: [{{id: e, agency: A, {terms}}}]\n{METRICS}\n{ACTUALS}{more}"
    records += "goals:\n" + "".join(f"  - {goal}\n" for goal in goals) if goals else ""
    chosen = f"{SETTINGS}scorecard: {{learning_weight: {weight}}}\n" if weight else SETTINGS
    held = book({"mktops.yaml": chosen, "records.yaml": records, "z.yaml": lost or "people: []\n"})
    return scorecard(held, held.all(Engagement)[0], DAY)


def goal(rest: str, actuals: str = ACTUALS, day: date = DAY) -> Decimal | None:
    held = book(f"{METRICS}\ngoals: [{{id: g, title: G, {rest}}}]\n{actuals}")
    found = reached(held, progress(held, "g", day), day)
    return found.share if found else None


def shares(card: Score) -> dict[str, Decimal]:
    return {part.name: part.share for part in card.parts if part.side == "learning"}


def lines(card: Score) -> list[tuple[str, int, int]]:
    return [(part.name, int(part.done), int(part.due)) for part in card.parts]


def asked(id: str, rest: str) -> str:
    return f"{{id: {id}, title: Why, type: learning, engagement: e{rest}}}"


def test_results_and_learning_count_half_and_half() -> None:
    found = scored(MQL, asked("why", ", status: hit"), asked("who", ""), more=LEARNING)
    assert (found.results, found.weight, found.missing) == (75, Decimal("0.5"), ())
    assert lines(found) == [("goal", 45, 60), ("goals_answered", 1, 2), ("learnings_used", 1, 3), ("handed_over", 1, 1)]
    learning = (150 + Fraction(100, 3)) / 3
    assert found.learning is not None
    assert found.total is not None
    assert abs(Fraction(found.learning) - learning) < Fraction(1, 10**30)
    assert abs(Fraction(found.total) - (75 + learning) / 2) < Fraction(1, 10**30)
    assert abs(sum(Fraction(part.points) for part in found.parts) - Fraction(found.total)) < Fraction(1, 10**30)
    assert abs(sum(Fraction(part.weight) for part in found.parts) - 100) < Fraction(1, 10**30)


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
    assert (found.results, found.learning, found.weight, found.total, found.missing) == (75, None, 0, 75, ())
    assert lines(found) == [("goal", 45, 60)]
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
    assert shares(scored(asked("why", rest))) == {"goals_answered": answered}


def test_a_learning_goal_that_binds_nobody_is_not_asked_for() -> None:
    assert scored(asked("why", ", status: dropped, why: No time.")).parts == ()


def test_learnings_count_once_they_are_known_and_of_this_engagement() -> None:
    later = LEARNING.replace("sent_on: 2026-11-02", "sent_on: 2026-11-16")
    assert scored(more=later).parts == ()
    assert scored(more=LEARNING.replace("engagement: e", "engagement: f")).parts == ()


def test_ways_of_transfer_count_as_delivered_once_something_was() -> None:
    terms = "initiative: strategic, transfer_methods: [{method: report}, {method: training}, {method: coaching, promised_on: 2026-11-16}]"
    held = "updates: [{period: 2026-10, cadence: monthly, engagement: e}]\n"
    assert shares(scored(terms=terms, more=held)) == {"handed_over": 50}
    assert shares(scored(terms=terms)) == {"learnings_used": 0, "handed_over": 0}


RHYTHM = "initiative: strategic, start: 2026-05-01, cadence: {report: monthly}, transfer_methods: [{method: training}]"


def reported(*months: int, more: str = "") -> str:
    sent = "".join(
        f"  - {{period: 2026-{month:02}, cadence: monthly, engagement: e, sent_on: 2026-{month + 1:02}-03,"
        f" learnings: [{{id: l{month}, statement: L, status: {'applied' if month % 2 else 'captured'}}}]}}\n"
        for month in months
    )
    return f"updates:\n{sent}trainings: [{{id: t, title: T, engagement: e, planned_on: 2026-09-01, held_on: 2026-09-01}}]\n{more}"


def test_reports_that_never_came_and_trainings_that_were_not_held_cost_points() -> None:
    review = "reviews: [{id: q3, quarter: 2026-Q3, engagement: e, held_on: 2026-10-08}]\n"
    whole = scored(MQL, terms=RHYTHM, more=reported(5, 6, 7, 8, 9, 10, more=review))
    # The second quarter, in which it began, was never reviewed.
    assert lines(whole)[1:] == [("learnings_used", 3, 7), ("handed_over", 8, 9)]
    silent = scored(MQL, terms=RHYTHM, more=reported(5, 7, 9, more=review))
    assert lines(silent)[1:] == [("learnings_used", 3, 7), ("handed_over", 5, 9)]
    unheld = reported(5, 6, 7, 8, 9, 10).replace(", held_on: 2026-09-01}", "}")
    assert lines(scored(MQL, terms=RHYTHM, more=unheld))[1:] == [("learnings_used", 3, 8), ("handed_over", 6, 9)]
    assert whole.total is not None
    assert silent.total is not None
    assert silent.total < whole.total


def test_a_lesson_that_is_still_to_come_is_not_due() -> None:
    planned = "trainings: [{id: t, title: T, engagement: e, planned_on: 2026-11-15}]\n"
    terms = "initiative: strategic, start: 2026-11-01, cadence: {report: monthly}, transfer_methods: [{method: training}, {method: report}, {method: account_review}]"
    assert scored(terms=terms, more=planned).parts == ()


def test_where_a_report_was_left_out_learning_cannot_be_judged() -> None:
    broken = "updates: [{period: 2026-10, cadence: montly, engagement: e}]\n"
    found = scored(MQL, asked("why", ", status: hit"), terms=RHYTHM, more=broken)
    assert (found.results, found.learning, found.total, found.missing) == (75, None, None, ("learning",))
    unmeasured = MQL.replace("2026-09: 30", "2026-08: 30, 2026-09: 30")
    lost = scored(
        unmeasured, terms="initiative: operational", more="", lost="actuals: [{period: 2026-8, values: {}}]\n"
    )
    assert (lost.results, lost.missing) == (None, ("results",))


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40), st.booleans()), min_size=1, max_size=4),
    st.sampled_from(["mql", "cost", "rate", "answer", "mean", "wait", "level", "price", "yield"]),
)
@example(months=[(0, 1, True), (1, 3, False)], metric="rate")
@example(months=[(9, 10, True), (59, 100, True), (15, 10, False)], metric="answer")
@example(months=[(0, 1, True), (3, 3, False)], metric="mean")
@example(months=[(60, 1, True), (3, 3, False)], metric="wait")
@example(months=[(60, 1, True), (3, 3, False)], metric="price")
@example(months=[(1, 1, True), (40, 3, False)], metric="yield")
def test_silence_never_makes_a_score_better(months: list[tuple[int, int, bool]], metric: str) -> None:
    def measured(actual: int, hidden: bool) -> Iterator[str]:
        if metric == "price":
            yield from (f"cost: {actual}", f"mql: {'null' if hidden else 1 + actual % 7}")
        elif metric == "yield":
            yield from (f"mql: {actual}", f"cost: {'null' if hidden else 1 + actual % 7}")
        else:
            yield f"{metric}: {'null' if hidden else actual}"

    def share(hide: bool) -> Decimal:
        values = "".join(
            f"  - {{period: 2026-{at:02}, values: {{{', '.join(measured(actual, hide and hidden))}}}}}\n"
            for at, (actual, _, hidden) in enumerate(months, 7)
        )
        plan = ", ".join(f"2026-{at:02}: {target}" for at, (_, target, _) in enumerate(months, 7))
        found = goal(f"metric: {metric}, schedule: {{{plan}}}", f"actuals:\n{values}")
        assert found is not None
        return min(found, Decimal(100))

    assert share(hide=True) <= share(hide=False)


def test_a_month_that_was_due_and_has_no_value_counts_as_nothing() -> None:
    schedule = "metric: mql, schedule: {2026-08: 50, 2026-09: 30, 2026-10: 20, 2026-11: 99}"
    assert goal(schedule) == 45
    early = "metric: mql, schedule: {2026-09: 25, 2026-10: 30}"
    assert goal(early, day=date(2026, 10, 31)) == 80
    late = "actuals: [{period: 2026-09, values: {mql: 20}}]\n"
    assert goal(early, late, date(2026, 11, 5)) == 80
    assert goal(early, late, date(2026, 11, 6)) is not None
    assert goal("metric: mql, schedule: {2026-09: 20, 2026-10: 30}", late, date(2026, 11, 6)) == 40


def test_a_month_whose_quarter_was_measured_is_not_silent() -> None:
    quarter = "actuals: [{period: 2026-Q3, values: {mql: 95}}]\n"
    assert goal("metric: mql, target: 90, start: 2026-07-01, end: 2026-09-30", quarter) == pytest.approx(
        Decimal(950) / 9
    )
    assert goal("metric: mql, schedule: {2026-Q3: 100}", quarter) == 95


def test_where_nothing_is_due_yet_nothing_can_be_said() -> None:
    assert goal("metric: mql, schedule: {2026-11: 30}") is None
    assert goal("metric: mql, schedule: {2026-10: 30}", "actuals: []\n", date(2026, 11, 5)) is None


def test_a_sum_without_a_schedule_waits_for_its_end() -> None:
    rest = "metric: mql, target: 90, start: 2026-09-01, end: 2026-10-31"
    assert goal(rest) == 50
    assert goal(rest, day=date(2026, 10, 31)) is None
    assert goal(rest, "actuals: [{period: 2026-10, values: {mql: 27}}]\n") == 30


def test_of_a_level_the_last_period_that_was_due_counts() -> None:
    assert goal("metric: rate, schedule: {2026-09: 10, 2026-10: 20, 2026-11: 30}") == 125
    assert goal("metric: rate, schedule: {2026-08: 10, 2026-09: 10}", day=date(2026, 10, 31)) == 50
    assert (
        goal("metric: rate, schedule: {2026-09: 5, 2026-10: 20}", "actuals: [{period: 2026-09, values: {rate: 5}}]\n")
        == 0
    )


def test_where_less_is_better_each_month_is_kept_or_not_and_so_is_the_whole() -> None:
    def spent(*months: int | None) -> Decimal | None:
        values = "".join(
            f"  - {{period: 2026-{at:02}, values: {{cost: {'null' if each is None else each}}}}}\n"
            for at, each in enumerate(months, 9)
        )
        return goal("metric: cost, schedule: {2026-09: 120, 2026-10: 80}", f"actuals:\n{values}")

    assert spent(120, 160) == 80
    assert spent(150, 50) == 100
    assert spent(60, None) == 60
    assert spent(None, None) == 0


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
    results = Fraction(100 * sum(actual or 0 for actual, _ in months), sum(target for _, target in months))
    learning = Fraction(100 * answered.count(True), len(answered)) if answered else None
    share = Fraction(weight, 100)
    capped = min(results, Fraction(100))
    total = None if learning is None else capped + share * (learning - capped)
    for score, expected in ((found.results, capped), (found.learning, learning), (found.total, total)):
        assert (score is None) == (expected is None)
        if score is not None and expected is not None:
            assert abs(Fraction(score) - expected) < Fraction(1, 10**30)


def test_of_a_mean_and_a_formula_a_month_without_a_value_counts_as_nothing_once_it_is_over() -> None:
    def wait(*months: int | None) -> Decimal | None:
        values = "".join(
            f"  - {{period: 2026-{at:02}, values: {{wait: {'null' if each is None else each}}}}}\n"
            for at, each in enumerate(months, 9)
        )
        return goal("metric: wait, target: 6, start: 2026-09-01, end: 2026-10-31", f"actuals:\n{values}")

    assert (wait(12, 12), wait(4, 12), wait(2, 9)) == (50, 75, 100)
    assert (wait(None, 12), wait(4, None), wait(None, 3)) == (25, 50, 50)
