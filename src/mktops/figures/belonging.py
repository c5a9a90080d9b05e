"""Which engagement a record belongs to (AR42): what it says, else who names it, else what it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mktops.book import Book
from mktops.figures.engagements import evaluations_of
from mktops.figures.once import once
from mktops.figures.parties import clients, membership
from mktops.figures.values import values
from mktops.kinds.actuals import Actuals
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.blueprints import Blueprint
from mktops.kinds.capabilities import Capability
from mktops.kinds.channels import Channel
from mktops.kinds.decisions import Decision
from mktops.kinds.engagements import Engagement
from mktops.kinds.evaluations import Evaluation
from mktops.kinds.goals import Goal
from mktops.kinds.guidepoints import Guidepoint
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.links import anatomy
from mktops.kinds.metrics import Metric
from mktops.kinds.people import Person
from mktops.kinds.record import Record
from mktops.text.names import named_alike

Key = tuple[str, str]
Whose = frozenset[str]
NOBODY: Whose = frozenset()

#: Kinds whose records belong to whoever names them, where they do not say it themselves.
_SHARED = (Metric, LeadStage, Channel, Guidepoint, Capability, Decision, BacklogItem)
#: Those of them that hand it on to what they name. That a piece of work was done in an engagement, or on a channel,
#: says little of all else that it serves.
_HANDING_ON = (Metric, LeadStage, Guidepoint, Capability, Decision)


def engagements_of_record(book: Book, record: Record) -> Whose:
    """The ids of the engagements that a record belongs to; empty for what belongs to none, and is everybody's.

    - What names its engagement belongs to it; so do an engagement's learning goals, and the evaluations of its
      agency that name none. An item or Blueprint belongs to the engagement of the goal or Guidepoint that it serves.
    - Else a metric, stage, channel, Guidepoint, decision, capability or item belongs to all engagements whose
      records name it: directly, or by way of a formula, a stage that builds on another, a Guidepoint's metric.
    - Else it belongs to the engagement that one of the things that it names belongs to alone. What names only
      things of several engagements belongs to none: nobody can tell.
    - Else a metric belongs to the engagement, or the client, with whose metrics alone it is measured; and where the
      workspace has several clients, a record to the one whose people alone it names.
    """
    return said_by(book, record) or _whose(book).get((record.collection, record.key), NOBODY)


def may_be_of(book: Book, collection: str, id: str, engagement: str) -> bool:
    """Whether a record that cannot be read may belong to an engagement, as far as those tell who name it.

    What nobody names may be of anybody, but not where the workspace has several clients and nobody's records are
    shown to none of them.
    """
    whose = _whose(book).get((collection, id), NOBODY)
    if whose:
        return engagement in whose
    return len(clients(book)) < 2 or collection not in {kind.collection for kind in _SHARED}


def said_by(book: Book, record: Record) -> Whose:
    """The engagements to which a record says that it belongs, by its own word or that of the engagement."""
    if isinstance(record, Engagement):
        return frozenset({record.id})
    named = getattr(record, "engagement", None)
    own = frozenset({named} if named else ())
    if isinstance(record, Goal):
        return own | {each.id for each in book.all(Engagement) if record.id in each.learning_goals}
    if isinstance(record, Evaluation) and not own:
        return frozenset(each.id for each in book.all(Engagement) if record in evaluations_of(book, each))
    if isinstance(record, Decision) and not own and record.kind == "sourcing" and len(clients(book)) == 1:
        # Who runs a channel, and why, is for all who run it.
        return frozenset(each.id for each in book.all(Engagement) if record.channel in each.channels)
    if isinstance(record, BacklogItem):
        goal = book.find(Goal, record.goal)
        return said_by(book, goal) if goal else NOBODY
    return own


@once
def _whose(book: Book) -> Mapping[Key, Whose]:
    if not book.all(Engagement):
        return {}
    found = _named(book)
    waiting = [each for kind in (*_SHARED, Blueprint) for each in book.all(kind) if not _known(book, found, each)]
    # The nearer reason first: what follows from it may answer for others.
    for reason in (_by_names, _by_measure, *((_by_people,) if len(clients(book)) > 1 else ())):
        before = -1
        while len(found) != before:
            before = len(found)
            for record in waiting:
                if _key(record) not in found and (
                    whose := reason(book, found, record) or _by_names(book, found, record)
                ):
                    found[_key(record)] = whose
    return found


def _named(book: Book) -> dict[Key, Whose]:
    """What the records of the engagements name, and what that names in turn."""
    found: dict[Key, set[str]] = {}
    ways = [(key, id) for key, id in _from_engagements(book)]
    kinds = {kind.collection: kind for kind in _SHARED}
    while ways:
        key, id = ways.pop()
        if key[0] not in kinds or id in found.get(key, ()):
            continue
        # What cannot be read is still known by who names it.
        record = book.find(kinds[key[0]], key[1])
        if record is not None and said_by(book, record):
            continue
        found.setdefault(key, set()).add(id)
        if isinstance(record, _HANDING_ON):
            ways += [(each, id) for each in _names(book, record)]
    return {key: frozenset(ids) for key, ids in found.items()}


def _from_engagements(book: Book) -> Iterator[tuple[Key, str]]:
    for collection, records in book.records.items():
        if collection not in (BacklogItem.collection, Person.collection):
            for record in records:
                if own := said_by(book, record):
                    for key in _names(book, record):
                        yield from ((key, id) for id in own)


def _names(book: Book, record: Record) -> Iterator[Key]:
    """The records that a record names, those of its formula among them."""
    yield from ((link.collection, link.id) for link in anatomy(record).links)
    if isinstance(record, Metric) and (formula := values(book).formulas.get(record.id)):
        yield from ((Metric.collection, name.id) for name in formula.names)


def _by_names(book: Book, found: dict[Key, Whose], record: Record) -> Whose:
    """The engagements that one of the things that it names belongs to alone."""
    named = (_whose_is(book, found, key) for key in _names(book, record) if key[0] != Person.collection)
    return frozenset(id for whose in named if len(whose) == 1 for id in whose)


def _by_measure(book: Book, found: dict[Key, Whose], record: Record) -> Whose:
    """Of a metric, the engagement or the client to which all belongs that it is measured with."""
    if not isinstance(record, Metric):
        return NOBODY
    beside = {id for actuals in book.all(Actuals) if record.id in actuals.values for id in actuals.values}
    whose = {_whose_is(book, found, (Metric.collection, id)) for id in beside} - {NOBODY}
    theirs = frozenset(id for each in whose for id in each)
    named = {_client(book, id) for id in theirs}
    return theirs if len(theirs) == 1 or (len(named) == 1 and len(clients(book)) > 1) else NOBODY


def _by_people(book: Book, found: dict[Key, Whose], record: Record) -> Whose:
    """The engagements of the client whose people alone it names."""
    people = (book.find(Person, id) for collection, id in _names(book, record) if collection == Person.collection)
    theirs = {
        named_alike(name)
        for each in people
        if each is not None and each.side == "client"
        for name in membership(book, each)
    }
    if len(theirs) != 1:
        return NOBODY
    return frozenset(each.id for each in book.all(Engagement) if _client(book, each.id) in theirs)


def _client(book: Book, engagement: str) -> str:
    known = book.find(Engagement, engagement)
    return named_alike((known and known.client) or "")


def _whose_is(book: Book, found: dict[Key, Whose], key: Key) -> Whose:
    part = book.index.get(key)
    return (said_by(book, part) if isinstance(part, Record) else NOBODY) or found.get(key, NOBODY)


def _known(book: Book, found: dict[Key, Whose], record: Record) -> bool:
    return _key(record) in found or bool(said_by(book, record))


def _key(record: Record) -> Key:
    return record.collection, record.key
