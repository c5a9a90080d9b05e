"""One line for each finding, as editors and `grep` like it: `path:line:column: level rule message`."""

from __future__ import annotations

from mktops.outputs import Result, Style, place
from mktops.text.visible import visible


def render(result: Result, style: Style) -> str:
    """A line for each finding, one for all those of a rule that is folded, and nothing else."""
    return "".join(
        f"{place(found.span)}: {found.level.value} {visible(found.rule)} {visible(found.message)}\n"
        for found in result.told
    )
