from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.precision import one_decimal, rounded
from mktops.figures.rates import Outcome, by_interval, by_posterior
from mktops.figures.trials import abort_call, abort_day, is_past_end, latest, standings, unseen_since, verdict
from mktops.kinds.test_plans import MarketingTest

START = date(2026, 9, 1)
ACCEPTED: dict[str, Any] = {"id": "accepted", "rate_of": ["accepted", "invited"], "at_least": "10%"}
MEETINGS: dict[str, Any] = {"id": "meetings", "count_of": "meetings", "at_least": 5, "after": "accepted"}
WEEK: dict[str, Any] = {"on_day": 7, "below": "50%"}
LATER = date(2026, 12, 31)


def trial(*criteria: Any, counted: Any = (), **fields: Any) -> MarketingTest:
    """A running test; `counted` holds pairs of days after the start and counts."""
    observations = [{"on": str(START + timedelta(days=day)), "counts": counts} for day, counts in counted]
    data = {"id": "x", "title": "X", "learning_sought": "Do they answer?", "status": "running", "start": str(START)}
    return MarketingTest.model_validate(
        {**data, "success_criteria": list(criteria), "observations": observations, **fields}
    )


def after(days: int) -> date:
    return START + timedelta(days=days)


def outcomes(test: MarketingTest, day: date = LATER) -> list[str]:
    return [each.outcome.value for each in standings(test, day)]


def waiting(test: MarketingTest) -> list[str | None]:
    return [each.waits_for for each in standings(test, LATER)]


def test_2_of_60_at_10_percent_is_undecided_by_the_interval_and_not_met_by_the_posterior() -> None:
    counted = [(7, {"invited": 60, "accepted": 2})]
    plain, strict = standings(trial(ACCEPTED, ACCEPTED | {"rule": "posterior"}, counted=counted), LATER)
    assert (plain.outcome, strict.outcome) == (Outcome.UNDECIDED, Outcome.NOT_MET)
    for each in (plain, strict):
        assert (each.hits, each.trials) == (2, 60)
        assert each.interval is not None
        assert each.rate is not None
        assert each.probability is not None
        shown = [one_decimal(100 * share) for share in (each.interval.low, each.rate, each.interval.high)]
        assert shown == [Decimal("0.9"), Decimal("3.3"), Decimal("11.4")]
        assert rounded(each.probability, 3) == Decimal("0.049")


@pytest.mark.parametrize(("hits", "trials", "outcome"), [(20, 120, "met"), (3, 100, "not met")])
def test_20_of_120_meet_10_percent_and_3_of_100_do_not(hits: int, trials: int, outcome: str) -> None:
    assert outcomes(trial(ACCEPTED, counted=[(7, {"invited": trials, "accepted": hits})])) == [outcome]


def test_five_meetings_count_once_the_invitations_are_accepted() -> None:
    counts = {"invited": 120, "accepted": 20, "meetings": 5}
    met = standings(trial(ACCEPTED, MEETINGS, counted=[(20, counts)]), LATER)
    assert [(each.outcome, each.waits_for) for each in met] == [(Outcome.MET, None), (Outcome.MET, None)]
    assert (met[1].hits, met[1].trials, met[1].rate, met[1].interval, met[1].probability) == (5, None, None, None, None)
    four = trial(ACCEPTED, MEETINGS, counted=[(20, counts | {"meetings": 4})])
    assert outcomes(four) == ["met", "not yet"]
    early = trial(ACCEPTED, MEETINGS, counted=[(20, counts | {"accepted": 2})])
    assert (outcomes(early), waiting(early)) == (["not met", "met"], [None, "accepted"])


def test_a_criterion_waits_for_what_comes_before_it_wherever_that_stands_in_the_file() -> None:
    assert waiting(trial(MEETINGS, ACCEPTED, counted=[(7, {"meetings": 9})])) == ["accepted", None]


def test_a_chain_waits_for_its_nearest_link_that_is_open() -> None:
    deals = {"id": "deals", "count_of": "deals", "at_least": 1, "after": "meetings"}
    counts = {"invited": 100, "accepted": 3, "meetings": 5, "deals": 1}
    assert waiting(trial(ACCEPTED, MEETINGS, deals, counted=[(7, counts)])) == [None, "accepted", "accepted"]
    fewer = counts | {"meetings": 4}
    assert waiting(trial(ACCEPTED, MEETINGS, deals, counted=[(7, fewer)])) == [None, "accepted", "meetings"]


def test_criteria_that_wait_for_each_other_come_to_an_end() -> None:
    ring = [{"id": a, "count_of": "n", "at_least": 1, "after": b} for a, b in ("ab", "bc", "ca")]
    assert waiting(trial(*ring)) == ["b", "c", "a"]
    assert waiting(trial(*ring, counted=[(1, {"n": 1})])) == [None, None, None]
    assert waiting(trial(MEETINGS | {"after": "meetings"})) == [None]


def test_a_criterion_that_waits_for_one_nobody_wrote_waits_for_nothing() -> None:
    assert waiting(trial(MEETINGS, counted=[(7, {"meetings": 1})])) == [None]


def test_two_criteria_with_one_id_both_stand() -> None:
    test = trial(ACCEPTED, ACCEPTED | {"at_least": "1%"}, counted=[(7, {"invited": 120, "accepted": 5})])
    assert outcomes(test) == ["not met", "met"]
    # What comes after them waits for the first.
    chained = trial(*test.success_criteria, MEETINGS, counted=[(7, {"invited": 120, "accepted": 5})])
    assert waiting(chained) == [None, None, "accepted"]


def test_only_what_was_counted_by_the_day_is_known() -> None:
    test = trial(ACCEPTED, counted=[(14, {"invited": 120, "accepted": 20}), (7, {"invited": 60, "accepted": 2})])
    assert outcomes(test, after(6)) == ["no data"]
    assert outcomes(test, after(7)) == ["undecided"]
    assert outcomes(test, after(13)) == ["undecided"]
    assert outcomes(test, after(14)) == ["met"]


def test_of_two_observations_on_a_day_the_lower_one_holds() -> None:
    test = trial(counted=[(7, {"invited": 60}), (7, {"invited": 61}), (6, {"invited": 59})])
    seen = latest(test, LATER)
    assert seen is not None
    assert seen.counts == {"invited": 61}


def test_an_observation_of_something_else_takes_nothing_back() -> None:
    test = trial(ACCEPTED, MEETINGS, counted=[(7, {"invited": 120, "accepted": 20}), (14, {"meetings": 5})])
    assert outcomes(test) == ["met", "met"]
    # Hits of one day and trials of another would make a rate that never was.
    mixed = trial(ACCEPTED, counted=[(7, {"invited": 120, "accepted": 6}), (14, {"accepted": 40})])
    assert standings(mixed, LATER)[0].hits == 6


@pytest.mark.parametrize(
    "counts",
    [
        {},
        {"invited": 60},
        {"accepted": 2},
        {"invited": 0, "accepted": 0},
        {"invited": 60, "accepted": 61},
        {"invited": 60, "accepted": -1},
        {"invited": -60, "accepted": -2},
        {"meetings": -1},
    ],
)
def test_missing_and_impossible_counts_are_no_data(counts: dict[str, int]) -> None:
    rate, count = standings(trial(ACCEPTED, MEETINGS, counted=[(7, counts)]), LATER)
    assert (rate.outcome, count.outcome) == (Outcome.NO_DATA, Outcome.NO_DATA)
    seen = (rate.hits, rate.trials, count.hits)
    assert seen == tuple(counts.get(name) for name in ("accepted", "invited", "meetings"))
    assert (rate.rate, rate.interval, rate.probability) == (None, None, None)


def test_a_count_of_nothing_is_data() -> None:
    assert outcomes(trial(MEETINGS, counted=[(7, {"meetings": 0})])) == ["not yet"]


def test_a_test_without_criteria_has_no_standing() -> None:
    assert standings(trial(), LATER) == ()


def test_the_first_micro_campaign_is_stopped_after_a_week() -> None:
    test = trial(ACCEPTED, MEETINGS, abort=WEEK, counted=[(7, {"invited": 60, "accepted": 2})])
    assert abort_day(test) == after(7)
    assert abort_call(test, after(6)) is None
    call = abort_call(test, after(7))
    assert call is not None
    assert (call.since, call.on, call.hits, call.trials) == (after(7), after(7), 2, 60)
    assert rounded(call.seen, 4) == Decimal("0.0333")
    assert call.bar == Decimal("0.05")


def test_the_bar_itself_is_good_enough() -> None:
    assert abort_call(trial(ACCEPTED, abort=WEEK, counted=[(7, {"invited": 60, "accepted": 3})]), LATER) is None
    assert abort_call(trial(MEETINGS, abort=WEEK, counted=[(7, {"meetings": 3})]), LATER) is None
    four = MEETINGS | {"at_least": 4}
    assert abort_call(trial(four, abort=WEEK, counted=[(7, {"meetings": 2})]), LATER) is None
    assert abort_call(trial(four, abort=WEEK, counted=[(7, {"meetings": 0})]), LATER) is not None
    call = abort_call(trial(MEETINGS, abort=WEEK, counted=[(7, {"meetings": 2})]), LATER)
    assert call is not None
    assert (call.hits, call.trials, call.seen, call.bar) == (2, None, Decimal(2), Decimal("2.5"))


def test_what_was_counted_before_the_agreed_day_calls_nothing() -> None:
    test = trial(ACCEPTED, abort=WEEK, counted=[(6, {"invited": 60, "accepted": 0})])
    assert abort_call(test, after(30)) is None


def test_the_last_count_decides_not_the_one_on_the_agreed_day() -> None:
    counted = [(7, {"invited": 60, "accepted": 2}), (9, {"invited": 120, "accepted": 20})]
    test = trial(ACCEPTED, abort=WEEK, counted=counted)
    assert abort_call(test, after(8)) is not None
    assert abort_call(test, after(9)) is None


def test_without_a_share_all_of_the_criterion_is_the_bar_and_without_a_day_the_start() -> None:
    test = trial(ACCEPTED, abort={}, counted=[(0, {"invited": 100, "accepted": 9})])
    call = abort_call(test, after(0))
    assert call is not None
    assert (call.since, call.bar) == (START, Decimal("0.1"))
    assert abort_call(trial(ACCEPTED, abort={}, counted=[(0, {"invited": 100, "accepted": 10})]), LATER) is None


def test_a_bar_of_nothing_never_stops() -> None:
    never = {"on_day": 0, "below": 0}
    assert abort_call(trial(ACCEPTED, abort=never, counted=[(7, {"invited": 60, "accepted": 0})]), LATER) is None


def test_a_careful_rule_stops_only_what_is_surely_below() -> None:
    def call(accepted: int, rule: str) -> bool:
        counted = [(7, {"invited": 60, "accepted": accepted})]
        return abort_call(trial(ACCEPTED, abort=WEEK | {"rule": rule}, counted=counted), LATER) is not None

    assert not call(2, "interval")
    assert not call(2, "posterior")
    # Of 60, none at all leaves rates up to 6.0 % by the interval; P(rate ≥ 5 %) is 0.044.
    assert not call(0, "interval")
    assert call(0, "posterior")
    hundred = trial(ACCEPTED, abort=WEEK | {"rule": "interval"}, counted=[(7, {"invited": 100, "accepted": 0})])
    assert abort_call(hundred, LATER) is not None


@pytest.mark.parametrize("status", ["planned", "scaled", "repeated", "adapted", "stopped", "aborted"])
def test_only_a_running_test_is_stopped(status: str) -> None:
    test = trial(ACCEPTED, abort=WEEK, status=status, counted=[(7, {"invited": 60, "accepted": 0})])
    assert abort_call(test, LATER) is None


def test_without_a_rule_a_start_a_criterion_or_a_count_there_is_no_call() -> None:
    counted = [(7, {"invited": 60, "accepted": 0})]
    assert abort_call(trial(ACCEPTED, counted=counted), LATER) is None
    assert abort_day(trial(ACCEPTED, counted=counted)) is None
    assert abort_call(trial(ACCEPTED, abort=WEEK, start=None, counted=counted), LATER) is None
    assert abort_call(trial(abort=WEEK, counted=counted), LATER) is None
    assert abort_call(trial(ACCEPTED, abort=WEEK), LATER) is None
    for hits, trials in ((0, 0), (7, 6), (-1, 6), (-2, -1)):
        counts = {"invited": trials, "accepted": hits}
        assert abort_call(trial(ACCEPTED, abort=WEEK, counted=[(7, counts)]), LATER) is None
    assert abort_call(trial(ACCEPTED, abort=WEEK, counted=[(7, {"invited": 60})]), LATER) is None
    assert abort_call(trial(MEETINGS, abort=WEEK, counted=[(7, {"meetings": -1})]), LATER) is None


names = st.sampled_from(["hits", "trials", "more"])
counts = st.dictionaries(names, st.integers(-1, 40), max_size=3)
counted = st.lists(st.tuples(st.integers(-2, 12), counts), max_size=5)


@given(counted, st.integers(-3, 14), st.sampled_from(["interval", "posterior"]), st.integers(0, 100))
@settings(max_examples=200)
def test_a_rate_stands_as_a_search_through_all_observations_says(
    seen: list[tuple[int, dict[str, int]]], day: int, rule: str, percent: int
) -> None:
    criterion = {"id": "r", "rate_of": ["hits", "trials"], "at_least": f"{percent}%", "rule": rule}
    [got] = standings(trial(criterion, counted=seen), after(day))
    best: tuple[int, int] | None = None
    best_on = -99
    for on, each in seen:
        if on <= day and {"hits", "trials"} <= each.keys() and on >= best_on:
            best, best_on = (each["hits"], each["trials"]), on
    if best is None or not 0 <= best[0] <= best[1] or best[1] == 0:
        assert got.outcome is Outcome.NO_DATA
        assert got.rate is None
    else:
        assert (got.hits, got.trials) == best
        judge = by_interval if rule == "interval" else by_posterior
        assert got.outcome is judge(*best, Decimal(percent) / 100)
        assert got.rate is not None
        assert abs(Fraction(got.rate) - Fraction(*best)) < Fraction(1, 10**40)


@given(counted, st.integers(-3, 14), st.integers(0, 10), st.integers(0, 150), st.integers(1, 100))
@settings(max_examples=200)
def test_a_test_is_stopped_exactly_where_the_agreed_share_is_not_reached(
    seen: list[tuple[int, dict[str, int]]], day: int, on_day: int, below: int, percent: int
) -> None:
    criterion = {"id": "r", "rate_of": ["hits", "trials"], "at_least": f"{percent}%"}
    call = abort_call(trial(criterion, counted=seen, abort={"on_day": on_day, "below": f"{below}%"}), after(day))
    complete = [
        (on, position, each)
        for position, (on, each) in enumerate(seen)
        if on <= day and {"hits", "trials"} <= each.keys()
    ]
    complete.sort(key=lambda entry: entry[:2])
    stop = False
    if complete and complete[-1][0] >= on_day:
        hits, tries = complete[-1][2]["hits"], complete[-1][2]["trials"]
        # Whole numbers on both sides: hits ÷ trials < percent × below ÷ 10,000.
        stop = 0 <= hits <= tries != 0 and hits * 10_000 < percent * below * tries
    assert (call is not None) == stop


@pytest.mark.parametrize(
    ("counts", "outcome", "decides"),
    [
        ({"invited": 140, "accepted": 30, "meetings": 7}, Outcome.MET, "accepted"),
        ({"invited": 140, "accepted": 30, "meetings": 2}, Outcome.NOT_YET, "meetings"),
        ({"invited": 140, "accepted": 4, "meetings": 7}, Outcome.NOT_MET, "accepted"),
        ({"invited": 40, "accepted": 4, "meetings": 7}, Outcome.UNDECIDED, "accepted"),
        ({"invited": 40, "accepted": 4, "meetings": 2}, Outcome.UNDECIDED, "accepted"),
        ({"meetings": 7}, Outcome.NO_DATA, "accepted"),
    ],
)
def test_a_test_is_what_the_worst_of_its_criteria_says(counts: dict[str, int], outcome: Outcome, decides: str) -> None:
    found = verdict(trial(ACCEPTED, MEETINGS, counted=[(9, counts)]), LATER)
    assert found.outcome is outcome
    assert found.by is not None
    assert found.by.criterion.id == decides


def test_what_is_missed_is_missed_though_another_criterion_was_never_counted() -> None:
    calls = {"id": "calls", "count_of": "calls", "at_least": 5}
    found = verdict(trial(calls, ACCEPTED, counted=[(9, {"invited": 140, "accepted": 4})]), LATER)
    assert found.outcome is Outcome.NOT_MET
    assert found.by is not None
    assert found.by.criterion.id == "accepted"


def test_a_test_without_criteria_has_no_verdict() -> None:
    assert verdict(trial(counted=[(9, {"invited": 3})]), LATER).by is None


def test_a_verdict_knows_nothing_of_later_counts() -> None:
    counted = [(9, {"invited": 140, "accepted": 30}), (12, {"invited": 240, "accepted": 30})]
    assert verdict(trial(ACCEPTED | {"at_least": "15%"}, counted=counted), after(11)).outcome is Outcome.MET
    assert verdict(trial(ACCEPTED | {"at_least": "15%"}, counted=counted), after(12)).outcome is Outcome.UNDECIDED


def test_a_test_is_past_its_end_from_the_day_after_until_something_is_decided() -> None:
    test = trial(end=str(after(20)))
    assert [is_past_end(test, after(days)) for days in (20, 21)] == [False, True]
    assert is_past_end(trial(end=str(after(20)), status="planned"), after(21))
    assert not is_past_end(trial(end=str(after(20)), status="adapted"), after(21))
    assert not is_past_end(trial(), LATER)


def test_nobody_looks_when_two_weeks_pass_without_a_count() -> None:
    counted = [(6, {"invited": 9, "accepted": 3})]
    assert [unseen_since(trial(ACCEPTED, counted=counted), after(days)) for days in (20, 21)] == [None, after(6)]
    assert [unseen_since(trial(ACCEPTED), after(days)) for days in (14, 15)] == [None, START]


def test_until_the_agreed_day_nobody_has_to_look_and_after_it_somebody_does() -> None:
    agreed = {"on_day": 25, "below": "50%"}
    assert [unseen_since(trial(ACCEPTED, abort=agreed), after(days)) for days in (25, 26)] == [None, after(25)]
    early = trial(ACCEPTED, abort=WEEK, counted=[(5, {"invited": 9, "accepted": 3})])
    assert [unseen_since(early, after(days)) for days in (7, 8)] == [None, after(7)]


def test_of_a_test_that_does_not_run_or_is_past_its_end_nobody_expects_a_count() -> None:
    assert unseen_since(trial(ACCEPTED, status="planned"), LATER) is None
    assert unseen_since(trial(ACCEPTED, end=str(after(20))), LATER) is None
    assert unseen_since(trial(), LATER) is None
