from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.book import Book
from mktops.figures.actions import Completion, completion
from mktops.kinds.reviews import Review
from tests.workspaces import book

DAY = date(2026, 11, 15)


def review(id: str, held_on: str, *actions: str, engagement: str = "e") -> str:
    """A review as YAML; an action is its id and whatever else stands between its braces."""
    named = [f"{{id: {each.partition(',')[0]}, text: Do it{each[len(each.partition(',')[0]) :]}}}" for each in actions]
    quarter = "2026-Q2" if held_on < "2026-10" else "2026-Q3"
    held = f"held_on: {held_on}, " if len(held_on) == 10 else ""
    return f"  - {{id: {id}, quarter: {quarter}, engagement: {engagement}, {held}actions: [{', '.join(named)}]}}"


def reviews(*each: str, more: str = "") -> Book:
    return book("\n".join(["engagements: [{id: e, agency: A}]", "reviews:", *each, more]) + "\n")


def of(held: Book, number: int = 0, day: date = DAY) -> Completion:
    return completion(held, held.all(Review)[number], day)


def became(found: Completion) -> dict[str, str]:
    return {each.action.id: each.outcome for each in found.actions}


def test_done_is_counted_against_all_that_were_due_or_answered() -> None:
    found = of(
        reviews(
            review("q3", "2026-10-08", "a, status: done", "b, status: dropped", "c, status: carried", "d, due: 2026-11-14",
                   "e, due: 2026-11-15", "f")
        )
    )  # fmt: skip
    assert became(found) == {"a": "done", "b": "dropped", "c": "carried", "d": "late", "e": "open", "f": "open"}
    assert (found.done, found.counted, found.percent) == (1, 4, 25)


def test_without_actions_that_count_there_is_no_percent() -> None:
    assert of(reviews(review("q3", "2026-10-08", "f"))).percent is None
    assert of(reviews(review("q3", "2026-10-08"))) == Completion((), 0, 0, None)


def test_the_next_review_says_what_became_of_an_action() -> None:
    held = reviews(
        review("q2", "2026-07-08", "a, due: 2026-08-01", "b, status: carried", "c, due: 2026-08-01"),
        review("q3", "2026-10-08", "a, status: done", "b, due: 2026-12-01"),
    )
    assert became(of(held)) == {"a": "done", "b": "carried", "c": "late"}
    assert became(of(held, day=date(2026, 10, 7))) == {"a": "late", "b": "carried", "c": "late"}


def test_an_update_may_answer_for_a_review_of_its_engagement_only() -> None:
    update = "updates: [{period: 2026-10, cadence: monthly, engagement: e, next_steps: [{id: a, text: Do it, status: done}]}]"
    assert became(of(reviews(review("q3", "2026-10-08", "a"), more=update))) == {"a": "done"}
    assert became(of(reviews(review("q3", "2026-10-08", "a"), more=update.replace("engagement: e, ", "")))) == {
        "a": "open"
    }


def test_what_was_answered_after_the_day_is_not_known_yet() -> None:
    held = reviews(review("q3", "2026-10-08", "a, status: done, answered_on: 2026-11-16, due: 2026-11-01"))
    assert became(of(held)) == {"a": "late"}
    assert became(of(held, day=date(2026, 11, 16))) == {"a": "done"}


def test_a_review_that_is_still_to_be_held_has_no_actions_yet() -> None:
    assert became(of(reviews(review("q3", "2026-11-16", "a, status: done")))) == {}
    unheld = reviews(review("q3", "2026-10", "a, status: done"))
    assert became(of(unheld, day=date(2026, 9, 30))) == {"a": "done"}
    assert became(of(unheld, day=date(2026, 9, 29))) == {}


statuses = st.sampled_from(["open", "done", "dropped", "carried"])
dues = st.one_of(st.none(), st.integers(-2, 2))


@settings(max_examples=50)
@given(st.lists(st.tuples(statuses, dues), max_size=8))
def test_the_percent_agrees_with_fractions(rows: list[tuple[str, int | None]]) -> None:
    actions = [
        f"a{n}, status: {status}" + ("" if due is None else f", due: {DAY + timedelta(days=due)}")
        for n, (status, due) in enumerate(rows)
    ]
    found = of(reviews(review("q3", "2026-10-08", *actions)))
    counted = [status for status, due in rows if status != "open" or (due is not None and due < 0)]
    done = counted.count("done")
    assert (found.counted, found.done) == (len(counted), done)
    assert (found.percent is None) == (not counted)
    if found.percent is not None:
        assert abs(Fraction(found.percent) - Fraction(100 * done, len(counted))) < Fraction(1, 10**30)
        assert isinstance(found.percent, Decimal)
