"""How an agency was chosen: the scorecard of the selection, and the candidates before anybody signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mktops.book import Book
from mktops.figures.agreement import lack, yeses
from mktops.figures.engagements import evaluations_of
from mktops.figures.precision import precise
from mktops.kinds.engagements import Engagement
from mktops.kinds.evaluations import Evaluation
from mktops.text.names import named_alike


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agency under evaluation: its last score of each criterion, from 1 to 5, None where it was not judged."""

    agency: str
    scores: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Candidates side by side (AP1, AR16, AR41). `means` are over the criteria by which all of them were judged."""

    criteria: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    means: tuple[Decimal | None, ...]


def known(evaluations: Iterable[Evaluation], day: date) -> tuple[Evaluation, ...]:
    """Those that are on record by a day, the undated first, then the earliest."""
    found = (each for each in evaluations if each.date is None or each.date <= day)
    return tuple(sorted(found, key=lambda each: each.date or date.min))


def selection_of(book: Book, engagement: Engagement, day: date) -> Evaluation | None:
    """The last scorecard from before the first signature, else from before the start (AP1).

    None where there is none, and while the engagement is only proposed.
    """
    if engagement.status == "proposed":
        return None
    signed = min((on for _, on in yeses(engagement) if on <= day), default=engagement.start)
    before = [
        each for each in known(evaluations_of(book, engagement), day) if each.criteria and _until(each, signed or day)
    ]
    return before[-1] if before else None


def _until(evaluation: Evaluation, day: date) -> bool:
    return evaluation.date is not None and evaluation.date <= day


def is_signed(book: Book, engagement: Engagement, day: date) -> bool:
    """Whether the choice is made: the engagement is more than proposed, and both sides have signed it (X2)."""
    return engagement.status != "proposed" and lack(book, engagement, day) is None


@precise
def comparison(book: Book, engagement: Engagement, day: date) -> Comparison | None:
    """The agencies that may still be chosen for an engagement; None once it is signed, or where there are no two.

    They are those whose evaluation names the engagement, its own, and those that were evaluated and work for nobody.
    """
    if is_signed(book, engagement, day):
        return None
    at_work = {named_alike(each.agency) for each in book.all(Engagement) if each is not engagement}
    own = {each.id for each in evaluations_of(book, engagement)}
    scores: dict[str, dict[str, int]] = {}
    names: dict[str, str] = {}
    for each in known(book.all(Evaluation), day):
        if each.id in own or (each.engagement is None and named_alike(each.agency) not in at_work):
            names.setdefault(named_alike(each.agency), each.agency.strip())
            judged = {j.criterion.strip(): j.score for j in each.criteria if j.score is not None}
            scores.setdefault(named_alike(each.agency), {}).update(judged)
    if len(scores) < 2:
        return None
    criteria = tuple(dict.fromkeys(name for judged in scores.values() for name in judged))
    shared = [name for name in criteria if all(name in judged for judged in scores.values())]
    return Comparison(
        criteria,
        tuple(Candidate(names[key], tuple(judged.get(c) for c in criteria)) for key, judged in scores.items()),
        tuple(_mean([judged[name] for name in shared]) for judged in scores.values()),
    )


def _mean(scores: list[int]) -> Decimal | None:
    return Decimal(sum(scores)) / len(scores) if scores else None
