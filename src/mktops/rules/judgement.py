"""Running the rules over a book: each finding gets its name, level, reason and place; what is allowed steps back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from mktops.book import Book
from mktops.findings import NOWHERE, Finding, Level, Place, Span, ordered
from mktops.kinds.record import Record
from mktops.kinds.settings import Allow
from mktops.leads.checking.quality import Facts
from mktops.rules import Rule, active
from mktops.rules.hiding import NOT_JUDGED, hiding, not_judged
from mktops.rules.rule_page import page
from mktops.rules.walk import findings
from mktops.source.comments import Allowance

STALE = "stale-allow"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules say: the findings in reading order, and how many more the workspace allows.

    `hiding` are the problems that keep records out of sight of the rules and that none of the findings shows.
    """

    findings: tuple[Finding, ...]
    allowed: int
    hiding: tuple[Finding, ...] = ()


def judge(book: Book, day: date, only: Collection[str] = (), data: Facts | None = None) -> Judgement:
    """Every active rule (or `only` those named) run on the book as of a day, and on lead data if they were read."""
    chosen = active(book, only, data is not None)
    stale = chosen.pop(STALE, None)
    chosen.pop(NOT_JUDGED, None)
    rules = [each for each, _ in chosen.values()]
    found = [_complete(each, *chosen[by.name], book) for by, each in findings(rules, book, day, data)]
    allowances = _Allowances(book, day)
    kept = [finding for finding in found if not allowances.cover(finding)]
    hidden = hiding(book, kept, only)
    if hidden and (veil := active(book, [NOT_JUDGED]).get(NOT_JUDGED)):
        told = _complete(not_judged(book, hidden, only), *veil, book)
        found.append(told)
        kept += [told] if not allowances.cover(told) else []
    allowed = len(found) - len(kept)
    if stale:
        kept += [_complete(each, *stale, book) for each in allowances.unused({*chosen})]
    return Judgement(tuple(ordered(kept)), allowed, hidden)


def _complete(finding: Finding, each: Rule, level: Level, book: Book) -> Finding:
    text = page(each.text)
    span, record, field = finding.span, finding.record, finding.field
    if isinstance(finding.at, Place):
        origin = book.origin(finding.at.record)
        span = book.span(finding.at)
        record = f"{origin.record.collection}/{origin.record.key}" if isinstance(origin.record, Record) else origin.file
        field = book.field_name(finding.at)
    elif span is NOWHERE:
        span = finding.at
    return replace(
        finding,
        rule=each.name,
        level=level,
        why=text.why,
        help=finding.help or text.instead[:1].upper() + text.instead[1:],
        span=span,
        record=record or span.file,
        field=field,
    )


class _Allowances:
    """The suppressions of a workspace, and which of them were used."""

    def __init__(self, book: Book, day: date) -> None:
        self._book, self._day = book, day
        self._settings = [allow for allow in book.settings.allow if allow.reason]
        self._lines: dict[tuple[str, int, str], Allowance] = {}
        for source in book.sources.values():
            for allowance in source.allowances():
                if allowance.reason:
                    self._lines[source.file, allowance.line, allowance.rule] = allowance
        self._used: set[int] = set()

    def cover(self, finding: Finding) -> bool:
        """Whether a suppression covers the finding; every one that does counts as used."""
        covering: list[Allow | Allowance] = [allow for allow in self._settings if self._matches(allow, finding)]
        line = self._lines.get((finding.span.file, finding.span.line, finding.rule))
        if line:
            covering.append(line)
        self._used.update(map(id, covering))
        return bool(covering)

    def _matches(self, allow: Allow, finding: Finding) -> bool:
        if allow.rule != finding.rule or (allow.until and allow.until < self._day):
            return False
        if allow.field and allow.field != finding.field:
            return False
        return allow.record in (None, finding.record, finding.record.partition("/")[2])

    def unused(self, ran: set[str]) -> Iterator[Finding]:
        """A finding for each suppression of a rule that ran, but which suppressed nothing.

        While records are left out only for those that ran out: a rule may be waiting for such a record.
        """
        help = "Take it out."
        for allow in self._settings:
            if allow.rule in ran and id(allow) not in self._used:
                over = allow.until and allow.until < self._day
                if self._book.lacking and not over:
                    continue
                message = (
                    f"This ran out on {allow.until}" if over else f"This allows {allow.rule}, which finds nothing here"
                )
                yield Finding(
                    self._book.at(allow, "rule"), message, "Mend what it allowed, or give a new day." if over else help
                )
        for (file, _, rule), allowance in self._lines.items():
            if rule in ran and id(allowance) not in self._used and not self._book.lacking:
                span: Span = allowance.span
                yield Finding(
                    span, f"This allows {rule}, which finds nothing on its line", help, span=span, record=file
                )
