"""The use cases of lead data: the definitions, run on a source of the workspace. No printing, no clock.

The engine is loaded with this module, so only a command that reads lead data imports it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from mktops.book import Book
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.sources import Handover
from mktops.lead_data.opening import Session, looked_at, opened, paths, source_of
from mktops.leads.checking.beside_typed import beside_typed
from mktops.leads.checking.impossible import rows_of
from mktops.leads.checking.quality import GROUPING, Facts, SourceFacts
from mktops.leads.checking.usage import with_usage
from mktops.leads.counting.agency_of_lead import agency, eras
from mktops.leads.counting.entries import Entries, entries
from mktops.leads.counting.fit_and_interest import grid
from mktops.leads.counting.handed_over import asked, ledger
from mktops.leads.counting.results import Counted, HandedOver, LeadsOfMonth
from mktops.leads.counting.statement import as_it_runs, statement
from mktops.leads.counting.tally import Tally, tally
from mktops.leads.counting.untold import Untold, never_told, untold
from mktops.leads.logic.definitions import bounds, day_of, first_moment
from mktops.leads.reading.databases import FILES
from mktops.leads.reading.engine import Unusable
from mktops.leads.reading.tables import WON, Wanted
from mktops.text.period import Period

#: The units of time by which leads can be counted.
UNITS = ("week", "month", "quarter", "year")
#: Instead of one of them: months, and how fit and interest go together.
FIT = "fit"


def count(book: Book, day: date, root: Path, source: str | None, by: str, period: Period | None = None) -> Counted:
    """How many leads entered each stage, by a unit of time or by a field of the leads; by weeks if the period is one.

    Raises `Unusable`.
    """
    field = None if by in (*UNITS, FIT) else by
    more = (field, "channel") if field == "agency" else (field,) if field else ()
    with opened(book, root, day, source, Wanted(more)) as session:
        by_channel = field == "agency" and field not in session.tables.fields
        carried = session.column("channel" if by_channel else field, (*UNITS, FIT)) if field else None
        kept = [carried] if carried else []
        found = _in_texts(session, entries(session.tables, session.stages, session.until, kept, everybody=False), kept)
        unit = "week" if by == "week" or (period is not None and period.unit == "week") else "month"
        if by_channel and carried:
            who = agency(found.table[carried], found.table.created, eras(book))
            found = replace(found, table=found.table.mutate(**{carried: who}))
        # Who does not fit is asked for interest too, which takes as long again.
        both = grid(session.tables, session.stages, found, session.until, unit) if by == FIT else None
        counted = tally(session.engine, found, unit, carried)
        some_taken_over = any(any(group.by_definition) for group in counted.groups)
        oldest = _oldest(session) if some_taken_over or not counted.groups else None
        lacking = _in_vain(session, counted)
        return Counted(session.name, field, counted, both, by_channel, oldest, lacking)


def _in_vain(session: Session, counted: Tally) -> tuple[Untold, ...]:
    """What the definitions test and the source does not tell, or never told where nobody is in a stage."""
    nobody = [
        stage for at, stage in enumerate(counted.stages) if not any(group.entered[at] for group in counted.groups)
    ]
    return (*untold(session.tables, session.stages.values()), *never_told(session.tables, nobody))


def _oldest(session: Session) -> date | None:
    """The day on which the first lead was created. Raises `Unusable`."""
    leads = session.tables.leads
    (found,) = session.engine.rows(leads.aggregate(first=leads.created.min()))
    return None if found["first"] is None else day_of(int(found["first"]))


def _in_texts(session: Session, found: Entries, carried: Sequence[str]) -> Entries:
    """The entries with what they carry as texts, by which leads can be grouped, whatever it is kept as."""
    texts = {name: session.tables.of_leads.text(found.table[name]) for name in carried}
    return replace(found, table=session.tables.of_leads.alike(found.table.mutate(**texts), carried))


def facts(book: Book, day: date, root: Path, name: str | None = None) -> Facts:
    """What is wrong with the data of one source, or of each, as of a day. Raises `Unusable` where none is named."""
    names = [source_of(book, name)[0]] if name or not book.settings.sources else [*book.settings.sources]
    return Facts({each: _facts_of(book, root, day, each) for each in names})


def _facts_of(book: Book, root: Path, day: date, name: str) -> SourceFacts:
    _name, source = source_of(book, name)
    try:
        # A win is looked for whether a definition asks for it or not, and so is what leads are counted by.
        plan = source.handover
        more = Wanted((*source.fields, *GROUPING), (WON, *source.moments, *(asked(plan).types if plan else ())))
        with looked_at(book, root, day, name, more) as session:
            files = (tuple(paths(root, table)) for table in (source.leads, source.events))
            found = rows_of(session.tables, session.until, *files)
            found = with_usage(found, session.tables, session.stages.values(), session.until)
            entered = beside_typed(book, day, found, session.tables, session.stages, session.until)
            return replace(found, entered=entered)
    except Unusable as error:
        return SourceFacts(unusable=str(error), unusable_at=error.at)


def handover(
    book: Book, day: date, root: Path, source: str | None, period: Period | None = None, every: bool = False
) -> HandedOver:
    """The leads that were offered to sales, in a period or up to a day. `every` names each. Raises `Unusable`."""
    name, told = source_of(book, source)
    if told.handover is None:
        raise Unusable(
            f"The source {name} does not say how leads are handed over; add “handover” to it, with the events by "
            "which sales answers. See: mktops explain sources"
        )
    with opened(book, root, day, name, asked(told.handover)) as session:
        return _handed_over(session, told.handover, period, every)


def _handed_over(session: Session, plan: Handover, period: Period | None, every: bool) -> HandedOver:
    if plan.stage not in session.stages:
        raise Unusable(
            f"The hand-over of {session.name} names the stage “{plan.stage}”, which has no definition that can be "
            "judged. See: mktops validate"
        )
    within = bounds(period) if period else None
    found = ledger(session.tables, session.stages, plan, session.until, within, every)
    return HandedOver(session.name, plan, found)


def month(book: Book, day: date, root: Path, source: str | None, period: Period) -> LeadsOfMonth:
    """What a monthly report tells of the leads of a source. Raises `Unusable`."""
    name, told = source_of(book, source)
    plan = told.handover
    with opened(book, root, day, name, Wanted(("channel",)) | (asked(plan) if plan else Wanted())) as session:
        channel = session.tables.fields.get("channel")
        kept = [channel] if channel else []
        found = _in_texts(session, entries(session.tables, session.stages, session.until, kept), kept)
        both = grid(session.tables, session.stages, found, session.until, "month")
        counted = tally(session.engine, found, "month", channel)
        return LeadsOfMonth(
            Counted(
                name,
                "channel" if channel else None,
                counted,
                both,
                untold=_in_vain(session, counted),
            ),
            _handed_over(session, plan, period, every=False) if plan else None,
        )


def sql(
    book: Book, day: date, root: Path, source: str | None, stages: Mapping[str, LeadStage], dialect: str | None
) -> str:
    """The definitions of some stages as SQL: what runs on a source that is a server, else for plain tables.

    Those are written in a dialect, or as DuckDB has it. Raises `Unusable`.
    """
    like = source_of(book, source)[1] if source or len(book.settings.sources) == 1 else None
    if like and like.url and like.url.partition("://")[0] not in FILES and dialect is None:
        with opened(book, root, day, source) as session:
            return as_it_runs(session.tables, stages, session.until)
    return statement(stages, dialect or "duckdb", first_moment(day + timedelta(days=1)), like)
