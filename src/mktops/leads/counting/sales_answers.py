"""What became of the leads that were handed to sales, as plain data (AP24, MO15, X5).

They are gathered by an engine (`leads.counting.handed_over`); who reads them needs none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mktops.kinds.lead_stages import LeadStage

#: What sales answered first; `waiting`: nothing yet.
Outcome = Literal["accepted", "rejected", "recycled", "waiting"]
#: Whether the answer came in time or late; where none has come, whether time is left.
Clock = Literal["in_time", "late", "overdue", "within"]
#: Whether the lead held the stage when it was offered.
Held = Literal["held", "unknown", "not_held"]


@dataclass(frozen=True, slots=True)
class Round:
    """One time that a lead was offered to sales: when, and when it was answered, both moments.

    `clock` is None where nobody said how soon sales answers. `came_back`: recycled later, after another answer.
    """

    lead: str
    offered: int
    answered: int | None
    outcome: Outcome
    reason: str | None
    owner: str | None
    clock: Clock | None
    held: Held
    came_back: bool


@dataclass(frozen=True, slots=True)
class Rounds:
    """How many rounds went the same way."""

    outcome: Outcome
    reason: str | None
    owner: str | None
    clock: Clock | None
    held: Held
    came_back: bool
    rounds: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rounds that began in some time, in groups. `minutes` says how many were answered after so many minutes.

    `overdue` are the first rounds that wait for too long: those without an owner first, then the longest. `rounds`
    are all, if they were asked for. Of other leads: `not_offered` entered the stage in that time and were never
    offered, `taken_over` hold it only since its definition changed, and of `unknown`, which were created in that
    time, nobody can say. `strays` are answers before the first offer, `unoffered` those of leads that
    were never offered; `silent` events are not in the data at all.
    """

    stage: LeadStage
    groups: tuple[Rounds, ...]
    minutes: tuple[tuple[int, int], ...]
    overdue: tuple[Round, ...]
    rounds: tuple[Round, ...]
    not_offered: int
    taken_over: int
    unknown: int
    strays: int
    unoffered: int
    silent: tuple[str, ...]
