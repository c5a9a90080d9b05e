"""Fields of an update written as Markdown set where they stand: in the front matter, or below an item (AR30)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mktops.findings import FieldPath, Span
from mktops.source.document import Source, value_at
from mktops.source.entries import Entry
from mktops.source.headings import label_like
from mktops.source.mappings import with_field
from mktops.source.markdown_files import body_below, front_matter
from mktops.source.sections import Body
from mktops.source.splices import EditRefused, spelled, stretch, with_lines
from mktops.source.tree import Data

#: What stands before a label: indentation, perhaps a bullet, and marks of emphasis.
_LEAD: Final = re.compile(r"(\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?)([*_`]{0,3})")
_BULLET: Final = re.compile(r"\s*([-*+])\s")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a label is written: what stands before it, its marks, itself, and what stands between it and its value."""

    entry: Entry
    line: int
    lead: str
    marks: str
    label: str
    joint: str


def with_label(source: Source, path: FieldPath, name: str, value: Data) -> str:
    """The text of a Markdown file with a field of the mapping at a path set, or added below its last label.

    Whether it reads as was meant is for the caller to check. Raises `EditRefused` for what Markdown cannot hold.
    """
    front = front_matter(source.file, source.text)
    if front is None or not isinstance(front.data, dict):
        raise EditRefused(f"{source.file} has no front matter to edit; nothing was changed.")
    is_update = "update" in front.data and path[:2] == ("updates", 0)
    own: FieldPath = ("update", *path[2:]) if is_update else path
    if isinstance(value_at(front.data, own), dict):
        return with_field(front, own, name, value) + source.text[len(front.text) :]
    body = body_below(front, source.text)
    entry = _entry(front, body, own)
    if entry is None:
        raise EditRefused(f"{spelled(path)} in {source.file} has no lines of its own; nothing was changed.")
    if value is not None and not isinstance(value, str):
        raise EditRefused(f"{spelled((*path, name))} in {source.file} can only hold a text; nothing was changed.")
    if name == "status" and entry.box:
        return _with_box(source, body, entry, value)
    return _with_text(source, body, entry, name, value)


def _entry(front: Source, body: Body, path: FieldPath) -> Entry | None:
    """The item of the body that a path below the front matter's key leads to; those of the front matter come first."""
    if len(path) != 3 or path[1] not in body.sections or not isinstance(path[2], int):
        return None
    above = value_at(front.data, path[:2])
    number = path[2] - (len(above) if isinstance(above, list) else 0)
    entries = body.sections[str(path[1])].entries
    return entries[number] if 0 <= number < len(entries) else None


def _with_box(source: Source, body: Body, entry: Entry, status: str | None) -> str:
    """The text with the tick that belongs to a status; only one that a box cannot show needs a label too."""
    text = source.text
    if "status" in entry.fields or status not in ("open", "done"):
        text = _with_text(source, body, entry, "status", status)
    if entry.box and ("x" in entry.box.text.lower()) != (status == "done"):
        start, end = stretch(source, entry.box.span(source.file))
        text = text[:start] + ("[x]" if status == "done" else "[ ]") + text[end:]
    return text


def _with_text(source: Source, body: Body, entry: Entry, name: str, value: str | None) -> str:
    if name not in entry.fields:
        return _with_line(source, body, entry, name, value)
    own, text = entry.fields[name], source.text
    start, end = stretch(source, own.span(source.file))
    if text[start:end].split() != (own.text() or "").split():
        what = f"{spelled((name,))} in {source.file} is written in several pieces; please edit it by hand."
        raise EditRefused(what)
    before = text[:start]
    gap = " " if value and start == end and not before.endswith((" ", "\t", "：")) else ""
    return (before + gap + value if value else before.rstrip(" ")) + text[end:]


def _with_line(source: Source, body: Body, entry: Entry, name: str, value: str | None) -> str:
    lines = source.text.replace("\r\n", "\n").split("\n")
    end = entry.end
    while not lines[end - 1].strip():
        end -= 1
    item = lines[_start(entry).line - 1][: _start(entry).column - 1]
    manners = list(_manners(body, lines))
    near = min(manners, key=lambda one: (one.entry is not entry, abs(one.line - end)), default=None)
    if near is None:
        lead, marks, label, joint = _below(item, item), "", name.replace("_", " "), ": "
    else:
        other = lines[_start(near.entry).line - 1][: _start(near.entry).column - 1]
        is_alike = near.entry is entry or len(other.expandtabs(4)) == len(item.expandtabs(4))
        lead = near.lead if is_alike else _below(item, near.lead)
        marks, joint = near.marks, near.joint
        label = label_like(name, near.label, (one.label for one in manners))
    first, *more = (value or "").split("\n")
    new = [f"{lead}{marks}{label}{joint}{first}".rstrip()]
    new += [" " * len(lead.expandtabs(4)) + line if line else "" for line in more]
    at = sum(len(line) + 1 for line in source.text.split("\n")[:end])
    return with_lines(source.text, min(at, len(source.text)), new)


def _start(entry: Entry) -> Span:
    return next(spans.value for path, spans in entry.spans() if path == ())


def _below(item: str, like: str) -> str:
    """What stands before a label below an item that begins so, with the bullet of a line that begins like another."""
    bullet = _BULLET.match(like)
    return f"{' ' * len(item.expandtabs(4))}{bullet[1] if bullet else '-'} "


def _manners(body: Body, lines: list[str]) -> Iterator[_Manner]:
    """All labels of a body but those on the first lines of items."""
    for section in body.sections.values():
        for entry in section.entries:
            first = _start(entry).line
            for path, spans in entry.spans():
                key, value = spans.key, spans.value
                if len(path) != 1 or key is None or key.line == first:
                    continue
                line = lines[key.line - 1]
                lead = _LEAD.fullmatch(line[: key.column - 1])
                joint = line[key.end_column - 1 : value.column - 1 if value.line == key.line else None]
                if lead:
                    joint = joint if joint.endswith((" ", "\t", "：")) else f"{joint} "
                    yield _Manner(entry, key.line, lead[1], lead[2], line[key.column - 1 : key.end_column - 1], joint)
