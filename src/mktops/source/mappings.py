"""Values and fields of a YAML file set where they stand, be it in lines or in brackets."""

from __future__ import annotations

import re
from typing import Final

from mktops.findings import FieldPath
from mktops.source.document import Source, value_at
from mktops.source.notation import STEP, field_lines, one_line, text_scalar, value_lines
from mktops.source.splices import EditRefused, line_end, line_feed, spelled, stretch, with_lines
from mktops.source.tree import Data

#: The comma that may stand behind the last field in brackets; comments may stand before it.
_LAST_COMMA: Final = re.compile(r"(?:\s|#[^\n]*)*+,")


def with_field(source: Source, path: FieldPath, name: str, value: Data) -> str:
    """The text with a field of the mapping at a path set, or added behind its last one.

    Whether it reads as was meant is for the caller to check. Raises `EditRefused` for what has no such notation.
    """
    spans = source.locate()
    if (*path, name) in spans:
        return _with_value(source, (*path, name), value)
    start, end = stretch(source, spans[path].value) if path in spans else (0, 0)
    if source.text.startswith("{", start) and path in spans:
        return _in_brackets(source, path, name, value)
    if not source.data:
        return with_lines(source.text, len(source.text), field_lines(name, value, 0))
    lines = field_lines(name, value, spans[path].value.column - 1)
    return with_lines(source.text, line_end(source.text, end), lines)


def _with_value(source: Source, path: FieldPath, value: Data) -> str:
    """The text with another single value at a path, in the quotes of the old one. Raises `EditRefused` for others."""
    if isinstance(value, dict | list):
        raise EditRefused(f"{spelled(path)} in {source.file} is more than a single value; nothing was changed.")
    spans = source.locate()
    start, end = stretch(source, spans[path].value)
    before, old, after = source.text[:start], source.text[start:end], source.text[end:]
    if old[:1] in ("|", ">") and "#" in old.split("\n")[0]:
        raise EditRefused(f"{spelled(path)} in {source.file} has a comment in its midst; nothing was changed.")
    quote = old[:1] if old[:1] in ("'", '"') else ""
    ends_line = not after.split("\n", 1)[0].strip()
    is_in_brackets = _stands_in_brackets(source, path)
    if quote or is_in_brackets or not ends_line:
        new = one_line(value, quote, is_in_brackets)
    else:
        indent = spans[path[:-1]].value.column - 1 + STEP
        new = line_feed(source.text).join(value_lines(value, indent))
    gap = "" if old or before.endswith(" ") else " "
    return f"{before}{gap}{new}{after}"


def _stands_in_brackets(source: Source, path: FieldPath) -> bool:
    spans = source.locate()
    above = (stretch(source, spans[path[:depth]].value)[0] for depth in range(len(path)))
    return any(source.text.startswith(("[", "{"), start) for start in above)


def _in_brackets(source: Source, path: FieldPath, name: str, value: Data) -> str:
    if isinstance(value, dict | list):
        raise EditRefused(f"{spelled((*path, name))} in {source.file} belongs into brackets; nothing was changed.")
    field = f"{text_scalar(name, in_brackets=True, is_key=True)}: {one_line(value, in_brackets=True)}"
    text, spans = source.text, source.locate()
    start, end = stretch(source, spans[path].value)
    bracket = end - 1
    mapping = value_at(source.data, path)
    if not isinstance(mapping, dict) or not mapping:
        blanks = text[start + 1 : bracket]
        return text[:bracket] + field + ("" if blanks.strip(" ") else blanks) + text[bracket:]
    last = spans[(*path, list(mapping)[-1])]
    behind = stretch(source, last.value)[1]
    comma = _LAST_COMMA.match(text, behind, bracket)
    # A colon that touches a comma is no colon to every reader.
    joint = "" if comma else " ," if text[behind - 1] == ":" else ","
    behind = comma.end() if comma else behind
    field += "," if comma else ""
    key = stretch(source, last.key)[0] if last.key else start
    indent = text[text.rfind("\n", 0, key) + 1 : key]
    if indent.strip() or "\n" not in text[start:key]:
        return f"{text[:behind]}{joint} {field}{text[behind:]}"
    feed, below = line_feed(text), line_end(text, behind)
    if below > bracket:
        return f"{text[:behind]}{joint}{feed}{indent}{field}{text[behind:]}"
    return f"{text[:behind]}{joint}{text[behind:below]}{indent}{field}{feed}{text[below:]}"
