"""Perspectives on one report: each side reads a part of the same truth, an agency that of its own work (AR42)."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from typing import Any, Literal, TypeVar, cast

from mktops.book import Book
from mktops.figures.belonging import engagements_of_record, may_be_of
from mktops.figures.once import once
from mktops.figures.parties import agencies, clients, party_in
from mktops.kinds.actuals import Actuals
from mktops.kinds.engagements import Engagement
from mktops.kinds.links import anatomy
from mktops.kinds.metrics import Metric
from mktops.kinds.people import Person
from mktops.kinds.record import Record
from mktops.reports import NothingToReport, ReportHeader, wanted

Side = Literal["client", "agency"]
R = TypeVar("R", bound="ReportOfSide")
#: What a side does not read. The agency: the client's own house. The client: tests that run, since whoever acts on a
#: verdict that is still open decides by chance; what they came to is told.
LEFT_OUT: dict[Side, tuple[str, ...]] = {
    "agency": ("backlog", "flow", "readiness", "evaluation", "sourcing", "mix"),
    "client": ("tests_running",),
}


class ReportOfSide(ReportHeader):
    """A report that each side reads a part of; `hidden` names the sections that it does not."""

    client: str | None
    side: Side | None
    hidden: list[str]


def seen_from(side: Side | None, context: R, engagement: Engagement | None = None) -> R:
    """The data of a report as a side reads it; `hidden` names the sections that it does not."""
    hidden = LEFT_OUT[side] if side else ()
    command = context["command"] + (asked_for(engagement.id) if engagement else "")
    command += f" --side {side}" if side else ""
    # These stand last, whatever was added to the report after it was made.
    told = {key: value for key, value in _without(context, hidden).items() if key not in ("side", "hidden")}
    return cast(R, {**told, "command": command, "side": side, "hidden": list(hidden)})


def client_of(engagement: Engagement | None) -> str | None:
    """The client that a report of an engagement is for; None where it names none, and of all engagements together."""
    return ((engagement.client or "").strip() or None) if engagement else None


def asked_for(engagement: str | None) -> str:
    """What the command line says of the engagement that a report tells of."""
    return f" --engagement {engagement}" if engagement else ""


def within(book: Book, engagement: str | None, side: Side | None = None) -> Book:
    """The book with only what belongs to an engagement; all of it if none is named.

    What belongs to none stays if it is of a kind that names no engagement, such as a metric, and the workspace has
    one client; with several nobody can tell whose it is. Of actuals the values and explanations stay that belong to
    it. What belongs to others cannot be looked up either. Raises `NothingToReport` for an engagement that there is
    not, and where a side would read of the work of another agency or for another client.
    """
    if engagement is None:
        _refuse_a_mixture(book, side)
        return book
    chosen = wanted(book, Engagement, engagement)
    return _within(book, chosen)


def _refuse_a_mixture(book: Book, side: Side | None) -> None:
    others = {"agency": agencies(book), "client": clients(book)}
    if side and len(others[side]) > 1:
        names = ", ".join(each.id for each in book.all(Engagement))
        raise NothingToReport(f"Each {side} reads its own: name one with --engagement; there is {names}")


def refuse_leads_of_others(book: Book, engagement: Engagement | None, source: str) -> None:
    """Raises `NothingToReport` where a source may hold leads of another client than that of the engagement.

    Its leads are those of the clients whose metrics name it as their system.
    """
    if engagement is None or len(clients(book)) < 2:
        return
    counting = [
        each for each in book.all(Metric) if each.source and book.settings.source_of(each.source.system) == source
    ]
    ids = {id for each in counting for id in engagements_of_record(book, each)}
    theirs = {client_of(book.find(Engagement, id)) for id in ids}
    if theirs != {client_of(engagement)}:
        raise NothingToReport(
            f"Nobody says that all leads of “{source}” are those of {client_of(engagement) or engagement.name}: "
            f"leave --data out, or write “source: {{system: {source}}}” at their metrics alone"
        )


@once
def _within(book: Book, chosen: Engagement) -> Book:
    whose = {id(each): engagements_of_record(book, each) for records in book.records.values() for each in records}
    one_client = len(clients(book)) == 1

    def belongs(record: Record) -> bool:
        if isinstance(record, Engagement):
            return record is chosen
        of = whose[id(record)]
        return chosen.id in of if of else one_client and not hasattr(record, "engagement")

    records = {name: tuple(filter(belongs, kept)) for name, kept in book.records.items()}
    # A person is only told of where something names them.
    records[Person.collection] = book.all(Person)
    told = {(name, each.key) for name in ("metrics", "goals") for each in records.get(name, ())}
    there = {(name, each.key) for name in ("metrics", "goals") for each in book.records.get(name, ())}

    def is_told(collection: str, key: str) -> bool:
        if (collection, key) in there:
            return (collection, key) in told
        return may_be_of(book, collection, key, chosen.id)

    strangers = {each.id for each in book.all(Person) if party_in(book, each.id, chosen) == "stranger"}
    records[Actuals.collection] = tuple(_trimmed(book.all(Actuals), is_told, strangers))
    gone = [each for kept in book.records.values() for each in kept if whose[id(each)] and not belongs(each)]
    lost = {id(part) for each in gone for part in (each, *(part for _, part in anatomy(each).parts))}
    doubtful = frozenset(key for key in book.doubtful if may_be_of(book, *key, chosen.id))
    return replace(
        book,
        records=records,
        doubtful=doubtful,
        index={key: part for key, part in book.index.items() if id(part) not in lost},
    )


def _trimmed(
    everything: Iterable[Actuals], is_told: Callable[[str, str], bool], strangers: Container[str | None]
) -> Iterator[Actuals]:
    """The actuals with the values of the metrics and the explanations of the goals that are told of.

    That somebody of another client or agency checked them counts for nothing here, and names nobody.
    """
    for actuals in everything:
        values = {id: value for id, value in actuals.values.items() if is_told("metrics", id)}
        explained = tuple(each for each in actuals.explanations if is_told("goals", each.goal))
        verified = None if actuals.verified_by in strangers else actuals.verified_by
        told = {"values": values, "explanations": explained, "verified_by": verified}
        if all(getattr(actuals, name) == value for name, value in told.items()):
            yield actuals
        elif values or explained:
            yield actuals.model_copy(update=told)


def _without(data: Any, hidden: tuple[str, ...]) -> Any:
    if isinstance(data, dict):
        return {key: None if key in hidden else _without(value, hidden) for key, value in data.items()}
    return [_without(each, hidden) for each in data] if isinstance(data, list) else data
