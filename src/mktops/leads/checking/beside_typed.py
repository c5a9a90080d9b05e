"""What lead data count beside each figure that somebody typed (AP28, AR31)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from mktops.book import Book
from mktops.kinds.actuals import Actuals
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.metrics import Metric
from mktops.leads.checking.quality import SourceFacts
from mktops.leads.counting.arrivals import arrivals
from mktops.leads.counting.entries import entries
from mktops.leads.counting.untold import events_of
from mktops.leads.logic.definitions import chain, first_moment, since
from mktops.leads.logic.places import standings
from mktops.leads.reading.tables import Tables
from mktops.text.period import Period


def beside_typed(
    book: Book, day: date, known: SourceFacts, tables: Tables, stages: Mapping[str, LeadStage], until: int
) -> dict[tuple[str, Period], int]:
    """How many entered a stage in a period that is over by a day and for which a metric of the stage has a value.

    Left out is what the data cannot tell: a period that they do not cover, one that began before the definitions
    did, and a stage that asks for what the source lacks, or that nobody entered and whose events never happened.
    Raises `Unusable`.
    """
    stage_of = {metric.id: metric.stage for metric in book.all(Metric) if metric.stage in stages}
    chains = {id: chain(stages, stage) for id, stage in stages.items()}
    asked = {
        (str(stage_of[id]), actuals.period)
        for actuals in book.all(Actuals)
        for id in actuals.values
        if id in stage_of and actuals.period.is_over(day) and known.tells_of(actuals.period)
    }
    asked = {(id, period) for id, period in asked if _counts(chains[id], period, known)}
    # With a pattern that cannot be run, the definitions cannot be.
    if not asked or known.patterns:
        return {}
    came = entries(tables, stages, until)
    came = replace(came, table=tables.engine.kept(came.table))
    places = {id: at for at, id in enumerate(stages)}
    counts = {period: arrivals(tables.engine, came, period)[0] for _id, period in sorted(asked)}
    found = {(id, period): counts[period].entered[places[id]] for id, period in sorted(asked)}
    seen = {*known.types, *known.named_moments}
    events = {id: {event for stage in chains[id] for event in events_of(stage)} for id, _period in asked}
    vain = {id for id, asks in events.items() if not {tables.of_events.folded(event) for event in asks} <= seen}
    return {key: count for key, count in found.items() if count or key[0] not in vain}


def _counts(stages: Sequence[LeadStage], period: Period, known: SourceFacts) -> bool:
    begun = since(stages)
    lacking = {*((name, False) for name in known.lacking), *((name, True) for name in known.lacking_events)}
    lacks = any((each.test.field, each.of_event) in lacking for each in standings(stages))
    return (begun is None or begun <= first_moment(period.start)) and not lacks
