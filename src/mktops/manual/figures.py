"""The page on a figure, written from the docstring of the function that computes it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping

from mktops.figures.economics import economics
from mktops.figures.neglect import neglect, signs
from mktops.figures.scorecard import scorecard
from mktops.manual.examples import shown
from mktops.manual.layout import paragraph
from mktops.text.citations import without_citations

#: The figures that a reader has to be able to work out again, by the names of their pages.
FIGURES: Mapping[str, Callable[..., object]] = {
    "neglect-index": neglect,
    "relationship-risk": signs,
    "return": economics,
    "score": scorecard,
}
_BLOCK = re.compile(r"```(yaml|text)\n(.*?)```", re.DOTALL)


def of_figure(name: str) -> str:
    """What a figure means, how it is computed, and an example that is worked out."""
    told = inspect.getdoc(FIGURES[name]) or ""
    lines = [name]
    for part in _BLOCK.sub("", told).split("\n\n"):
        if flowing := _plain(part):
            lines += ["", *paragraph(flowing)]
    for language, block in _BLOCK.findall(told):
        if language == "yaml":
            lines += ["", *shown("For example", block)]
        else:
            lines += ["", *(f"    {line}".rstrip() for line in block.splitlines())]
    return "\n".join(lines) + "\n"


def summary(name: str) -> str:
    """What a figure is, in a sentence."""
    return _plain((inspect.getdoc(FIGURES[name]) or "").split("\n\n")[0])


def _plain(text: str) -> str:
    return without_citations(" ".join(text.split())).replace("`", "").replace("*no data*", "no data")
