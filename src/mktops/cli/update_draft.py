"""`mktops new update --period`: a draft of an update from what is known, in a file of its own or among others (AP7)."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Literal

from mktops import files, workspace
from mktops.book import Book
from mktops.cli.boundary import Stop, emit, say
from mktops.cli.changing import changing, create, save
from mktops.cli.exit_codes import USAGE
from mktops.cli.home import file_of, placed, refuse_unread, typed_records
from mktops.cli.shell import Shell, typed_period
from mktops.drafts.update import draft
from mktops.figures.engagements import running
from mktops.kinds.engagements import Engagement
from mktops.kinds.people import Person
from mktops.kinds.record import Named
from mktops.kinds.updates import CADENCES, Update
from mktops.reports.environment import load_words
from mktops.source.tree import Data
from mktops.source.update_text import update_markdown
from mktops.text.period import Period
from mktops.text.slug import nearest

Style = Literal["md", "yaml"]
#: Where an update goes if nobody has written one yet.
FOLDER = "updates"
PRINTED = Path("-")
_STYLES: dict[str, Style] = {".md": "md", ".yaml": "yaml", ".yml": "yaml"}


def write_draft(
    here: Shell,
    period_text: str,
    engagement: str | None,
    author: str | None,
    style: Style | None,
    output: Path | None,
    as_of: str | None,
) -> None:
    """Draft the update and write it where none is yet. Raises `Stop`."""
    changing(here, lambda: _write(here, period_text, engagement, author, style, output, as_of))


def _write(
    here: Shell,
    period_text: str,
    engagement: str | None,
    author: str | None,
    style: Style | None,
    output: Path | None,
    as_of: str | None,
) -> None:
    period = _period(here, period_text)
    cadence = CADENCES[period.unit]
    style = _style(style, output)
    book = workspace.load(here.root)
    day = here.day(as_of, book)
    _refuse_unknown(book, Engagement, engagement, "--engagement")
    _refuse_unknown(book, Person, author, "--author")
    if period.start > day:
        raise Stop(f"--period: {period} is still to come; an update tells what was done.", USAGE)
    chosen = engagement
    ids = [each.id for each in running(book, min(day, period.end))]
    engagement = chosen or _only(ids, book, cadence)
    _refuse_second(book, period, cadence, engagement)
    refuse_unread(book, Update)
    record = draft(book, day, period, cadence, engagement, author)
    if output is None and style == "yaml":
        file, text = placed(here, book, Update, record)
        save(here, book, file, text)
    else:
        text = _text(book, style, record)
        if output == PRINTED:
            emit(text)
            return
        file = str(output) if output else _own_file(book, period, cadence, engagement)
        create(output or here.inside(file), text, file)
    if output is None and file not in files.find(here.root, book.settings.exclude).files:
        say(f"{file}: git ignores it, or “exclude” names it, so mktops does not read it.")
    whose = "" if chosen else _whose(engagement, ids)
    drafted = f"{file}: the {cadence} update of {period} is drafted{whose}."
    say(f"{drafted} Say why, and what it taught, then: mktops validate")


def _period(here: Shell, text: str) -> Period:
    period = typed_period(here, text)
    if period.unit not in CADENCES:
        raise Stop(f"--period: {text} is a {period.unit}; an update is of a month or a week.", USAGE)
    return period


def _style(asked: Style | None, output: Path | None) -> Style:
    """How the file is written: as asked for, or as the end of its name says."""
    if output is None or output == PRINTED:
        return asked or "md"
    named = _STYLES.get(output.suffix)
    if named is None or asked not in (None, named):
        wanted = {"md": ".md", "yaml": ".yaml"}.get(asked or "", ".md or .yaml")
        raise Stop(f"-o: the name of the file must end in {wanted}.", USAGE)
    return named


def _refuse_unknown(book: Book, kind: type[Named], id: str | None, option: str) -> None:
    ids = book.ids(kind.collection)
    if id is not None and id not in ids:
        near = nearest(id, ids)
        known = f"There are: {', '.join(ids)}." if ids else f"Add it first: mktops new {kind.collection} ID"
        hint = f"Did you mean {near}?" if near else known
        raise Stop(f"{option}: there is no “{id}” in {kind.collection}. {hint}", USAGE)


def _only(ids: list[str], book: Book, cadence: str) -> str | None:
    """The only engagement that runs; None if the updates of this cadence were all written without one so far."""
    named = {update.engagement for update in book.all(Update) if update.cadence == cadence}
    return ids[0] if len(ids) == 1 and named != {None} else None


def _whose(engagement: str | None, ids: list[str]) -> str:
    """What to say of an engagement that nobody named."""
    if engagement:
        return f", for {engagement}, the only engagement that runs"
    return f", without an engagement (with one: --engagement {' or '.join(ids)})" if ids else ""


def _refuse_second(book: Book, period: Period, cadence: str, engagement: str | None) -> None:
    for file, source in book.sources.items():
        for typed in typed_records(source, Update):
            if (
                isinstance(typed, dict)
                and str(typed.get("period")) == str(period)
                and typed.get("cadence", cadence) == cadence
                and typed.get("engagement") == engagement
            ):
                whose = f" of {engagement}" if engagement else ""
                raise Stop(f"There is already a {cadence} update{whose} for {period}, in {file}.", USAGE)


def _text(book: Book, style: Style, record: dict[str, Data]) -> str:
    if style == "yaml":
        return file_of(Update, record)
    return update_markdown(record, load_words(book.settings.locale).update_headings)


def _own_file(book: Book, period: Period, cadence: str, engagement: str | None) -> str:
    """A file named by its period, in the folder of the latest update; by its engagement too if others have theirs."""
    updates = book.all(Update)
    latest = max(updates, key=lambda each: (_is_in(each, cadence, engagement), each.period), default=None)
    folder = PurePosixPath(book.origin(latest).file).parent if latest else PurePosixPath()
    several = any(each.engagement != engagement for each in updates)
    name = f"{period}-{engagement}.md" if engagement and several else f"{period}.md"
    return str((folder if folder.name else PurePosixPath(FOLDER)) / name)


def _is_in(update: Update, cadence: str, engagement: str | None) -> bool:
    return (update.cadence, update.engagement) == (cadence, engagement)
