"""What is said of a goal's end, as of a day: before it was closed nobody knows what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mktops.kinds.goals import Goal

CLOSED = ("hit", "missed", "dropped")


@dataclass(frozen=True, slots=True)
class GoalAnswer:
    """The status of a goal, why it ended so or what was found out, and what was learned; None where nobody said it."""

    status: str | None
    why: str | None
    learned: str | None

    @property
    def given(self) -> bool:
        """Whether what was to be found out was: the goal was hit, or a word says what came of it (AR26)."""
        return self.status == "hit" or bool(self.why)


def answer(goal: Goal, day: date) -> GoalAnswer:
    """What is said of a goal by a day (AR26, X1). One that was closed later is still pursued, and its why not known."""
    if goal.closed_on is None or goal.closed_on <= day:
        return GoalAnswer(goal.status, goal.why, goal.learned)
    return GoalAnswer(None if goal.status in CLOSED else goal.status, None, None)
