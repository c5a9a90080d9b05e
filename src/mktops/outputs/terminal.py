"""Findings for people, with the line of the file and carets under what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import StringIO

from mktops.findings import Finding, Level, Span
from mktops.outputs import CheckResult, Style, by_rule_lines, more_places, place, summary
from mktops.text.excerpt import excerpt
from mktops.text.visible import visible, width, wrap

#: A line is a row of texts, each with the name of a style of rich.
Line = list[tuple[str, str]]

COLORS = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "bold cyan"}
QUIET = "dim"
NARROWEST = 40


def render(result: CheckResult, style: Style) -> str:
    """Each finding with its place, excerpt, reason and remedy, then a line of counts.

    Nothing is wider than the style asks for (at least 40 columns), except a path, which has to stay whole
    to be copied. A rule gives its reason only the first time, and what has one root is told once. Many findings
    are counted by rule before the last lines. Without colour there is no escape sequence.
    """
    columns = max(style.width, NARROWEST)
    lines: list[Line] = []
    explained = set()
    gutter = max((len(str(told.finding.span.line)) for told in result.told), default=1)

    @cache
    def lines_of(file: str) -> list[str]:
        return re.split(r"\r\n|\r|\n", result.text_of(file) or "")

    for told in result.told:
        found = told.finding
        lines += _header(found, columns)
        lines += _hanging("", visible(found.message), columns)
        source = lines_of(found.span.file) if found.span.line else []
        lines += _source(found.span, source, gutter, columns, COLORS[found.level])
        if found.why and found.rule not in explained:
            lines += _hanging("why:", visible(" ".join(found.why.split())), columns)
            explained.add(found.rule)
        lines += _hanging("do:", visible(found.help), columns)
        for other in found.related:
            lines += _hanging("see:", f"{place(other.span)}  {visible(other.message)}", columns)
        lines += _hanging("and:", more_places(told.more), columns)
        lines.append([])
    if table := by_rule_lines(result):
        lines += [*([(f"  {line}", "")] for line in table), []]
    lines += [[(line, "bold")] for line in wrap(summary(result), columns)]
    if result.findings:
        hint = f"mktops explain {visible(result.findings[0].rule)}"
        lines += [[(line, QUIET)] for line in wrap(f"To read more about a rule: {hint}", columns)]
    return _colored(lines) if style.color else "".join(_plain(line) for line in lines)


def _header(found: Finding, columns: int) -> Iterator[Line]:
    where = (place(found.span), "bold")
    what = [(found.level.value, COLORS[found.level]), ("  ", ""), (visible(found.rule), "")]
    one_line = [where, ("  ", ""), *what]
    if sum(width(text) for text, _ in one_line) <= columns:
        yield one_line
    else:
        yield [where]
        yield [("  ", ""), *what]


def _hanging(label: str, text: str, columns: int) -> Iterator[Line]:
    """The text wrapped behind its label, in lines that begin in the same column; nothing for no text."""
    if not text:
        return
    indent = 7 if label else 2
    for number, line in enumerate(wrap(text, columns - indent)):
        yield [(f"  {'' if number else label}".ljust(indent), QUIET), (line, "")]


def _source(span: Span, lines: list[str], gutter: int, columns: int, color: str) -> Iterator[Line]:
    if not 1 <= span.line <= len(lines):
        return
    line = lines[span.line - 1]
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    shown = excerpt(line, span.column - 1, end, columns - gutter - 5)
    yield [(f"  {span.line:>{gutter}} │ ", QUIET), (shown.text, "")]
    yield [(f"  {'':>{gutter}} │ ", QUIET), (" " * shown.indent, ""), ("^" * shown.carets, color)]


def _plain(line: Line) -> str:
    return "".join(text for text, _ in line).rstrip(" ") + "\n"


def _colored(lines: list[Line]) -> str:
    # Most runs are by machines and need none of this.
    from rich.console import Console
    from rich.text import Text

    written = StringIO()
    console = Console(file=written, force_terminal=True, color_system="standard", legacy_windows=False, _environ={})
    for line in lines:
        text = Text.assemble(*line)
        text.plain = text.plain.rstrip(" ")
        console.print(text, soft_wrap=True)
    return written.getvalue()
