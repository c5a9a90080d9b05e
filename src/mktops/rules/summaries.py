"""On a long list a rule speaks once: one finding that says what all of its findings come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from mktops.book import Book
from mktops.findings import Finding, Place
from mktops.rules import named
from mktops.rules.look import Look
from mktops.rules.rule_page import page

#: So many findings of one rule are read one by one; of more, nobody reads the last.
MOST = 10


def folds(findings: Iterable[Finding], book: Book, day: date) -> dict[str, Finding]:
    """By rule, the finding that stands for all of its findings, at the place of the first.

    Only where there are more than ten, and the rule has a sentence for many. Nothing is lost: the findings stay.
    """
    by_rule: dict[str, list[Finding]] = {}
    for each in findings:
        by_rule.setdefault(each.rule, []).append(each)
    found = {}
    for name, same in by_rule.items():
        rule = named(name)
        # A record may have several findings of a rule, and counts once.
        records = {id(each.at.record): each.at.record for each in same if isinstance(each.at, Place)}
        if rule.many and len(records) > MOST:
            instead = page(rule.text).instead
            help = f"{instead[:1].upper()}{instead[1:]} To see each: mktops validate --rule {name} --each"
            message = rule.many(tuple(records.values()), Look(book, day))
            found[name] = replace(same[0], message=message, help=help, related=())
    return found
