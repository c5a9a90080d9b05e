"""Events → plain data, in one pass and with nothing else kept: ten thousand files go through this loop.

What the format refuses is only noticed here; `refusals` then reads the one file again to say what and where.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Union

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from mktops.source.scalars import NUMERIC, WORDS, Scalar, number

Data = Union[dict[str, "Data"], list["Data"], Scalar]  # noqa: UP007 - a quoted name cannot stand beside `|`

DEEPEST: Final = 32
MOST_NODES: Final = 1_000_000
#: Stands for a key that is refused while its value is read. No file can spell half a character, so none collides.
REFUSED: Final = "\ud800"
#: Stands where a key would while a list is filled.
_ITEM: Final = "\udfff"


class _TooMuch(Exception):
    """Deeper or longer than the format allows."""


def build(text: str, stream: Iterator[Event]) -> tuple[Data, bool]:
    """The data of the first document, and whether the file holds anything that is refused.

    Whatever cannot be read to its end gives `None`. Of two values under one key the first stays;
    an alias, and what stands under a key that is refused, is left out.
    """
    roots: list[Data] = []
    try:
        if len(text) > MOST_NODES:  # each node takes a character at least
            stream = _counted(stream)
        odd = _fill(roots, text, stream)
    except Exception:  # the border to a parser that leaks ValueError, AssertionError and others
        return None, True
    return roots[0] if roots else None, odd


def _fill(roots: list[Data], text: str, stream: Iterator[Event]) -> bool:
    odd = False
    # Without these signs no value can have an anchor or a tag, and nobody need ask each one for them.
    careful = "&" in text or "!" in text
    container: Any = roots
    # The key that waits for its value; `None` when a key comes next; `_ITEM` in a list.
    key: str | None = _ITEM
    above: list[tuple[Any, str | None]] = []
    spoiled: list[dict[str, Data]] = []
    event: Any
    for event in stream:
        kind = type(event)
        if kind is ScalarEvent:
            value: Any = event.value
            if careful and (event.anchor is not None or event.tag is not None):
                odd = True
            if key is None:
                if value in container or (value == "<<" and not event.style):
                    odd = True
                    spoiled.append(container)
                    value = REFUSED
                key = value
                continue
            if not event.style:
                if value in WORDS:
                    value = WORDS[value]
                elif value[0] in NUMERIC:
                    figure = number(value)
                    if figure is None:
                        odd = True
                    else:
                        value = figure
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if careful and (event.anchor is not None or event.tag is not None):
                odd = True
            value = {} if kind is MappingStartEvent else []
            if key is _ITEM:
                container.append(value)
                above.append((container, _ITEM))
            elif key is not None:
                container[key] = value
                above.append((container, None))
            else:
                odd = True
                spoiled.append(container)
                above.append((container, REFUSED))
            if len(above) > DEEPEST:
                raise _TooMuch
            container = value
            key = None if kind is MappingStartEvent else _ITEM
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            container, key = above.pop()
            continue
        elif kind is AliasEvent:
            odd = True
            if key is None:
                spoiled.append(container)
                key = REFUSED
                continue
            value = None
        elif roots and kind is DocumentStartEvent:
            odd = True
            break
        else:
            continue
        if key is _ITEM:
            container.append(value)
        else:
            container[key] = value
            key = None
    for mapping in spoiled:
        mapping.pop(REFUSED, None)
    return odd


def _counted(stream: Iterator[Event]) -> Iterator[Event]:
    nodes = 0
    for event in stream:
        nodes += isinstance(event, NodeEvent)
        if nodes > MOST_NODES:
            raise _TooMuch
        yield event
