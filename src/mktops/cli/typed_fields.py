"""Fields of a record that are typed on the command line, or answered at a terminal."""

from __future__ import annotations

import sys

import typer

from mktops.book import Book
from mktops.cli.boundary import Stop, say
from mktops.cli.exit_codes import USAGE
from mktops.kinds.marks import Reference, marks_of
from mktops.kinds.record import Record, fields_of
from mktops.kinds.starter import CALLED, BadField, called, typed_value
from mktops.source.tree import Data
from mktops.text.citations import without_citations
from mktops.text.slug import nearest


def typed_fields(model: type[Record], words: list[str]) -> dict[str, str]:
    """The fields that were typed as options of their own, `--title TEXT`. Raises `Stop`."""
    typed: dict[str, str] = {}
    waiting = list(words)
    while waiting:
        option, equals, text = waiting.pop(0).partition("=")
        key = option.removeprefix("--").replace("-", "_")
        if not option.startswith("--"):
            raise Stop(f"What is {option}? A field is typed as --title TEXT.", USAGE)
        if key not in fields_of(model) or key == "id":
            near = nearest(key, fields_of(model))
            hint = f"Did you mean --{near.replace('_', '-')}?" if near else f"See: mktops explain {model.collection}"
            raise Stop(f"{model.collection} have no field {option.removeprefix('--')}. {hint}", USAGE)
        if not equals:
            if not waiting:
                raise Stop(f"{option} needs a value behind it.", USAGE)
            text = waiting.pop(0)
        typed[key] = text
    return typed


def with_answers(
    model: type[Record], name: str, typed: dict[str, str], fiscal_year_starts: int | None
) -> dict[str, str]:
    """What was typed, with what a person at a terminal answers for the fields that the record cannot do without.

    An empty answer leaves a field to be filled in later. Raises `BadField` for what was typed and cannot be.
    """
    for key, text in typed.items():
        if key in fields_of(model):
            typed_value(model, {}, key, text, fiscal_year_starts)
    if not _is_watched():
        return typed
    answered = dict(typed)
    for key, info in fields_of(model).items():
        if info.is_required() and key not in typed and key not in ("id", "period", "values", "cadence"):
            words = without_citations(info.description or "").rstrip(".")
            usual = called(name) if key in CALLED else ""
            while answer := typer.prompt(f"{key} – {words}", usual, show_default=bool(usual), err=True).strip():
                try:
                    typed_value(model, {}, key, answer, fiscal_year_starts)
                except BadField as error:
                    say(str(error))
                    continue
                answered[key] = answer
                break
    return answered


def _is_watched() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def refuse_unknown(book: Book, model: type[Record], record: dict[str, Data]) -> None:
    """Refuse an id that was typed and leads nowhere."""
    for key, info in fields_of(model).items():
        value = record.get(key)
        collections = [mark.collection for mark in marks_of(info) if isinstance(mark, Reference)]
        for id in (value if isinstance(value, list) else [value]) if collections else ():
            if (
                isinstance(id, str)
                and (collections[0], id) not in book.index
                and not book.is_doubtful(collections[0], id)
            ):
                near = nearest(id, book.ids(collections[0]))
                hint = f"Did you mean {near}?" if near else f"First: mktops new {collections[0]} {id}"
                raise Stop(f"There is no {id} in {collections[0]}. {hint}", USAGE)
