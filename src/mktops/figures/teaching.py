"""How far teaching has come: what of a curriculum was done, and what coaching changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mktops.figures.precision import percentage, precise, total
from mktops.kinds.coaching import Coaching
from mktops.kinds.curricula import Assignment, Curriculum, CurriculumItem


@dataclass(frozen=True, slots=True)
class Studies:
    """What was assigned and done: counts, a completion in percent, hours, and certificates with proof (AR36)."""

    assigned: int
    done: int
    completion: Decimal | None
    hours_planned: Decimal | None
    hours_done: Decimal | None
    certificates: int


@dataclass(frozen=True, slots=True)
class CurriculumProgress:
    """A curriculum as of a day: of all, and of each person by id, in the order in which they were assigned (AR36)."""

    curriculum: Curriculum
    all: Studies
    people: tuple[tuple[str, Studies], ...]


@dataclass(frozen=True, slots=True)
class Gain:
    """A coachee's skill in a channel, in levels from 0 to 5: `gain` = after − before. None is *no data* (AR35)."""

    channel: str
    before: int | None
    after: int | None
    gain: int | None


@dataclass(frozen=True, slots=True)
class CoachingProgress:
    """Coaching as of a day: the gain per channel, and how many of the sessions were held."""

    coaching: Coaching
    gains: tuple[Gain, ...]
    held: int
    planned: int


def curriculum_progress(curriculum: Curriculum, day: date) -> CurriculumProgress:
    """How far a curriculum has come by `day` (AR36).

    Completion is 100 × assignments done ÷ assignments, None where nothing was assigned; full precision, since
    `one_decimal` rounds it for print. Hours are those of the items assigned, and of those done: None where one of
    these has no hours. A certificate counts once its assignment is done and has a proof.
    """
    items = {item.id: item for item in reversed(curriculum.items)}
    people = dict.fromkeys(each.person for each in curriculum.assignments)
    return CurriculumProgress(
        curriculum=curriculum,
        all=_studies(items, curriculum.assignments, day),
        people=tuple(
            (person, _studies(items, [each for each in curriculum.assignments if each.person == person], day))
            for person in people
        ),
    )


def coaching_progress(coaching: Coaching, day: date) -> CoachingProgress:
    """What coaching has changed by `day` (AR35).

    The gain of a channel is after − before, None where either is missing. All sessions that are written down
    count as planned. The levels have no day: they are those of the file.
    """
    gains = tuple(
        Gain(
            channel=channel,
            before=skill.before,
            after=skill.after,
            gain=None if skill.before is None or skill.after is None else skill.after - skill.before,
        )
        for channel, skill in coaching.skills.items()
    )
    return CoachingProgress(
        coaching=coaching,
        gains=gains,
        held=sum(each.was_held(day) for each in coaching.sessions),
        planned=len(coaching.sessions),
    )


@precise
def _studies(items: dict[str, CurriculumItem], assignments: Iterable[Assignment], day: date) -> Studies:
    assigned = list(assignments)
    done = [each for each in assigned if each.done_on and each.done_on <= day]
    return Studies(
        assigned=len(assigned),
        done=len(done),
        completion=percentage(len(done), len(assigned)),
        hours_planned=_hours(items, assigned),
        hours_done=_hours(items, done),
        certificates=sum(_is_certificate(items.get(each.item)) and bool(each.proof) for each in done),
    )


def _hours(items: dict[str, CurriculumItem], assignments: list[Assignment]) -> Decimal | None:
    return total([items[each.item].hours if each.item in items else None for each in assignments])


def _is_certificate(item: CurriculumItem | None) -> bool:
    return item is not None and item.kind == "certificate"
