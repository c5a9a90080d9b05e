"""The commands on lead data, on half a year of a real shop, against a count by hand."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import mktops, tree

pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

DATA = Path(__file__).parents[1].parent / "shared" / "data"
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


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    if not (DATA / "ecom.csv").exists():
        pytest.skip(f"{DATA / 'ecom.csv'} is not here")
    shutil.copy(DATA / "ecom.csv", tmp_path)
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


def test_a_real_shop_is_counted_as_by_hand(shop: Path) -> None:
    expected = Counter(
        (f"{at:%Y-%m}", stage) for entered in _by_hand(shop / "ecom.csv").values() for stage, at in entered.items()
    )
    rows = _told(shop, "count")["rows"]
    counted = {(row["period"], each["id"]): each["count"] for row in rows for each in row["stages"]}
    assert {key: count for key, count in counted.items() if count} == expected
    assert sum(count for (_month, stage), count in expected.items() if stage == "lead") == 600
    assert sum(count for (_month, stage), count in expected.items() if stage == "sql") > 100


@pytest.mark.slow
def test_a_receipt_of_a_real_user_has_the_moments_by_hand(shop: Path) -> None:
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
