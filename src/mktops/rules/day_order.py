"""What the days of a thing say together, by what stands on their fields: one mechanism for every kind and part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mktops.figures.people import name_of
from mktops.findings import Finding
from mktops.kinds.curricula import Assignment, Curriculum
from mktops.kinds.days import days_of
from mktops.kinds.marks import Fact, LastDay, Plan, Reference, marks_of
from mktops.kinds.people import Person
from mktops.kinds.record import Part
from mktops.rules.look import Look
from mktops.text.mention import mention
from mktops.text.period import Period

#: The fields in which a thing is told in words.
_WORDS = ("title", "question", "text", "statement", "name")
_BLANK = re.compile(r"\{(\w+)\}")
CORRECT_ONE = "Correct one of the two days."


def to_come(part: Part, look: Look, help: str = "Correct the day.") -> Iterator[Finding]:
    """Each fact of a part that is said to have happened on a day after the one of the look."""
    for field, mark in days_of(type(part)).items():
        when = getattr(part, field)
        if isinstance(mark, Fact) and when is not None and when > look.day:
            yield Finding(look.at(field), f"{said(part, look, mark)} on {when}, a day that is still to come", help)


def out_of_order(part: Part, look: Look) -> Iterator[Finding]:
    """Each day of a part, up to the one of the look, that lies before what it comes after.

    A fact of a day that is still to come has a finding of its own, and makes nothing else wrong.
    """
    for field, mark in days_of(type(part)).items():
        when = getattr(part, field)
        if isinstance(mark, Plan) and when is not None and when <= look.day:
            for other, earlier in mark.after.items():
                start = _start(part, other, look)
                if start is not None and when < start:
                    message = f"{said(part, look, mark)} on {when}, before {earlier} on {start}"
                    yield Finding(look.at(field), message, CORRECT_ONE)
                    break


def turned(part: Part, look: Look) -> Iterator[Finding]:
    """Each stretch of a part that ends before it begins."""
    for field, mark in days_of(type(part)).items():
        if isinstance(mark, LastDay):
            first, last = getattr(part, mark.first), getattr(part, field)
            if first and last and last < first:
                message = f"{called(part, look)} ends on {last}, before it starts on {first}"
                yield Finding(look.at(field), message, CORRECT_ONE)


def _start(part: Part, field: str, look: Look) -> date | None:
    """The day, or the first day of the period, that a field of the part has, or else one of what it lies in."""
    holder = next((each for each in (part, *look.outward()) if hasattr(each, field)), None)
    value = getattr(holder, field, None)
    if isinstance(value, Period):
        return value.start
    is_fact = holder is not None and isinstance(days_of(type(holder)).get(field), Fact)
    return None if value is None or (is_fact and value > look.day) else value


def said(part: Part, look: Look, mark: Plan) -> str:
    """What happened to which thing, as the beginning of a sentence."""
    if isinstance(part, Assignment):
        items = {item.id: item.title for item in look.within(Curriculum).items}
        return f"{called(part, look)} {mark.what} {mention(items.get(part.item, part.item))}"
    return f"{called(part, look)} {mark.what}"


def called(part: Part, look: Look) -> str:
    """What people call a part or record, in words of its own or of what it lies in."""
    if not part.called:
        words = (getattr(part, field, None) for field in _WORDS)
        return mention(next((each for each in words if isinstance(each, str)), type(part).__name__))
    return _BLANK.sub(lambda blank: _value(blank[1], part, look), part.called)


def _value(field: str, part: Part, look: Look) -> str:
    holder = next(each for each in (part, *look.outward()) if hasattr(each, field))
    value = getattr(holder, field)
    if field in _WORDS:
        return mention(value)
    return name_of(look.book, value) if _names_a_person(type(holder), field) else str(value)


def _names_a_person(model: type[Part], field: str) -> bool:
    return Reference(Person.collection) in marks_of(model.model_fields[field])
