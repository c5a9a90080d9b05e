"""Baselines: the findings that a workspace already had, so that only new ones count.

The key is rule, record and field, never a line: moving a record brings no old finding back.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from mktops.findings import Finding

Key = tuple[str, str, str]
VERSION = 1


class BadBaseline(Exception):
    """The file is not a baseline; the message says so in plain words."""


def dump(findings: Iterable[Finding]) -> str:
    """The findings as a baseline file's text: sorted, one entry a line, so that it merges well."""
    counts = Counter(map(_key, findings))
    entries = [
        json.dumps({"rule": rule, "record": record, "field": field, "count": counts[rule, record, field]})
        for rule, record, field in sorted(counts)
    ]
    body = "".join(f"\n    {entry}," for entry in entries).rstrip(",")
    return f'{{\n  "version": {VERSION},\n  "findings": [{body}\n  ]\n}}\n'


def parse(text: str) -> Counter[Key]:
    """How often each key is known. Raises `BadBaseline`."""
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            raise BadBaseline(f"it is of version {data['version']}, and this mktops reads version {VERSION}")
        return Counter({(e["rule"], e["record"], e["field"]): int(e["count"]) for e in data["findings"]})
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        raise BadBaseline("it is not a baseline; write one with: mktops validate --write-baseline FILE") from None


def split(findings: Iterable[Finding], known: Counter[Key]) -> tuple[list[Finding], int]:
    """The findings beyond those that are known, and how many were kept back."""
    left, new, hidden = known.copy(), [], 0
    for finding in findings:
        if left[_key(finding)] > 0:
            left[_key(finding)] -= 1
            hidden += 1
        else:
            new.append(finding)
    return new, hidden


def _key(finding: Finding) -> Key:
    return finding.rule, finding.record, finding.field
