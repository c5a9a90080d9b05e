"""List items of an update written as Markdown → entries like those of a YAML file, each value with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from mktops.findings import FieldPath, Finding, Related, Span
from mktops.source.headings import EVERY_FIELD, FIELDS, MAIN, SEVERAL, field_of
from mktops.source.outline import Block, Piece, reach
from mktops.source.places import Spans
from mktops.source.tree import Data
from mktops.text.slug import SLUG

#: `owner: ana`, `**owner:** ana`, `负责人：ana`. An address such as https://… has no blank behind its colon.
_LABEL: Final = re.compile(
    r"[*_`]{0,3}(?P<key>[^\s:：*_`][^:：*`]{0,63}?)[*_`]{0,3}\s{0,3}(?::[*_]{0,3}(?=\s|$)|：[*_]{0,3})\s*"
)
_BOX: Final = re.compile(r"\[(?P<tick>[ xX]?)\](?=\s|$)\s*")
_BETWEEN_COMMAS: Final = re.compile(r"[^,，、\[\]]+")
#: One word or two may be a key that nobody knows; more are a sentence with a colon.
_SHORT_KEY: Final = re.compile(r"(?=.{1,30}$)\S+(?: \S+)?")


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands before a colon, the field that it names, and the text behind the colon."""

    key: Piece
    name: str
    value: Piece


@dataclass(slots=True)
class _Field:
    """A value as it grows line by line: each piece with what joins it to the one before."""

    key: Span | None
    at: Piece
    pieces: list[tuple[str, Piece]] = field(default_factory=list)

    def add(self, joint: str, piece: Piece) -> None:
        if piece.text:
            self.pieces.append((joint if self.pieces else "", piece))

    def text(self) -> str | None:
        """All of it, or `None` where nothing is written behind the key."""
        return "".join(joint + piece.text for joint, piece in self.pieces) or None

    def span(self, file: str) -> Span:
        """The first paragraph of the text, or the empty place behind the key."""
        texts = takewhile(lambda one: one[0] in ("", " "), self.pieces)
        return reach(file, [piece for _, piece in texts] or [self.at])

    def parts(self) -> list[Piece]:
        """The values between the commas."""
        cuts = ((piece, found.span()) for _, piece in self.pieces for found in _BETWEEN_COMMAS.finditer(piece.text))
        return [part for piece, cut in cuts if (part := piece.part(*cut)).text]


@dataclass(slots=True)
class Entry:
    """One item of the list `section`; `indent` is the column of its bullet, counted from 0.

    `end` is the line behind its last one, counted from 0, and `box` the tick box that stands for its status.
    """

    file: str
    section: str
    indent: int
    fields: dict[str, _Field] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)
    end: int = field(default=0, init=False)
    box: Piece | None = field(default=None, init=False)
    _start: Piece | None = field(default=None, init=False)

    def read(self, item: Block, depth: int = 0) -> None:
        """Takes in what an item holds; at depth 1 as if it were nested in the item read before."""
        self.end = item.end
        target: _Field | None = None
        for level, is_text, opens, pieces in _paragraphs(item, depth):
            if level == 0 or (level == 1 and opens):
                target = None
            for number, piece in enumerate(pieces):
                if self._start is None:
                    self._start = piece
                    if level == 0:
                        target = self._begin(piece)
                        continue
                may_be_new = level == 1 and opens and not number
                label = _label(piece, None if may_be_new else self.section) if is_text else None
                if label:
                    target = self._open(label)
                else:
                    target = target or self._main(piece)
                    target.add("\n\n" if not number else " " if is_text else "\n", piece)

    def takes(self, item: Block, indent: int) -> bool:
        """Whether the next item of the list is a field of this entry that is indented too little for Markdown."""
        first = next(_paragraphs(item, 1), None)
        return indent > self.indent and first is not None and _label(first[3][0], self.section) is not None

    def data(self) -> dict[str, Data]:
        """The entry as a YAML file would give it. All values are text, or nothing where none is written."""
        data: dict[str, Data] = {}
        for name, one in self.fields.items():
            data[name] = [part.text for part in one.parts()] if name in SEVERAL and one.pieces else one.text()
        if self.box:
            data.setdefault("status", self._ticked())
        return data

    def spans(self) -> Iterator[tuple[FieldPath, Spans]]:
        """The place of the entry, `()`, and of everything in it."""
        if self._start:
            yield (), Spans(None, self._start.span(self.file))
        if self.box:
            yield ("status",), Spans(None, self.box.span(self.file))
        for name, one in self.fields.items():
            yield (name,), Spans(one.key, one.span(self.file))
            if name in SEVERAL:
                for number, part in enumerate(one.parts()):
                    yield (name, number), Spans(None, part.span(self.file))

    def contradictions(self) -> Iterator[Finding]:
        """A box that is ticked beside a status that says otherwise."""
        status = self.fields.get("status")
        if self.box and status and self._ticked() == "done" != status.text():
            span = self.box.span(self.file)
            what = f"This box is ticked, but the status on line {status.at.line} is not “done”"
            related = (Related(status.span(self.file), "the status"),)
            yield Finding(span, what, "Keep one of the two.", "duplicate-key", span=span, related=related)

    def _ticked(self) -> str:
        return "done" if self.box and "x" in self.box.text.lower() else "open"

    def _begin(self, piece: Piece) -> _Field | None:
        box = _BOX.match(piece.text)
        if box and self.section == "completed" and not box["tick"].strip():
            span = piece.part(0, piece.text.index("]") + 1).span(self.file)
            what = "This box is not ticked, but it stands under what is completed"
            help = "Tick it, or move the line to the next steps."
            self.problems.append(Finding(span, what, help, "invalid-value", span=span))
        if box and (self.section in ("completed", "next_steps") or box["tick"].strip()):
            self.box = piece.part(0, piece.text.index("]") + 1) if self.section == "next_steps" else None
            piece = piece.part(box.end())
        main, known = MAIN[self.section], FIELDS[self.section]
        label = _split(piece)
        if label and label.name in known & {"id", main}:
            return self._open(label)
        if label and "id" in known and re.match(SLUG, label.key.text):
            self.fields["id"] = _Field(None, label.key)
            self.fields["id"].add("", label.key)
            piece = label.value
        target = self._main(piece) if piece.text else None
        if target:
            target.add("", piece)
        return target

    def _main(self, piece: Piece) -> _Field:
        main = MAIN[self.section]
        return self.fields.get(main) or self.fields.setdefault(main, _Field(None, piece))

    def _open(self, label: _Label) -> _Field:
        key, opened = label.key.span(self.file), _Field(label.key.span(self.file), label.value)
        opened.add("", label.value)
        first = self.fields.setdefault(label.name, opened)
        if first is not opened:
            at = first.key or first.span(self.file)
            what = f"“{label.key.text}” is written twice; it already stands on line {at.line}"
            related = (Related(at, "first written here"),)
            finding = Finding(key, what, "Keep one of the two.", "duplicate-key", span=key, related=related)
            self.problems.append(finding)
        return opened


def _split(piece: Piece) -> _Label | None:
    found = _LABEL.match(piece.text)
    if not found:
        return None
    key = piece.part(*found.span("key"))
    return _Label(key, field_of(key.text), piece.part(found.end()))


def _label(piece: Piece, section: str | None) -> _Label | None:
    """The label that a line begins with: of a field of the section, or of any where a new field is to be expected."""
    label = _split(piece)
    if label is None or label.name in (FIELDS[section] if section else EVERY_FIELD):
        return label
    return label if section is None and _SHORT_KEY.fullmatch(label.key.text) else None


def _paragraphs(item: Block, level: int) -> Iterator[tuple[int, bool, bool, list[Piece]]]:
    """The texts in an item in their order: how deep each lies, whether it is no code, whether it opens its item."""
    opens = True
    for block in item.children:
        if block.is_list:
            for nested in block.children:
                yield from _paragraphs(nested, level + 1)
        elif block.kind == "blockquote":
            yield from _paragraphs(block, level)
        elif block.pieces:
            yield level, block.kind in ("paragraph", "html_block"), opens, block.pieces
        opens = False
