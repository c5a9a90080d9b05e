"""Several things named in one sentence."""

from __future__ import annotations

from collections.abc import Iterable


def listed(names: Iterable[object]) -> str:
    """`a`, `a and b`, `a, b and c`; empty for nothing."""
    *most, last = ["", *map(str, names)]
    return f"{', '.join(most[1:])} and {last}" if most[1:] else last
