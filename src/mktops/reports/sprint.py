"""A sprint: the one outcome, whether it was reached and why, the work, and what it taught (AR33)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.learnings import known_by
from mktops.figures.ledger import made_in
from mktops.figures.people import name_of
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.kinds.sprints import Sprint, SprintTask
from mktops.reports import NothingToReport, Report, ReportHeader, header, wanted
from mktops.reports.perspective import client_of, within
from mktops.reports.sections.learnings import LearningRow, learning_row
from mktops.reports.sections.promises import PromiseRow, promise_row

REPORT = Report(
    "report sprint",
    "one page on a sprint: its outcome and why, the work, and what it taught",
    subject=Sprint,
    place=6,
)
TEMPLATE = "sprint.md.j2"


class RetroHeld(TypedDict):
    """A retrospective, as it was held."""

    held_on: date | None
    went_well: list[str]
    went_badly: list[str]


class TaskRow(TypedDict):
    """A task of a sprint."""

    id: str
    title: str
    owner: str | None
    status: str
    done_on: date | None
    item: str | None
    added_on: date | None


class SprintReport(ReportHeader):
    """One page on a sprint: its outcome and why, the work, and what it taught."""

    id: str
    client: str | None
    outcome: str
    start: date
    end: date
    days_left: int
    over: bool
    engagement: str | None
    goal: str | None
    owner: str | None
    prioritised_by: str | None
    reached: Literal["yes", "partly", "no"] | None
    why: str | None
    tasks: list[TaskRow]
    done: int
    wanted: int
    retro: RetroHeld | None
    learnings: list[LearningRow]
    actions: list[PromiseRow]


def context(book: Book, day: date, id: str | None = None) -> SprintReport:
    """The sprint with an id, else the one that runs on the day, else the last that began before it, else the first.

    Raises `NothingToReport` where there is none.
    """
    sprint = wanted(book, Sprint, id) if id is not None else _present(book, day)
    engagement = book.find(Engagement, sprint.engagement)
    book = within(book, engagement.id if engagement else None)
    goal = book.find(Goal, sprint.goal)
    retro = sprint.retro if sprint.retro and sprint.retro.was_held(day) else None
    is_told = sprint.end <= day
    left = (sprint.end - day).days + 1
    return {
        **header(book, day, f"report sprint {sprint.id}"),
        "id": sprint.id,
        "client": client_of(engagement),
        "outcome": sprint.outcome,
        "start": sprint.start,
        "end": sprint.end,
        "days_left": max(0, min(left, sprint.length)),
        "over": sprint.end < day,
        "engagement": engagement.name if engagement else None,
        "goal": goal.title if goal else None,
        "owner": name_of(book, sprint.owner),
        "prioritised_by": name_of(book, sprint.prioritised_by),
        "reached": sprint.reached if is_told else None,
        "why": sprint.why if is_told else None,
        "tasks": [_task_row(book, task, sprint, day) for task in sprint.tasks],
        "done": sum(task.done_by(day) for task in sprint.tasks),
        "wanted": sum(task.status != "dropped" for task in sprint.tasks),
        "retro": {"held_on": retro.held_on, "went_well": list(retro.went_well), "went_badly": list(retro.went_badly)}
        if retro
        else None,
        "learnings": [learning_row(book, known, day) for known in known_by(book, day) if known.record is sprint],
        "actions": [promise_row(book, each) for each in made_in(book, sprint, day)],
    }


def _present(book: Book, day: date) -> Sprint:
    sprints = sorted(book.all(Sprint), key=lambda sprint: sprint.start)
    if not sprints:
        raise NothingToReport("There are no sprints yet. Add one with: mktops new sprints ID")
    begun = [sprint for sprint in sprints if sprint.start <= day]
    return begun[-1] if begun else sprints[0]


def _task_row(book: Book, task: SprintTask, sprint: Sprint, day: date) -> TaskRow:
    is_done = task.done_by(day)
    return {
        "id": task.id,
        "title": task.title,
        "owner": name_of(book, task.owner),
        "status": "done" if is_done else "open" if task.done else task.status,
        "done_on": task.done_on if is_done else None,
        # What comes on the first day was there when the tasks were defined.
        "item": item.title if (item := book.find(BacklogItem, task.item)) and item.title != task.title else None,
        "added_on": task.added_on if task.added_on and task.added_on > sprint.start + timedelta(days=1) else None,
    }
