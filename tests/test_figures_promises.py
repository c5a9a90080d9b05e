from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.book import Book
from mktops.figures.promises import is_expected, is_followed, promises, promises_of, series, updates_for
from mktops.kinds.updates import Update
from mktops.text.period import Period
from tests.workspaces import book

OCTOBER = Period.parse("2026-10")
DAY = date(2027, 1, 15)


def update(period: str, *steps: str, **fields: Any) -> str:
    """An update as YAML; a step is its id and whatever else stands between its braces."""
    fields = {"cadence": "weekly" if "W" in period else "monthly", **fields}
    lines = [f"  - period: {period}", *(f"    {key}: {value}" for key, value in fields.items())]
    named = [
        f"{{id: {step.partition(',')[0]}, text: {step.partition(',')[0]}{step[len(step.partition(',')[0]) :]}}}"
        for step in steps
    ]
    return "\n".join([*lines, f"    next_steps: [{', '.join(named)}]"])


def updates(*each: str) -> Book:
    return book("\n".join(["updates:", *each]) + "\n")


def became(of: Book, period: str = "2026-10", cadence: str = "monthly", day: date = DAY) -> dict[str, str]:
    return {each.step.id: each.outcome for each in promises(of, Period.parse(period), cadence, day)}


def test_a_step_is_answered_by_its_own_status() -> None:
    there = updates(update("2026-10", "a, status: done", "b, status: dropped", "c, status: carried", "d"))
    assert became(there) == {"a": "kept", "b": "dropped", "c": "carried", "d": "open"}
    assert [each.answered for each in promises(there, OCTOBER, "monthly", DAY)] == [True, True, True, False]


def test_a_step_is_answered_by_the_same_step_in_the_next_update() -> None:
    there = updates(
        update("2026-10", "a", "b", "c", "d", "e"),
        update("2026-11", "a, status: done, answered_on: 2026-11-30", "b, status: dropped", "c", "d, status: carried"),
    )
    assert became(there) == {"a": "kept", "b": "dropped", "c": "carried", "d": "carried", "e": "open"}
    first = promises(there, OCTOBER, "monthly", DAY)[0]
    assert first.step is there.all(Update)[0].next_steps[0]
    assert first.answer is there.all(Update)[1].next_steps[0]
    assert first.answer.answered_on == date(2026, 11, 30)


def test_an_update_that_was_left_out_breaks_no_promise() -> None:
    there = updates(update("2026-10", "a"), update("2026-12", "a, status: done"))
    assert became(there) == {"a": "kept"}


def test_the_first_later_mention_is_the_answer() -> None:
    there = updates(update("2026-12", "a, status: done"), update("2026-11", "a"), update("2026-10", "a"))
    assert became(there) == {"a": "carried"}
    assert became(there, "2026-11") == {"a": "kept"}


def test_a_step_is_late_on_the_day_after_it_was_due() -> None:
    there = updates(update("2026-10", "a, due: 2026-11-14"))
    assert became(there, day=date(2026, 11, 14)) == {"a": "open"}
    assert became(there, day=date(2026, 11, 15)) == {"a": "late"}


def test_an_open_step_that_is_carried_on_is_not_late() -> None:
    there = updates(update("2026-10", "a, due: 2026-11-14"), update("2026-11", "a, due: 2026-12-14"))
    assert became(there) == {"a": "carried"}
    assert became(there, "2026-11") == {"a": "late"}


def test_an_update_of_another_engagement_answers_nothing() -> None:
    there = updates(update("2026-10", "a"), update("2026-11", "a, status: done", engagement="acme"))
    assert became(there) == {"a": "open"}


def test_a_weekly_update_answers_what_a_monthly_one_promised() -> None:
    there = updates(update("2026-10", "a"), update("2026-11", "a, status: done", cadence="weekly"))
    assert became(there) == {"a": "kept"}


def test_an_earlier_update_or_one_of_the_same_period_answers_nothing() -> None:
    there = updates(
        update("2026-09", "a, status: done"), update("2026-10", "a"), update("2026-10", "a, status: dropped")
    )
    assert [each.outcome for each in promises(there, OCTOBER, "monthly", DAY)] == ["open", "dropped"]


def test_what_is_answered_or_sent_after_the_day_is_not_known_yet() -> None:
    there = updates(
        update("2026-10", "a, status: done, answered_on: 2026-11-10", "b", "c"),
        update("2026-11", "b, status: done, answered_on: 2026-11-20", "c", sent_on="2026-11-12"),
    )
    assert became(there, day=date(2026, 11, 9)) == {"a": "open", "b": "open", "c": "open"}
    assert became(there, day=date(2026, 11, 10)) == {"a": "kept", "b": "open", "c": "open"}
    assert became(there, day=date(2026, 11, 12)) == {"a": "kept", "b": "carried", "c": "carried"}
    assert became(there, day=date(2026, 11, 20)) == {"a": "kept", "b": "kept", "c": "carried"}


def test_an_update_without_a_day_is_known_once_its_period_begins() -> None:
    there = updates(update("2026-10", "a"), update("2026-11", "a, status: done"))
    assert became(there, day=date(2026, 10, 31)) == {"a": "open"}
    assert became(there, day=date(2026, 11, 1)) == {"a": "kept"}


def test_weeks_follow_each_other_over_the_end_of_a_year() -> None:
    there = updates(update("2026-W53", "a"), update("2027-W01", "a, status: done"))
    assert became(there, "2026-W53", "weekly") == {"a": "kept"}


def test_the_updates_of_a_period_come_in_the_order_of_the_files() -> None:
    there = updates(
        update("2026-11"), update("2026-10", "b", engagement="acme"), update("2026-10", "a"), update("2026-W41")
    )
    assert [each.engagement for each in updates_for(there, OCTOBER, "monthly", DAY)] == ["acme", None]
    assert list(became(there)) == ["b", "a"]
    assert promises(there, Period.parse("2026-09"), "monthly", DAY) == ()


def test_the_updates_of_a_series_come_in_the_order_of_their_periods() -> None:
    there = updates(update("2026-12"), update("2026-10"), update("2026-11", engagement="acme"), update("2026-W41"))
    assert {key: [str(each.period) for each in found] for key, found in series(there).items()} == {
        ("monthly", None): ["2026-10", "2026-12"],
        ("monthly", "acme"): ["2026-11"],
        ("weekly", None): ["2026-W41"],
    }


def test_a_month_has_a_week_to_be_reported_and_a_week_three_days() -> None:
    assert not is_expected(OCTOBER, "monthly", date(2026, 11, 7))
    assert is_expected(OCTOBER, "monthly", date(2026, 11, 8))
    week = Period.parse("2026-W41")
    assert not is_expected(week, "weekly", date(2026, 10, 14))
    assert is_expected(week, "weekly", date(2026, 10, 15))


def test_an_update_is_followed_once_the_next_is_there_or_should_be() -> None:
    there = updates(update("2026-10"), update("2026-12", sent_on="2026-11-20"), update("2026-11", engagement="acme"))
    october, december, agency = there.all(Update)
    assert not is_followed(there, october, date(2026, 11, 19))
    assert is_followed(there, october, date(2026, 11, 20))
    assert not is_followed(there, december, date(2027, 2, 7))
    assert is_followed(there, december, date(2027, 2, 8))
    assert not is_followed(there, agency, date(2027, 1, 7))


days = st.integers(0, 150).map(lambda n: date(2026, 8, 20) + timedelta(days=n))
maybe = st.none() | days
steps = st.fixed_dictionaries(
    {"id": st.sampled_from("ab"), "status": st.sampled_from(["open", "open", "done", "dropped", "carried"])},
    optional={"due": days, "answered_on": days},
)
sorts = st.fixed_dictionaries(
    {
        "period": st.sampled_from(["2026-09", "2026-10", "2026-11", "2026-12"]),
        "engagement": st.sampled_from([None, "acme"]),
        "sent_on": maybe,
        "steps": st.lists(steps, max_size=2),
    }
)


def slow(all_: list[dict[str, Any]], made: dict[str, Any], step: dict[str, Any], day: date) -> str:
    """What became of a step, found by looking through every update again."""
    later = sorted(
        (
            each
            for each in all_
            if each["period"] > made["period"]
            and each["engagement"] == made["engagement"]
            and (each["sent_on"] or date.fromisoformat(each["period"] + "-01")) <= day
        ),
        key=lambda each: each["period"],
    )
    entries = [step, *(entry for each in later for entry in each["steps"] if entry["id"] == step["id"])]
    for position, entry in enumerate(entries[:2]):
        said = entry["status"] if entry.get("answered_on", day) <= day else "open"
        if said != "open":
            return {"done": "kept"}.get(said, said)
        if position:
            return "carried"
    return "late" if step.get("due", day) < day else "open"


@given(st.lists(sorts, min_size=1, max_size=5), days)
@settings(max_examples=120)
def test_every_promise_becomes_what_a_search_through_all_updates_says(drawn: list[dict[str, Any]], day: date) -> None:
    lines = []
    for each in drawn:
        fields = {name: each[name] for name in ("engagement", "sent_on") if each[name]}
        texts = [
            ", ".join([s["id"], *(f"{key}: {value}" for key, value in s.items() if key != "id")]) for s in each["steps"]
        ]
        lines.append(update(each["period"], *texts, **fields))
    there = updates(*lines)
    for made, record in zip(drawn, there.all(Update), strict=True):
        got = [each.outcome for each in promises_of(there, record, day)]
        assert got == [slow(drawn, made, step, day) for step in made["steps"]]
