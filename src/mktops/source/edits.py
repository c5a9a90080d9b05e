"""Edits of a YAML file by the places of its values: comments, order, quotes, line ends and all else stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mktops.findings import FieldPath, Span
from mktops.source.document import Source, value_at
from mktops.source.notation import STEP, dump_record, field_lines, one_line, value_lines
from mktops.source.offsets import Ruler
from mktops.source.reading import read
from mktops.source.tree import Data

__all__ = ["EditRefused", "append_record", "dump_record", "set_value"]


class EditRefused(Exception):
    """The file cannot be edited without changing more than was asked; the message says why."""


def append_record(source: Source, collection: str, record: Mapping[str, Data]) -> str:
    """The text of the file with a record at the end of a collection, which is begun if the file has none.

    Raises `EditRefused` if anything else would change.
    """
    data = _editable(source)
    existing = data.get(collection)
    if collection not in data:
        blank = [""] if data and not source.text.endswith(("\n\n", "\n\r\n")) else []
        lines = [*blank, *field_lines(collection, [dict(record)], 0)]
        text = _with_lines(source.text, len(source.text), lines)
    elif isinstance(existing, list) and existing:
        text = _behind_last_item(source, collection, len(existing), record)
    elif not existing and existing in (None, []):
        text = _as_first_item(source, collection, record)
    else:
        raise EditRefused(f"“{collection}” in {source.file} is not a list of records; nothing was changed.")
    records = existing if isinstance(existing, list) else []
    return _checked(source, text, {**data, collection: [*records, dict(record)]})


def set_value(source: Source, path: FieldPath, value: Data) -> str:
    """The text of the file with a single value replaced, or with a new field at the end of a mapping.

    Raises `EditRefused` if anything else would change.
    """
    data = _editable(source)
    wanted = _changed(data, path, value, path)
    spans = source.locate()
    if path in spans:
        text = _replaced(source, path, value)
    elif not data:
        text = _with_lines(source.text, len(source.text), field_lines(str(path[-1]), value, 0))
    elif _in_brackets(source, path):
        raise EditRefused(f"{_name(path)} in {source.file} belongs into brackets; nothing was changed.")
    else:
        mapping = spans[path[:-1]].value
        lines = field_lines(str(path[-1]), value, mapping.column - 1)
        text = _with_lines(source.text, _line_end(source, mapping), lines)
    return _checked(source, text, wanted)


def _editable(source: Source) -> dict[str, Data]:
    if source.file.endswith(".md"):
        raise EditRefused(f"{source.file} is a Markdown file; nothing was changed.")
    if source.problems:
        raise EditRefused(f"{source.file} has faults that need mending first; nothing was changed.")
    if source.data is not None and not isinstance(source.data, dict):
        raise EditRefused(f"{source.file} holds no collections; nothing was changed.")
    return source.data or {}


def _changed(value: Any, path: FieldPath, new: Data, whole: FieldPath) -> Any:
    """A copy of the data in which the path, the rest of a whole one, holds the new value."""
    if not path:
        return new
    step, *rest = path
    is_field = isinstance(value, dict) and isinstance(step, str) and (step in value or not rest)
    is_item = isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value)
    if not is_field and not is_item:
        raise EditRefused(f"There is no {_name(whole)} to set; nothing was changed.")
    copy = value.copy()
    copy[step] = _changed(value.get(step) if is_field else value[step], tuple(rest), new, whole)
    return copy


def _behind_last_item(source: Source, collection: str, count: int, record: Mapping[str, Data]) -> str:
    spans = source.locate()
    items = spans[(collection,)].value
    if _sign(source, items) == "[":
        raise EditRefused(
            f"“{collection}” in {source.file} is written in brackets; give each record a dash and lines of its own."
        )
    lines = dump_record(record, items.column - 1)[:-1].split("\n")
    last = spans[(collection, count - 1)].value
    above = source.text.split("\n")[last.line - 2]
    return _with_lines(
        source.text, _line_end(source, items), ["", *lines] if count > 1 and not above.strip() else lines
    )


def _as_first_item(source: Source, collection: str, record: Mapping[str, Data]) -> str:
    own = source.locate()[(collection,)]
    start, end = _offsets(source, own.value)
    indent = STEP + (own.key.column - 1 if own.key else 0)
    lines = dump_record(record, indent)[:-1].split("\n")
    text = _with_lines(source.text, _line_end(source, own.value), lines)
    return text[:start].rstrip(" ") + text[end:] if start < end else text


def _replaced(source: Source, path: FieldPath, value: Data) -> str:
    if isinstance(value_at(source.data, path), dict | list) or isinstance(value, dict | list):
        raise EditRefused(f"{_name(path)} in {source.file} is more than a single value; nothing was changed.")
    spans = source.locate()
    start, end = _offsets(source, spans[path].value)
    before, old, after = source.text[:start], source.text[start:end], source.text[end:]
    if old[:1] in ("|", ">") and "#" in old.split("\n")[0]:
        raise EditRefused(f"{_name(path)} in {source.file} has a comment in its midst; nothing was changed.")
    quote = old[:1] if old[:1] in ("'", '"') else ""
    ends_line = not after.split("\n")[0].strip()
    in_brackets = _in_brackets(source, path)
    if quote or in_brackets or not ends_line:
        new = one_line(value, quote, in_brackets)
    else:
        indent = spans[path[:-1]].value.column - 1 + STEP
        new = _line_feed(source.text).join(value_lines(value, indent))
    gap = "" if old or before.endswith(" ") else " "
    return f"{before}{gap}{new}{after}"


def _in_brackets(source: Source, path: FieldPath) -> bool:
    spans = source.locate()
    return any(_sign(source, spans[path[:depth]].value) in ("[", "{") for depth in range(len(path)))


def _offsets(source: Source, span: Span) -> tuple[int, int]:
    ruler = Ruler(source.file, source.text)
    return ruler.offset(span.line, span.column), ruler.offset(span.end_line, span.end_column)


def _sign(source: Source, span: Span) -> str:
    start, _ = _offsets(source, span)
    return source.text[start : start + 1]


def _line_end(source: Source, span: Span) -> int:
    """Where the line after a value begins."""
    _, end = _offsets(source, span)
    line_feed = source.text.find("\n", end)
    return line_feed + 1 if line_feed >= 0 else len(source.text)


def _line_feed(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _with_lines(text: str, at: int, lines: list[str]) -> str:
    """The text with lines before the line that begins at an offset; a last line without an end keeps having none."""
    feed = _line_feed(text)
    before, after = text[:at], text[at:]
    if before and not before.endswith("\n"):
        return before + feed + feed.join(lines)
    return before + "".join(line + feed for line in lines) + after


def _name(path: FieldPath) -> str:
    return "“" + ".".join(map(str, path)) + "”"


def _checked(source: Source, text: str, wanted: Data) -> str:
    result = read(source.file, text.encode())
    if result.problems or not _is_same(result.data, wanted):
        raise EditRefused(f"{source.file} would change in more than was asked; please edit it by hand.")
    return "\ufeff" * source.bom + text


def _is_same(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_is_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
