"""On a long list a rule speaks once, and nothing that it found is lost."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from mktops.findings import Finding, Place
from mktops.kinds.backlog import BacklogItem
from mktops.rules import all_rules
from mktops.rules.judgement import judge
from mktops.rules.summaries import MOST, folds
from tests.backlogs import DAY, backlog, work
from tests.workspaces import book

OLD = str(DAY - timedelta(days=200))
HISTORY = [work(status="done", effort=6, done_on=str(DAY - timedelta(weeks=back))) for back in range(1, 7)]


def folded(entries: list[dict[str, Any]], day: date = DAY, capacity: int | None = None) -> dict[str, Finding]:
    files = {
        "mktops.yaml": "name: Test\npreset: [agile]\n"
        + (f"capacity: {{points_per_week: {capacity}}}\n" if capacity else ""),
        "backlog.yaml": json.dumps({"backlog": [{"id": f"i{at}", **entry} for at, entry in enumerate(entries)]}),
    }
    found = book(files)
    return folds(judge(found, day).findings, found, day)


def test_old_requests_are_told_with_what_they_weigh_and_what_is_left_without_them() -> None:
    old = [work(effort=50, requested_on=OLD) for _ in range(12)]
    told = folded([*HISTORY, *old, work(effort=156, requested_on=str(DAY)), work(requested_on=OLD, moscow="wont")])
    assert told["stale-item"].message == (
        "12 of 13 items that wait were asked for or last confirmed more than 180 days ago: 600 points; "
        "without them 0.5 years remain"
    )


def test_without_a_pace_nobody_says_how_long_the_rest_takes() -> None:
    told = folded([work(effort=100, requested_on=OLD) for _ in range(11)])
    assert told["stale-item"].message.endswith("180 days ago: 1,100 points")


@pytest.mark.parametrize(
    ("entry", "rule", "sentence"),
    [
        (work(), "unsized-item", "11 of 12 open items have no size, so no sum holds them"),
        (
            work(),
            "tactic-without-outcome",
            "11 of 12 open items say what is done, not what they change for the business",
        ),
        (work(), "untraced-item", "11 of 12 open items serve no Guidepoint and no goal"),
        (
            work(status="accepted"),
            "unclassified-item",
            "11 of 12 accepted items are neither Must, Should, Could nor Won't",
        ),
        (work(source="side_door"), "side-door", "11 of 12 open items came in by a side door, past the intake"),
        (work(status="done"), "done-without-date", "11 of 11 done items have no day on which they were done"),
        (
            work(status="declined"),
            "declined-without-reason",
            "11 of 11 declined items lack a reason, or the day on which the requester was told",
        ),
        (
            work(moscow="wont"),
            "wont-without-revisit",
            "11 of 11 items that are a Won't for now have no day for another look",
        ),
        (
            work(done_on="2026-10-10", requested_on="2026-11-01", started_on="2026-10-01"),
            "days-out-of-order",
            "11 items have days that cannot all be right",
        ),
        (
            work(depends_on=["i11"]),
            "dependency-ranked-below",
            "11 items wait for one that ranks below them and is not done",
        ),
    ],
)
def test_each_rule_of_the_backlog_says_in_a_sentence_what_many_come_to(
    entry: dict[str, Any], rule: str, sentence: str
) -> None:
    sound = work(effort=1, outcome="More leads", goal="mql", status="accepted", moscow="must", source="intake")
    assert folded([*[entry] * (MOST + 1), sound])[rule].message == sentence


def test_those_who_only_said_so_are_counted_too() -> None:
    item = work(requested_by="dana")
    files = {
        "people.yaml": "people: [{id: dana, name: Dana, role: VP Sales}]\n",
        "backlog.yaml": json.dumps({"backlog": [{"id": f"i{at}", **item} for at in range(MOST + 1)]}),
    }
    found = book(files)
    message = folds(judge(found, DAY).findings, found, DAY)["because-they-said-so"].message
    assert message == "11 of 11 open items have no other reason than that somebody with a title asked"


def test_up_to_ten_are_read_one_by_one() -> None:
    assert folded([work() for _ in range(MOST)]) == {}
    assert "unsized-item" in folded([work() for _ in range(MOST + 1)])


def test_an_item_with_two_faults_of_one_rule_counts_once() -> None:
    twice = work(requested_on="2026-09-10", started_on="2026-09-01", done_on="2026-08-01", status="done")
    found = backlog([twice for _ in range(MOST)])
    assert len(judge(found, DAY, ["days-out-of-order"]).findings) == 2 * MOST
    assert folds(judge(found, DAY, ["days-out-of-order"]).findings, found, DAY) == {}


def test_the_one_stands_at_the_first_says_what_to_do_and_how_to_see_each() -> None:
    one = folded([work(effort=1), *[work() for _ in range(MOST + 1)]])["unsized-item"]
    assert isinstance(one.at, Place)
    assert isinstance(one.at.record, BacklogItem)
    assert one.at.record.id == "i1"
    assert one.help.endswith("To see each: mktops validate --rule unsized-item --each")
    assert one.why


def test_a_rule_without_a_sentence_is_never_folded() -> None:
    plans = [{"id": f"q{at}", "guidepoint": "q", "starts": "2026-10"} for at in range(MOST + 5)]
    found = book({"mktops.yaml": "name: Test\npreset: [agile]\n", "plans.yaml": json.dumps({"blueprints": plans})})
    findings = judge(found, DAY).findings
    assert sum(each.rule == "blueprint-not-agreed" for each in findings) == MOST + 5
    assert "blueprint-not-agreed" not in folds(findings, found, DAY)


def test_only_warnings_and_notes_are_folded_for_each_error_has_to_be_mended() -> None:
    assert [name for name, rule in all_rules().items() if rule.many and rule.level == "error"] == []
