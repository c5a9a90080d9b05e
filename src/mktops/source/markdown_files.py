"""Markdown files: records in the front matter, and updates whose lists stand below it under headings (AR30)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from mktops.findings import FieldPath, Finding, Span, ordered
from mktops.source.document import Source
from mktops.source.places import Spans
from mktops.source.reading import read_yaml
from mktops.source.sections import Body, read_body
from mktops.source.tree import Data

#: Blank lines may come before it, as some editors and mail programs put them there.
_OPENING: Final = re.compile(r"(?:[ \t]*\r?\n)*+---[ \t]*\r?\n")
_CLOSING: Final = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_KEY: Final = re.compile(r"\w[\w-]*:\s")


def read_markdown(file: str, text: str) -> Source:
    """The records of a Markdown text without hidden signs: its front matter, read as YAML.

    Where that has the key `update`, the data is as of a YAML file with one record in `updates`: the fields below
    the key, the lists of the body as `completed`, `observations`, `learnings` and `next_steps`, and the prose of
    the body as `notes`. Without front matter the data is `None`. Raises nothing.
    """
    front = front_matter(file, text)
    if front is None:
        return Source(file, text, None, _unclosed(file, text), dict)
    if not isinstance(front.data, dict):
        return Source(file, text, None, front.problems, front.locate if front.problems else dict)
    if "update" not in front.data:
        return replace(front, text=text)
    return _update(replace(front, text=text), front.data, body_below(front, text))


def front_matter(file: str, text: str) -> Source | None:
    """The front matter of a Markdown text, read as YAML; its own text is all that stands above the closing line."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    # Its opening line begins a document in YAML too, so lines and columns are those of the file.
    front = read_yaml(file, opening[0].replace("\t", " ") + text[opening.end() : closing.start()])
    return replace(front, text=text[: closing.start()])


def body_below(front: Source, text: str) -> Body:
    """What stands in a Markdown text below its front matter."""
    return read_body(front.file, text.replace("\r\n", "\n").split("\n"), front.text.count("\n") + 1)


def _unclosed(file: str, text: str) -> tuple[Finding, ...]:
    """A finding for `---` at the very beginning that is no mere rule, as a key follows it."""
    opening = _OPENING.match(text)
    if opening is None or not _KEY.match(text, opening.end()):
        return ()
    line = text.count("\n", 0, opening.end())
    span = Span(file, line, 1, line, 4)
    what = "The front matter that begins here is never closed, so none of it is read"
    return (Finding(span, what, "Write --- on a line of its own where it ends.", "yaml-syntax", span=span),)


def _update(front: Source, records: dict[str, Data], body: Body) -> Source:
    problems = [*front.problems, *body.problems]
    if "updates" in records:
        span = front.span(("updates",), "key")
        what = "This file holds an update of its own under “update”, so the list “updates” is not read"
        problems.append(Finding(span, what, "Move the list to another file.", "duplicate-key", span=span))
    update: Data = {} if records["update"] is None else records["update"]
    added: dict[FieldPath, Spans] = {}
    if isinstance(update, dict):
        update, added = _with_body(update, body)
    data: dict[str, Data] = {
        "updates" if name == "update" else name: [update] if name == "update" else value
        for name, value in records.items()
        if name != "updates"
    }

    @cache
    def locate() -> Mapping[FieldPath, Spans]:
        found = front.locate()
        moved: dict[FieldPath, Spans] = {("updates",): found["update",]}
        for path, spans in found.items():
            if path[:1] != ("updates",):
                moved[("updates", 0, *path[1:]) if path[:1] == ("update",) else path] = spans
        return {**added, **moved}

    return Source(front.file, front.text, data, tuple(ordered(problems)), locate)


def _with_body(front: dict[str, Data], body: Body) -> tuple[dict[str, Data], dict[FieldPath, Spans]]:
    """An update with what its body adds to it, and the places of that. What the front matter has comes first."""
    update, added = dict(front), dict[FieldPath, Spans]()
    for name, section in body.sections.items():
        entries = [] if update.get(name) is None else update[name]
        if not isinstance(entries, list):
            continue  # no list: that is the finding to make, and the front matter the place to mend
        for number, entry in enumerate(section.entries, len(entries)):
            for path, spans in entry.spans():
                added["updates", 0, name, number, *path] = spans
        added["updates", 0, name] = Spans(section.heading, section.heading)
        update[name] = [*entries, *(entry.data() for entry in section.entries)]
    notes = update.get("notes")
    if body.notes_at and (notes is None or isinstance(notes, str)):
        update["notes"] = f"{notes}\n\n{body.notes}" if notes else body.notes
        added["updates", 0, "notes"] = Spans(None, body.notes_at)
    return update, added
