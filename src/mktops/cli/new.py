"""`mktops new`: a valid record to start from, in the file where its collection lives."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Annotated

import typer

from mktops import files, workspace
from mktops.book import Book
from mktops.cli.boundary import Stop, say
from mktops.cli.exit_codes import USAGE
from mktops.cli.options import AsOf
from mktops.cli.shell import Shell, put, shell
from mktops.kinds import all_kinds
from mktops.kinds.record import Named, Record
from mktops.kinds.starter import BadName, NeedsFirst, starting_record
from mktops.source import Source
from mktops.source.edits import EditRefused, append_record, dump_record
from mktops.source.tree import Data
from mktops.text.slug import nearest, slugify


def _complete(incomplete: str) -> list[str]:
    return [name for name in all_kinds() if name.startswith(incomplete)]


def new(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", autocompletion=_complete, hidden=True)],
    name: Annotated[str, typer.Argument(metavar="ID", hidden=True)],
    as_of: AsOf = None,
) -> None:
    """Add a record to start from; nothing else in the file changes.

    KIND is the collection, such as goals or backlog. ID is the short name that you give the record; actuals
    and updates have their period instead, such as 2026-10. The record goes where others of its kind are.
    """
    here = shell(context)
    model = _kind(kind)
    book = workspace.load(here.root)
    day = here.day(as_of, book)
    _refuse_blind(book, model, name)

    def id_in(collection: str) -> str | None:
        return next((id for held, id in book.index if held == collection), None)

    try:
        record = starting_record(model, name, id_in, day)
        file, text = _placed(here, book, model, record)
    except NeedsFirst as needed:
        raise Stop(
            f"Such a record names one of {needed}, and there is none yet. First: mktops new {needed} ID", USAGE
        ) from None
    except BadName as error:
        slug = slugify(name) if issubclass(model, Named) else ""
        hint = f" Try: mktops new {model.collection} {slug}" if slug else ""
        raise Stop(f"{error}{hint}", USAGE) from None
    except EditRefused as error:
        raise Stop(str(error), USAGE) from None
    put(files.inside(here.root, file), text)
    say(f"{file}: {name} added to {model.collection}. Make it yours, then: mktops validate")


def _kind(name: str) -> type[Record]:
    kinds = all_kinds()
    if name not in kinds:
        # People say "new goal" as readily as "new goals".
        near = next((each for each in kinds if each.rstrip("s") == name.rstrip("s")), None)
        if near is None:
            guess = nearest(name, kinds)
            hint = f"Did you mean {guess}?" if guess else f"The kinds are: {', '.join(kinds)}."
            raise Stop(f"There is no kind of record called {name}. {hint}", USAGE)
        name = near
    return kinds[name]


def _refuse_blind(book: Book, model: type[Record], name: str) -> None:
    """Refuse a name that is taken, be it by a record that does not fit its kind, and to add where nothing is read."""
    raw = [record for source in book.sources.values() for record in _records(source, model)]
    ids = {str(record.get("id")) for record in raw if isinstance(record, dict)} if issubclass(model, Named) else set()
    if name in ids or any(record.key == name for record in book.all(model)):
        raise Stop(f"There is already a record {name} in {model.collection}.", USAGE)
    for file, source in book.sources.items():
        if source.data is None and source.problems and _is_home(model, file, source.text):
            raise Stop(f"{file} has faults that need mending first; nothing was changed. See: mktops validate", USAGE)


def _is_home(model: type[Record], file: str, text: str) -> bool:
    is_named_so = PurePosixPath(file).stem == model.collection
    return is_named_so or re.search(rf"^{model.collection}[ \t]*:", text, re.MULTILINE) is not None


def _records(source: Source, model: type[Record]) -> list[Data]:
    found = source.data.get(model.collection) if isinstance(source.data, dict) else None
    return found if isinstance(found, list) else []


def _placed(here: Shell, book: Book, model: type[Record], record: dict[str, Data]) -> tuple[str, str]:
    """The file that gets the record, with its new text: the last one that has the collection, else one of its own."""
    candidates = [
        file
        for file, source in book.sources.items()
        if isinstance(source.data, dict) and model.collection in source.data and not file.endswith(".md")
    ]
    file = candidates[-1] if candidates else f"{model.collection}.yaml"
    if file in book.sources:
        return file, append_record(book.sources[file], model.collection, record)
    if (here.root / file).exists():
        raise Stop(f"{file} is there, but mktops does not read it: git ignores it, or “exclude” names it.", USAGE)
    return file, f"{model.collection}:\n{dump_record(record, 2)}"
