"""One JSON object for other programs; a change of its shape changes the number under `version`."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from mktops.findings import Finding, Level, Span, count_by_level
from mktops.outputs import CheckResult, Style
from mktops.roots import leaders

VERSION = 1


def render(result: CheckResult, style: Style) -> str:
    """The counts and all findings, with texts exactly as they are in the files, in ASCII.

    `folds` says what those of a rule come to where people read one sentence for all of them.

    Lines and columns count from 1, columns in code points, and the end is exclusive. They are null when
    a finding is about a whole file, and so is the file when it is about the workspace. Findings of one `root` are
    mended together; `follows` is the place of the first of them, and null for those that follow from no other.
    """
    counts, numbers = count_by_level(result.findings), Counter(found.rule for found in result.findings)
    whole = {
        "version": VERSION,
        "mktops": result.version,
        "summary": {
            "failed": result.failed,
            "errors": counts[Level.ERROR],
            "warnings": counts[Level.WARNING],
            "notes": counts[Level.NOTE],
            "files": result.files,
            "unread": result.unread,
            "unclaimed": result.unclaimed,
            "records": result.records,
            "left_out": result.left_out,
            "hidden": result.hidden,
            "allowed": result.allowed,
        },
        "findings": [_finding(*each) for each in zip(result.findings, leaders(result.findings), strict=True)],
        "folds": [_fold(found, numbers[rule]) for rule, found in result.folds.items()],
    }
    return json.dumps(whole, indent=2, ensure_ascii=True) + "\n"


def _finding(found: Finding, leader: Finding | None) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "level": found.level.value,
        "message": found.message,
        "why": found.why,
        "help": found.help,
        **_where(found.span),
        "record": found.record,
        "field": found.field,
        "related": [{"message": other.message, **_where(other.span)} for other in found.related],
        "root": found.root or None,
        "follows": _where(leader.span) if leader else None,
    }


def _fold(found: Finding, number: int) -> dict[str, Any]:
    return {"rule": found.rule, "level": found.level.value, "findings": number, "message": found.message}


def _where(span: Span) -> dict[str, str | int | None]:
    return {
        "file": span.file or None,
        "line": span.line or None,
        "column": span.column or None,
        "end_line": span.end_line or None,
        "end_column": span.end_column or None,
    }
