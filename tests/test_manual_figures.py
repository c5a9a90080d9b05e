"""The pages on figures: an example that is worked out by hand comes out of the code as it stands there."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

import pytest

from mktops.book import Book
from mktops.figures.neglect import neglect
from mktops.figures.precision import rounded
from mktops.figures.scorecard import scorecard
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.manual import FIGURES, of_figure
from mktops.text.visible import width
from tests.workspaces import Example, book, example


def worked(figure: Callable[..., object]) -> tuple[Example, list[str]]:
    told = inspect.getdoc(figure) or ""
    blocks = dict(re.findall(r"```(yaml|text)\n(.*?)```", told, re.DOTALL))
    return example(blocks["yaml"]), blocks["text"].splitlines()


def one(held: Book) -> Engagement:
    assert held.problems == {}
    return held.all(Engagement)[0]


def test_the_score_of_the_example_is_made_up_as_its_table_says() -> None:
    shown, table = worked(scorecard)
    held = book(shown.files)
    found = scorecard(held, one(held), shown.day)
    lines = [f"{'Part':<16}{'Done of due':>11}{'Share':>8}{'Weight':>9}{'Points':>9}"]
    for part in found.parts:
        goal = held.find(Goal, part.goal)
        done = f"{part.done} of {part.due}"
        share, weight, points = (f"{part.share:.1f}%", f"{part.weight:.1f}%", rounded(part.points, 2))
        lines.append(f"{goal.title if goal else part.name:<16}{done:>11}{share:>8}{weight:>9}{points:>9}")
    assert found.total is not None
    lines.append(f"{'Score':<16}{'':>11}{'':>8}{'':>9}{rounded(found.total, 2):>9}")
    assert table == lines


def test_the_neglect_index_of_the_example_is_as_its_table_says() -> None:
    shown, table = worked(neglect)
    held = book(shown.files)
    found = neglect(held, one(held), shown.day)
    assert [line[:7] for line in table[:-1] if line.endswith("neglected")] == ["2026-08", "2026-10"]
    assert table[-1] == f"Index    {found.neglected} of {found.due} = {found.index:.1f}%"


@pytest.mark.parametrize("name", FIGURES)
def test_a_page_on_a_figure_fits_a_terminal_and_names_no_source(name: str) -> None:
    page = of_figure(name)
    assert page.startswith(f"{name}\n\n")
    assert max(width(line) for line in page.splitlines()) <= 84
    assert not re.search(r"\b(AP|AR|OO|MO|DD|X)\d+\b|```|# as-of", page)
