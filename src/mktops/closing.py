"""Closing what was promised or planned: where it stands, and which fields say that it is done (MO29, X1, X6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mktops.book import Book
from mktops.figures.ledger import ledger
from mktops.findings import FieldPath
from mktops.kinds.actions import Action
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.blueprints import Blueprint
from mktops.kinds.engagement_terms import Milestone
from mktops.kinds.record import Part
from mktops.kinds.sprints import Sprint
from mktops.kinds.trainings import Training

#: What an open thing is called before its id where two things share one.
SORTS = {
    "next_step": "next_steps", "review_action": "actions", "retro_action": "actions", "milestone": "milestones",
    "training": "trainings", "notice": "notices",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Closable:
    """An open thing that can be closed: its sort and id, its words, and the part of a record that holds it.

    `field` is the field for its day, `status` what its status becomes (None where it has none), `takes_why`
    whether it has a field for a why, and `below` the way from the part to those fields.
    """

    sort: str
    id: str
    text: str
    due: date | None
    part: Part
    field: str
    status: str | None
    takes_why: bool
    below: FieldPath = ()

    @property
    def name(self) -> str:
        """Its sort and id, which is enough to tell it from others."""
        return f"{self.sort}/{self.id}"

    def fields(self, on: date, why: str | None) -> Mapping[str, str]:
        """What to write so that it is closed."""
        status = {"status": self.status} if self.status else {}
        return {**status, self.field: on.isoformat(), **({"why": why} if why else {})}


def closables(book: Book, day: date) -> Iterator[Closable]:
    """Everything that is open on a day and can be closed: promises, backlog items, sprint tasks and deliverables."""
    for promise in ledger(book, day):
        if promise.is_open:
            yield _of_promise(promise.part, SORTS[promise.source], promise.id, promise.text, promise.due)
    for item in book.all(BacklogItem):
        if item.open:
            yield Closable("backlog", item.id, item.title, None, item, "done_on", "done", takes_why=False)
    for sprint in book.all(Sprint):
        for task in sprint.tasks:
            if not task.done and task.status != "dropped":
                yield Closable("tasks", task.id, task.title, sprint.end, task, "done_on", "done", takes_why=False)
    for blueprint in book.all(Blueprint):
        for each in blueprint.deliverables:
            if not each.delivered and not each.dropped:
                due = max(each.months).end
                yield Closable(
                    "deliverables", each.id, each.title, due, each, "delivered_on", "delivered", takes_why=False
                )


def closed(book: Book, id: str, day: date) -> list[date | None]:
    """The days by `day` on which things of this id were closed or dropped; None for one without a day."""
    days = [each.answered_on for each in ledger(book, day) if each.id == id and not each.is_open]
    days += [item.done_on for item in book.all(BacklogItem) if item.id == id and not item.open]
    tasks = (task for sprint in book.all(Sprint) for task in sprint.tasks if task.id == id)
    days += [task.done_on for task in tasks if task.done or task.status == "dropped"]
    parts = (each for blueprint in book.all(Blueprint) for each in blueprint.deliverables if each.id == id)
    days += [each.delivered_on for each in parts if each.delivered or each.dropped]
    return [on if on and on <= day else None for on in days]


def _of_promise(part: Part, sort: str, id: str, text: str, due: date | None) -> Closable:
    if isinstance(part, Action):
        return Closable(sort, id, text, due, part, "answered_on", "done", takes_why=True)
    if isinstance(part, Milestone):
        return Closable(sort, id, text, due, part, "met_on", None, takes_why=True)
    if isinstance(part, Training):
        return Closable(sort, id, text, due, part, "held_on", None, takes_why=True)
    return Closable(sort, id, text, due, part, "told_on", None, takes_why=False, below=("declined",))
