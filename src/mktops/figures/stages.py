"""The lead stages that can be judged, and those of which nobody can say what they mean (AP16, X7)."""

from __future__ import annotations

from dataclasses import dataclass

from mktops.book import Book
from mktops.kinds.lead_stages import LeadStage


@dataclass(frozen=True, slots=True)
class LostStage:
    """A stage that nobody can judge, by its id. Its own definition cannot be read or stands twice, or it `builds_on`
    a stage of which that is so.
    """

    id: str
    builds_on: str | None = None


def lost_stages(book: Book) -> tuple[LostStage, ...]:
    """Every stage that cannot be judged and whose id is known, by id; what builds on one comes after all of these."""
    own = [LostStage(id) for id in book.lost_ids(LeadStage)]
    lost = {each.id for each in own}
    above: list[LostStage] = []
    waiting = list(book.all(LeadStage))
    while found := [each for each in waiting if each.builds_on in lost or book.lost(LeadStage, each.builds_on)]:
        above += [LostStage(each.id, each.builds_on) for each in found]
        lost.update(each.id for each in found)
        waiting = [each for each in waiting if each not in found]
    return (*own, *above)


def judged_stages(book: Book) -> dict[str, LeadStage]:
    """The other ones by id, in the order of the files."""
    lost = {each.id for each in lost_stages(book)}
    return {stage.id: stage for stage in book.all(LeadStage) if stage.id not in lost}
