"""What a check says: where it is, what is wrong, why it matters and what to do.

A finding is a value. It is sorted and counted here; turning it into text is the work of `outputs/`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from mktops.text.secrets import without_secrets

#: The way from a record (or a file's root) to a value: mapping keys and list positions.
FieldPath = tuple[str | int, ...]


class Level(StrEnum):
    """How bad a finding is. `error` fails the check by default, `warning` and `note` do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def weight(self) -> int:
        """0 for the worst level, growing as the finding matters less."""
        return ("error", "warning", "note").index(self.value)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file. Lines and columns count from 1, columns in code points; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


NOWHERE = Span("", 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Place:
    """A place named by its meaning: a record and the way to one of its fields.

    `on` says whether the value or its key is meant; `part` narrows a one-line text to the
    characters `[start, end)` of its value. A place becomes a `Span` last, when it is known
    that somebody will read it.
    """

    record: object
    path: FieldPath = ()
    on: Literal["value", "key"] = "value"
    part: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that helps to understand a finding, such as the first use of a duplicate id."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. A rule gives `at`, `message` and `help`; the rest is filled in when it is judged.

    `message` is one plain sentence: what is wrong. `help` is one plain sentence: what to do.
    `why` says why it matters and comes from the rule's page. `record` is `collection/name`,
    `field` the dotted way to the value: together with `rule` they are the key of a baseline. Findings with the
    same `root` have one cause and are mended together; it is empty for one that stands alone.
    """

    at: Place | Span
    message: str
    help: str = ""
    rule: str = ""
    level: Level = Level.ERROR
    why: str = ""
    record: str = ""
    field: str = ""
    span: Span = NOWHERE
    related: tuple[Related, ...] = ()
    root: str = ""


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in reading order: by file, place, level, rule and message, whatever order they were found in."""
    return sorted(findings, key=lambda f: (f.span, f.level.weight, f.rule, f.message, f.record, f.field))


def count_by_level(findings: Iterable[Finding]) -> dict[Level, int]:
    """How many findings there are of each level; every level is present."""
    counts = dict.fromkeys(Level, 0)
    for finding in findings:
        counts[finding.level] += 1
    return counts


def discreet(finding: Finding) -> Finding:
    """The finding without the passwords of the file that it tells of."""
    return replace(
        finding,
        message=without_secrets(finding.message),
        help=without_secrets(finding.help),
        record=without_secrets(finding.record),
        field=without_secrets(finding.field),
        root=without_secrets(finding.root),
        related=tuple(replace(each, message=without_secrets(each.message)) for each in finding.related),
    )
