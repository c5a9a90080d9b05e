"""The draft of an update: what the workspace knows of a period already, for a person to complete (AP7, AR21, AR30)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from mktops.book import Book
from mktops.figures.ledger import Promise, ledger
from mktops.figures.trials import latest
from mktops.kinds.actions import Action
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.blueprints import Blueprint
from mktops.kinds.engagement_terms import Milestone
from mktops.kinds.sprints import Sprint
from mktops.kinds.test_plans import MarketingTest, TestPlan
from mktops.kinds.trainings import Training
from mktops.kinds.updates import Update, UpdateLearning
from mktops.reports.environment import load_words
from mktops.reports.sections.goals import goals_in
from mktops.source.tree import Data
from mktops.text.period import Period
from mktops.text.words import Words

Entry = dict[str, Data]
#: A week that begins in a period ends no later than so long after it.
REST_OF_WEEK = timedelta(days=6)
#: Lines that mean something where they stand: lists, quotes, headings, tables, code.
_BLOCK = re.compile(r"^ *(?:[-*+>#|`~]|\d+[.)])|^ {4}", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def draft(
    book: Book, day: date, period: Period, cadence: str, engagement: str | None = None, author: str | None = None
) -> dict[str, Data]:
    """The data of an update that holds what was done, seen and learned in the period, as known on the day.

    What names another engagement is left out, if one is given. Reasons and lessons that no record tells are left
    out too, so that the rules ask for them. What updates, reviews and retrospectives of the same engagement promised
    and still owe on the day stands again as it is there, under its id, which carries it on. All else that is owed has
    a place of its own, and would be owed twice. Generated words are in the workspace's language.
    """
    about = _About(book, day, period, engagement, load_words(book.settings.locale))
    head = {"period": str(period), "cadence": cadence, "engagement": engagement, "author": author}
    lists: dict[str, list[Entry]] = {
        "completed": list(about.completed()),
        "observations": list(about.observations()),
        "learnings": list(about.learnings()),
        "next_steps": list(about.next_steps()),
    }
    return {**{key: value for key, value in head.items() if value is not None}, **{k: [*v] for k, v in lists.items()}}


class _About:
    """What the records tell of a period up to a day in it."""

    def __init__(self, book: Book, day: date, period: Period, engagement: str | None, words: Words) -> None:
        self.book, self.day, self.period, self.engagement, self.words = book, day, period, engagement, words
        self.until = min(day, period.end)

    def completed(self) -> Iterator[Entry]:
        done = [item for item in self.book.all(BacklogItem) if item.status == "done" and self._holds(item.done_on)]
        for item in done:
            yield _entry(did=_line(item.title) or item.id, why=item.outcome, item=item.id)
        named = {item.id for item in done}
        for sprint in filter(self._is_ours, self.book.all(Sprint)):
            for task in sprint.tasks:
                if task.done and self._holds(task.done_on) and task.item not in named:
                    yield _entry(did=_line(task.title) or task.id)
        for blueprint in self.book.all(Blueprint):
            for each in blueprint.deliverables:
                if each.delivered and self._holds(each.delivered_on) and each.item not in named:
                    yield _entry(did=_line(each.title) or each.id, why=each.outcome)
        for promise in _once(self._kept()):
            if promise.id not in named and isinstance(promise.part, (Action, Milestone, Training)):
                yield _entry(did=_text(promise), why=promise.part.why)
        for test in self._decided():
            said = self.words.t("decided_on", title=_title(test), status=self.words.t(test.status))
            yield _entry(did=said, why=test.why, learned=test.learnings[0].statement if test.learnings else None)

    def observations(self) -> Iterator[Entry]:
        taken = set[str]()
        for standing in goals_in(self.book, self.period, self.until):
            now, metric = standing.at(self.period), standing.metric
            if not metric or not now or now.actual is None or now.target is None or not self._is_ours(standing.goal):
                continue
            actual, target = (self._figure(value, metric.unit) for value in (now.actual, now.target))
            text = f"{_line(metric.name)}: {self.words.t('result_of', hits=actual, trials=target)}"
            share = "" if now.attainment is None else f" ({self.words.percent(now.attainment)})"
            yield _entry(id=_unused(standing.goal.id, taken), text=text + share)
        for test in self._tests():
            seen = latest(test, self.until)
            if self._is_running(test) and seen and seen.counts:
                counts = ", ".join(f"{_line(name)} {self.words.number(n)}" for name, n in seen.counts.items())
                counted_on = self.words.t("counted_on", day=self.words.day(seen.on))
                yield _entry(id=_unused(test.id, taken), text=f"{_title(test)}: {counts} ({counted_on})")

    def learnings(self) -> Iterator[Entry]:
        taken = set(self.book.ids(UpdateLearning.referred_to_as))
        told = {(each.test, each.statement) for update in self.book.all(Update) for each in update.learnings}
        for test in self._decided():
            for each in test.learnings:
                if each.statement.strip() and (test.id, each.statement) not in told:
                    id = _unused(each.id or test.id, taken)
                    yield _entry(id=id, statement=each.statement, evidence=each.evidence, test=test.id)

    def next_steps(self) -> Iterator[Entry]:
        """What is still owed, whichever update, review or retrospective promised it (AR30, AP32, X6)."""
        # What only later updates promise is theirs to tell.
        last = self.period.end + REST_OF_WEEK
        told = set[str]()
        for each in ledger(self.book, self.day):
            is_action = isinstance(each.part, Action) and each.engagement == self.engagement
            if is_action and each.is_open and each.id not in told and (each.since is None or each.since <= last):
                told.add(each.id)
                yield _entry(id=each.id, text=_text(each), owner=each.owner, due=str(each.due) if each.due else None)

    def _kept(self) -> Iterator[Promise]:
        """The promises of ours that somebody put into words and that were kept in the period, the steps first.

        Notices are between two people, and what falls due by a rhythm or a plan is promised there.
        """
        for each in sorted(ledger(self.book, self.day), key=lambda promise: promise.source != "next_step"):
            # The steps of updates without an engagement go on in such updates.
            elsewhere = each.source == "next_step" and self.engagement not in (None, each.engagement)
            is_worded = isinstance(each.part, (Action, Milestone, Training))
            is_kept = each.outcome == "kept" and self._holds(each.answered_on)
            if is_worded and is_kept and self._is_ours(each) and not elsewhere:
                yield each

    def _tests(self) -> Iterator[MarketingTest]:
        yield from (test for plan in filter(self._is_ours, self.book.all(TestPlan)) for test in plan.tests)

    def _decided(self) -> Iterator[MarketingTest]:
        yield from (test for test in self._tests() if test.closed and self._holds(test.decided_on))

    def _is_running(self, test: MarketingTest) -> bool:
        decided_later = test.closed and test.decided_on is not None and test.decided_on > self.until
        return (test.status == "running" or decided_later) and (test.start is None or test.start <= self.until)

    def _holds(self, when: date | None) -> bool:
        return when is not None and self.period.start <= when <= self.until

    def _is_ours(self, record: object) -> bool:
        return self.engagement is None or getattr(record, "engagement", None) in (None, self.engagement)

    def _figure(self, value: Decimal, unit: str) -> str:
        if unit == "percent":
            return self.words.percent(value)
        if unit == "currency":
            return self.words.money(value, self.book.settings.currency or "")
        number = self.words.number(value)
        return self.words.t("days", n=number) if unit == "days" else number


def _once(promises: Iterable[Promise]) -> Iterator[Promise]:
    """The first of each id; two engagements may give the same id to different promises."""
    told: dict[str, set[str | None]] = {}
    for promise in promises:
        under = told.setdefault(promise.id, set())
        if not under or not (under & {None, promise.engagement} or promise.engagement is None):
            yield promise
        under.add(promise.engagement)


def _entry(**fields: str | None) -> Entry:
    return {key: text for key, value in fields.items() if value and (text := _flowing(value))}


def _flowing(text: str) -> str:
    """The text with each paragraph on one line, as it reads; one that holds lists or code keeps its lines."""
    if _BLOCK.search(text):
        return text.strip()
    return "\n\n".join(filter(None, (" ".join(part.split()) for part in _BLANK_LINE.split(text))))


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(promise: Promise) -> str:
    return promise.text if promise.text.strip() else promise.id


def _title(test: MarketingTest) -> str:
    return _line(test.title) or test.id


def _unused(id: str, taken: set[str]) -> str:
    """The id, or the same with the first number that makes it one of its own; taken from then on."""
    numbered = (id if n == 1 else f"{id[: 63 - len(str(n))].rstrip('-')}-{n}" for n in count(1))
    found = next(each for each in numbered if each not in taken)
    taken.add(found)
    return found
