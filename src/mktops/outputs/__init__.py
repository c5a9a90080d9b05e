"""Findings as text: one module a format, each with `render(result, style)`.

A format is found by being here. What is rendered is the same for the same result and style, ends in a
line break unless it is empty, and can be encoded as UTF-8 whatever stands in the files.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mktops.findings import Finding, Level, Span, count_by_level
from mktops.roots import FoldedFinding, folded
from mktops.text.visible import visible

#: More findings than these are counted by rule, too.
MANY = 20
#: The names of all formats, in alphabetical order.
FORMATS: tuple[str, ...] = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What a check found. `findings` are located, judged and in reading order.

    For people what `misread` says of files and their rules comes first. `files` and `records` count what was read; of
    the files, `unread` could not be read to their end and `unclaimed` hold no collection; `left_out` records do not
    fit or stand twice; `hidden` counts the findings that a baseline keeps back, `allowed` those that the workspace
    allows. `text_of` gives the text of a file by its path below the root, without a byte-order mark, or None when it
    cannot be read. `version` is that of mktops. `prefix` is the way from the top of the repository to the root, such
    as `marketing/`, empty where they are the same. `folds` holds, by rule, the finding that people read in place of
    all those of the rule.
    """

    findings: tuple[Finding, ...]
    files: int
    records: int
    text_of: Callable[[str], str | None]
    version: str
    misread: frozenset[tuple[str, str]] = frozenset()
    unread: int = 0
    left_out: int = 0
    unclaimed: int = 0
    hidden: int = 0
    allowed: int = 0
    fail_on: Level | None = Level.ERROR
    prefix: str = ""
    folds: Mapping[str, Finding] = field(default_factory=dict)

    def fails(self, finding: Finding) -> bool:
        """Whether the finding is bad enough to fail the check."""
        return self.fail_on is not None and finding.level.weight <= self.fail_on.weight

    @property
    def told(self) -> tuple[FoldedFinding, ...]:
        """The findings as people read them: those of one root together, one for all those of a folded rule."""
        left = dict(self.folds)
        kept = [left.pop(each.rule, None) if each.rule in self.folds else each for each in self.findings]
        return folded(tuple(each for each in kept if each), self.misread)

    @property
    def failed(self) -> bool:
        """Whether any finding fails the check."""
        return any(map(self.fails, self.findings))


@dataclass(frozen=True, slots=True)
class Style:
    """How a format for people may look: with colours or without, and how many columns wide."""

    color: bool = False
    width: int = 80


def load(name: str) -> Callable[[CheckResult, Style], str]:
    """The renderer of one of `FORMATS`."""
    render: Callable[[CheckResult, Style], str] = importlib.import_module(f"{__name__}.{name}").render
    return render


def summary(result: CheckResult) -> str:
    """The outcome in one line, for people."""
    counts = count_by_level(result.findings)
    levels = ", ".join(_many(count, level.value) for level, count in counts.items() if count)
    files, records = _many(result.files, "file"), _many(result.records, "record")
    if result.left_out:
        records += f"; {_many(result.left_out, 'record')} left out"
    if result.unread:
        records += f"; {_many(result.unread, 'file')} not readable"
    if result.unclaimed:
        records += f"; {_many(result.unclaimed, 'file')} not claimed"
    outcome = f"{levels} in {files} ({records})." if levels else f"{files}, {records}: no problems."
    if result.folds:
        outcome += " Where a rule speaks once for many, --each tells each."
    aside = []
    if result.hidden:
        aside.append(f"{_many(result.hidden, 'known problem')} kept back by the baseline")
    if result.allowed:
        aside.append(f"{result.allowed:,} allowed" if aside else f"{_many(result.allowed, 'problem')} allowed")
    return f"{outcome} {', '.join(aside)}." if aside else outcome


def by_rule(result: CheckResult) -> list[tuple[int, Level, str]]:
    """How often each rule found something, errors first, then the most frequent; nothing for few, or of one rule."""
    if len(result.findings) <= MANY:
        return []
    counts = Counter((found.level, found.rule) for found in result.findings)
    rows = [(count, level, rule) for (level, rule), count in counts.items()]
    return sorted(rows, key=lambda row: (row[1].weight, -row[0], row[2])) if len(rows) > 1 else []


def by_rule_lines(result: CheckResult) -> list[str]:
    """The same in columns, one line a rule."""
    rows = by_rule(result)
    digits = max((len(f"{count:,}") for count, _, _ in rows), default=0)
    level = max((len(each.value) for _, each, _ in rows), default=0)
    return [f"{count:>{digits},}  {each.value:<{level}}  {visible(rule)}" for count, each, rule in rows]


def more_places(more: Sequence[Finding], prefix: str = "", most: int = 10) -> str:
    """Where else the same root shows, `path:line` each, the first few of many; nothing where there is no place."""
    if not more:
        return ""
    lines: Counter[str] = Counter()
    for found in more:
        path = visible(file_of(found.span, prefix))
        lines[f"{path}:{found.span.line}" if found.span.line else path] += 1
    shown = list(lines)[:most]
    rest = len(more) - sum(lines[line] for line in shown)
    listed = ", ".join(shown) + (f" and {rest:,} more" if rest else "")
    return f"{_many(len(more), 'more place')}: {listed}"


def with_leader(found: Finding, leader: Finding | None, prefix: str = "") -> str:
    """The message of a finding, and the place of the first one of its root if it is another."""
    return f"{found.message} (follows from {place(leader.span, prefix)})" if leader else found.message


def file_of(span: Span, prefix: str = "") -> str:
    """The file of a place; for what concerns no file, the one in which the workspace is described."""
    return f"{prefix}{span.file or 'mktops.yaml'}"


def place(span: Span, prefix: str = "") -> str:
    """`path:line:column` in visible characters; only the path for a whole file."""
    path = visible(file_of(span, prefix))
    return f"{path}:{span.line}:{span.column}" if span.line else path


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """One distinct name for each finding, the same for as long as its rule, record and field are.

    Lines and wording play no part, so editing elsewhere in a file changes nothing. A finding outside any
    record goes by its file; the second of the same key and those after it are told apart by their number.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    names = []
    for finding in findings:
        key = (finding.rule, finding.record or finding.span.file, finding.field)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        names.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return names


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
