"""GitLab's Code Quality report, which a merge request shows beside the changed lines."""

from __future__ import annotations

import json

from mktops.findings import Level
from mktops.outputs import CheckResult, Style, file_of, fingerprints, with_leader
from mktops.roots import leaders

SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def render(result: CheckResult, style: Style) -> str:
    """A JSON list with one entry a finding; GitLab tells old ones from new ones by the fingerprint.

    Paths are those in the repository.
    """
    entries = [
        {
            "description": with_leader(found, leader, result.prefix),
            "check_name": found.rule,
            "fingerprint": name,
            "severity": SEVERITIES[found.level],
            "location": {"path": file_of(found.span, result.prefix), "lines": {"begin": found.span.line or 1}},
        }
        for found, name, leader in zip(
            result.findings, fingerprints(result.findings), leaders(result.findings), strict=True
        )
    ]
    return json.dumps(entries, indent=2, ensure_ascii=True) + "\n"
