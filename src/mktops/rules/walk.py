"""One walk over a book, on which every rule sees each of the things that it looks at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from mktops.book import Book
from mktops.findings import Finding
from mktops.kinds import all_kinds
from mktops.kinds.links import anatomy, part_types
from mktops.kinds.record import Part
from mktops.leads.checking.quality import Facts, SourceFacts
from mktops.rules import Among, Rule
from mktops.rules.look import NO_DATA, Look

Told = Iterator[tuple[Rule, Finding]]


class RuleBroke(Exception):
    """A rule failed on a book: a mistake of ours, named by its rule so that the others are not suspected."""

    def __init__(self, rule: str) -> None:
        super().__init__(f"the rule {rule} failed")
        self.rule = rule


def findings(rules: Collection[Rule], book: Book, day: date, data: Facts | None = None) -> Told:
    """What each of the rules finds in a book as of a day, and in lead data if they were read, in no special order.

    Raises `RuleBroke` where one of them fails.
    """
    for rule in rules:
        yield from ((rule, problem) for problem in book.problems.get(rule.name, ()))
    speaking = [rule for rule in rules if rule.check and not (rule.unless_left_out and _lacks(rule, book))]
    whole = Look(book, day, data or NO_DATA, book.settings)
    speaking = [rule for rule in speaking if not (rule.unless and rule.unless(book))]
    for rule in speaking:
        if not rule.on:
            yield from _said(rule, whole)
    yield from _of_records(speaking, whole)
    for name, facts in whole.data.sources.items():
        look = Look(book, day, whole.data, book.settings.sources[name], name, book.settings)
        for rule in speaking:
            if SourceFacts in rule.on:
                yield from _said(rule, look, facts)


def _lacks(rule: Rule, book: Book) -> bool:
    return book.left_out_of(*rule.unless_left_out) > 0


def _of_records(rules: Collection[Rule], whole: Look) -> Told:
    book, day = whole.book, whole.day

    @cache
    def among(chosen: Among) -> frozenset[int]:
        return frozenset(map(id, chosen(book, day)))

    models: dict[type[Part], Iterable[Part]] = {type(book.settings): (book.settings,)}
    models |= {kind: book.all(kind) for kind in all_kinds().values()}
    for model, records in models.items():
        of_record = [rule for rule in rules if issubclass(model, rule.on)]
        of_parts = {part: [rule for rule in rules if issubclass(part, rule.on)] for part in part_types(model)}
        of_parts = {part: looking for part, looking in of_parts.items() if looking}
        if not of_record and not of_parts:
            continue
        for record in records:
            parts = anatomy(record).parts if of_parts else []
            inside = ((part, of_parts[type(part)], way) for way, part in parts if type(part) in of_parts)
            for thing, looking, way in ((record, of_record, ()), *inside):
                look = Look(book, day, whole.data, thing, "", record, way, parts)
                for rule in looking:
                    if rule.among is None or id(record) in among(rule.among):
                        yield from _seen(rule, thing, look)


def _seen(rule: Rule, thing: Part, look: Look) -> Told:
    try:
        wanted = rule.where is None or rule.where(thing)
    except Exception as error:
        raise RuleBroke(rule.name) from error
    if wanted:
        yield from _said(rule, look, thing)


def _said(rule: Rule, look: Look, *thing: Any) -> Told:
    assert rule.check
    try:
        for found in rule.check(*thing, look):
            yield rule, found if isinstance(found, Finding) else Finding(*found)
    except Exception as error:
        raise RuleBroke(rule.name) from error
