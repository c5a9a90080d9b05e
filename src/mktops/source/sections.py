"""The body of an update written as Markdown: its four lists, and the prose around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from mktops.findings import Finding, Span
from mktops.source.entries import Entry
from mktops.source.headings import heading_meant, section_of
from mktops.source.outline import Block, Piece, outline, reach, without_comments
from mktops.source.slips import slips

#: A heading of a lower rank parts a list, it does not open one.
_LOWEST_RANK: Final = 3
#: A hundred pages; a Markdown parser takes hundreds of times the size of the text in memory.
_LONGEST: Final = 200_000


@dataclass(slots=True)
class Section:
    """The entries under all headings of one kind, and the first of these headings."""

    heading: Span
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """What stands below the front matter.

    `notes` is Markdown: the prose in its order, each stretch below the bold title of the section that it stands in.
    `notes_at` is the first of it.
    """

    sections: dict[str, Section] = field(default_factory=dict)
    notes: str | None = None
    notes_at: Span | None = None
    problems: list[Finding] = field(default_factory=list)


def read_body(file: str, lines: list[str], first: int) -> Body:
    """The lists and the prose in the lines from `first` on, counted from 0. Raises nothing."""
    reader = _Reader(file, lines)
    if sum(map(len, lines[first:])) + len(lines) - first > _LONGEST:
        what = f"The text of this update is longer than {_LONGEST:,} characters, so it is not read"
        reader.complain(Piece(first + 1, 1, ""), what, "Split it into several updates.", "unreadable-file")
        return reader.body()
    tree = outline(lines, first)
    for comment in tree.open_comments:
        what = "This comment is never closed, so nothing below it is read"
        reader.complain(comment, what, "Write --> where it ends.", "unreadable-file")
    if tree.too_deep:
        what = "Lists or quotes are nested too deeply here to be read to their end"
        reader.complain(tree.too_deep, what, "Make the list flatter.", "yaml-limit")
    reader.read([block for block in tree.blocks if block.pieces or block.children or block.kind == "heading"])
    for at, message, help in slips(lines, first, tree.blocks):
        reader.complain(at, message, help, "yaml-syntax")
    return reader.body()


class _Reader:
    """Goes through the blocks from top to bottom and knows under which headings it is."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file, self.lines = file, lines
        self.sections: dict[str, Section] = {}
        self.section: str | None = None
        self.rank = 0
        self.heading: Piece | None = None
        self.title = ""
        self.notes: list[str] = []
        self.notes_at: Span | None = None
        self.problems: list[Finding] = []

    def read(self, blocks: list[Block]) -> None:
        for number, block in enumerate(blocks):
            if block.kind == "heading":
                self._enter(block, is_title=number == 0 and block.rank == 1)
                continue
            if block.is_list:
                above = blocks[number - 1] if number else block
                self._doubt(above.pieces[0] if above.kind == "paragraph" and len(above.pieces) == 1 else None)
            if block.is_list and self.section:
                self._entries(self.sections[self.section].entries, self.section, block)
            else:
                self._prose(block)

    def body(self) -> Body:
        for section in self.sections.values():
            for entry in section.entries:
                self.problems += (*entry.problems, *entry.contradictions())
        return Body(self.sections, "\n\n".join(self.notes) or None, self.notes_at, self.problems)

    def complain(self, at: Piece, message: str, help: str, rule: str) -> None:
        span = at.span(self.file)
        self.problems.append(Finding(span, message, help, rule, span=span))

    def _enter(self, block: Block, is_title: bool) -> None:
        title = " ".join(piece.text for piece in block.pieces)
        section = section_of(title) if block.rank <= _LOWEST_RANK else None
        if section or block.rank <= self.rank:
            self.section, self.rank = section, block.rank
        self.heading = block.pieces[0] if block.pieces and not section else None
        self.title = "" if is_title and not section else title
        if section:
            self.sections.setdefault(section, Section(block.pieces[0].span(self.file)))

    def _doubt(self, line: Piece | None) -> None:
        """Looks whether the list that comes next stands under something that was meant as a heading of an update."""
        if line and section_of(line.text):
            self.heading = line
        meant = heading_meant(self.heading.text) if self.heading else None
        if self.heading and meant and section_of(meant) != self.section:
            title = self.heading.text
            fate = "counts as part of the section above" if self.section else "is kept as mere text"
            what = f"“{title}” is not one of the headings of an update, so the list below it {fate}"
            help = f"Write “## {meant}”, or a title that is less like it."
            self.complain(self.heading, what, help, "unknown-key")
        self.heading = None

    def _entries(self, entries: list[Entry], section: str, block: Block) -> None:
        for item in block.children:
            line = self.lines[item.first]
            indent = len(line) - len(line.lstrip())
            if entries and entries[-1].takes(item, indent):
                entries[-1].read(item, depth=1)
                continue
            entry = Entry(self.file, section, indent)
            entry.read(item)
            if entry.fields:
                entries.append(entry)

    def _prose(self, block: Block) -> None:
        if block.kind in ("paragraph", "html_block"):
            pieces, text = block.pieces, "\n".join(piece.text for piece in block.pieces)
        else:
            numbered = enumerate(self.lines[block.first : block.end], block.first + 1)
            pieces = [piece for n, line in numbered if (piece := Piece(n, 1, line).part(0)).text]
            text = "\n".join(self.lines[block.first : block.end])
            text = text if block.kind == "fence" else without_comments(text)
            text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
        if self.title:
            self.notes.append(f"**{self.title}**")
            self.title = ""
        self.notes.append(text)
        self.notes_at = self.notes_at or reach(self.file, pieces)
