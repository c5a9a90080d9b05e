from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.book import Book
from mktops.figures.transfer import METHODS, CapabilityStages, MethodStages, by_capability, stages
from mktops.kinds.engagements import Engagement
from tests.workspaces import book

DAY = date(2026, 11, 15)
TEXT = """
people: [{id: ana, name: Ana}, {id: ben, name: Ben}, {id: mia, name: Mia, side: agency}]
engagements:
  - id: e
    agency: A
    transfer_methods:
      - {method: report, promised_on: 2026-06-24}
      - {method: report, promised_on: 2026-06-20, capabilities: [ads]}
      - {method: training, capabilities: [mails]}
      - {method: sprint, promised_on: 2026-11-16}
capabilities:
  - {id: mails, engagement: e, level: 3, held_by: [ana, mia], done_alone_on: 2026-11-15}
  - {id: ads, level: 4, held_by: [ben], done_alone_on: 2026-11-16}
  - {id: video, level: 2, held_by: [ana]}
  - {id: podcasts, level: 5, held_by: [ana]}
updates:
  - {period: 2026-08, cadence: monthly, engagement: e, acknowledged: [{by: ana, on: 2026-09-03}], learnings: [{id: a, statement: A, status: applied}]}
  - {period: 2026-09, cadence: monthly, engagement: e, learnings: [{id: b, statement: B, status: internalised}, {id: c, statement: C}]}
  - {period: 2026-09, cadence: monthly, learnings: [{id: d, statement: D, status: internalised}]}
trainings:
  - {id: plain, title: P, engagement: e, held_on: 2026-10-01, audience: [ana, ben, mia]}
  - {id: ads-day, title: A, engagement: e, capability: ads, held_on: 2026-10-01, audience: [ana, ben]}
coaching:
  - {id: c, coach: mia, coachee: ana, engagement: e, capability: video, sessions: [{held_on: 2026-10-01}, {held_on: 2026-10-08}, {planned_on: 2026-10-15}]}
"""


def of(held: Book) -> Engagement:
    return held.all(Engagement)[0]


def test_all_seven_ways_are_there_with_what_became_of_them() -> None:
    held = book(TEXT)
    assert stages(held, of(held), DAY) == (
        MethodStages("report", True, date(2026, 6, 20), delivered=2, acknowledged=1, applied=2),
        MethodStages("account_review", False, None, 0, 0, 0),
        MethodStages("test_plan", False, None, 0, 0, 0),
        MethodStages("sprint", False, None, 0, 0, 0),
        MethodStages("training", True, None, delivered=2, acknowledged=0, applied=2),
        MethodStages("coaching", False, None, delivered=2, acknowledged=2, applied=0),
        MethodStages("curriculum", False, None, 0, 0, 0),
    )


def test_a_promise_counts_from_its_day_on() -> None:
    held = book(TEXT)
    assert [each.promised for each in stages(held, of(held), DAY + timedelta(days=1))].count(True) == 3
    assert [each.promised for each in stages(held, of(held), date(2026, 6, 1))].count(True) == 1


def test_each_capability_has_the_ways_that_serve_it() -> None:
    held = book(TEXT)
    found = by_capability(held, of(held), DAY)
    assert [(each.capability.id, each.done_alone_on) for each in found] == [
        ("mails", date(2026, 11, 15)),
        ("ads", None),
        ("video", None),
    ]
    # The promise of reports names no capability, so it serves what the engagement builds.
    assert found[0].methods == (
        MethodStages("report", True, date(2026, 6, 24), delivered=2, acknowledged=1, applied=2),
        MethodStages("training", True, None, delivered=1, acknowledged=0, applied=1),
    )
    assert found[1].methods == (
        MethodStages("report", True, date(2026, 6, 20), delivered=2, acknowledged=1, applied=2),
        MethodStages("training", False, None, delivered=1, acknowledged=0, applied=1),
    )
    assert found[2].methods == (MethodStages("coaching", False, None, delivered=2, acknowledged=2, applied=0),)


def test_an_engagement_without_terms_has_seven_empty_ways_and_no_capability() -> None:
    held = book("engagements: [{id: e, agency: A}]\ncapabilities: [{id: mails}]\n")
    assert [each.method for each in stages(held, of(held), DAY)] == list(METHODS)
    assert not any(each.promised or each.delivered or each.applied for each in stages(held, of(held), DAY))
    assert by_capability(held, of(held), DAY) == ()


def test_somebody_who_was_taught_twice_grew_once() -> None:
    held = book(TEXT.replace("level: 2", "level: 3"))
    assert stages(held, of(held), DAY)[5].applied == 1
    assert by_capability(held, of(held), DAY)[2].methods[0].applied == 1


people = st.lists(st.sampled_from(["ana", "ben", "mia", "zoe"]), max_size=3, unique=True)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from(["", "x", "y"]), people, st.integers(-1, 1)), max_size=5),
    st.tuples(people, people),
    st.tuples(st.integers(2, 4), st.integers(2, 4)),
    st.lists(st.sampled_from(["", "x", "y"]), max_size=2),
)
def test_people_who_grew_agree_with_brute_force(
    trainings: list[tuple[str, list[str], int]],
    holders: tuple[list[str], list[str]],
    levels: tuple[int, int],
    promised: list[str],
) -> None:
    lines = ["people: [{id: ana, name: A}, {id: ben, name: B}, {id: zoe, name: Z}, {id: mia, name: M, side: agency}]"]
    methods = ", ".join(f"{{method: training, capabilities: [{each}]}}" for each in promised)
    lines += [f"engagements: [{{id: e, agency: A, transfer_methods: [{methods}]}}]", "capabilities:"]
    # y is of no engagement: only a promise or a training that names it serves it.
    lines += [f"  - {{id: x, engagement: e, level: {levels[0]}, held_by: [{', '.join(holders[0])}]}}"]
    lines += [f"  - {{id: y, level: {levels[1]}, held_by: [{', '.join(holders[1])}]}}", "trainings:"]
    for number, (names, audience, later) in enumerate(trainings):
        capability = f", capability: {names}" if names else ""
        on = DAY + timedelta(days=later)
        lines += [
            f"  - {{id: t{number}, title: T, engagement: e, held_on: {on}, audience: [{', '.join(audience)}]{capability}}}"
        ]
    held = book("\n".join(lines if trainings else lines[:-1]) + "\n")
    grown: dict[str, set[str]] = {"x": set(), "y": set()}
    for position, capability in enumerate("xy"):
        for names, audience, later in trainings:
            covered = capability in promised or (capability == "x" and "" in promised)
            serves = names == capability or (names == "" and covered)
            if serves and later <= 0 and levels[position] >= 3:
                grown[capability] |= {p for p in audience if p in holders[position] and p != "mia"}
    assert stages(held, of(held), DAY)[4].applied == len(grown["x"] | grown["y"])
    found: dict[str, CapabilityStages] = {each.capability.id: each for each in by_capability(held, of(held), DAY)}
    for capability, who in grown.items():
        counts = {each.method: each.applied for each in found[capability].methods} if capability in found else {}
        assert counts.get("training", 0) == len(who)
