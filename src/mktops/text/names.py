"""Names as people type them."""

from __future__ import annotations


def named_alike(name: str) -> str:
    """A name as it is compared: whatever its capitals and the blanks around it."""
    return name.strip().casefold()
