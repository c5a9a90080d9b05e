"""How many entered each stage in a period, as a row of a table, and what to know of such rows (AP18, AP22)."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mktops.book import Book
from mktops.figures.conversion import cohort, entered
from mktops.figures.precision import percentage
from mktops.figures.stages import lost_stages
from mktops.kinds.lead_stages import LeadStage
from mktops.reports.sections.lead_shapes import EnteredStage, NotJudged, PeriodEntered, SumsEntered, UntoldStage
from mktops.text.period import Period

if TYPE_CHECKING:
    # They come with the engine.
    from mktops.leads.counting.tally import Tally
    from mktops.leads.counting.untold import Untold


def entered_row(tally: Tally, stages: Sequence[LeadStage], within: Period, vain: Container[str]) -> PeriodEntered:
    """The counts of a period, and of how many of those who began in it nobody can say.

    A stage is in the dark that nobody is known to have entered, where the source does not tell what it tests (`vain`)
    or where of all that could have entered it nobody can say. It has no count and no rate.
    """
    so_far = {each.stage.id: each for each in cohort(tally, stages, within, vain=vain).reached}
    rows: list[EnteredStage] = []
    for each in entered(tally, stages, within):
        reached = so_far.get(each.stage.id)
        is_dark = not each.count and (each.stage.id in vain or (reached is not None and reached.in_the_dark))
        rows.append(
            {
                "id": each.stage.id,
                "name": each.stage.name,
                "count": None if is_dark else each.count,
                "taken_over": each.taken_over,
                "rate": None if is_dark else each.rate,
                "unknown": reached.unknown if reached else 0,
                "in_the_dark": is_dark,
            }
        )
    return {"period": str(within), "stages": rows}


def summed_up(stages: Sequence[LeadStage], rows: Sequence[PeriodEntered]) -> SumsEntered:
    """The sums of the periods, and the rates of these sums; in the dark is a sum of nobody of which a part is so."""
    sums: dict[str, EnteredStage] = {}
    for at, stage in enumerate(stages):
        own = [row["stages"][at] for row in rows]
        count = sum(each["count"] or 0 for each in own)
        is_dark = not count and any(each["in_the_dark"] for each in own)
        sums[stage.id] = {
            "id": stage.id,
            "name": stage.name,
            "count": None if is_dark else count,
            "taken_over": sum(each["taken_over"] for each in own),
            "unknown": sum(each["unknown"] for each in own),
            "in_the_dark": is_dark,
            "rate": None,
        }
    for stage in stages:
        below = sums.get(stage.builds_on or "")
        if below and (count_below := below["count"]) is not None and (entered := sums[stage.id]["count"]) is not None:
            sums[stage.id]["rate"] = percentage(entered, count_below)
    return {"stages": list(sums.values())}


def pass_all(stages: Sequence[Mapping[str, Any]]) -> bool:
    """Whether more entered one of the stages than the one below it, of which no rate makes sense to a reader."""
    return any(each["rate"] is not None and each["rate"] > 100 for each in stages)


def not_judged(book: Book) -> list[NotJudged]:
    """The stages that cannot be judged, since their definitions, or those of stages below, cannot be read (X7)."""
    return [{"stage": each.id, "builds_on": each.builds_on} for each in lost_stages(book)]


def untold_rows(untold: Sequence[Untold], stages: Sequence[LeadStage]) -> list[UntoldStage]:
    """What some stages test in vain: the source does not tell it."""
    return [{"stage": each.stage.name, "names": list(each.names)} for each in untold if each.stage in stages]
