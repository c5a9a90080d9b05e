"""`mktops new`: a record to start from, in the file where its collection lives."""

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
from mktops.cli.typed_fields import refuse_unknown, typed_fields, with_answers
from mktops.figures.aims import metrics_of
from mktops.kinds import all_kinds
from mktops.kinds.actuals import Actuals
from mktops.kinds.engagements import Engagement
from mktops.kinds.record import Named, Record, fields_of
from mktops.kinds.starter import BadField, notes, starting_record
from mktops.kinds.updates import CADENCES, Update
from mktops.source.tree import Data
from mktops.text.enumeration import listed
from mktops.text.period import Period
from mktops.text.slug import nearest, slugify

#: Any field of a kind may be typed.
CONTEXT = {"allow_extra_args": True, "ignore_unknown_options": True}


def _complete(incomplete: str) -> list[str]:
    return [name for name in all_kinds() if name.startswith(incomplete)]


def new(
    context: typer.Context,
    kind: Annotated[str | None, typer.Argument(metavar="KIND", autocompletion=_complete, hidden=True)] = None,
    name: Annotated[str | None, typer.Argument(metavar="ID", hidden=True)] = None,
    period: Annotated[
        str | None,
        typer.Option(metavar="PERIOD", help="Draft the update of a month 2026-10 or a week 2026-W41."),
    ] = None,
    engagement: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=ids_of("engagements"), help="The engagement that the record is of."),
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

    Any field of the kind can be typed as well: --title "More MQLs" --owner ana --target 90. What is left, and only you
    know, is null with a word on what it is; mktops validate says what is still to be filled in.

    With --period in place of ID an update is drafted: the work done, the figures and learnings of the period and
    the steps that are still open stand in it already. Only what the records cannot know is left to write.
    """
    here = shell(context)
    if kind is None:
        raise Stop(f"Say what to add: mktops new KIND ID. The kinds are: {', '.join(all_kinds())}.", USAGE)
    model = _kind(kind)
    if name is not None and name.startswith("--"):
        raise Stop(f"The ID stands before the fields: mktops new {model.collection} ID {name} …", USAGE)
    if period is not None and model is Update and name is None:
        from mktops.cli.update_draft import write_draft  # costs the words of reports, and a Markdown parser

        _refuse_more(context.args)
        write_draft(here, period, engagement, author, format, output, as_of)
        return
    typed = typed_fields(model, context.args)
    typed |= {key: text for key, text in (("engagement", engagement), ("period", period), ("author", author)) if text}
    _refuse_options_of_updates(model, name, typed, format, output)
    if name is None:
        wanted = "ID" if issubclass(model, Named) else "2026-10"
        hint = "new update --period 2026-10" if model is Update else f"new {model.collection} {wanted}"
        raise Stop(f"The record needs {'an ID' if wanted == 'ID' else 'its period'}: mktops {hint}", USAGE)
    id_or_period = name
    try:
        typed = with_answers(model, name, typed, workspace.settings_at(here.root).fiscal_year_starts)
    except BadField as error:
        raise Stop(f"{str(error).rstrip('.')}.", USAGE) from None
    changing(here, lambda: _add(here, model, id_or_period, typed, as_of))


def _add(here: Shell, model: type[Record], name: str, typed: dict[str, str], as_of: str | None) -> None:
    book = workspace.load(here.root)
    day = here.day(as_of, book)
    _refuse_taken(book, model, name)
    refuse_unread(book, model)
    engagements = [each.id for each in book.all(Engagement)]
    if "engagement" in fields_of(model) and len(engagements) == 1:
        typed = {"engagement": engagements[0], **typed}
    starts = book.settings.fiscal_year_starts
    try:
        record = starting_record(model, name, typed, day, starts)
    except BadField as error:
        slug = slugify(name) if issubclass(model, Named) else ""
        hint = f" Try: mktops new {model.collection} {slug}" if slug and slug != name else ""
        raise Stop(f"{str(error).rstrip('.')}.{hint}", USAGE) from None
    record |= {key: value for key, value in _known(book, model, name).items() if record[key] is None}
    refuse_unknown(book, model, record)
    file, text = placed(here, book, model, record, notes(model, record))
    save(here, book, file, text)
    left = [key for key, value in record.items() if value is None]
    filled = f"Fill in {listed(left)}" if left else "Make it yours"
    say(f"{file}: {name} added to {model.collection}. {filled}, then: mktops validate")


def _known(book: Book, model: type[Record], name: str) -> dict[str, Data]:
    """What a period tells of the record of such a name: the metrics that are measured in it, how often it is told."""
    if model not in (Actuals, Update):
        return {}
    period = Period.parse(name, book.settings.fiscal_year_starts)
    if model is Actuals:
        return {"values": dict.fromkeys(metrics_of(book, period)) or None}
    return {"cadence": CADENCES.get(period.unit)}


def _refuse_more(words: list[str]) -> None:
    if words:
        raise Stop(f"What is {words[0]}? The draft of an update is written from what the records know.", USAGE)


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


def _refuse_options_of_updates(
    model: type[Record], name: str | None, typed: dict[str, str], format: str | None, output: Path | None
) -> None:
    """Refuse the options that draft an update where none is drafted, and fields that the kind has not."""
    if model is Update and "period" in typed:
        raise Stop(f"--period says which update it is; leave out {name}.", USAGE)
    if model is Update and (format or output or (name is None and typed)):
        raise Stop("Say of which period the update is: mktops new update --period 2026-10", USAGE)
    strange = [f"--{key}" for key in typed if key not in fields_of(model)]
    strange += ["--format"] * (format is not None) + ["-o"] * (output is not None)
    if strange:
        raise Stop(f"{listed(strange)} is not for {model.collection}: mktops new {model.collection} ID", USAGE)


def _refuse_taken(book: Book, model: type[Record], name: str) -> None:
    """Refuse a name that is taken, be it by a record that does not fit its kind."""
    raw = [record for source in book.sources.values() for record in typed_records(source, model)]
    ids = {str(record.get("id")) for record in raw if isinstance(record, dict)} if issubclass(model, Named) else set()
    if name in ids or any(record.key == name for record in book.all(model)):
        raise Stop(f"There is already a record {name} in {model.collection}.", USAGE)
