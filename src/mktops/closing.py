"""Closing what was promised or planned: where it stands, and which fields say that it is done (MO29, X1, X6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mktops.book import Book
from mktops.figures.ledger import Promise, ledger
from mktops.findings import FieldPath
from mktops.kinds.actions import Action
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.blueprints import Blueprint
from mktops.kinds.coaching import CoachingSession
from mktops.kinds.curricula import Assignment
from mktops.kinds.decisions import Decision
from mktops.kinds.engagement_terms import Milestone
from mktops.kinds.record import Part
from mktops.kinds.sprints import Sprint
from mktops.kinds.trainings import Training

#: What an open thing is called before its id where two things share one.
SORTS = {
    "next_step": "next_steps", "review_action": "actions", "retro_action": "actions", "milestone": "milestones",
    "training": "trainings", "notice": "notices", "report": "reports", "review": "reviews",
    "realignment": "realignments", "session": "coaching", "assignment": "assignments", "decision": "decisions",
    "revisit": "revisits",
}  # fmt: skip


#: What is done by a record of its own, or by a new word; no day closes it.
_ELSEWHERE = ("report", "review", "realignment", "revisit")


@dataclass(frozen=True, slots=True)
class Closable:
    """An open thing that can be closed: its sort and id, its words, and the part of a record that holds it.

    `field` is the field for its day, `status` what its status becomes and `why` the field for a why (None where it
    has none), `below` the way from the part to those fields, and `earliest` the first day that closes it, if any.
    """

    sort: str
    id: str
    text: str
    due: date | None
    part: Part
    field: str
    status: str | None
    why: str | None
    below: FieldPath = ()
    earliest: date | None = None

    @property
    def name(self) -> str:
        """Its sort and id, which is enough to tell it from others."""
        return f"{self.sort}/{self.id}"

    def fields(self, on: date, why: str | None) -> Mapping[str, str]:
        """What to write so that it is closed."""
        status = {"status": self.status} if self.status else {}
        return {**status, self.field: on.isoformat(), **({self.why: why} if self.why and why else {})}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An open thing that no day closes: its sort and id, and what to do so that it is done."""

    sort: str
    id: str
    how: str

    @property
    def name(self) -> str:
        """Its sort and id, which is enough to tell it from others."""
        return f"{self.sort}/{self.id}"


def closables(book: Book, day: date) -> Iterator[Closable]:
    """Everything that is open on a day and can be closed: promises, backlog items, sprint tasks and deliverables."""
    for promise in ledger(book, day):
        if promise.is_open and promise.source not in _ELSEWHERE:
            yield _of_promise(promise)
    for item in book.all(BacklogItem):
        if item.open:
            yield Closable("backlog", item.id, item.title, None, item, "done_on", "done", why=None)
    for sprint in book.all(Sprint):
        for task in sprint.tasks:
            if not task.done and task.status != "dropped":
                yield Closable("tasks", task.id, task.title, sprint.end, task, "done_on", "done", why=None)
    for blueprint in book.all(Blueprint):
        for each in blueprint.deliverables:
            if not each.delivered and not each.dropped:
                due = max(each.months).end
                yield Closable("deliverables", each.id, each.title, due, each, "delivered_on", "delivered", why=None)


def closed(book: Book, id: str, day: date) -> list[date | None]:
    """The days by `day` on which things of this id were closed or dropped; None for one without a day."""
    days = [each.answered_on for each in ledger(book, day) if each.id == id and not each.is_open]
    days += [item.done_on for item in book.all(BacklogItem) if item.id == id and not item.open]
    tasks = (task for sprint in book.all(Sprint) for task in sprint.tasks if task.id == id)
    days += [task.done_on for task in tasks if task.done or task.status == "dropped"]
    parts = (each for blueprint in book.all(Blueprint) for each in blueprint.deliverables if each.id == id)
    days += [each.delivered_on for each in parts if each.delivered or each.dropped]
    return [on if on and on <= day else None for on in days]


def elsewhere(book: Book, day: date) -> Iterator[Elsewhere]:
    """Everything that is owed on a day and is done by a record of its own, or by a new word, not by a day."""
    for promise in ledger(book, day):
        if promise.is_open and promise.source in _ELSEWHERE:
            yield Elsewhere(SORTS[promise.source], promise.id, _how(promise))


def _how(promise: Promise) -> str:
    whose = f" --engagement {promise.engagement}" if promise.engagement else ""
    if promise.source == "revisit":
        return "Write a new day into “revisit_on”, or take it up under another “status”."
    if promise.source == "realignment":
        return "Meet, and add “{date: …, kind: realignment, people: […]}” to “touchpoints:”."
    if promise.source == "report" and not promise.text.endswith(("Q1", "Q2", "Q3", "Q4")):
        return f"Write it: mktops new update --period {promise.text}{whose}"
    return f"Hold it, and add to “reviews” one with “quarter: {promise.text}” and “engagement: {promise.engagement}”."


def _of_promise(promise: Promise) -> Closable:
    sort, id, text, due, part = SORTS[promise.source], promise.id, promise.text, promise.due, promise.part
    if isinstance(part, Action):
        return Closable(sort, id, text, due, part, "answered_on", "done", why="why")
    if isinstance(part, Milestone):
        return Closable(sort, id, text, due, part, "met_on", None, why="why")
    if isinstance(part, Training):
        return Closable(sort, id, text, due, part, "held_on", None, why="why")
    if isinstance(part, CoachingSession):
        return Closable(sort, id, text, due, part, "held_on", None, why=None)
    if isinstance(part, Assignment):
        return Closable(sort, id, text, due, part, "done_on", None, why=None)
    if isinstance(part, Decision):
        return Closable(sort, id, text, due, part, "reviewed_on", None, why="outcome", earliest=due)
    return Closable(sort, id, text, due, part, "told_on", None, why=None, below=("declined",))
