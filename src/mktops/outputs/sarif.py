"""SARIF 2.1.0, which code scanning services and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from mktops.findings import Finding, Span
from mktops.outputs import CheckResult, Style, file_of, fingerprints, place
from mktops.roots import leaders

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"


def render(result: CheckResult, style: Style) -> str:
    """One run with all findings. Paths are those in the repository; columns count code points."""
    rules = _rules(result.findings)
    positions = {name: position for position, name in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "mktops", "version": result.version, "rules": list(rules.values())}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            ROOT: {"description": {"text": "The top of the repository; without one, the folder of mktops.yaml."}}
        },
        "results": [
            _result(found, positions[found.rule], name, result.prefix, leader)
            for found, name, leader in zip(
                result.findings, fingerprints(result.findings), leaders(result.findings), strict=True
            )
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=True) + "\n"


def _rules(findings: Iterable[Finding]) -> dict[str, dict[str, Any]]:
    """The rules that found something, by name, in alphabetical order."""
    whys: dict[str, str] = {}
    for found in findings:
        whys[found.rule] = whys.get(found.rule) or found.why
    return {
        name: {
            "id": name,
            "shortDescription": {"text": name.replace("-", " ")},
            "fullDescription": {"text": why or name.replace("-", " ")},
            "help": {"text": f"`mktops explain {name}` shows what is wrong, why it matters and what to do."},
        }
        for name, why in sorted(whys.items())
    }


def _result(found: Finding, rule: int, fingerprint: str, prefix: str, leader: Finding | None) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "ruleIndex": rule,
        "level": found.level.value,
        "message": {"text": f"{found.message}\n{found.help}" if found.help else found.message},
        "locations": [{"physicalLocation": _physical(found.span, prefix)}],
        "partialFingerprints": {"ruleRecordField/v1": fingerprint},
    }
    if found.record:
        name = f"{found.record}.{found.field}" if found.field else found.record
        result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": name}]
    if found.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _physical(other.span, prefix), "message": {"text": other.message}}
            for number, other in enumerate(found.related)
        ]
    if found.root:
        result["properties"] = {"root": found.root, "follows": place(leader.span, prefix) if leader else None}
    return result


def _physical(span: Span, prefix: str) -> dict[str, Any]:
    uri = quote(file_of(span, prefix), safe="/", errors="surrogatepass")
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": ROOT}}
    if span.line:
        physical["region"] = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    return physical
