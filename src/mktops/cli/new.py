"""`mktops new`: a valid record to start from, in the file where its collection lives."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

import typer

from mktops import workspace
from mktops.book import Book
from mktops.cli.boundary import Stop, say
from mktops.cli.changing import changing, save
from mktops.cli.exit_codes import USAGE
from mktops.cli.home import placed, refuse_unread, typed_records
from mktops.cli.options import AsOf
from mktops.cli.shell import Shell, ids_of, shell
from mktops.figures.people import side_of
from mktops.kinds import all_kinds
from mktops.kinds.engagements import Engagement
from mktops.kinds.people import Person
from mktops.kinds.record import Named, Record
from mktops.kinds.starter import OF_AGENCY, BadName, NeedsFirst, starting_record
from mktops.kinds.updates import Update
from mktops.text.slug import nearest, slugify


def _complete(incomplete: str) -> list[str]:
    return [name for name in all_kinds() if name.startswith(incomplete)]


def new(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", autocompletion=_complete, hidden=True)],
    name: Annotated[str | None, typer.Argument(metavar="ID", hidden=True)] = None,
    period: Annotated[
        str | None,
        typer.Option(metavar="PERIOD", help="Draft the update of a month 2026-10 or a week 2026-W41."),
    ] = None,
    engagement: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=ids_of("engagements"), help="The engagement that the update is of."),
    ] = None,
    author: Annotated[
        str | None, typer.Option(metavar="ID", autocompletion=ids_of("people"), help="Who writes the update.")
    ] = None,
    format: Annotated[
        Literal["md", "yaml"] | None,
        typer.Option(help="The update as a Markdown file of its own, or as a record among others; else md."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the update to this new file.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Add a record to start from; nothing else in the file changes.

    KIND is the collection, such as goals or backlog. ID is the short name that you give the record; actuals
    and updates have their period instead, such as 2026-10. The record goes where others of its kind are.

    With --period in place of ID an update is drafted: the work done, the figures and learnings of the period and
    the steps that are still open stand in it already. Only what the records cannot know is left to write.
    """
    here = shell(context)
    model = _kind(kind)
    if period is not None and model is Update and name is None:
        from mktops.cli.update_draft import write_draft  # costs the words of reports, and a Markdown parser

        write_draft(here, period, engagement, author, format, output, as_of)
        return
    others = any(option is not None for option in (engagement, author, format, output))
    _refuse_options_of_updates(model, name, period, others)
    if name is None:
        wanted = "ID" if issubclass(model, Named) else "2026-10"
        hint = "new update --period 2026-10" if model is Update else f"new {model.collection} {wanted}"
        raise Stop(f"The record needs {'an ID' if wanted == 'ID' else 'its period'}: mktops {hint}", USAGE)
    typed = name
    changing(here, lambda: _add(here, model, typed, as_of))


def _add(here: Shell, model: type[Record], name: str, as_of: str | None) -> None:
    book = workspace.load(here.root)
    day = here.day(as_of, book)
    _refuse_taken(book, model, name)
    refuse_unread(book, model)

    def id_in(collection: str, example: str) -> str | None:
        return _stand_in(book, collection, example)

    try:
        record = starting_record(model, name, id_in, day, book.settings.fiscal_year_starts)
    except NeedsFirst as needed:
        raise Stop(
            f"Such a record names one of {needed}, and there is none yet. First: mktops new {needed} ID", USAGE
        ) from None
    except BadName as error:
        slug = slugify(name) if issubclass(model, Named) else ""
        hint = f" Try: mktops new {model.collection} {slug}" if slug else ""
        raise Stop(f"{error}{hint}", USAGE) from None
    file, text = placed(here, book, model, record)
    save(here, book, file, text)
    say(f"{file}: {name} added to {model.collection}. Make it yours, then: mktops validate")


def _kind(name: str) -> type[Record]:
    kinds = all_kinds()
    if name not in kinds:
        # People say "new goal" and "new capability" as readily as "new goals"; a model's name is the singular.
        typed = _singular(name)
        near = next((k for k, model in kinds.items() if typed in map(_singular, (k, model.__name__))), None)
        if near is None:
            guess = nearest(name, kinds)
            hint = f"Did you mean {guess}?" if guess else f"The kinds are: {', '.join(kinds)}."
            raise Stop(f"There is no kind of record called {name}. {hint}", USAGE)
        name = near
    return kinds[name]


def _singular(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold().rstrip("s")


def _stand_in(book: Book, collection: str, example: str) -> str | None:
    """The id in a collection that takes an example's place; of engagements only where there is no choice."""
    ids = [id for held, id in book.index if held == collection]
    if collection == Engagement.collection and len(ids) > 1:
        return None
    if collection == Person.collection and ids:
        ids.sort(key=lambda id: side_of(book, id) == "agency")
        first, *others = ids
        if example == OF_AGENCY:
            return min(others, key=lambda id: side_of(book, id) != "agency", default=first)
    return next(iter(ids), None)


def _refuse_options_of_updates(model: type[Record], name: str | None, period: str | None, others: bool) -> None:
    """Refuse the options that draft an update where none is drafted."""
    if period is not None and model is Update:
        raise Stop(f"--period says which update it is; leave out {name}.", USAGE)
    if period is None and not others:
        return
    if model is Update:
        raise Stop("Say of which period the update is: mktops new update --period 2026-10", USAGE)
    options = "--period, --engagement, --author, --format and -o are for updates only"
    raise Stop(f"{options}. For {model.collection}: mktops new {model.collection} ID", USAGE)


def _refuse_taken(book: Book, model: type[Record], name: str) -> None:
    """Refuse a name that is taken, be it by a record that does not fit its kind."""
    raw = [record for source in book.sources.values() for record in typed_records(source, model)]
    ids = {str(record.get("id")) for record in raw if isinstance(record, dict)} if issubclass(model, Named) else set()
    if name in ids or any(record.key == name for record in book.all(model)):
        raise Stop(f"There is already a record {name} in {model.collection}.", USAGE)
