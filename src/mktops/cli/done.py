"""`mktops done`: closes a promise or a piece of work in the file where it stands."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from mktops import workspace
from mktops.book import Book
from mktops.cli.boundary import Stop, say
from mktops.cli.changing import changing, save
from mktops.cli.exit_codes import USAGE
from mktops.cli.options import AsOf
from mktops.cli.shell import Shell, offered, shell, typed_day
from mktops.closing import Closable, closables, closed, elsewhere
from mktops.source.edits import EditRefused, set_fields
from mktops.text.mention import mention
from mktops.text.numbers import counted
from mktops.text.slug import nearest


def _complete(context: typer.Context, incomplete: str) -> list[str]:
    today = shell(context).day
    return offered(context, incomplete, lambda book: (each.id for each in closables(book, today(None, book))))


def done(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", autocompletion=_complete, hidden=True)],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="The day it was done, such as 2026-11-01; else today.")
    ] = None,
    why: Annotated[
        str | None, typer.Option("--why", metavar="TEXT", help="What came of it, or why it was late.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Close a promise or a piece of work in the file where it stands.

    ID is that of a next step, an action, a milestone, a training, a coaching session, an assignment, a decision to
    look at again, a sprint's task, a deliverable or a backlog item; where two share it, say which:
    milestones/handbook. Comments and all else in the file stay as they are.
    """
    here = shell(context)
    changing(here, lambda: _close(here, id, on, why, as_of))


def _close(here: Shell, id: str, on: str | None, why: str | None, as_of: str | None) -> None:
    book = workspace.load(here.root)
    today = here.day(as_of, book)
    day = typed_day("--on", on) if on is not None else today
    if day > today:
        raise Stop(f"--on: {day} is still to come; close it when it is done.", USAGE)
    _refuse_blind(book)
    thing = _chosen(book, id, today)
    if thing.earliest and day < thing.earliest:
        raise Stop(f"{thing.name} is to be looked at again on {thing.earliest} or later; nothing was changed.", USAGE)
    reason = _why(thing, why) if why is not None else None
    origin = book.origin(thing.part)
    try:
        text = set_fields(book.sources[origin.file], (*origin.path, *thing.below), thing.fields(day, reason))
    except EditRefused as error:
        raise Stop(str(error), USAGE) from None
    save(here, book, origin.file, text)
    late = f", {counted((day - thing.due).days, 'day')} late" if thing.due and thing.due < day else ""
    say(f"{_place(book, thing)}: {thing.id} is done on {day}{late}: {mention(thing.text)}")


def _why(thing: Closable, text: str) -> str:
    if thing.why is None:
        raise Stop(f"{thing.name} has no field for a why; leave --why out.", USAGE)
    if getattr(thing.part, thing.why, None):
        named = f"{'an' if thing.why == 'outcome' else 'a'} {thing.why}"
        raise Stop(f"{thing.id} has {named} already; add to it in its file.", USAGE)
    # Everywhere a why is one line, as it is typed in a list.
    line = " ".join(text.split())
    if not line:
        raise Stop("--why is empty; say what came of it, or leave it out.", USAGE)
    return line


def _refuse_blind(book: Book) -> None:
    """Refuse to close where the place that says it last may be one that could not be read."""
    if book.left_out or book.unread:
        lost = " and ".join(
            counted(number, what) for number, what in ((book.left_out, "record"), (book.unread, "file")) if number
        )
        raise Stop(
            f"{lost} could not be read, and may say more of it; nothing was changed. See: mktops validate", USAGE
        )


def _chosen(book: Book, id: str, today: date) -> Closable:
    open_things, closed_on = list(closables(book, today)), closed(book, id.rpartition("/")[2], today)
    found = [each for each in open_things if id in (each.id, each.name)]
    if len(found) == 1:
        return found[0]
    others = [each for each in elsewhere(book, today) if id in (each.id, each.name)]
    if not found and others:
        raise Stop(f"{id} is not closed by a day. {others[0].how}", USAGE)
    if not found and closed_on:
        last = max((on for on in closed_on if on), default=None)
        when = f"was closed on {last}" if last else "is closed"
        raise Stop(f"{id} {when} already; nothing was changed.", USAGE)
    if not found:
        names = [each.id for each in open_things] + [each.name for each in open_things]
        near = nearest(id, names)
        hint = f" Did you mean {near}?" if near else " See what is open with: mktops promises --open"
        raise Stop(f"Nothing open is called {id}.{hint}", USAGE)
    names = list(dict.fromkeys(each.name for each in found))
    if len(names) == len(found):
        raise Stop(f"{id} could be {' or '.join(names)}. Say which: mktops done {names[0]}", USAGE)
    places = ", ".join(_place(book, each) for each in found)
    raise Stop(f"{id} is open in several places: {places}. Close the one that you mean in its file.", USAGE)


def _place(book: Book, thing: Closable) -> str:
    span = book.span(book.at(thing.part))
    return f"{span.file}:{span.line}"
