"""Comments that allow a finding: `# mktops: allow vanity-metric-first because the board asked for it`.

In the body of a Markdown file the same words stand in `<!-- … -->`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from mktops.findings import FieldPath, Span
from mktops.source.offsets import Ruler
from mktops.source.places import Spans

_FRONT_MATTER: Final = re.compile(r"(?:[ \t]*\r?\n)*+---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_YAML: Final = re.compile(r"(?<!\S)#[ \t]*mktops:([^\r\n]*)")
_MARKDOWN: Final = re.compile(r"<!--\s*mktops:(.*?)-->", re.DOTALL)
_WORDS: Final = re.compile(r"allow\s+(\S+)(?:\s+because\b\s*(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Allowance:
    """A finding of `rule` on `line` is allowed for a reason; `span` is the comment that says so.

    A comment behind something speaks of its own line, one that stands alone of the next line that is neither
    blank nor a comment. Words that are not understood leave `rule` or `reason` empty.
    """

    line: int
    rule: str
    reason: str
    span: Span


def allowances(file: str, text: str, locate: Callable[[], Mapping[FieldPath, Spans]]) -> tuple[Allowance, ...]:
    """The allowances of a file in their order. What looks like one inside a text in quotes is none."""
    if "mktops:" not in text:
        return ()
    yaml_end = len(text)
    if file.endswith(".md"):
        front_matter = _FRONT_MATTER.match(text)
        yaml_end = front_matter.end() if front_matter else 0
    lines = text.split("\n")
    ruler = Ruler(file, text)
    found = list(_read(_YAML.finditer(text, 0, yaml_end), ruler, _below(lines, "#"), lines))
    tokens = _tokens(locate()) if found else []
    found = [one for one in found if not _is_text(one.span, tokens, lines)]
    return (*found, *_read(_MARKDOWN.finditer(text, yaml_end), ruler, _below(lines, "<!--"), lines))


def _read(comments: Iterator[re.Match[str]], ruler: Ruler, below: list[int], lines: list[str]) -> Iterator[Allowance]:
    for comment in comments:
        span = ruler.span(comment.start(), comment.start() + len(comment[0].rstrip()))
        stands_alone = not lines[span.line - 1][: span.column - 1].strip()
        words = _WORDS.fullmatch(comment[1].strip())
        rule, reason = (words[1], words[2] or "") if words else ("", "")
        line = (stands_alone and below[span.end_line - 1]) or span.line
        yield Allowance(line, rule, reason, span)


def _below(lines: list[str], sign: str) -> list[int]:
    """For each line the number of the next one that says something, or 0."""
    numbers = [0] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        following = lines[index + 1].lstrip()
        says = following and not following.startswith(sign)
        numbers[index] = index + 2 if says else numbers[index + 1]
    return numbers


def _tokens(spans: Mapping[FieldPath, Spans]) -> list[Span]:
    """The spans of keys and scalars in their order; a list or mapping may have comments between its parts."""
    collections = {path[:-1] for path in spans if path}
    values = [own.value for path, own in spans.items() if path not in collections]
    return sorted(values + [own.key for own in spans.values() if own.key])


def _is_text(comment: Span, tokens: list[Span], lines: list[str]) -> bool:
    before = bisect_right(tokens, comment) - 1
    if before < 0:
        return False
    token = tokens[before]
    if (comment.line, comment.column) >= (token.end_line, token.end_column):
        return False
    # Behind the sign that opens a block of text a comment may stand.
    return lines[token.line - 1][token.column - 1] not in "|>" or comment.line > token.line
