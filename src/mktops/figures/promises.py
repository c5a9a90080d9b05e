"""Next steps as promises: what an update promised, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mktops.book import Book
from mktops.figures.mentions import Mention, chains
from mktops.figures.once import once
from mktops.kinds.actions import Action
from mktops.kinds.updates import NextStep, Update
from mktops.text.period import Period

Outcome = Literal["kept", "dropped", "carried", "late", "open"]
#: Cadence and engagement: the updates that follow each other.
Series = tuple[str, str | None]
#: Days after a period in which its update may still be written: figures settle and people are away.
GRACE = {"weekly": 3, "monthly": 7}


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """A next step, the update that made it, and what became of it; `answer` is the entry that says so, or the step."""

    step: NextStep
    update: Update
    answer: Action
    outcome: Outcome

    @property
    def answered(self) -> bool:
        """Whether somebody said what became of it."""
        return self.outcome in ("kept", "dropped", "carried")


def updates_for(book: Book, period: Period, cadence: str, day: date) -> tuple[Update, ...]:
    """The updates of a period that are there by a day, in the order of the files."""
    among = (u for u in book.all(Update) if u.period == period and u.cadence == cadence)
    return tuple(update for update in among if (update.sent_on or update.period.start) <= day)


@once
def series(book: Book) -> Mapping[Series, tuple[Update, ...]]:
    """The updates of each cadence and engagement, the earliest first."""
    found: dict[Series, list[Update]] = {}
    for update in book.all(Update):
        found.setdefault((update.cadence, update.engagement), []).append(update)
    return {key: tuple(sorted(updates, key=lambda u: u.period)) for key, updates in found.items()}


def is_expected(period: Period, cadence: str, day: date) -> bool:
    """Whether the update of a period should be there: the period is over, and so are the days in which to write it."""
    return period.end + timedelta(days=GRACE[cadence]) < day


def is_followed(book: Book, update: Update, day: date) -> bool:
    """Whether the update after this one is there by a day, or should be."""
    after = series(book)[update.cadence, update.engagement]
    return is_expected(update.period.next(), update.cadence, day) or any(_follows(u, update, day) for u in after)


def promises(book: Book, made_in: Period, cadence: str, day: date) -> tuple[StepAnswer, ...]:
    """What the updates of a period promised, and what became of it by `day`, in the order of the files."""
    return tuple(each for update in updates_for(book, made_in, cadence, day) for each in promises_of(book, update, day))


def promises_of(book: Book, update: Update, day: date) -> tuple[StepAnswer, ...]:
    """What an update promised, and what became of it by `day` (AR30, X6).

    A step is answered by its own status, or where the same id is named next in the same engagement: in a later
    update, a review or a retrospective; there it may be carried on. *late* is a step past its day that nobody
    answered. What was answered after `day`, or sent after it, is not known yet.
    """
    return tuple(_promise(book, update, step, day) for step in update.next_steps)


def _promise(book: Book, update: Update, step: NextStep, day: date) -> StepAnswer:
    here = Mention(step, update, "next_step", update.period.end, update.period.start)
    if here.status(day) == "open":
        named = chains(book)[update.engagement, step.id]
        later = next((each for each in named if each.made_on > update.period.end and each.known_from <= day), None)
        if later is None:
            return StepAnswer(step, update, step, "late" if step.due and step.due < day else "open")
        answer = later
    else:
        answer = here
    said = answer.status(day)
    outcome: Outcome = "kept" if said == "done" else "dropped" if said == "dropped" else "carried"
    return StepAnswer(step, update, answer.action, outcome)


def _follows(later: Update, update: Update, day: date) -> bool:
    return later.period.start > update.period.end and (later.sent_on or later.period.start) <= day
