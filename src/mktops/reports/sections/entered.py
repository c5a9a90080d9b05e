"""How many entered each stage in a period, as a row of a table, and what to know of such rows (AP18, AP22)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mktops.figures.conversion import cohort, entered
from mktops.figures.precision import percentage
from mktops.kinds.lead_stages import LeadStage
from mktops.text.period import Period

if TYPE_CHECKING:
    # They come with the engine.
    from mktops.leads.tally import Tally
    from mktops.leads.untold import Untold


def entered_row(tally: Tally, stages: Sequence[LeadStage], within: Period) -> dict[str, Any]:
    """The counts of a period, and of how many of those who began in it nobody can say."""
    so_far = {each.stage.id: each for each in cohort(tally, stages, within).reached}
    return {
        "period": str(within),
        "stages": [
            {
                "id": each.stage.id,
                "name": each.stage.name,
                "count": each.count,
                "taken_over": each.taken_over,
                "rate": each.rate,
                "unknown": reached.unknown if (reached := so_far.get(each.stage.id)) else 0,
                "in_the_dark": reached is not None and reached.in_the_dark and not each.count,
            }
            for each in entered(tally, stages, within)
        ],
    }


def summed_up(stages: Sequence[LeadStage], rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The sums of the periods, and the rates of these sums; unknown is what is so in all of them."""
    sums = {}
    for at, stage in enumerate(stages):
        own = [row["stages"][at] for row in rows]
        added = {name: sum(each[name] for each in own) for name in ("count", "taken_over", "unknown")}
        # A period without leads says nothing about a stage, neither way.
        first = [row["stages"][0]["count"] for row in rows]
        dark = [each["in_the_dark"] for each, leads in zip(own, first, strict=True) if leads]
        sums[stage.id] = {"id": stage.id, "name": stage.name, **added, "in_the_dark": bool(dark) and all(dark)}
    for stage in stages:
        below = sums.get(stage.builds_on or "")
        sums[stage.id]["rate"] = percentage(sums[stage.id]["count"], below["count"]) if below else None
    return {"stages": list(sums.values())}


def pass_all(stages: Sequence[Mapping[str, Any]]) -> bool:
    """Whether more entered one of the stages than the one below it, of which no rate makes sense to a reader."""
    return any(each["rate"] is not None and each["rate"] > 100 for each in stages)


def untold_rows(untold: Sequence[Untold], stages: Sequence[LeadStage]) -> list[dict[str, Any]]:
    """What some stages test in vain: the source does not tell it."""
    return [{"stage": each.stage.name, "names": list(each.names)} for each in untold if each.stage in stages]
