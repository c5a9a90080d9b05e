"""Edits of a file by the places of its values: comments, order, quotes, line ends and all else stay.

By place, since a library that writes a file back from what it has read lays out lines that nobody has touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mktops.findings import FieldPath
from mktops.source.document import Source, value_at
from mktops.source.mappings import with_field
from mktops.source.notation import NO_NOTES, STEP, dump_record, field_lines
from mktops.source.reading import read
from mktops.source.splices import EditRefused, line_end, spelled, stretch, with_lines
from mktops.source.tree import Data

__all__ = ["EditRefused", "append_record", "dump_record", "set_fields"]


def append_record(
    source: Source, collection: str, record: Mapping[str, Data], notes: Mapping[str, str] = NO_NOTES
) -> str:
    """The text of the file with a record at the end of a collection, which is begun if the file has none.

    Behind a field of it that is null stands its note, as a comment.

    Raises `EditRefused` if anything else would change.
    """
    if source.file.endswith(".md"):
        raise EditRefused(f"{source.file} is a Markdown file; nothing was changed.")
    data = _editable(source)
    existing = data.get(collection)
    if collection not in data:
        blank = [""] if data and not source.text.endswith(("\n\n", "\n\r\n")) else []
        lines = [*blank, *field_lines(collection, [], 0)]
        lines[-1:] = [f"{lines[-1].removesuffix(' []')}", *dump_record(record, STEP, notes)[:-1].split("\n")]
        text = with_lines(source.text, len(source.text), lines)
    elif isinstance(existing, list) and existing:
        text = _behind_last_item(source, collection, len(existing), record, notes)
    elif not existing and existing in (None, []):
        text = _as_first_item(source, collection, record, notes)
    else:
        raise EditRefused(f"“{collection}” in {source.file} is not a list of records; nothing was changed.")
    records = existing if isinstance(existing, list) else []
    return _written(_checked(source, text, {**data, collection: [*records, dict(record)]}))


def set_fields(source: Source, path: FieldPath, fields: Mapping[str, Data]) -> str:
    """The text of the file with fields of the mapping at `path` set, or added behind its last one.

    `path` begins at the file's root; an empty one means the root itself. In an update written as Markdown it may
    lead to an item of a list, whose fields are the labels below it (AR30). A field that holds its value already
    stays as it is written. Raises `EditRefused` if anything else would change.
    """
    data = _editable(source)
    if not isinstance(value_at(data, path), dict):
        raise EditRefused(f"There is no {spelled(path)} to set fields of in {source.file}; nothing was changed.")
    for name, value in fields.items():
        mapping = value_at(source.data or {}, path)
        if isinstance(mapping, dict) and name in mapping and _is_same(mapping[name], value):
            continue
        wanted = _changed(source.data or {}, (*path, name), value, (*path, name))
        if source.file.endswith(".md"):
            from mktops.source.labels import with_label  # costs a Markdown parser

            text = with_label(source, path, name, value)
        else:
            text = with_field(source, path, name, value)
        source = _checked(source, text, wanted)
    return _written(source)


def _editable(source: Source) -> dict[str, Data]:
    if source.problems:
        raise EditRefused(f"{source.file} has faults that need mending first; nothing was changed.")
    if source.data is not None and not isinstance(source.data, dict):
        raise EditRefused(f"{source.file} holds no collections; nothing was changed.")
    return source.data or {}


def _changed(value: Any, path: FieldPath, new: Data, whole: FieldPath) -> Any:
    """A copy of the data in which the path, the rest of a whole one, holds the new value."""
    if not path:
        if isinstance(value, dict | list):
            raise EditRefused(f"{spelled(whole)} is more than a single value; nothing was changed.")
        return new
    step, *rest = path
    is_field = isinstance(value, dict) and isinstance(step, str) and (step in value or not rest)
    is_item = isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value)
    if not is_field and not is_item:
        raise EditRefused(f"There is no {spelled(whole)} to set; nothing was changed.")
    copy = value.copy()
    copy[step] = _changed(value.get(step) if is_field else value[step], tuple(rest), new, whole)
    return copy


def _behind_last_item(
    source: Source, collection: str, count: int, record: Mapping[str, Data], notes: Mapping[str, str]
) -> str:
    spans = source.locate()
    items = spans[(collection,)].value
    start, end = stretch(source, items)
    if source.text.startswith("[", start):
        raise EditRefused(
            f"“{collection}” in {source.file} is written in brackets; give each record a dash and lines of its own."
        )
    lines = dump_record(record, items.column - 1, notes)[:-1].split("\n")
    last = spans[(collection, count - 1)].value
    above = source.text.split("\n")[last.line - 2]
    is_spaced = count > 1 and not above.strip()
    return with_lines(source.text, line_end(source.text, end), ["", *lines] if is_spaced else lines)


def _as_first_item(source: Source, collection: str, record: Mapping[str, Data], notes: Mapping[str, str]) -> str:
    own = source.locate()[(collection,)]
    start, end = stretch(source, own.value)
    indent = STEP + (own.key.column - 1 if own.key else 0)
    lines = dump_record(record, indent, notes)[:-1].split("\n")
    text = with_lines(source.text, line_end(source.text, end), lines)
    return text[:start].rstrip(" ") + text[end:] if start < end else text


def _checked(source: Source, text: str, wanted: Data) -> Source:
    """The edited file as it reads."""
    try:
        raw = _written(source, text).encode()
    except UnicodeEncodeError:
        raise EditRefused(f"{source.file} cannot hold half a character; nothing was changed.") from None
    result = read(source.file, raw)
    if result.problems or not _is_same(result.data, wanted):
        raise EditRefused(f"{source.file} would change in more than was asked; please edit it by hand.")
    return result


def _written(source: Source, text: str | None = None) -> str:
    return "\ufeff" * source.bom + (source.text if text is None else text)


def _is_same(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_is_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
