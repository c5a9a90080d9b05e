"""The use cases of lead data: open a source of the workspace, run the definitions on it. No printing, no clock.

The engine is loaded with this module, so only a command that reads lead data imports it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from mktops import files
from mktops.book import Book
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.sources import LeadSource
from mktops.leads.definitions import first_moment
from mktops.leads.engine import Engine, Unusable, engine
from mktops.leads.entries import Entries, entries
from mktops.leads.tables import Tables, Wanted, tables
from mktops.leads.tally import Tally, tally
from mktops.leads.terms import wanted
from mktops.text.listing import listed
from mktops.text.slug import nearest


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


@contextmanager
def opened(book: Book, root: Path, day: date, name: str | None = None, more: Wanted | None = None) -> Iterator[Session]:
    """A source as it was at the end of a day, with what the definitions ask and `more`. Raises `Unusable`."""
    stages = {stage.id: stage for stage in book.all(LeadStage)}
    if not stages:
        raise Unusable("There are no definitions to run yet; add Lead, MQL and SQL with: mktops new lead_stages")
    name, source = source_of(book, name)
    leads, events = (_paths(root, table) for table in (source.leads, source.events))
    with engine(source, [*leads, *events]) as running:
        asked = wanted(list(stages.values())) | (more or Wanted())
        zone = source.timezone or book.settings.timezone
        found = tables(running, source, zone, leads, events, asked)
        yield Session(name, found, stages, first_moment(day + timedelta(days=1)))


def _paths(root: Path, table: object) -> list[Path]:
    path, outside = getattr(table, "path", None), getattr(table, "outside", False)
    if path is None:
        return []
    try:
        return files.matching(root, path, outside)
    except files.OutsideRoot as error:
        raise Unusable(f"{error}; or allow it with “outside: true” beside the path") from None


def counted(session: Session, unit: str, by: str | None) -> Tally:
    """How many leads entered each stage, in months or weeks, by a field if one is named. Raises `Unusable`."""
    carried = session.tables.fields.get(by) if by is not None else None
    if by is not None and carried is None:
        raise Unusable(f"There is no field “{by}” in the source {session.name}")
    found: Entries = entries(session.tables, session.stages, session.until, [carried] if carried else [])
    return tally(session.engine, found, unit, carried)
