"""Findings as people read them: what keeps others from being judged first, and what has one root told once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from mktops.findings import Finding


@dataclass(frozen=True, slots=True)
class FoldedFinding:
    """A finding, and those that follow from its root."""

    finding: Finding
    more: tuple[Finding, ...] = ()


def folded(findings: Iterable[Finding], misread: Container[tuple[str, str]] = ()) -> tuple[FoldedFinding, ...]:
    """The findings in their order, those of one root behind the first of them, and the faults of notation first.

    `misread` are the files that have such faults, each with the rules that say so. What was not read keeps others
    from being judged.
    """
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault((finding.rule, finding.root) if finding.root else number, []).append(finding)
    told = [FoldedFinding(first, tuple(more)) for first, *more in groups.values()]
    return tuple(sorted(told, key=lambda each: (each.finding.span.file, each.finding.rule) not in misread))


def leaders(findings: Sequence[Finding]) -> list[Finding | None]:
    """For each finding the first one of its root, whose mending mends it as well; None for one that is first itself."""
    first: dict[tuple[str, str], Finding] = {}
    found: list[Finding | None] = []
    for finding in findings:
        leader = first.setdefault((finding.rule, finding.root), finding) if finding.root else finding
        found.append(None if leader is finding else leader)
    return found
