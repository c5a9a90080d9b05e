"""Two perspectives, one truth: what a side reads is a part of what both read (AR42)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mktops import reports, workspace
from mktops.reports import environment
from mktops.reports.perspective import LEFT_OUT, seen_from
from tests.workspaces import book

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


HOUSE = book("""
# file: mktops.yaml
name: House
preset: [inbound, agency, agile]
# file: records.yaml
people: [{id: ana, name: Ana}, {id: ben, name: Ben, side: agency}]
channels: [{id: search, name: Search}]
engagements:
  - {id: seo, agency: Brightside, initiative: strategic, start: 2026-07-01, channels: [search], internal_owner: ana}
goals: [{id: more, title: More of it, engagement: seo}]
backlog:
  - {id: alone, title: Do it without them, goal: more, requested_by: ana, requested_on: 2026-08-01, status: declined, declined: {reason: Not this year., told_on: 2026-08-02, revisit_on: 2026-11-01}}
  - {id: later, title: Look for others, moscow: wont, requested_by: ana, requested_on: 2026-10-28, declined: {reason: Next year., revisit_on: 2026-11-05}}
decisions:
  - {id: who, question: "Who is to run search?", kind: sourcing, engagement: seo, channel: search, choice: hybrid, control: We want to see each day., by: ana, on: 2026-08-01, review_on: 2026-11-02}
evaluations:
  - {id: autumn, agency: Brightside, engagement: seo, evaluator: ana, date: 2026-08-01, criteria: [{criterion: teaches, score: 1, evidence: They show us nothing.}]}
capabilities:
  - {id: search, title: Search by ourselves, channel: search, engagement: seo, level: 1, held_by: [ana], evidence: Ran it in October.}
""")


def _names(data: Any) -> set[str]:
    """The names of all that lies in some data."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return ({*data} if isinstance(data, dict) else set()) | {name for each in inner for name in _names(each)}


def test_each_section_that_a_side_does_not_read_is_there_under_that_name() -> None:
    there = {name for report in SIDED for name in _names(json.loads(reports.as_json(report, told(report))))}
    assert {*LEFT_OUT["agency"], *LEFT_OUT["client"]} <= there


def _texts(data: Any) -> set[str]:
    """The texts of several words that lie in some data."""
    if isinstance(data, dict | list | tuple):
        return {text for each in (data.values() if isinstance(data, dict) else data) for text in _texts(each)}
    return {data} if isinstance(data, str) and " " in data else set()


@pytest.mark.parametrize("name", SIDED)
def test_what_is_the_clients_own_an_agency_reads_nowhere(name: str) -> None:
    own = _texts([each.model_dump() for records in HOUSE.records.values() for each in records if each.clients_own])
    assert len(own) == 9
    asked = dict.fromkeys(SIDED[name], "seo")
    for day in (date(2026, 10, 31), DAY, date(2026, 12, 1)):
        both, agency = (reports.load(name).context(HOUSE, day, side=side, **asked) for side in (None, "agency"))
        texts = {side: _texts(json.loads(reports.as_json(name, told))) for side, told in (("", both), ("a", agency))}
        assert texts["a"] & own == set()
        assert texts[""] & own


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
