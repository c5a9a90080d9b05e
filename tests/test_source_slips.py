"""A heading or an item that Markdown takes for something else is found, as its list would be lost without a word."""

from __future__ import annotations

import pytest

from mktops.findings import Finding
from mktops.source import read

FRONT = "---\nupdate:\n  period: 2026-10\n---\n"


def _found(body: str) -> tuple[Finding, ...]:
    return read("a.md", (FRONT + body).encode()).problems


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |\nCompleted\n---------\n- x\n", 8),
        ("Some words\nCompleted\n=========\n\n- x\n", 6),
        ("> a quote\nCompleted\n---------\n- x\n", 6),
        ("## Observations\n- one\nCompleted\n---------\n- x\n", 7),
        ("<table>\n</table>\n## Completed\n- x\n", 7),
        ("```\ncode\n\n## Completed\n1. x\n", 8),
    ],
)
def test_a_heading_that_something_above_swallows_is_found(body: str, line: int) -> None:
    (problem,) = _found(body)
    assert problem.span.line == line
    assert "“Completed” counts as part of the text above" in problem.message


@pytest.mark.parametrize(
    "body",
    [
        "Completed\n---------\n- x\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nCompleted\n---------\n- x\n",
        "```\n## Completed\n- x\n```\n",
        "<!--\n## Completed\n- x\n-->\n",
        "Some words\nDone\n----\nMore words.\n",
        "## Completed\n- -5% of costs\n- x\n  --- y\n",
        "-Ana\n\n## Completed\n- x\n\n## Budget\n-Bea\n",
        "## Completed\n- x\n\n```\n-y\n```\n",
    ],
)
def test_what_is_a_heading_or_no_list_at_all_is_no_slip(body: str) -> None:
    assert _found(body) == ()


@pytest.mark.parametrize("item", ["-y", "+y", "• y", "•y", "  -y"])
@pytest.mark.parametrize("above", ["", "- x\n", "- x\n\n"])
def test_an_item_without_its_blank_is_found(above: str, item: str) -> None:
    (problem,) = _found(f"## Completed\n{above}{item}\n")
    assert problem.span.line == 6 + above.count("\n")
    assert problem.span.column == len(item) - len(item.lstrip()) + 1
    assert problem.help == "Begin it with a dash and a blank."


@pytest.mark.parametrize("box", ["[ ]", "[]"])
def test_a_box_without_a_tick_under_completed_is_found(box: str) -> None:
    source = read("a.md", f"{FRONT}## Completed\n- {box} x\n- [x] y\n\n## Next steps\n- [ ] z\n".encode())
    (problem,) = source.problems
    assert (problem.span.line, problem.span.column, problem.span.end_column) == (6, 3, 3 + len(box))
    assert "not ticked" in problem.message
    assert isinstance(source.data, dict)
    assert source.data["updates"][0]["completed"] == [{"did": "x"}, {"did": "y"}]  # type: ignore[index, call-overload]


@pytest.mark.parametrize("before", ["\n", "\n \t\n\n", "\r\n", "\ufeff\n"])
def test_blank_lines_before_front_matter_move_everything_down_and_change_nothing(before: str) -> None:
    source = read("a.md", (before + FRONT + "## Completed\n- x\n").encode())
    plain = read("a.md", (FRONT + "## Completed\n- x\n").encode())
    assert (source.data, source.problems) == (plain.data, ())
    way = ("updates", 0, "completed", 0, "did")
    assert source.span(way).line == plain.span(way).line + before.count("\n")


def test_front_matter_that_is_never_closed_is_found_below_blank_lines_too() -> None:
    (problem,) = read("a.md", b"\n\n---\nupdate:\n  period: 2026-10\n").problems
    assert problem.span.line == 3


def test_an_allowance_is_found_in_front_matter_below_blank_lines() -> None:
    source = read("a.md", b"\n---\n# mktops: allow x because y\nupdate: {}\n---\n")
    assert [one.rule for one in source.allowances()] == ["x"]
