"""What lead data say of the metrics that count a lead stage, beside what people typed (AR31, X7).

The engine is loaded with this module, so only a command that reads lead data imports it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from mktops.book import Book
from mktops.figures.stages import judged_stages
from mktops.figures.values import values
from mktops.kinds.channels import Channel
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.metrics import Metric
from mktops.lead_data import opening
from mktops.leads.counting.arrivals import Arrivals, arrivals, days_told
from mktops.leads.counting.entries import entries
from mktops.leads.counting.results import Pulled
from mktops.leads.counting.untold import never_told, untold
from mktops.leads.logic.definitions import boundaries, chain, day_of, first_moment, since
from mktops.leads.reading.engine import Unusable
from mktops.leads.reading.tables import Wanted
from mktops.text.period import Period

#: Our name of the field that says by which channel a lead came.
CHANNEL = "channel"
_BETWEEN = re.compile(r"[\s_-]+")


def countable(book: Book) -> list[Metric]:
    """The metrics that count a lead stage, in their order; a formula makes the others."""
    return [
        metric
        for metric in book.all(Metric)
        if metric.unit == "count"
        and metric.formula is None
        and (book.find(LeadStage, metric.stage) or book.lost(LeadStage, metric.stage))
    ]


def pulled(book: Book, day: date, root: Path, within: Period, source: str | None = None) -> tuple[Pulled, ...]:
    """All metrics that count a lead stage, in a period, as of the end of a day. Raises `Unusable`.

    A metric is counted in the source that its `source.system` names, else in the one named here, else in the only one.
    """
    metrics = countable(book)
    if not metrics:
        raise Unusable("No metric counts a lead stage yet; write such as “stage: mql” into the metrics that do")
    otherwise = opening.source_of(book, source)[0] if source else None
    homes = {metric.id: _source(book, metric, otherwise) for metric in metrics}
    judged = judged_stages(book)
    found = {
        each.id: Pulled(each, homes[each.id], _typed(book, each, within), None, lacks="lost")
        for each in metrics
        if each.stage not in judged
    }
    told = [each for each in metrics if each.id not in found]
    for name in dict.fromkeys(homes[each.id] for each in told):
        found |= _counted(book, day, root, within, name, [each for each in told if homes[each.id] == name])
    return tuple(found[metric.id] for metric in metrics)


def _source(book: Book, metric: Metric, otherwise: str | None) -> str:
    named = book.settings.source_of(metric.source.system) if metric.source else None
    return named or otherwise or opening.source_of(book)[0]


def _counted(
    book: Book, day: date, root: Path, within: Period, source: str, metrics: Sequence[Metric]
) -> dict[str, Pulled]:
    by_channel = any(metric.channel for metric in metrics)
    with opening.opened(book, root, day, source, Wanted((CHANNEL,) if by_channel else ())) as session:
        column = session.tables.fields.get(CHANNEL) if by_channel else None
        came = entries(session.tables, session.stages, session.until, [column] if column else [])
        groups = arrivals(session.engine, came, within, column)
        told_of = days_told(session.tables, session.until)
        nobody = [stage for at, stage in enumerate(session.stages.values()) if not any(g.entered[at] for g in groups)]
        in_vain = (*untold(session.tables, session.stages.values()), *never_told(session.tables, nobody))
        lacking: dict[str, tuple[str, ...]] = {}
        for vain in in_vain:
            lacking[vain.stage.id] = (*lacking.get(vain.stage.id, ()), *vain.names)
    places = {id: at for at, id in enumerate(session.stages)}
    told = {}
    for metric in metrics:
        found = Pulled(metric, source, _typed(book, metric, within), None, days=told_of)
        stages = chain(session.stages, session.stages[str(metric.stage)])
        its, at = _of_channel(book, metric, groups), places[str(metric.stage)]
        begun = since(stages)
        missing = tuple(dict.fromkeys(name for each in stages for name in lacking.get(each.id, ())))
        if told_of is None or told_of[1] < within.start or told_of[0] > within.end:
            found = replace(found, lacks="days")
        elif begun is not None and begun > first_moment(within.start):
            found = replace(found, lacks="definition", since=day_of(begun))
        elif metric.channel and column is None:
            found = replace(found, lacks="field")
        elif not its:
            largest = sorted((each for each in groups if each.by), key=lambda each: (-each.leads, each.by))
            found = replace(found, lacks="channel", names=tuple(str(each.by) for each in largest[:5]))
        elif missing and (any(each.unknown[at] for each in its) or not any(each.entered[at] for each in its)):
            found = replace(found, lacks="columns", names=missing)
        else:
            found = replace(
                found,
                counted=sum(each.entered[at] for each in its),
                came=sum(each.came for each in its),
                unknown=sum(each.unknown[at] for each in its),
                homeless=sum(each.entered[at] for each in groups if each.by is None) if metric.channel else 0,
                names=missing,
                changed=tuple(each for each in map(day_of, boundaries(stages)) if within.start < each <= within.end),
            )
        told[metric.id] = found
    return told


def _typed(book: Book, metric: Metric, within: Period) -> Decimal | None:
    entry = values(book).typed.get((metric.id, within))
    return entry[1] if entry else None


def _of_channel(book: Book, metric: Metric, groups: Sequence[Arrivals]) -> list[Arrivals]:
    if metric.channel is None:
        return list(groups)
    channel = book.find(Channel, metric.channel)
    names = {_plain(metric.channel), *([_plain(channel.name)] if channel else [])}
    return [each for each in groups if each.by is not None and _plain(each.by) in names]


def _plain(name: str) -> str:
    """A channel's name as it is compared: `Paid Search`, `paid_search` and `PAID-SEARCH` are one."""
    return _BETWEEN.sub(" ", name.casefold()).strip()
