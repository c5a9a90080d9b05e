"""JUnit XML, which most build servers read: a suite for each file, a case for each finding."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from xml.etree import ElementTree as ET

from mktops.findings import Finding
from mktops.outputs import CheckResult, Style, file_of, place, with_leader
from mktops.roots import leaders
from mktops.text.visible import visible


def render(result: CheckResult, style: Style) -> str:
    """Findings that fail the check are failures, the others skipped cases; a clean result is one passed case."""
    whole = ET.Element("testsuites", {"name": "mktops"})
    pairs = zip(result.findings, leaders(result.findings), strict=True)
    for file, found in groupby(pairs, key=lambda pair: file_of(pair[0].span)):
        _suite(whole, result, visible(file), list(found))
    if not result.findings:
        suite = ET.SubElement(whole, "testsuite", {"name": "mktops", **_counts(1, 0, 0)})
        ET.SubElement(suite, "testcase", {"classname": "mktops", "name": "no problems"})
    failures = sum(map(result.fails, result.findings))
    whole.attrib |= _counts(max(len(result.findings), 1), failures, len(result.findings) - failures)
    ET.indent(whole)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(whole, encoding="unicode")}\n'


def _suite(whole: ET.Element, result: CheckResult, file: str, findings: list[tuple[Finding, Finding | None]]) -> None:
    failures = sum(result.fails(found) for found, _ in findings)
    counts = _counts(len(findings), failures, len(findings) - failures)
    suite = ET.SubElement(whole, "testsuite", {"name": file, **counts})
    seen: Counter[str] = Counter()
    for found, leader in findings:
        # Servers keep one case of a name and drop the others.
        name = f"{visible(found.rule)} at {found.span.line}:{found.span.column}"
        seen[name] += 1
        if seen[name] > 1:
            name += f" ({seen[name]})"
        where = {"file": f"{visible(result.prefix)}{file}", "line": str(found.span.line)} if found.span.line else {}
        case = ET.SubElement(suite, "testcase", {"classname": file, "name": name, **where})
        message = visible(with_leader(found, leader))
        if not result.fails(found):
            ET.SubElement(case, "skipped", {"message": f"{found.level.value}: {message}"})
            continue
        failure = ET.SubElement(case, "failure", {"message": message, "type": visible(found.rule)})
        parts = (message, visible(" ".join(found.why.split())), visible(found.help))
        failure.text = "\n".join([place(found.span), *(part for part in parts if part)])


def _counts(tests: int, failures: int, skipped: int) -> dict[str, str]:
    return {"tests": str(tests), "failures": str(failures), "errors": "0", "skipped": str(skipped)}
