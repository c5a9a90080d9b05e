"""One line for each finding, as editors and `grep` like it: `path:line:column: level rule message`.

Those of one root share the line of the first of them, with the number of the others and the first places.
"""

from __future__ import annotations

from mktops.outputs import CheckResult, Style, more_places, place
from mktops.roots import FoldedFinding
from mktops.text.visible import visible

#: A line is to be read at a glance.
MOST_PLACES = 3


def render(result: CheckResult, style: Style) -> str:
    """As many lines as there are findings of different roots, and nothing else."""
    return "".join(map(_line, result.told))


def _line(told: FoldedFinding) -> str:
    found, more = told.finding, more_places(told.more, most=MOST_PLACES)
    line = f"{place(found.span)}: {found.level.value} {visible(found.rule)} {visible(found.message)}"
    return f"{line} ({more})\n" if more else f"{line}\n"
