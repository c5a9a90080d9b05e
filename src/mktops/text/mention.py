"""People's own words inside a message."""

from __future__ import annotations

from mktops.text.visible import clip

#: Enough to tell which text is meant, and room for what is said about it.
COLUMNS = 60


def mention(text: str) -> str:
    """The beginning of a text, in quotes and on one line; it may be long, and have several paragraphs."""
    return f"“{clip(' '.join(text.split()), COLUMNS)}”"
