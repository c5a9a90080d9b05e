"""A YAML text as the stream of events of a parser: libyaml's where it is built, ruamel.yaml's own elsewhere.

Events, not nodes: composing nodes recurses, so sixty thousand dashes end the process, and it costs twice the time.
What a library makes of the events by itself forgets where each key and value stood, which every finding needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import Event
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner

try:
    # `YAML(typ="safe")` may stay slow without a word, so it is taken by name.
    from _ruamel_yaml import CParser  # type: ignore[import-not-found,unused-ignore]
except ImportError:
    CParser = None


class Mark(Protocol):
    """A place in a text; everything counts from 0, in code points."""

    index: int
    line: int
    column: int


class _PureParser(Reader, Scanner, Parser):
    """ruamel.yaml's own parser, set to the syntax that libyaml reads."""

    processing_version = (1, 1)
    comment_handling = None

    def __init__(self, text: str) -> None:
        self._resolver = self
        Reader.__init__(self, text, loader=self)
        Scanner.__init__(self, loader=self)
        Parser.__init__(self, loader=self)


def events(text: str) -> Iterator[Event]:
    """The events of a text, read as they are asked for. Raises what the parser raises when it can go no further."""
    if CParser is None:
        return pure_events(text)
    return iter(CParser(text).get_event, None)


def pure_events(text: str) -> Iterator[Event]:
    """The same from the parser written in Python."""
    event: Any
    for event in iter(_PureParser(text).get_event, None):
        value = getattr(event, "value", None)
        # libyaml refuses the escape of half a character ("\\ud83d"), which no output could encode.
        if value and "\\" in text and any("\ud800" <= sign <= "\udfff" for sign in value):
            mark = event.start_mark
            raise MarkedYAMLError(
                "while parsing a quoted scalar", mark, "found invalid Unicode character escape code", mark
            )
        yield event
