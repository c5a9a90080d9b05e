"""Bytes → `Source`: the one way into a file of records."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial

from mktops.findings import Finding, ordered
from mktops.source.blanks import has_other_blanks, with_plain_blanks
from mktops.source.decoding import decode
from mktops.source.document import Source
from mktops.source.places import Spans, places
from mktops.source.refusals import refusals, without_instructions
from mktops.source.tree import build
from mktops.source.yaml_events import events


def read(file: str, raw: bytes) -> Source:
    """The contents of a file named by its path below the root: `.md` as Markdown, everything else as YAML.

    Whatever the bytes are, this raises nothing; what is wrong with them are the `problems` of the source.
    """
    decoded = decode(file, raw)
    if decoded.legible is None:
        return Source(file, decoded.text, None, decoded.problems, dict)
    if file.endswith(".md"):
        from mktops.source.markdown_files import read_markdown  # costs a Markdown parser

        source = read_markdown(file, decoded.legible)
    else:
        source = read_yaml(file, decoded.legible)
    if decoded.bom or decoded.problems:
        problems = tuple(ordered((*decoded.problems, *source.problems)))
        return replace(source, text=decoded.text, problems=problems, bom=decoded.bom)
    return source


def read_yaml(file: str, text: str) -> Source:
    """The contents of a YAML text without hidden signs; see `decode`."""
    problems: list[Finding] = []
    parsed = text
    if text.startswith("%") or "\n%" in text:
        parsed, problems = without_instructions(file, text)
    if has_other_blanks(parsed):
        parsed, odd = with_plain_blanks(file, parsed, events)
        problems += odd
    data, is_odd = build(parsed, events(parsed))
    if is_odd:
        problems += refusals(file, parsed, events(parsed))
    return Source(file, text, data, tuple(ordered(problems)), partial(_places, file, parsed))


# A text keeps its hash, so asking again costs a look-up; the places of a long file take forty times its size.
@lru_cache(maxsize=8)
def _places(file: str, text: str) -> dict[tuple[str | int, ...], Spans]:
    return places(file, text, events(text))
