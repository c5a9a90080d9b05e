"""Two perspectives, one truth: what a side reads is a part of what both read (AR42)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mktops import reports, workspace
from mktops.reports import environment
from mktops.reports.perspective import LEFT_OUT, seen_from

NORTHWIND = workspace.load(Path(__file__).parent.parent / "examples" / "northwind")
DAY = date(2026, 11, 3)
SIDED = {
    "monthly": {"engagement": "brightside-inbound"},
    "weekly": {"engagement": "brightside-inbound"},
    "quarterly": {"engagement": "brightside-inbound"},
    "engagement": {"id": "brightside-inbound"},
}


def told(name: str, side: str | None = None) -> dict[str, Any]:
    return reports.load(name).context(NORTHWIND, DAY, side=side, **SIDED[name])


def written(name: str, side: str | None = None) -> list[str]:
    text = environment.render(reports.load(name).TEMPLATE, told(name, side), environment.load_words("en"))
    return [line for line in text.splitlines() if line and not line.startswith("_")]


@pytest.mark.parametrize("side", ["client", "agency"])
@pytest.mark.parametrize("name", SIDED)
def test_a_side_reads_a_part_of_what_both_read_in_the_same_order(name: str, side: str) -> None:
    rest = iter(written(name))
    assert all(line in rest for line in written(name, side))


@pytest.mark.parametrize("side", ["client", "agency"])
@pytest.mark.parametrize("name", SIDED)
def test_its_data_differ_only_in_what_is_left_out(name: str, side: str) -> None:
    whole, part = told(name), told(name, side)
    assert part.pop("side") == side
    assert set(part.pop("hidden")) == set(LEFT_OUT[side])  # type: ignore[index]
    assert part.pop("command") == f"{whole['command']} --side {side}"
    _compare(whole, part, set(LEFT_OUT[side]))  # type: ignore[index]


def _compare(whole: Any, part: Any, hidden: set[str]) -> None:
    if isinstance(part, dict):
        for key, value in part.items():
            if key in hidden:
                assert value is None
            else:
                _compare(whole[key], value, hidden)
    elif isinstance(part, list):
        assert len(whole) == len(part)
        for one, other in zip(whole, part, strict=True):
            _compare(one, other, hidden)
    else:
        assert part == whole


def test_each_side_has_something_of_its_own_and_both_have_the_goals_and_what_is_owed() -> None:
    client, agency = written("monthly", "client"), written("monthly", "agency")
    assert "## Backlog" in client
    assert "## Backlog" not in agency
    assert "## Tests that are running" in agency
    assert "## Tests that are running" not in client
    for lines in (client, agency):
        assert {"**The client owes**", "**The agency owes**", "### What knowledge has been handed over"} <= set(lines)
        assert "**October 2026: 0 of 2 goals met their plan.** 2 were missed." in lines


@pytest.mark.parametrize("name", ["monthly", "weekly", "quarterly"])
def test_of_one_engagement_nothing_of_another_is_told(name: str) -> None:
    everything = reports.load(name).context(NORTHWIND, DAY)
    both = environment.render(reports.load(name).TEMPLATE, everything, environment.load_words("en"))
    assert "Northlight" in both
    assert "Northlight" not in "\n".join(written(name))
    assert [row["id"] for row in told(name)["engagements"]] == ["brightside-inbound"]
    other = reports.load(name).context(NORTHWIND, DAY, engagement="northlight-ads")
    assert [row["id"] for row in other["engagements"]] == ["northlight-ads"]
    assert "Brightside" not in reports.as_json(name, other)


@pytest.mark.parametrize("name", ["monthly", "weekly", "quarterly"])
def test_an_agency_is_not_shown_the_work_of_another(name: str) -> None:
    with pytest.raises(reports.NothingToReport, match="Each agency reads its own: name one with --engagement"):
        reports.load(name).context(NORTHWIND, DAY, side="agency")
    with pytest.raises(reports.NothingToReport, match="Did you mean northlight-ads"):
        reports.load(name).context(NORTHWIND, DAY, side="agency", engagement="northlight-ad")


def test_without_a_side_nothing_is_hidden() -> None:
    assert seen_from(None, {"command": "x", "backlog": 1})["backlog"] == 1


@pytest.mark.parametrize("name", SIDED)
def test_who_works_without_an_agency_reads_nothing_of_one(name: str) -> None:
    shop = workspace.load(Path(__file__).parent.parent / "examples" / "corner-shop")
    if name == "engagement":
        with pytest.raises(reports.NothingToReport, match="There is no engagement yet"):
            reports.load(name).context(shop, DAY)
        return
    context = reports.load(name).context(shop, DAY)
    text = environment.render(reports.load(name).TEMPLATE, context, environment.load_words("en"))
    assert "agency" not in text.lower()
    assert "owes" not in text
