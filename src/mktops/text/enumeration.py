"""Several things named in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from mktops.text.period import Period


def listed(names: Iterable[object], joint: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; empty for nothing."""
    *most, last = ["", *map(str, names)]
    return f"{', '.join(most[1:])} {joint} {last}" if most[1:] else last


def stretches(periods: Iterable[Period]) -> list[str]:
    """The names of periods in their order; more than two that follow each other are one: `2026-07 to 2026-09`."""
    found: list[list[Period]] = []
    for period in periods:
        if found and found[-1][-1].next() == period:
            found[-1].append(period)
        else:
            found.append([period])
    return [name for each in found for name in ([f"{each[0]} to {each[-1]}"] if len(each) > 2 else map(str, each))]
