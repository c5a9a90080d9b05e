"""Annotations on a GitHub pull request, and the page that a workflow run shows. Paths are those in the repository."""

from __future__ import annotations

from collections import Counter

from mktops.findings import Finding, Level
from mktops.outputs import Result, Style, file_of, place
from mktops.outputs import summary as sentence
from mktops.text.markdown import table
from mktops.text.visible import clip, visible

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
#: GitHub drops what a step says beyond ten annotations of a level.
MOST = 10
#: GitHub drops a page of more than 1 MiB; so many rows of texts of such a length always fit.
MOST_ROWS, LONGEST = 500, 160


def render(result: Result, style: Style) -> str:
    """A workflow command a finding, errors first, ten of a level at most; the rest is counted in a notice."""
    limits = dict.fromkeys(Level, MOST)
    if any(count > MOST for count in Counter(found.level for found in result.told).values()):
        limits[Level.NOTE] -= 1
    lines = []
    for level in Level:
        of_level = [found for found in result.told if found.level is level]
        lines += [_command(found, result.prefix) for found in of_level[: limits[level]]]
    if more := len(result.told) - len(lines):
        lines.append(f"::notice::{more:,} more; the summary of this run lists them")
    return "".join(f"{line}\n" for line in lines)


def summary(result: Result) -> str:
    """The findings as a Markdown table for `$GITHUB_STEP_SUMMARY`, 500 rows at most."""
    parts = ["## mktops", sentence(result)]
    if result.told:
        rows = [
            [clip(visible(text[: LONGEST + 1]), LONGEST) for text in _row(found, result.prefix)]
            for found in result.told[:MOST_ROWS]
        ]
        parts.append(table(("Level", "Where", "Rule", "What"), rows))
    if (more := len(result.told) - MOST_ROWS) > 0:
        parts.append(f"{more:,} more are not listed.")
    return "\n\n".join(parts) + "\n"


def _row(found: Finding, prefix: str) -> tuple[str, ...]:
    return found.level.value, place(found.span, prefix), found.rule, found.message


def _command(found: Finding, prefix: str) -> str:
    span = found.span
    properties = {"file": visible(file_of(span, prefix))} if span.file else {}
    if span.line:
        properties |= {"line": str(span.line), "endLine": str(span.end_line)}
        # GitHub refuses columns on a stretch of several lines. Its end column is exclusive, as ours is.
        if span.line == span.end_line:
            properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    properties["title"] = visible(found.rule)
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = "\n".join(visible(part) for part in (found.message, found.help) if part)
    return f"::{COMMANDS[found.level]} {named}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
