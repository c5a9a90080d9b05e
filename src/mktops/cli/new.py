"""`mktops new`: a valid record to start from, in the file where its collection lives."""

from __future__ import annotations

from typing import Annotated

import typer

from mktops import files, workspace
from mktops.book import Book
from mktops.cli.boundary import Stop, say
from mktops.cli.exit_codes import USAGE
from mktops.cli.options import AsOf
from mktops.cli.shell import shell
from mktops.kinds import all_kinds
from mktops.kinds.record import Record
from mktops.kinds.starter import BadName, NeedsFirst, starting_record
from mktops.source.edits import EditRefused, append_record, dump_record
from mktops.text.slug import nearest

app = typer.Typer()


def _complete(incomplete: str) -> list[str]:
    return [name for name in all_kinds() if name.startswith(incomplete)]


@app.command()
def new(
    context: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", autocompletion=_complete, help="The collection, such as goals or backlog.")
    ],
    name: Annotated[str, typer.Argument(metavar="ID", help="The new record's id; a period for actuals and updates.")],
    as_of: AsOf = None,
) -> None:
    """Add a valid record to start from; comments and order of the file stay as they are."""
    here = shell(context)
    model = _kind(kind)
    book = workspace.load(here.root)
    day = here.day(as_of, book)
    if any(record.key == name for record in book.all(model)) or (model.collection, name) in book.index:
        raise Stop(f"There is already a record {name} in {model.collection}.", USAGE)

    def id_in(collection: str) -> str | None:
        return next((id for held, id in book.index if held == collection), None)

    try:
        record = starting_record(model, name, id_in, day)
        file, text = _placed(book, model, record)
        files.write(files.inside(here.root, file), text)
    except NeedsFirst as needed:
        raise Stop(
            f"Such a record names one of {needed}, and there is none yet. First: mktops new {needed} ID", USAGE
        ) from None
    except BadName as error:
        raise Stop(f"{error}.", USAGE) from None
    except (EditRefused, files.Unwritable) as error:
        raise Stop(str(error), USAGE) from None
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


def _placed(book: Book, model: type[Record], record: dict[str, object]) -> tuple[str, str]:
    """The file that gets the record, with its new text: the last one that holds such records, else one of its own."""
    holding = [book.origin(each).file for each in book.all(model)]
    candidates = [file for file in holding if not file.endswith(".md")]
    file = candidates[-1] if candidates else f"{model.collection}.yaml"
    if file in book.sources:
        return file, append_record(book.sources[file], model.collection, record)
    return file, f"{model.collection}:\n{dump_record(record, 2)}"
