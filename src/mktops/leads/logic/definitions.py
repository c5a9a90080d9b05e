"""Which definition of a stage counts when, and what a stage builds on (AP16, AP23)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from mktops.findings import FieldPath
from mktops.kinds.criteria import Criterion, walk
from mktops.kinds.lead_stages import LeadStage
from mktops.text.period import Period

DAY = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
T = TypeVar("T")


def first_moment(day: date) -> int:
    """The moment at which a day begins: seconds since 1970 on the clock of the source's zone."""
    return (day.toordinal() - _EPOCH) * DAY


def bounds(period: Period) -> tuple[int, int]:
    """The first moment of a period, and the first that no longer lies in it."""
    return first_moment(period.start), first_moment(period.end + timedelta(days=1))


def day_of(moment: int) -> date:
    """The day in which a moment lies."""
    return date.fromordinal(moment // DAY + _EPOCH)


def wanted_at(way: FieldPath) -> bool:
    """What the single test at the end of a way should be: true, or false under an odd number of `not`."""
    return way.count("not") % 2 == 0


@dataclass(frozen=True, slots=True)
class Definition:
    """What a stage means from `since` on, a moment; None: from ever. `way` leads to it within the stage's record."""

    stage: LeadStage
    since: int | None
    fit: Criterion | None
    interest: Criterion | None
    way: FieldPath

    @property
    def criteria(self) -> tuple[tuple[FieldPath, Criterion], ...]:
        """Both criteria that it has, each with the way to it within the record."""
        both = (("fit", self.fit), ("interest", self.interest))
        return tuple(((*self.way, name), criterion) for name, criterion in both if criterion is not None)

    @property
    def clauses(self) -> Iterator[tuple[FieldPath, Criterion]]:
        """Its single tests of a field and counts of an event, each with the way to it within the record."""
        for way, criterion in self.criteria:
            for inner, each in walk(criterion, way):
                if "where" not in inner and (each.field is not None or each.event is not None):
                    yield inner, each


def definitions(stage: LeadStage) -> tuple[Definition, ...]:
    """All that a stage meant, the oldest first.

    Of two that begin on one day the later one in the file counts. A present definition without a day follows its
    earlier ones at once, so that they never count.
    """
    present = Definition(
        stage,
        None if stage.effective_from is None else first_moment(stage.effective_from),
        stage.fit,
        stage.interest,
        (),
    )
    if present.since is None:
        return (present,)
    earlier = [
        Definition(stage, first_moment(each.effective_from), each.fit, each.interest, ("earlier", position))
        for position, each in enumerate(stage.earlier)
    ]
    return tuple(sorted((*earlier, present), key=lambda each: each.since or 0))


def in_force(stage: LeadStage, moment: int) -> Definition | None:
    """What a stage means at a moment; None before its first definition."""
    begun = [each for each in definitions(stage) if each.since is None or each.since <= moment]
    return begun[-1] if begun else None


def chain(stages: Mapping[str, LeadStage], stage: LeadStage) -> tuple[LeadStage, ...]:
    """What a stage builds on, the lowest first, and the stage itself; each once, should they lead back."""
    found = [stage]
    while (below := stages.get(found[0].builds_on or "")) and below not in found:
        found.insert(0, below)
    return tuple(found)


def since(stages: Sequence[LeadStage]) -> int | None:
    """The moment from which all of some stages have a definition; None: from ever."""
    begun = (definitions(stage)[0].since for stage in stages)
    return max((each for each in begun if each is not None), default=None)


def chains_up_to(stages: Sequence[LeadStage]) -> list[Sequence[LeadStage]]:
    """The stages below each of some that build on one another, the lowest first, and that stage itself."""
    return [stages[: at + 1] for at in range(len(stages))]


def boundaries(stages: Sequence[LeadStage]) -> tuple[int, ...]:
    """The moments at which a definition of any of the stages begins, in order."""
    return tuple(sorted({each.since for stage in stages for each in definitions(stage) if each.since is not None}))


def fold(
    criterion: Criterion,
    leaf: Callable[[Criterion], T],
    both: Callable[[T, T], T],
    either: Callable[[T, T], T],
    negated: Callable[[T], T],
) -> T:
    """What a criterion comes to, once each single test is known and they can be joined."""

    def told(inner: Criterion) -> T:
        return fold(inner, leaf, both, either, negated)

    if criterion.not_ is not None:
        return negated(told(criterion.not_))
    entries, join = (criterion.all, both) if criterion.all is not None else (criterion.any, either)
    if entries is None:
        return leaf(criterion)
    # Two by two: of a thousand entries, one upon the other would be a tower that no engine climbs.
    found = [told(entry) for entry in entries]
    while len(found) > 1:
        pairs = [join(one, other) for one, other in zip(found[::2], found[1::2], strict=False)]
        found = [*pairs, *found[2 * len(pairs) :]]
    return found[0]
