"""What a workspace has learned, how much of it was used, and what a learning cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from mktops.book import Book
from mktops.figures.engagements import by_engagement
from mktops.figures.once import once
from mktops.figures.precision import precise, share
from mktops.kinds.decisions import Decision
from mktops.kinds.learnings import Learned
from mktops.kinds.reviews import Review
from mktops.kinds.sprints import Sprint
from mktops.kinds.test_plans import MarketingTest, TestPlan
from mktops.kinds.updates import Update
from mktops.text.period import Period

#: A quarter: the account review looks back on so much, and what it did not decide by then it forgot.
PATIENCE = 90
Status = Literal["captured", "shared", "applied", "internalised"]
#: How far a learning has travelled of which something was made.
APPLIED: tuple[Status, ...] = ("applied", "internalised")


@dataclass(frozen=True, slots=True)
class Known:
    """A learning and where it lies: the record, and what people call the source (a period, or the words of it).

    `on` is the day since when it is known: an update's `sent_on` or the end of its period, a test's `decided_on`,
    a retro's `held_on` or the end of its sprint, a review's `held_on` or the end of its quarter. None for the
    learning of a test that nobody has decided about. Before `begun`, the first day of the time that taught it, nobody
    can have learned it. `evidence` is its own, else the observation that it cites.
    """

    learned: Learned
    source: Literal["update", "test", "sprint", "review"]
    record: Update | TestPlan | Sprint | Review
    title: str
    on: date | None
    begun: date
    channels: tuple[str, ...] = ()
    test: str | None = None
    evidence: str | None = None

    @property
    def engagement(self) -> str | None:
        """The id of the engagement that it belongs to."""
        return self.record.engagement


@once
def learnings(book: Book) -> tuple[Known, ...]:
    """Every learning: of updates, tests, retrospectives and reviews, by kind and file (AR7)."""
    return (*_of_updates(book), *_of_tests(book), *_of_sprints(book), *_of_reviews(book))


def known_of(book: Book, learned: Learned) -> Known:
    """A learning of the book, with where it lies and since when it is known."""
    return _by_part(book)[id(learned)]


@once
def _by_part(book: Book) -> Mapping[int, Known]:
    return {id(each.learned): each for each in learnings(book)}


def known_by(book: Book, day: date, engagement: str | None = None, period: Period | None = None) -> tuple[Known, ...]:
    """The learnings known on a day, of one engagement or of all; with a period, those that became known in it.

    One without a day counts as known, but belongs to no period.
    """
    among = learnings(book) if engagement is None else _by_engagement(book).get(engagement, ())
    return tuple(
        known
        for known in among
        if (known.on is None or known.on <= day) and (period is None or (known.on is not None and known.on in period))
    )


@once
def _by_engagement(book: Book) -> Mapping[str | None, tuple[Known, ...]]:
    return by_engagement(learnings(book))


def is_used(book: Book, known: Known, day: date) -> bool:
    """Whether something was made of a learning by a day: a decision, an application, or the word that nothing follows.

    A decision counts from its day on, where it has one, and not at all if it was taken before the time that taught
    the learning: nobody can have learned of June what was used in March (AR7, AR15).
    """
    learned = known.learned
    if learned.decision is not None:
        decision = book.find(Decision, learned.decision)
        on = decision.on if decision else None
        if on is None or known.begun <= on <= day:
            return True
    put_away = bool(learned.no_action)
    return (put_away or learned.status in APPLIED) and not _is_later(learned.used_on, day)


def status_by(learned: Learned, day: date) -> Status:
    """How far a learning had travelled by a day: what was applied later was shared till then, or only captured."""
    if learned.status in APPLIED and _is_later(learned.used_on, day):
        return "shared" if learned.shared_with else "captured"
    return learned.status


def decision_by(book: Book, known: Known, day: date) -> Decision | None:
    """The decision that used a learning by a day; None for one of a later day, or of before there was the learning."""
    decision = book.find(Decision, known.learned.decision)
    if decision is None or (decision.on and not known.begun <= decision.on <= day):
        return None
    return decision


def used_in(book: Book, record: Update | TestPlan | Sprint | Review, day: date) -> int:
    """How many of the learnings of a record that are known by a day were used by then."""
    among = _by_record(book).get(id(record), ())
    return sum(is_used(book, each, day) for each in among if each.on is None or each.on <= day)


@once
def _by_record(book: Book) -> Mapping[int, list[Known]]:
    found: dict[int, list[Known]] = {}
    for known in learnings(book):
        found.setdefault(id(known.record), []).append(known)
    return found


def used_share(book: Book, known: Iterable[Known], day: date) -> Decimal | None:
    """100 × learnings that were used by a day ÷ all of them, in percent; None where there are none (AR7).

    Full precision: `one_decimal` rounds it for print.
    """
    return share(is_used(book, each, day) for each in known)


def debt(book: Book, known: Iterable[Known], day: date) -> tuple[Known, ...]:
    """Those known for more than 90 days and still not used, in their order (AR7)."""
    waiting = (each for each in known if each.on and (day - each.on).days > PATIENCE)
    return tuple(each for each in waiting if not is_used(book, each, day))


@precise
def cost_per_learning(
    book: Book, day: date, engagement: str | None = None, period: Period | None = None
) -> Decimal | None:
    """The budgets of the decided tests ÷ what these tests taught, in the workspace's currency (AR32).

    A test that taught nothing costs all the same; one without a budget says nothing of money and is left out.
    What a test taught stands in the test or in an update that names it; the same words count once. With a
    period, the tests decided in it. None where nothing was learned. Full precision.
    """
    decided = {
        test.id: test.budget
        for plan in book.all(TestPlan)
        if engagement in (None, plan.engagement)
        for test in plan.tests
        if test.budget is not None and _decided(test, day, period)
    }
    taught = {(each.test, _words(each)) for each in known_by(book, day) if each.test in decided}
    return sum(decided.values(), Decimal(0)) / len(taught) if taught else None


def _decided(test: MarketingTest, day: date, period: Period | None) -> bool:
    if not test.closed or (test.decided_on and test.decided_on > day):
        return False
    return period is None or (test.decided_on is not None and test.decided_on in period)


def _words(known: Known) -> str:
    return " ".join(known.learned.statement.casefold().split())


def _of_updates(book: Book) -> Iterator[Known]:
    for update in book.all(Update):
        seen = {each.id: each.text for each in update.observations if each.id}
        for learned in update.learnings:
            test = book.find(MarketingTest, learned.test)
            yield Known(
                learned,
                "update",
                update,
                str(update.period),
                update.sent_on or update.period.end,
                update.period.start,
                _channels(test),
                learned.test,
                learned.evidence or seen.get(learned.observation or ""),
            )


def _of_tests(book: Book) -> Iterator[Known]:
    for plan in book.all(TestPlan):
        for test in plan.tests:
            for learned in test.learnings:
                begun, channels = test.start or plan.period.start, _channels(test)
                yield Known(
                    learned, "test", plan, test.title, test.decided_on, begun, channels, test.id, learned.evidence
                )


def _of_sprints(book: Book) -> Iterator[Known]:
    for sprint in book.all(Sprint):
        if sprint.retro:
            on = sprint.retro.held_on or sprint.end
            for learned in sprint.retro.learnings:
                yield Known(learned, "sprint", sprint, sprint.outcome, on, sprint.start, evidence=learned.evidence)


def _of_reviews(book: Book) -> Iterator[Known]:
    for review in book.all(Review):
        on = review.held_on or review.quarter.end
        for learned in review.learnings:
            yield Known(
                learned, "review", review, str(review.quarter), on, review.quarter.start, evidence=learned.evidence
            )


def _channels(test: MarketingTest | None) -> tuple[str, ...]:
    return (test.channel,) if test and test.channel else ()


def _is_later(on: date | None, day: date) -> bool:
    return on is not None and on > day
