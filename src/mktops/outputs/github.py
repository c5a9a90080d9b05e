"""Annotations on a GitHub pull request, and the page that a workflow run shows. Paths are those in the repository."""

from __future__ import annotations

from collections import Counter

from mktops.findings import Level
from mktops.outputs import CheckResult, Style, by_rule, file_of, more_places, place
from mktops.outputs import summary as sentence
from mktops.roots import FoldedFinding
from mktops.text.markdown import table
from mktops.text.visible import clip, visible

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
#: GitHub drops what a step says beyond ten annotations of a level.
MOST = 10
#: GitHub drops a page of more than 1 MiB; so many rows of texts of such a length always fit.
MOST_ROWS, LONGEST = 500, 160


def render(result: CheckResult, style: Style) -> str:
    """A workflow command a finding, errors first, ten of a level at most; the rest is counted in a notice.

    Those of one root are one command, at the first of them.
    """
    limits, told = dict.fromkeys(Level, MOST), result.told
    if any(count > MOST for count in Counter(each.finding.level for each in told).values()):
        limits[Level.NOTE] -= 1
    lines: list[str] = []
    more = 0
    for level in Level:
        of_level = [each for each in told if each.finding.level is level]
        shown, rest = of_level[: limits[level]], of_level[limits[level] :]
        lines += [_command(each, result.prefix) for each in shown]
        more += sum(1 + len(each.more) for each in rest)
    if more:
        lines.append(f"::notice::{more:,} more; the summary of this run lists them")
    return "".join(f"{line}\n" for line in lines)


def summary(result: CheckResult) -> str:
    """The findings as a Markdown table for `$GITHUB_STEP_SUMMARY`, 500 rows at most; many are counted by rule."""
    parts = ["## mktops", sentence(result)]
    if result.told:
        rows = [
            [clip(visible(text[: LONGEST + 1]), LONGEST) for text in _row(each, result.prefix)]
            for each in result.told[:MOST_ROWS]
        ]
        parts.append(table(("Level", "Where", "Rule", "What"), rows))
    if counts := by_rule(result):
        rows = [[f"{count:,}", level.value, clip(visible(rule), LONGEST)] for count, level, rule in counts]
        parts.append(table(("Count", "Level", "Rule"), rows))
    if more := sum(1 + len(each.more) for each in result.told[MOST_ROWS:]):
        parts.append(f"{more:,} more are not listed.")
    return "\n\n".join(parts) + "\n"


def _row(told: FoldedFinding, prefix: str) -> tuple[str, ...]:
    found, more = told.finding, more_places(told.more, prefix, most=3)
    message = f"{found.message} ({more})" if more else found.message
    return found.level.value, place(found.span, prefix), found.rule, message


def _command(told: FoldedFinding, prefix: str) -> str:
    found, span = told.finding, told.finding.span
    properties = {"file": visible(file_of(span, prefix))} if span.file else {}
    if span.line:
        properties |= {"line": str(span.line), "endLine": str(span.end_line)}
        # GitHub refuses columns on a stretch of several lines. Its end column is exclusive, as ours is.
        if span.line == span.end_line:
            properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    properties["title"] = visible(found.rule)
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = "\n".join(visible(part) for part in (found.message, found.help, more_places(told.more, prefix)) if part)
    return f"::{COMMANDS[found.level]} {named}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
