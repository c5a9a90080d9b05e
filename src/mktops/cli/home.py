"""The file in which a collection lives, where the next of its records belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from mktops.book import Book
from mktops.cli.boundary import Stop
from mktops.cli.exit_codes import USAGE
from mktops.cli.shell import Shell
from mktops.kinds.record import Record
from mktops.kinds.updates import Update
from mktops.source import Source
from mktops.source.edits import EditRefused, append_record, dump_record
from mktops.source.notation import NO_NOTES
from mktops.source.tree import Data


def typed_records(source: Source, model: type[Record]) -> list[Data]:
    """The records of a kind as a file has them, be they valid or not."""
    found = source.data.get(model.collection) if isinstance(source.data, dict) else None
    return found if isinstance(found, list) else []


def refuse_unread(book: Book, model: type[Record]) -> None:
    """Refuse to add where a file that seems to hold the collection cannot be read."""
    for file, source in book.sources.items():
        if source.data is None and source.problems and _is_home(model, file, source.text):
            raise Stop(f"{file} has faults that need mending first; nothing was changed. See: mktops validate", USAGE)


def _is_home(model: type[Record], file: str, text: str) -> bool:
    is_named_so = PurePosixPath(file).stem == model.collection
    # A Markdown file holds one update, under “update”.
    key = "updates?" if model is Update else model.collection
    return is_named_so or re.search(rf"^{key}[ \t]*:", text, re.MULTILINE) is not None


def placed(
    here: Shell, book: Book, model: type[Record], record: dict[str, Data], notes: Mapping[str, str] = NO_NOTES
) -> tuple[str, str]:
    """The file that gets the record, with its new text: the last one that has the collection, else one of its own.

    Raises `Stop` where the file cannot have it.
    """
    candidates = [
        file
        for file, source in book.sources.items()
        if isinstance(source.data, dict) and model.collection in source.data and not file.endswith(".md")
    ]
    file = candidates[-1] if candidates else f"{model.collection}.yaml"
    if file in book.sources:
        try:
            return file, append_record(book.sources[file], model.collection, record, notes)
        except EditRefused as error:
            raise Stop(str(error), USAGE) from None
    if (here.root / file).exists():
        raise Stop(f"{file} is there, but mktops does not read it: git ignores it, or “exclude” names it.", USAGE)
    return file, file_of(model, record, notes)


def file_of(model: type[Record], record: dict[str, Data], notes: Mapping[str, str] = NO_NOTES) -> str:
    """The text of a YAML file that holds this one record."""
    return f"{model.collection}:\n{dump_record(record, 2, notes)}"
