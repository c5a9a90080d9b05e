"""What the commands about lead data have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated

import typer

from mktops.book import Book
from mktops.cli.boundary import Stop
from mktops.cli.exit_codes import FINDINGS, USAGE
from mktops.cli.origin import again
from mktops.cli.patience import watching
from mktops.cli.shell import ids_of, offered
from mktops.figures.stages import judged_stages, lost_stages
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.sources import Handover
from mktops.leads.logic.definitions import definitions
from mktops.text.enumeration import listed
from mktops.text.slug import nearest


def _sources(context: typer.Context, incomplete: str) -> list[str]:
    return offered(context, incomplete, lambda book: book.settings.sources)


Source = Annotated[
    str | None,
    typer.Option(
        "--source", metavar="NAME", autocompletion=_sources, help="The source to read, where mktops.yaml names several."
    ),
]


StageForSales = Annotated[
    str | None,
    typer.Option(
        "--stage",
        metavar="ID",
        autocompletion=ids_of("lead_stages"),
        help="This stage; else that of the hand-over, or the highest before a win.",
    ),
]


@contextmanager
def on_lead_data() -> Iterator[None]:
    """Say in a line what to install where the engine is not there, and why data cannot be used."""
    try:
        from mktops.leads.reading.engine import Unusable, progress
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("ibis", "duckdb"):
            raise
        raise Stop(f"Lead data needs an engine that is not installed yet: {again('leads')}", USAGE) from None
    try:
        with watching(progress):
            yield
    except Unusable as error:
        text = str(error).rstrip(".")
        raise Stop(text if text.endswith("?") else f"{text}.", USAGE) from None


def refuse_empty(words: Mapping[str, str | None]) -> None:
    """Raise `Stop` for an option that was given without a word, as a variable that is not set gives it."""
    for option, word in words.items():
        if word is not None and not word.strip():
            raise Stop(f"{option} is empty; name something, or leave it out.", USAGE)


def stage_for_sales(book: Book, id: str | None, plan: Handover | None) -> LeadStage:
    """The stage of an id; else that of the hand-over, or the highest one that asks for more than a win. Raises `Stop`.

    Of those who are near a win, or had one, there is nothing left to hand over.
    """
    from mktops.figures.conversion import ordered
    from mktops.leads.reading.tables import WON

    stages = judged_stages(book)
    if id is None and plan is not None and plan.stage in stages:
        return stages[plan.stage]
    asked = {
        each.id: {test.event for _way, test in definitions(each)[-1].clauses} for each in ordered([*stages.values()])
    }
    if id is None:
        _refuse_lost(book)
    before = [each for each, events in asked.items() if events != {WON}] if id is None else []
    return stage_of(book, before[-1] if before else id)


def stage_of(book: Book, id: str | None) -> LeadStage:
    """The stage of an id, or the highest one. Raises `Stop`, also where nobody can say which that is.

    Raises `Unusable` where there is none at all.
    """
    from mktops.figures.conversion import ordered
    from mktops.lead_data.opening import stages_of

    _refuse_lost(book, id)
    stages = {stage.id: stage for stage in ordered([*stages_of(book).values()])}
    if id is None:
        return list(stages.values())[-1]
    if id not in stages:
        near = nearest(id, stages)
        hint = f"Did you mean {near}?" if near else f"The stages are {listed(stages)}."
        raise Stop(f"There is no stage “{id}”. {hint}", USAGE)
    return stages[id]


def _refuse_lost(book: Book, id: str | None = None) -> None:
    """Raise `Stop` where the stage of an id cannot be judged; for no id, where that is so of any."""
    named = {each.id for each in lost_stages(book)}
    if id in named or (id is None and book.left_out_of(LeadStage)):
        hint = "" if id else " Name the one that you mean with --stage, or mend them first."
        raise Stop(f"{_lost(book, id)}{hint}", USAGE)


def end_where_lost(book: Book, id: str | None = None) -> None:
    """End with a failure what told of all stages, where some of them cannot be judged. One that was named can be."""
    if id is None and book.left_out_of(LeadStage):
        raise Stop(_lost(book), FINDINGS)


def _lost(book: Book, id: str | None = None) -> str:
    """Which stages, or that of an id, cannot be judged, and where to see why."""
    lost = [each for each in lost_stages(book) if id in (None, each.id)]
    told = [f"“{each.id}”" + (f" (it builds on “{each.builds_on}”)" if each.builds_on else "") for each in lost]
    what = f"{listed(told)} cannot be judged" if told else "Some definitions cannot be judged"
    return f"{what}: what cannot be read or stands twice counts for nothing. See: mktops validate."
