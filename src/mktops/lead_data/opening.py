"""A source of lead data that the workspace names, opened to run the definitions on it. No printing, no clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from mktops import files
from mktops.book import Book
from mktops.figures.stages import judged_stages
from mktops.findings import discreet
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.settings import Settings
from mktops.kinds.sources import LeadSource, Table
from mktops.kinds.synonyms import meant_by
from mktops.leads.counting.terms import wanted
from mktops.leads.logic.definitions import chain, first_moment
from mktops.leads.reading.engine import Engine, Unusable, engine
from mktops.leads.reading.readers import is_readable
from mktops.leads.reading.tables import Tables, Wanted, tables
from mktops.leads.reading.unusable import below, unless_known
from mktops.text.enumeration import listed
from mktops.text.slug import nearest

#: What lead data can be judged by, one stage upon the other; with each more the question grows, and its time.
MOST_STAGES = 20
#: What `mktops.yaml` says of lead data, and by which rules it is told that a part of it was left out.
_OF_LEAD_DATA = {"sources", "timezone"}
_MISFITS = ("missing-field", "placeholder-left", "unknown-key", "invalid-value")
#: Of the files that may be meant, so many are named.
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Session:
    """An open source: its name, its tables, the stages that can be judged and the moment up to which is looked."""

    name: str
    tables: Tables
    stages: dict[str, LeadStage]
    until: int

    @property
    def engine(self) -> Engine:
        """The engine that runs the definitions."""
        return self.tables.engine

    def column(self, field: str, instead: Sequence[str] = ()) -> str:
        """The column of a field of the leads. Raises `Unusable`, which names what may be meant `instead`."""
        found = self.tables.fields.get(field)
        if found is None:
            known = sorted({*self.tables.source.fields, *self.tables.recognised.fields})
            near = nearest(field, [*known, *instead])
            hint = f"Did you mean {near}?" if near else f"It has {listed(known)}" if known else "Name it under “fields”"
            raise Unusable(f"The source {self.name} has no field “{field}”. {hint}")
        return found


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
            where = f"has faults in “{discreet(problem).field[:80]}”"
        else:
            continue
        raise Unusable(f"{told.file} {where}: {discreet(problem).message.rstrip('.')}. See: mktops validate")


def stages_of(book: Book) -> dict[str, LeadStage]:
    """The definitions that can be judged, by id. Raises `Unusable` where there are none."""
    if stages := dict(judged_stages(book)):
        return stages
    if book.left_out_of(LeadStage):
        raise Unusable("There is no definition that can be judged: each has errors. See: mktops validate")
    raise Unusable("There are no definitions to run yet; add Lead, MQL and SQL with: mktops new lead_stages")


@contextmanager
def opened(book: Book, root: Path, day: date, name: str | None = None, more: Wanted | None = None) -> Iterator[Session]:
    """A source as it was at the end of a day, with what the definitions ask and `more`. Raises `Unusable`."""
    stages = stages_of(book)
    _refuse_broken_chains(stages)
    with looked_at(book, root, day, name, more) as session:
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
def looked_at(
    book: Book, root: Path, day: date, name: str | None = None, more: Wanted | None = None
) -> Iterator[Session]:
    """The same, whatever the definitions are; there may be none. Raises `Unusable`."""
    stages = judged_stages(book)
    name, source = source_of(book, name)
    with below("leads"):
        leads = paths(root, source.leads)
    with below("events"):
        events = paths(root, source.events)
    with unless_known("url"), engine(source, [*leads, *events], root=root) as running:
        asked = wanted(list(stages.values())) | (more or Wanted())
        zone = source.timezone or book.settings.timezone
        found = tables(running, source, zone, leads, events, asked)
        yield Session(name, found, stages, first_moment(day + timedelta(days=1)))


def paths(root: Path, table: Table | None) -> list[Path]:
    """The files that hold a table; none where it lies in a database. Raises `Unusable`."""
    if table is None or table.path is None:
        return []
    try:
        found = files.matching(root, table.path, table.outside)
        if not found:
            raise Unusable(f"There is no file {table.path} in the workspace{_instead(root, table.path, table)}", "path")
    except files.OutsideRoot as error:
        raise Unusable(f"{error}; or allow it with “outside: true” beside the path", "path") from None
    return found


def _instead(root: Path, path: str, table: Table) -> str:
    """What may be meant by a path to no file: the nearest one of its folder, or those that are there."""
    folder = path.rpartition("/")[0]
    within = f"{folder}/" if folder else ""
    if "**" in folder:
        return ""
    try:
        there = [each.name for each in files.matching(root, f"{within}*", table.outside) if is_readable(each)]
    except files.OutsideRoot:
        return ""
    near = nearest(path.removeprefix(within), there)
    if near or len(there) == 1:
        return f". Did you mean {within}{near or there[0]}?"
    return f". There are {listed(f'{within}{name}' for name in there[:_SHOWN])}" if there else ""
