"""References between records: ids given twice, references that lead nowhere or in a circle."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mktops.book import Book, Origin
from mktops.doubt import Doubt
from mktops.findings import FieldPath, Finding, Related
from mktops.kinds import all_kinds
from mktops.kinds.links import Anatomy, Link
from mktops.kinds.record import Part, Record
from mktops.kinds.settings import Settings
from mktops.source import Source
from mktops.text.meant import ALONE
from mktops.text.names import named_alike
from mktops.text.slug import nearest

Bodies = Sequence[tuple[Origin, Anatomy]]
#: What a record of a collection names within its own collection, and where.
Steps = dict[tuple[str, str], list[tuple[str, Origin, Link]]]


def indexed(
    bodies: Bodies, sources: Mapping[str, Source]
) -> tuple[dict[tuple[str, str], Part], dict[tuple[str, str], list[Finding]]]:
    """Every record and part that others can name, by collection and id; and what there is to say of ids given twice."""
    index: dict[tuple[str, str], Part] = {}
    twice: dict[tuple[str, str], list[Finding]] = {}
    first: dict[tuple[str, str], tuple[Origin, FieldPath]] = {}
    for origin, found in bodies:
        for collection, id, part, way in _named(origin.record, found):
            key = (collection, id)
            if key not in index:
                index[key] = part
                first[key] = (origin, way)
                continue
            earlier, at = first[key]
            where = sources[earlier.file].span((*earlier.path, *at, "id"))
            span = sources[origin.file].span((*origin.path, *way, "id"))
            twice.setdefault(key, []).append(
                Finding(
                    span,
                    f"“{id}” is already the id of a record in “{collection}”: {where.file}, line {where.line}",
                    "Give one of the two another id; until then nobody can say which is meant, and neither counts.",
                    rule="duplicate-id",
                    span=span,
                    record=f"{collection}/{id}",
                    field="id",
                    related=(Related(where, "the first one stands here"),),
                )
            )
    return index, twice


def _named(record: Record | Settings, found: Anatomy) -> Iterator[tuple[str, str, Part, FieldPath]]:
    if isinstance(record, Record) and (id := getattr(record, "id", None)):
        yield record.collection, id, record, ()
    for way, part in found.parts:
        if part.referred_to_as and (id := getattr(part, "id", None)):
            yield part.referred_to_as, id, part, way


def dangling(
    bodies: Bodies, book: Book, known: Mapping[tuple[str, str], Part], doubt: Doubt
) -> tuple[list[Finding], Counter[str]]:
    """A finding for each reference that leads nowhere; and by file how many may lead to what is not readable in it.

    `known` also holds what does not fit its kind: it is there for people, and its id is worth offering. Findings
    for one missing id have one root.
    """
    kinds = all_kinds()
    checked = {*kinds, *(collection for collection, _ in known), "tests"}
    lost: dict[tuple[str, str], list[tuple[Origin, Link]]] = {}
    waiting: Counter[str] = Counter()
    for origin, found in bodies:
        for link in found.links:
            if (link.collection, link.id) in known or link.collection not in checked:
                continue
            if file := doubt.file_of(link.collection, link.id, is_part=link.collection not in kinds):
                waiting[file] += 1
            elif not book.is_doubtful(link.collection, link.id):
                lost.setdefault((link.collection, link.id), []).append((origin, link))
    named = {(link.collection, link.id) for _, found in bodies for link in found.links} if lost else set()
    told: list[Finding] = []
    for (collection, id), places in lost.items():
        near = _called(id, collection, known) or nearest(id, [other for there, other in known if there == collection])
        help = f"Did you mean “{near}”?" if near else f"Add it to “{collection}”, or correct the id."
        related: tuple[Related, ...] = ()
        if near and len(places) > 1 and (collection, near) not in named:
            related = _unnamed(known[collection, near], near, bodies, book)
            help += " Nothing else names that one: its own id may be the wrong one." if related else ""
        for origin, link in places:
            message = f"There is no “{id[:64]}” in “{collection}”"
            if link.on == "key" and id.isdigit() and not near:
                message = f"“{id[:64]}” stands alone behind a comma"
                help = ALONE
            found_here = _at_link(origin, link, "unknown-reference", message, help, book)
            told.append(replace(found_here, related=related, root=f"{collection}/{id}"))
    return told, waiting


def _called(name: str, collection: str, known: Mapping[tuple[str, str], Part]) -> str | None:
    """The id of the one record of a collection that goes by a name, which was typed in the place of its id."""
    wanted = named_alike(name)
    found = [
        id
        for (there, id), part in known.items()
        if there == collection
        for field in ("name", "title")
        if named_alike(str(getattr(part, field, None) or "")) == wanted
    ]
    return found[0] if len(found) == 1 else None


def _unnamed(part: Part, id: str, bodies: Bodies, book: Book) -> tuple[Related, ...]:
    """Where a record stands that nothing names, although several name one of nearly its id."""
    for origin, _ in bodies:
        if origin.record is part:
            return (Related(book.sources[origin.file].span((*origin.path, "id")), f"“{id}” stands here"),)
    return ()


def circular(bodies: Bodies, book: Book) -> Iterator[Finding]:
    """References by which a record comes before itself: a stage that builds on itself, a goal that is its own parent.

    What waits for what in the backlog is a matter of planning and has a rule of its own.
    """
    steps: Steps = {}
    inner = {part.referred_to_as for _, found in bodies for _, part in found.parts if part.referred_to_as}
    for origin, found in bodies:
        own = {getattr(origin.record, "collection", ""), *inner}
        # Hardly any record names one of its own sort, and most are through with this look.
        inward = [
            link for link in found.links if link.collection in own and link.path[0] not in ("depends_on", "agreed")
        ]
        if not inward:
            continue
        owners = {way: (collection, id) for collection, id, _, way in _named(origin.record, found)}
        for link in inward:
            nearest_owner = (owners.get(link.path[:length]) for length in range(len(link.path), -1, -1))
            owner = next(filter(None, nearest_owner), None)
            if owner and owner[0] == link.collection:
                steps.setdefault(owner, []).append((link.id, origin, link))
    stuck = _stuck(steps)
    for collection, id in stuck:
        for target, origin, link in steps[collection, id]:
            if way := _way_back(collection, target, id, steps):
                message = f"“{id}” leads back to itself: {' → '.join((id, *way))}"
                yield _at_link(origin, link, "circular-reference", message, "Take one of these references out.", book)


def _stuck(steps: Steps) -> list[tuple[str, str]]:
    """The records from which references lead on without end: those in a circle, and those that lead into one.

    Whatever leads nowhere is taken away, again and again; so a long chain costs no more than its length.
    """
    named_by: dict[tuple[str, str], list[tuple[str, str]]] = {}
    waits: dict[tuple[str, str], int] = {}
    for owner, out in steps.items():
        targets = [(owner[0], target) for target, _, _ in out if (owner[0], target) in steps]
        waits[owner] = len(targets)
        for target in targets:
            named_by.setdefault(target, []).append(owner)
    free = [owner for owner, count in waits.items() if not count]
    while free:
        for owner in named_by.get(free.pop(), ()):
            waits[owner] -= 1
            if not waits[owner]:
                free.append(owner)
    return [owner for owner, count in waits.items() if count]


def _way_back(collection: str, start: str, goal: str, steps: Steps) -> tuple[str, ...]:
    """The ids from `start` to `goal`, both inside, or nothing where no way leads there."""
    waiting, came_from = deque([start]), {start: ""}
    while waiting:
        here = waiting.popleft()
        if here == goal:
            way = [here]
            while came_from[way[-1]]:
                way.append(came_from[way[-1]])
            return tuple(reversed(way))
        for target, _, _ in steps.get((collection, here), ()):
            if target not in came_from:
                came_from[target] = here
                waiting.append(target)
    return ()


def _at_link(origin: Origin, link: Link, rule: str, message: str, help: str, book: Book) -> Finding:
    span = book.sources[origin.file].span((*origin.path, *link.path), link.on)
    record = origin.record
    name = f"{record.collection}/{record.key}" if isinstance(record, Record) else origin.file
    return Finding(span, message, help, rule=rule, span=span, record=name, field=".".join(map(str, link.path)))
