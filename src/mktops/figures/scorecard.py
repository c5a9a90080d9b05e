"""An engagement's two scores: what it brought, and what was learned from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from mktops.book import Book
from mktops.figures.aims import is_live
from mktops.figures.answers import answer
from mktops.figures.attainment import attainment
from mktops.figures.engagements import goals_of, learning_goals_of
from mktops.figures.goals import Progress, progress
from mktops.figures.learnings import known_by, used_share
from mktops.figures.precision import mean, precise
from mktops.figures.transfer import stages
from mktops.kinds.engagements import Engagement

Side = Literal["results", "learning"]
PartName = Literal["goals_answered", "learnings_used", "methods_delivered"]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Results and learning, and both together, in percent from 0 to 100 (AR17). None is *no data*.

    `parts` are those that learning is the mean of; `weight` is the share of 1 that learning has in the total, 0
    where it is not asked for. `missing` names the sides without which there is no total.
    """

    results: Decimal | None
    learning: Decimal | None
    parts: tuple[tuple[PartName, Decimal], ...]
    weight: Decimal
    total: Decimal | None
    missing: tuple[Side, ...]


@precise
def scorecard(book: Book, engagement: Engagement, day: date) -> Scorecard:
    """The two scores of an engagement as of a day: total = (1 − weight) × results + weight × learning (AR17).

    Results: the mean over its live result goals of what was attained so far, each held between 0 and 100 %; see
    `attained`. A goal that nobody has measured is left out; None where none was.

    Learning: the mean of the parts that apply, None where none does: 100 × live learning goals that were answered
    (hit, or with a why) ÷ all; 100 × learnings known by then that were used ÷ all; 100 × ways of transfer promised
    by then by which something was delivered ÷ all promised. An operational engagement owes no learning: it has
    None for it, no part, the weight 0, and its results for a total. The weight of others is that of the settings.
    The total is None where a side that is asked for is. Full precision: `one_decimal` rounds it for print.
    """
    goals = [goal for goal in goals_of(book, engagement) if goal.type == "result" and is_live(goal)]
    reached = [attained(progress(book, goal.id, day)) for goal in goals]
    results = mean([max(Decimal(0), min(each, Decimal(100))) for each in reached if each is not None])
    if engagement.initiative == "operational":
        return Scorecard(results, None, (), Decimal(0), results, () if results is not None else ("results",))
    parts = tuple(_parts(book, engagement, day))
    learning, weight = mean([share for _, share in parts]), book.settings.scorecard.learning_weight
    sides: tuple[tuple[Side, Decimal | None], ...] = (("results", results), ("learning", learning))
    return Scorecard(
        results=results,
        learning=learning,
        parts=parts,
        weight=weight,
        total=None if results is None or learning is None else (1 - weight) * results + weight * learning,
        missing=tuple(side for side, score in sides if score is None),
    )


@precise
def attained(standing: Progress) -> Decimal | None:
    """What a goal attained so far, in percent and without an upper end (AP5, AR17).

    Of figures that add up: 100 × sum of actuals ÷ sum of targets, over the periods that are over and have both
    (the other way round where less is better); without a target for each period, all periods against the target
    once they are over. Of levels: the attainment of the last period that has one. None where there is nothing to
    compare, and where periods that add up overlap.
    """
    if not standing.additive:
        return next((each.attainment for each in reversed(standing.over) if each.attainment is not None), None)
    if standing.goal.overlap:
        return None
    pairs = [(e.actual, e.target) for e in standing.over if e.actual is not None and e.target is not None]
    if pairs:
        actual, target = (sum(column, Decimal(0)) for column in zip(*pairs, strict=True))
        return attainment(actual, target, standing.direction)
    complete = standing.measured == len(standing.periods)
    return attainment(standing.so_far if complete else None, standing.target, standing.direction)


def _parts(book: Book, engagement: Engagement, day: date) -> Iterator[tuple[PartName, Decimal]]:
    goals = [goal for goal in learning_goals_of(book, engagement) if is_live(goal)]
    if goals:
        answered = [answer(goal, day).given for goal in goals]
        yield "goals_answered", Decimal(100 * sum(answered)) / len(goals)
    used = used_share(book, known_by(book, day, engagement.id), day)
    if used is not None:
        yield "learnings_used", used
    promised = [each.delivered > 0 for each in stages(book, engagement, day) if each.promised]
    if promised:
        yield "methods_delivered", Decimal(100 * sum(promised)) / len(promised)
