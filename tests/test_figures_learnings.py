from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.book import Book
from mktops.figures.learnings import (
    PATIENCE,
    Known,
    cost_per_learning,
    debt,
    is_used,
    known_by,
    learnings,
    status_by,
    used_share,
)
from mktops.figures.precision import one_decimal
from mktops.kinds.learnings import Learned
from mktops.kinds.updates import Update
from mktops.text.period import Period
from tests.workspaces import book

DAY = date(2026, 11, 15)
TEXT = """
updates:
  - period: 2026-09
    cadence: monthly
    engagement: seo
    sent_on: 2026-10-05
    observations: [{id: fills-up, text: Form fills rose.}, {text: Nobody called.}]
    learnings:
      - {id: short-forms, statement: Short forms win., observation: fills-up, test: mails}
      - {id: long-mails, statement: Long mails are not read., evidence: Heat maps., observation: fills-up, status: applied}
      - {id: guess, statement: People like blue., evidence: " ", observation: gone}
  - {period: 2026-10, cadence: monthly, learnings: [{id: late, statement: Trials stall.}]}
test_plans:
  - id: q3
    period: 2026-Q3
    engagement: seo
    tests:
      - id: mails
        title: Three mails
        learning_sought: Who answers
        channel: email
        budget: 200
        status: scaled
        decided_on: 2026-09-20
        learnings: [{statement: Directors answer., evidence: 6 of 60., decision: go-on}]
      - {id: calls, title: Calls, learning_sought: Who picks up, learnings: [{statement: Nobody picks up.}]}
sprints:
  - id: s1
    outcome: Three mails for each MQL
    start: 2026-09-07
    engagement: ads
    retro: {held_on: 2026-09-22, learnings: [{id: cut-early, statement: Cut scope early., no_action: We do already.}]}
  - {id: s2, outcome: A page, start: 2026-09-21, retro: {learnings: [{id: texts, statement: Texts take a week.}]}}
  - {id: s3, outcome: A film, start: 2026-10-05}
reviews:
  - {id: r3, quarter: 2026-Q3, engagement: seo, held_on: 2026-10-08, learnings: [{id: papers, statement: Papers sell.}]}
  - {id: r4, quarter: 2026-Q4, learnings: [{id: fairs, statement: Fairs do not.}]}
"""


def test_learnings_are_gathered_from_updates_tests_retros_and_reviews() -> None:
    told = [(each.source, each.title, each.learned.statement) for each in learnings(book(TEXT))]
    assert told == [
        ("update", "2026-09", "Short forms win."),
        ("update", "2026-09", "Long mails are not read."),
        ("update", "2026-09", "People like blue."),
        ("update", "2026-10", "Trials stall."),
        ("test", "Three mails", "Directors answer."),
        ("test", "Calls", "Nobody picks up."),
        ("sprint", "Three mails for each MQL", "Cut scope early."),
        ("sprint", "A page", "Texts take a week."),
        ("review", "2026-Q3", "Papers sell."),
        ("review", "2026-Q4", "Fairs do not."),
    ]


def test_a_learning_is_known_since_its_source_was_told() -> None:
    days = [each.on and str(each.on) for each in learnings(book(TEXT))]
    assert days[:4] == ["2026-10-05", "2026-10-05", "2026-10-05", "2026-10-31"]
    assert days[4:] == ["2026-09-20", None, "2026-09-22", "2026-10-04", "2026-10-08", "2026-12-31"]


def test_a_learning_says_its_engagement_its_channel_its_test_and_what_shows_it() -> None:
    held = book(TEXT)
    short, long, guess, late, answered, calls, cut, *_ = learnings(held)
    assert short.record is held.all(Update)[0]
    assert (short.engagement, short.channels, short.test, short.evidence) == (
        "seo",
        ("email",),
        "mails",
        "Form fills rose.",
    )
    assert long.evidence == "Heat maps."
    assert guess.evidence is None
    assert (late.engagement, late.channels, late.test) == (None, (), None)
    assert (answered.channels, answered.test, answered.evidence) == (("email",), "mails", "6 of 60.")
    assert (calls.channels, calls.test) == ((), "calls")
    assert cut.engagement == "ads"


def test_what_is_told_later_is_not_known_yet() -> None:
    held = book(TEXT)
    assert "Trials stall." not in {each.learned.statement for each in known_by(held, date(2026, 10, 30))}
    assert "Trials stall." in {each.learned.statement for each in known_by(held, date(2026, 10, 31))}


def test_learnings_are_those_of_an_engagement_or_of_a_period() -> None:
    held = book(TEXT)
    of_ads = known_by(held, DAY, engagement="ads")
    assert [each.learned.statement for each in of_ads] == ["Cut scope early."]
    in_september = known_by(held, DAY, period=Period.parse("2026-09"))
    assert [each.learned.statement for each in in_september] == ["Directors answer.", "Cut scope early."]
    assert known_by(held, DAY, "seo", Period.parse("2026-Q2")) == ()


def test_three_used_learnings_of_nine_are_a_third() -> None:
    held = book(TEXT)
    known = known_by(held, DAY)
    assert len(known) == 9
    share = used_share(held, known, DAY)
    assert share is not None
    assert one_decimal(share) == Decimal("33.3")
    assert used_share(held, (), DAY) is None


def test_a_learning_becomes_debt_after_ninety_days() -> None:
    held = book(TEXT)
    known = known_by(held, DAY, "seo")
    told_on = date(2026, 10, 5)
    assert debt(held, known, told_on + timedelta(days=PATIENCE)) == ()
    owed = debt(held, known, told_on + timedelta(days=PATIENCE + 1))
    assert [each.learned.statement for each in owed] == ["Short forms win.", "People like blue."]


def test_a_learning_costs_what_the_decided_tests_may_cost() -> None:
    # 200 bought two learnings: the test's own, and one of the update.
    held = book(TEXT)
    assert cost_per_learning(held, DAY) == 100
    assert cost_per_learning(held, date(2026, 10, 4)) == 200
    assert cost_per_learning(held, date(2026, 9, 19)) is None
    assert cost_per_learning(held, DAY, "ads") is None
    assert cost_per_learning(held, DAY, "seo", Period.parse("2026-Q3")) == 100
    assert cost_per_learning(held, DAY, "seo", Period.parse("2026-Q4")) is None


def plan_of(*tests: str) -> Book:
    return book(
        "test_plans:\n  - id: p\n    period: 2026-Q3\n    tests:\n" + "".join(f"      - {{{t}}}\n" for t in tests)
    )


def test_a_test_that_taught_nothing_costs_all_the_same_and_one_without_a_budget_says_nothing() -> None:
    held = plan_of(
        "id: a, title: A, learning_sought: x, budget: 50, status: stopped, learnings: [{statement: One.}]",
        "id: b, title: B, learning_sought: x, budget: 30, status: aborted",
        "id: c, title: C, learning_sought: x, status: stopped, learnings: [{statement: Two.}, {statement: Three.}]",
        "id: d, title: D, learning_sought: x, budget: 999, status: running, learnings: [{statement: Four.}]",
    )
    assert cost_per_learning(held, DAY) == 80
    assert cost_per_learning(held, DAY, period=Period.parse("2026-Q3")) is None


def test_a_test_that_is_decided_later_costs_nothing_yet() -> None:
    held = plan_of(
        "id: a, title: A, learning_sought: x, budget: 50, status: stopped, learnings: [{statement: One.}]",
        "id: b, title: B, learning_sought: x, budget: 30, status: stopped, decided_on: 2026-11-16",
    )
    assert cost_per_learning(held, DAY) == 50
    assert cost_per_learning(held, date(2026, 11, 16)) == 80


def test_the_same_words_told_twice_are_one_learning_of_a_test() -> None:
    held = plan_of(
        "id: a, title: A, learning_sought: x, budget: 50, status: stopped,"
        ' learnings: [{statement: One.}, {statement: "one. "}, {statement: Two.}]'
    )
    assert cost_per_learning(held, DAY) == 25


days = st.none() | st.integers(0, 200).map(lambda n: date(2026, 5, 1) + timedelta(days=n))
learned = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["captured", "shared", "applied", "internalised"]),
        "decision": st.sampled_from([None, None, "go-on"]),
        "no_action": st.sampled_from([None, None, "", " ", "Not now."]),
        "on": days,
    }
)


@given(st.lists(learned, max_size=8), st.integers(0, 200).map(lambda n: date(2026, 8, 1) + timedelta(days=n)))
@settings(max_examples=100)
def test_used_and_owed_agree_with_a_count_by_hand(drawn: list[dict[str, Any]], day: date) -> None:
    held = book(TEXT)
    record = held.all(Update)[0]
    known = [
        Known(
            Learned(statement="x", **{key: value for key, value in each.items() if key != "on"}),
            "update",
            record,
            "2026-09",
            each["on"],
            record.period.start,
        )
        for each in drawn
    ]
    used = [
        bool(each["decision"]) or each["status"][0] in "ai" or (each["no_action"] or "").strip() != "" for each in drawn
    ]
    share = used_share(held, known, day)
    if not drawn:
        assert share is None
    else:
        assert share is not None
        assert abs(Fraction(share) - Fraction(100 * used.count(True), len(used))) < Fraction(1, 10**40)
    owed = [i for i, each in enumerate(drawn) if not used[i] and each["on"] and each["on"] + timedelta(90) < day]
    assert debt(held, known, day) == tuple(known[i] for i in owed)


def used(text: str, on: str) -> dict[str, bool]:
    held = book(text)
    return {each.learned.statement: is_used(held, each, date.fromisoformat(on)) for each in learnings(held)}


CITED = """
decisions:
  - {id: march, question: "March?", on: 2026-03-12}
  - {id: june, question: "June?", on: 2026-06-02}
  - {id: july, question: "July?", on: 2026-07-09}
  - {id: open, question: "Open?"}
updates:
  - period: 2026-06
    cadence: monthly
    sent_on: 2026-07-03
    learnings:
      - {id: a, statement: too early, decision: march}
      - {id: b, statement: within the month, decision: june}
      - {id: c, statement: later, decision: july}
      - {id: d, statement: on no day, decision: open}
      - {id: e, statement: put to use, status: applied, used_on: 2026-07-20}
      - {id: f, statement: put away, no_action: Not now., used_on: 2026-07-21}
      - {id: g, statement: used on no day, status: internalised}
      - {id: h, statement: applied before its decision, status: applied, decision: march}
"""


def test_a_decision_uses_what_was_learned_before_it_and_counts_from_its_day_on() -> None:
    as_of = {day: used(CITED, day) for day in ("2026-07-03", "2026-07-09", "2026-07-20", "2026-07-21")}
    assert [name for name, is_so in as_of["2026-07-03"].items() if is_so] == [
        "within the month", "on no day", "used on no day", "applied before its decision",
    ]  # fmt: skip
    assert as_of["2026-07-09"]["later"]
    assert (as_of["2026-07-09"]["put to use"], as_of["2026-07-20"]["put to use"]) == (False, True)
    assert (as_of["2026-07-20"]["put away"], as_of["2026-07-21"]["put away"]) == (False, True)
    assert not any(each["too early"] for each in as_of.values())


def test_what_was_applied_later_had_only_been_shared_or_captured() -> None:
    def status(more: str, on: date) -> str:
        (known,) = learnings(
            book(
                "updates: [{period: 2026-06, cadence: monthly, learnings: "
                f"[{{id: a, statement: A., status: applied, used_on: 2026-07-20{more}}}]}}]"
            )
        )
        return status_by(known.learned, on)

    assert [status("", date(2026, 7, day)) for day in (19, 20)] == ["captured", "applied"]
    assert status(", shared_with: [ana]", date(2026, 7, 19)) == "shared"


def test_a_learning_cannot_be_older_than_the_time_that_taught_it() -> None:
    begun = [str(each.begun) for each in learnings(book(TEXT))]
    assert begun[:4] == ["2026-09-01", "2026-09-01", "2026-09-01", "2026-10-01"]
    assert begun[4:] == ["2026-07-01", "2026-07-01", "2026-09-07", "2026-09-21", "2026-07-01", "2026-10-01"]
