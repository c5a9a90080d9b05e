"""The commands on lead data, on half a year of a shop, against a count by hand."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.beside import beside
from tests.command_line import mktops, tree

pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

SETTINGS = """\
name: Shop
sources:
  shop:
    leads: {path: ecom.csv, id: user_id, created: timestamp}
    fields: {channel: acquisition_channel}
    events: {path: ecom.csv, lead: user_id, type: event, at: timestamp}
"""
STAGES = """\
lead_stages:
  - {id: lead, name: Lead, definition: Whoever came.}
  - id: mql
    name: MQL
    definition: Looked at three products within a week, and came by a way of our own.
    builds_on: lead
    fit: {field: channel, in: [email, organic]}
    interest: {event: product_view, at_least: 3, within: 7 days}
  - {id: sql, name: SQL, definition: An MQL that bought., builds_on: mql, interest: {event: purchase}}
"""
WHAT = ["home", "product_view", "add_to_cart", "purchase"]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    shutil.copy(beside("ecom.csv"), tmp_path)
    return tree(tmp_path, {"mktops.yaml": SETTINGS, "stages.yaml": STAGES})


@pytest.fixture
def small_shop(tmp_path: Path) -> Path:
    """The same of eighty people who are made up: each comes some times, looks around for minutes, and may buy."""
    chance, rows = Random(5), list[tuple[str, str, str, str]]()
    for user in range(80):
        channel = chance.choice(["email", "organic", "ads", ""])
        at = datetime(2024, 1, 1) + timedelta(hours=chance.randrange(1500))
        for _visit in range(chance.randrange(1, 6)):
            for what in chance.choices(WHAT, [2, 4, 2, 2], k=chance.randrange(1, 6)):
                rows.append((f"u{user}", what, f"{at:%Y-%m-%d %H:%M:%S}", channel))
                at += timedelta(seconds=chance.randrange(1, 600))
            at += timedelta(days=chance.choice([1, 2, 6, 7, 20]))
    chance.shuffle(rows)
    with (tmp_path / "ecom.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("user_id", "event", "timestamp", "acquisition_channel"), *rows])
    return tree(tmp_path, {"mktops.yaml": SETTINGS, "stages.yaml": STAGES})


def _by_hand(path: Path) -> dict[str, dict[str, datetime]]:
    """When each user entered each stage, by looking at one after the other."""
    seen: dict[str, list[tuple[datetime, str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at = datetime.fromisoformat(row["timestamp"])
            seen[row["user_id"]].append((at, row["event"], row["acquisition_channel"]))
    found: dict[str, dict[str, datetime]] = {}
    for user, events in seen.items():
        events.sort()
        found[user] = {"lead": events[0][0]}
        views = [at for at, what, _channel in events if what == "product_view"]
        bursts = [third for first, third in zip(views, views[2:], strict=False) if third - first <= timedelta(days=7)]
        bought = [at for at, what, _channel in events if what == "purchase"]
        if events[0][2] in ("email", "organic") and bursts:
            found[user]["mql"] = bursts[0]
            if bought:
                found[user]["sql"] = max(bursts[0], bought[0])
    return found


def _told(cwd: Path, *words: str) -> Any:
    done = mktops("leads", *words, "--as-of", "2024-07-01", "--format", "json", cwd=cwd)
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def test_a_shop_is_counted_as_by_hand(small_shop: Path) -> None:
    expected = _counted_as_by_hand(small_shop)
    entered = Counter(stage for _month, stage in expected.elements())
    assert entered["lead"] == 80 > entered["mql"] > entered["sql"] > 10


@pytest.mark.slow
def test_a_real_shop_is_counted_as_by_hand(shop: Path) -> None:
    expected = _counted_as_by_hand(shop)
    assert sum(count for (_month, stage), count in expected.items() if stage == "lead") == 600
    assert sum(count for (_month, stage), count in expected.items() if stage == "sql") > 100


def _counted_as_by_hand(shop: Path) -> Counter[tuple[str, str]]:
    """How many entered each stage in each month, which is what the command says."""
    expected = Counter(
        (f"{at:%Y-%m}", stage) for entered in _by_hand(shop / "ecom.csv").values() for stage, at in entered.items()
    )
    rows = _told(shop, "count")["rows"]
    counted = {(row["period"], each["id"]): each["count"] for row in rows for each in row["stages"]}
    assert {key: count for key, count in counted.items() if count} == expected
    return expected


@pytest.mark.parametrize("of", ["small_shop", pytest.param("shop", marks=pytest.mark.slow)])
def test_a_receipt_of_a_user_has_the_moments_by_hand(request: pytest.FixtureRequest, of: str) -> None:
    shop: Path = request.getfixturevalue(of)
    found = _by_hand(shop / "ecom.csv")
    user = next(user for user, entered in sorted(found.items()) if len(entered) == 3)
    done = mktops("leads", "explain", user, "--as-of", "2024-07-01", cwd=shop)
    assert done.code == 0
    for at in found[user].values():
        assert f"{at:%H:%M}" in done.out


@pytest.mark.slow
def test_what_is_wrong_with_a_real_export_is_told(shop: Path) -> None:
    done = mktops("leads", "check", "--as-of", "2024-07-01", "--format", "concise", cwd=shop)
    assert done.code == 0
    assert "lead-twice 30,506 rows" in done.out
    # In three of its months something was planted that makes them unlike the others.
    assert "jump-in-leads" in done.out
