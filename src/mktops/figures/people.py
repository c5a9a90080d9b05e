"""People: what they are called, who stands above whom, and who has the weight of an office."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, overload

from mktops.book import Book
from mktops.figures.once import once
from mktops.kinds.engagements import Engagement
from mktops.kinds.people import Person

#: Words of offices from which a wish is easily taken for an order, in the languages of the reports.
_OFFICE = re.compile(
    r"\b(?:[es]?vp|c[a-z]o|ciso|chief|president[ea]?|director[ae]?|head|chair\w*|founder|fundador[ae]?"
    r"|vicepresident[ea]|jef[ae]|gerente)\b"
    r"|总裁|总监|总经理|首席|董事|主席|创始人|ประธาน|ผู้อำนวยการ|กรรมการผู้จัดการ|หัวหน้า",
    re.IGNORECASE,
)


@overload
def name_of(book: Book, id: str) -> str: ...
@overload
def name_of(book: Book, id: str | None) -> str | None: ...
def name_of(book: Book, id: str | None) -> str | None:
    """What people call the person with this id; the id itself where nobody has it, None for nobody."""
    person = book.find(Person, id)
    return person.name if person else id


def side_of(book: Book, id: str | None) -> Literal["client", "agency"] | None:
    """Whose side somebody is on; None for nobody, and for an id that no record describes (AR42)."""
    person = book.find(Person, id)
    return person.side if person else None


def works_alone(book: Book) -> bool:
    """Whether nobody is known for whom the owner of the workspace would write things down (AR3).

    That is so where there is no preset `agency`, no engagement, and one person at most; not where a person or an
    engagement could not be read.
    """
    if "agency" in book.settings.preset or book.left_out_of(Person, Engagement):
        return False
    return not book.all(Engagement) and len(book.all(Person)) <= 1


def above(book: Book, id: str) -> tuple[str, ...]:
    """Everybody who manages a person, directly or through others, the nearest first (OO9).

    Where people manage each other in a circle, each stands above the others, nobody above themselves.
    """
    found, seen = [id], {id}
    for below in found:
        nearest = [manager for manager in _managers(book).get(below, ()) if manager not in seen]
        found += nearest
        seen.update(nearest)
    return tuple(found[1:])


def is_senior(person: Person) -> bool:
    """Whether the person manages others, or has an office such as VP or director (OO4)."""
    return bool(person.manages) or bool(_OFFICE.search(person.role or ""))


@once
def _managers(book: Book) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for person in book.all(Person):
        for below in dict.fromkeys(person.manages):
            found.setdefault(below, []).append(person.id)
    return found
