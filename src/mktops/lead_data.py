"""The use cases of lead data: open a source of the workspace, run the definitions on it. No printing, no clock.

The engine is loaded with this module, so only a command that reads lead data imports it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from mktops import files
from mktops.book import Book
from mktops.findings import discreet
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.settings import Settings
from mktops.kinds.sources import Handover, LeadSource, Table
from mktops.kinds.synonyms import meant_by
from mktops.leads.agencies import agency, eras
from mktops.leads.beside import beside_typed
from mktops.leads.definitions import bounds, chain, day_of, first_moment
from mktops.leads.engine import Engine, Unusable, engine
from mktops.leads.entries import Entries, entries
from mktops.leads.grid import Grid, grid
from mktops.leads.handover import asked, ledger
from mktops.leads.impossible import rows_of
from mktops.leads.quality import GROUPING, Facts, SourceFacts
from mktops.leads.rounds import Ledger
from mktops.leads.tables import WON, Tables, Wanted, tables
from mktops.leads.tally import Tally, tally
from mktops.leads.terms import wanted
from mktops.leads.usage import with_usage
from mktops.text.listing import listed
from mktops.text.period import Period
from mktops.text.slug import nearest

#: The units of time by which leads can be counted.
UNITS = ("week", "month", "quarter", "year")
#: What lead data can be judged by, one stage upon the other; with each more the question grows, and its time.
MOST_STAGES = 20
#: Instead of one of them: months, and how fit and interest go together.
FIT = "fit"
#: What `mktops.yaml` says of lead data, and by which rules it is told that a part of it was left out.
_OF_LEAD_DATA = {"sources", "timezone"}
_MISFITS = ("missing-field", "unknown-key", "invalid-value")


@dataclass(frozen=True, slots=True)
class Session:
    """An open source: its name, its tables, the stages of the workspace and the moment up to which is looked."""

    name: str
    tables: Tables
    stages: dict[str, LeadStage]
    until: int

    @property
    def engine(self) -> Engine:
        """The engine that runs the definitions."""
        return self.tables.engine


def source_of(book: Book, name: str | None = None) -> tuple[str, LeadSource]:
    """The source of a name, or the only one. Raises `Unusable`."""
    _refuse_misread(book)
    known = book.settings.sources
    if not known:
        raise Unusable(
            "mktops.yaml names no source of lead data yet; add it under “sources”. See: mktops explain sources"
        )
    if name is None:
        if len(known) > 1:
            raise Unusable(f"There are several sources: {listed(known)}. Choose one with --source")
        return next(iter(known.items()))
    if name not in known:
        near = nearest(name, known)
        hint = f"Did you mean {near}?" if near else f"There {'is' if len(known) == 1 else 'are'} {listed(known)}"
        raise Unusable(f"There is no source “{name}” in mktops.yaml. {hint}")
    return name, known[name]


def _refuse_misread(book: Book) -> None:
    """Raise `Unusable` where `mktops.yaml` says of sources or of the time what was not understood, so is left out."""
    told = book.sources[files.SETTINGS_FILE]
    found = [each for many in book.problems.values() for each in many if each.span.file == told.file]
    for problem in found:
        key, _, rest = problem.field.partition(".")
        meant = {key} if rest else {key, *meant_by(key, [*Settings.model_fields])}
        if told.data is None or problem.rule == "newer-workspace":
            where = "cannot be read to its end"
        elif problem.rule in _MISFITS and meant & _OF_LEAD_DATA:
            where = f"has faults in “{key[:40]}”"
        else:
            continue
        raise Unusable(f"{told.file} {where}: {discreet(problem).message.rstrip('.')}. See: mktops validate")


@contextmanager
def opened(book: Book, root: Path, day: date, name: str | None = None, more: Wanted | None = None) -> Iterator[Session]:
    """A source as it was at the end of a day, with what the definitions ask and `more`. Raises `Unusable`."""
    if not book.all(LeadStage):
        raise Unusable("There are no definitions to run yet; add Lead, MQL and SQL with: mktops new lead_stages")
    _refuse_broken_chains({stage.id: stage for stage in book.all(LeadStage)})
    with _running(book, root, day, name, more) as session:
        yield session


def _refuse_broken_chains(stages: dict[str, LeadStage]) -> None:
    """Raise `Unusable` where a stage builds on none that can be judged, on itself, or on more than can be judged."""
    for stage in stages.values():
        lowest, *above = chain(stages, stage)
        if lowest.builds_on in stages:
            raise Unusable(f"The stages up to “{stage.id}” build on each other in a circle. See: mktops validate")
        if lowest.builds_on is not None:
            raise Unusable(
                f"“{lowest.id}” builds on “{lowest.builds_on}”, which has no definition that could be read. "
                "See: mktops validate"
            )
        if len(above) >= MOST_STAGES:
            raise Unusable(
                f"With “{stage.id}”, {1 + len(above)} stages stand one upon the other; lead data can be judged by "
                f"{MOST_STAGES} of them at most"
            )


@contextmanager
def _running(book: Book, root: Path, day: date, name: str | None, more: Wanted | None) -> Iterator[Session]:
    stages = {stage.id: stage for stage in book.all(LeadStage)}
    name, source = source_of(book, name)
    leads, events = (_paths(root, table) for table in (source.leads, source.events))
    with engine(source, [*leads, *events], root=root) as running:
        asked = wanted(list(stages.values())) | (more or Wanted())
        zone = source.timezone or book.settings.timezone
        found = tables(running, source, zone, leads, events, asked)
        yield Session(name, found, stages, first_moment(day + timedelta(days=1)))


def _paths(root: Path, table: Table | None) -> list[Path]:
    """The files that hold a table; none where it lies in a database. Raises `Unusable`."""
    if table is None or table.path is None:
        return []
    try:
        return files.matching(root, table.path, table.outside)
    except files.OutsideRoot as error:
        raise Unusable(f"{error}; or allow it with “outside: true” beside the path") from None


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in which source; the groups are by month or by week, and by a field if one was named.

    `by_channel` says that the agencies are told by the channel of each lead, since no field holds them. `oldest` is the
    day on which the first lead was created, told where some hold a stage only since its definition began or changed.
    """

    source: str
    by: str | None
    tally: Tally
    grid: Grid | None = None
    by_channel: bool = False
    oldest: date | None = None


def count(book: Book, day: date, root: Path, source: str | None, by: str, period: Period | None = None) -> Counted:
    """How many leads entered each stage, by a unit of time or by a field of the leads; by weeks if the period is one.

    Raises `Unusable`.
    """
    field = None if by in (*UNITS, FIT) else by
    more = (field, "channel") if field == "agency" else (field,) if field else ()
    with opened(book, root, day, source, Wanted(more)) as session:
        by_channel = field == "agency" and field not in session.tables.fields
        carried = _carried(session, "channel" if by_channel else field) if field else None
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
        return Counted(session.name, field, counted, both, by_channel, _oldest(session) if some_taken_over else None)


def _oldest(session: Session) -> date:
    """The day on which the first lead was created, of which there must be one. Raises `Unusable`."""
    leads = session.tables.leads
    (found,) = session.engine.rows(leads.aggregate(first=leads.created.min()))
    return day_of(int(found["first"]))


def _carried(session: Session, field: str) -> str:
    """The column of a field of the leads. Raises `Unusable`."""
    carried = session.tables.fields.get(field)
    if carried is None:
        known = sorted({*session.tables.source.fields, *session.tables.recognised.fields})
        near = nearest(field, [*known, *UNITS, FIT])
        hint = f"Did you mean {near}?" if near else f"It has {listed(known)}" if known else "Name it under “fields”"
        raise Unusable(f"The source {session.name} has no field “{field}”. {hint}")
    return carried


def _in_texts(session: Session, found: Entries, carried: Sequence[str]) -> Entries:
    """The entries with what they carry as texts, by which leads can be grouped, whatever it is kept as."""
    texts = {name: session.tables.of_leads.text(found.table[name]) for name in carried}
    return replace(found, table=found.table.mutate(**texts)) if texts else found


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
        with _running(book, root, day, name, more) as session:
            paths = (tuple(_paths(root, table)) for table in (source.leads, source.events))
            found = rows_of(session.tables, session.until, *paths)
            found = with_usage(found, session.tables, session.stages.values(), session.until)
            entered = beside_typed(book, day, found, session.tables, session.stages, session.until)
            return replace(found, entered=entered)
    except Unusable as error:
        return SourceFacts(unusable=str(error))


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What became of the leads that were handed to sales, by the words of which source."""

    source: str
    plan: Handover
    ledger: Ledger


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
        raise Unusable(f"The hand-over of {session.name} names the stage “{plan.stage}”, which has no definition")
    within = bounds(period) if period else None
    found = ledger(session.tables, session.stages, plan, session.until, within, every)
    return HandedOver(session.name, plan, found)


@dataclass(frozen=True, slots=True)
class Month:
    """What the lead data tell of a month; they are counted by channel where the source knows it."""

    counted: Counted
    handed_over: HandedOver | None


def month(book: Book, day: date, root: Path, source: str | None, period: Period) -> Month:
    """What a monthly report tells of the leads of a source. Raises `Unusable`."""
    name, told = source_of(book, source)
    plan = told.handover
    with opened(book, root, day, name, Wanted(("channel",)) | (asked(plan) if plan else Wanted())) as session:
        channel = session.tables.fields.get("channel")
        kept = [channel] if channel else []
        found = _in_texts(session, entries(session.tables, session.stages, session.until, kept), kept)
        both = grid(session.tables, session.stages, found, session.until, "month")
        counted = tally(session.engine, found, "month", channel)
        return Month(
            Counted(name, "channel" if channel else None, counted, both),
            _handed_over(session, plan, period, every=False) if plan else None,
        )
