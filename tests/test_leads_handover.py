"""Leads that are handed to sales: offered, answered, waiting, and how long (AP24, MO15, X5)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.backends import Backend
from tests.command_line import mktops, tree

ibis = pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

from mktops.kinds.lead_stages import LeadStage  # noqa: E402
from mktops.kinds.sources import LeadSource  # noqa: E402
from mktops.leads.counting.handed_over import asked, ledger  # noqa: E402
from mktops.leads.counting.sales_answers import Ledger  # noqa: E402
from mktops.leads.counting.terms import wanted  # noqa: E402
from mktops.leads.reading.engine import Engine, engine  # noqa: E402
from mktops.leads.reading.tables import tables  # noqa: E402

STAGES = """lead_stages:
  - {id: lead, name: Lead, definition: All of them.}
  - {id: sql, name: SQL, definition: Asked for a quote., builds_on: lead, interest: {event: quote}}
"""
PLAN = "stage: sql, accepted: accept, rejected: reject, recycled: recycle, reason: why, owner: rep, within: 24 hours"
LEADS = """id,created,rep
a,2026-10-01,Rosa
b,2026-10-01,Rosa
c,2026-10-01,Tom
d,2026-10-01,Tom
e,2026-10-01,
f,2026-10-01,Rosa
g,2026-10-01,Tom
"""
#: a: in time to the second; b: a second late, and recycled later; c: refused; d: waits with time left; e: waits too
#: long, and for nobody; f: never asked for a quote, and was answered anyway; g: entered in November.
EVENTS = """lead,type,at,why
a,quote,2026-10-05 10:00:00,
a,accept,2026-10-06 10:00:00,
b,quote,2026-10-05 10:00:00,
b,accept,2026-10-06 10:00:01,
b,recycle,2026-10-20 10:00:00,
c,quote,2026-10-05 10:00:00,
c,reject,2026-10-05 12:00:00,too small
d,quote,2026-10-31 10:00:00,
e,quote,2026-10-30 23:59:59,
f,accept,2026-10-06 10:00:00,
g,quote,2026-11-02 10:00:00,
"""


def _shop(folder: Path, plan: str = PLAN, leads: str = LEADS, events: str = EVENTS) -> Path:
    settings = f"""name: Test
sources:
  crm:
    leads: {{path: leads.csv, id: id, created: created}}
    events: {{path: events.csv, lead: lead, type: type, at: at}}
    handover: {{{plan}}}
"""
    return tree(folder, {"mktops.yaml": settings, "stages.yaml": STAGES, "leads.csv": leads, "events.csv": events})


def _asked(folder: Path, *words: str, day: str = "2026-10-31") -> dict[str, Any]:
    done = mktops("leads", "handover", "--format", "json", "--as-of", day, *words, cwd=folder)
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_what_sales_did_is_counted_as_by_hand(tmp_path: Path) -> None:
    found = _asked(_shop(tmp_path))
    assert found["all"] == {
        "offered": 5, "accepted": 2, "rejected": 1, "recycled": 0, "waiting": 2, "came_back": 1,
        "in_time": 2, "late": 1, "overdue": 1, "within": 1, "due": 4, "timely": 50,
        "early": 0, "early_unknown": 0,
    }  # fmt: skip
    assert found["reasons"] == [{"reason": "too small", "count": 1}]
    assert (found["median_hours"], found["unowned_overdue"], found["strays"], found["unoffered"]) == (24, 1, 0, 1)
    assert [(each["lead"], each["owner"], each["since"]) for each in found["waiting_too_long"]] == [
        ("e", None, "2026-10-30")
    ]
    owners = {each["owner"]: (each["offered"], each["timely"], each["share"]) for each in found["owners"]}
    assert owners == {"Rosa": (2, 50, 50), "Tom": (2, 100, 50), None: (1, 0, None)}


@pytest.mark.slow
def test_a_period_holds_what_was_offered_in_it_and_the_clock_runs_on(tmp_path: Path) -> None:
    folder = _shop(tmp_path)
    october = _asked(folder, "--period", "2026-10", day="2026-11-15")
    assert (october["all"]["offered"], october["all"]["overdue"]) == (5, 2)
    november = _asked(folder, "--period", "2026-11", day="2026-11-15")
    assert [each["lead"] for each in november["rounds"]] == ["g"]
    assert november["unoffered"] == 0


def test_few_answers_are_told_one_by_one_and_the_day_of_the_clock_is_named(tmp_path: Path) -> None:
    done = mktops("leads", "handover", "--as-of", "2026-10-31", cwd=_shop(tmp_path))
    assert "Hours until each of the 3 answers: 2; 24; 24." in done.out.replace(".0", "")
    assert "as of the end of 31 October 2026." in done.out
    assert "Half of the answers" not in done.out


@pytest.mark.slow
def test_the_report_reads_as_it_should(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    golden("leads/handover.md", mktops("leads", "handover", "--as-of", "2026-10-31", cwd=_shop(tmp_path)).out)


def test_nothing_is_handed_over_in_a_time_that_has_not_begun(tmp_path: Path) -> None:
    done = mktops("leads", "handover", "--period", "2027-01", "--as-of", "2026-10-31", cwd=_shop(tmp_path))
    assert (done.code, done.err) == (2, "January 2027 has not begun yet.\n")


def test_the_ledger_names_each_lead(tmp_path: Path) -> None:
    done = mktops("leads", "handover", "--format", "csv", "--as-of", "2026-10-31", cwd=_shop(tmp_path))
    rows = {row["lead"]: row for row in csv.DictReader(io.StringIO(done.out))}
    assert {lead: (row["outcome"], row["answer"]) for lead, row in rows.items()} == {
        "a": ("accepted", "in time"), "b": ("accepted", "late"), "c": ("rejected", "in time"),
        "d": ("waiting", "time left"), "e": ("waiting", "overdue"),
    }  # fmt: skip
    assert {lead for lead, row in rows.items() if row["recycled_later"] == "true"} == {"b"}
    assert {row["stage_at_offer"] for row in rows.values()} == {"held"}
    assert (rows["c"]["offered"], rows["c"]["answered"]) == ("2026-10-05 10:00:00", "2026-10-05 12:00:00")


def test_what_is_offered_again_after_an_answer_counts_once_more(tmp_path: Path) -> None:
    events = """lead,type,at,why
a,quote,2026-10-02,
a,offer,2026-10-03,
a,offer,2026-10-04,
a,recycle,2026-10-05,
a,offer,2026-10-20,
a,accept,2026-10-20,
b,offer,2026-10-03,
b,quote,2026-10-04,
c,quote,2026-10-04,
"""
    found = _asked(_shop(tmp_path, f"{PLAN}, offered: offer", events=events))
    seen = [(each["lead"], each["offered"][:10], each["outcome"], each["held"]) for each in found["rounds"]]
    assert seen == [
        ("a", "2026-10-03", "recycled", "held"),
        ("b", "2026-10-03", "waiting", "not_held"),
        ("a", "2026-10-20", "accepted", "held"),
    ]
    assert (found["not_offered"], found["all"]["early"], found["silent"]) == (1, 1, ["reject"])


def test_an_event_of_leads_that_are_not_there_is_in_the_data_all_the_same(tmp_path: Path) -> None:
    events = "lead,type,at,why\na,quote,2026-10-02,\nnobody,accept,2026-10-03,\na,reject,2026-11-20,\n"
    assert _asked(_shop(tmp_path, events=events))["silent"] == ["recycle"]


@pytest.mark.slow
def test_what_nobody_knows_is_told_apart(tmp_path: Path) -> None:
    folder = _shop(tmp_path, f"{PLAN}, offered: offer", events="lead,type,at,why\ne,offer,2026-10-03,\n")
    stages = STAGES.replace("interest: {event: quote}", "fit: {field: rep, equals: Rosa}, effective_from: 2026-10-02")
    tree(folder, {"stages.yaml": stages})
    found = _asked(folder)
    # `e` has no rep; a, b and f are in only since the definition began, and nobody has offered them.
    assert (found["all"]["early"], found["all"]["early_unknown"], found["unknown"]) == (0, 1, 1)
    assert (found["taken_over"], found["not_offered"]) == (3, 0)
    told = mktops("leads", "handover", cwd=folder).out
    assert "- **One lead was offered to sales:** 0 accepted" in told
    assert "\n- Of one nobody can say whether it was SQL.\n" in told


@pytest.mark.slow
def test_who_was_no_sql_when_offered_is_not_called_one(tmp_path: Path) -> None:
    events = "lead,type,at,why\na,quote,2026-10-02,\na,offer,2026-10-03,\nb,offer,2026-10-03,\nb,accept,2026-10-01,\n"
    folder = _shop(tmp_path, f"{PLAN}, offered: offer", events=events + "c,accept,2026-10-09,\n")
    found = _asked(folder)
    assert (found["all"]["offered"], found["all"]["early"], found["strays"], found["unoffered"]) == (2, 1, 1, 1)
    told = mktops("leads", "handover", cwd=folder).out
    assert "- **2 leads were offered to sales:** 0 accepted" in told
    assert "\n- **One of them was not SQL then.**\n" in told


def test_answers_about_leads_that_were_never_offered_come_first(tmp_path: Path) -> None:
    _title, first, *_others = mktops("leads", "handover", cwd=_shop(tmp_path)).out.split("\n\n")
    assert first.startswith("> One answer of sales is about a lead that was never offered, and is left out.")
    assert "“offered: …” under “handover”" in first


def test_the_first_screen_answers_the_question(tmp_path: Path) -> None:
    done = mktops(
        "leads", "handover", "--as-of", "2026-10-31", "--format", "text", cwd=_shop(tmp_path), env={"COLUMNS": "100"}
    )
    assert "5 SQL were offered to sales: 2 accepted, 1 rejected, 0 recycled, 2 waiting." in done.out
    assert "Answered in time: 50.0% (2 of 4 that were due, within 24 hours)." in done.out
    assert "1 for too long, 1 with time left. One that waits for too long has no owner." in " ".join(done.out.split())


@pytest.mark.slow
def test_without_a_promise_no_clock_runs(tmp_path: Path) -> None:
    folder = _shop(tmp_path, "stage: sql, accepted: accept")
    found = _asked(folder)
    assert (found["all"]["waiting"], found["all"]["due"], found["waiting_too_long"], found["owners"]) == (3, 0, [], [])
    assert "in time" not in mktops("leads", "handover", cwd=folder).out


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ("", "does not say how leads are handed over"),
        ("stage: sql, accepted: accept, owner: seller", "the field “seller”, which neither the leads nor the events"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_line(tmp_path: Path, plan: str, message: str) -> None:
    folder = _shop(tmp_path, plan)
    if not plan:
        text = (folder / "mktops.yaml").read_text().replace("    handover: {}\n", "")
        tree(folder, {"mktops.yaml": text})
    done = mktops("leads", "handover", cwd=folder)
    assert done.code == 2
    assert message in done.err


def test_an_event_that_no_column_tells_is_said(tmp_path: Path) -> None:
    folder = _shop(tmp_path, "stage: lead, accepted: accept")
    text = (folder / "mktops.yaml").read_text()
    tree(folder, {"mktops.yaml": "".join(line for line in text.splitlines(True) if "events:" not in line)})
    done = mktops("leads", "handover", cwd=folder)
    assert "the event “accept”, of which the source cannot tell" in done.err


#: Days on which things happen in the cases below, and the hours of the promise.
DAYS, HOURS = 6, 48
_STAGES = [
    LeadStage.model_validate({"id": "lead", "name": "Lead", "definition": "All."}),
    LeadStage.model_validate(
        {"id": "sql", "name": "SQL", "definition": "Q.", "builds_on": "lead", "interest": {"event": "quote"}}
    ),
]


def _random_leads(seed: int, most: int) -> dict[str, list[tuple[int, str]]]:
    chance = Random(seed)
    kinds = ["offer", "accept", "reject", "recycle", "quote"]
    return {
        f"l{n}": [(chance.randrange(DAYS), chance.choice(kinds)) for _ in range(chance.randrange(9))]
        for n in range(most)
    }


def by_hand(leads: dict[str, list[tuple[int, str]]], by_event: bool) -> set[tuple[Any, ...]]:
    """Each round: whose, when it was offered and answered, by what, whether in time, and whether it came back.

    One thing after the other, as a clerk would go through them; hours since the first day.
    """
    found = []
    for lead, events in leads.items():
        entered = min((day for day, kind in events if kind == "quote"), default=None)
        order = ["offer", "accept", "reject", "recycle"]
        told = [(day, order.index(kind)) for day, kind in events if kind in order and (by_event or kind != "offer")]
        if not by_event and entered is not None:
            told.append((entered, 0))
        current: dict[str, Any] | None = None
        for day, kind in sorted(told):
            if kind == 0 and (current is None or current["kind"]):
                current = {"lead": lead, "offered": day, "answered": None, "kind": 0, "came_back": False}
                current["held"] = "held" if entered is not None and entered <= day else "not_held"
                found.append(current)
            elif kind and current and not current["kind"]:
                current["kind"], current["answered"] = kind, day
            elif kind == 3 and current:
                current["came_back"] = True
    end = DAYS - 1
    for each in found:
        hours = 24 * ((end if each["answered"] is None else each["answered"]) - each["offered"])
        if each["answered"] is None:
            each["clock"] = "overdue" if hours + 24 > HOURS else "within"
        else:
            each["clock"] = "in_time" if hours <= HOURS else "late"
        each["outcome"] = ("waiting", "accepted", "rejected", "recycled")[each["kind"]]
    names = ("lead", "offered", "answered", "outcome", "clock", "held", "came_back")
    return {tuple(each[name] for name in names) for each in found}


def as_hand_writes(found: Ledger) -> set[tuple[Any, ...]]:
    """The rounds of a ledger in the shape of `by_hand`, whose first day is 2026-10-01."""
    first = 1_790_812_800

    def days(moment: int | None) -> int | None:
        return None if moment is None else (moment - first) // 86_400

    return {
        (each.lead, days(each.offered), days(each.answered), each.outcome, each.clock, each.held, each.came_back)
        for each in found.rounds
    }


def source_of_rounds(by_event: bool, **places: Any) -> LeadSource:
    plan = {"stage": "sql", "accepted": "accept", "rejected": "reject", "recycled": "recycle", "within": "48 hours"}
    leads = {"id": "id", "created": "created", **places.pop("leads")}
    events = {"lead": "lead", "type": "type", "at": "at", **places.pop("events")}
    offered = {"offered": "offer"} if by_event else {}
    return LeadSource.model_validate({"leads": leads, "events": events, "handover": plan | offered, **places})


def told_by(running: Engine, source: LeadSource, paths: list[Path]) -> Ledger:
    plan = source.handover
    assert plan is not None
    found = tables(running, source, "UTC", paths[:1], paths[1:], wanted(_STAGES) | asked(plan))
    end = 1_790_812_800 + DAYS * 86_400
    return ledger(found, {stage.id: stage for stage in _STAGES}, plan, end, every=True)


@pytest.mark.parametrize(
    ("seed", "most"), [(1, 150), *(pytest.param(seed, 800, marks=pytest.mark.slow) for seed in range(2, 8))]
)
@pytest.mark.parametrize("by_event", [False, True])
def test_the_rounds_are_those_that_a_clerk_writes_down(tmp_path: Path, seed: int, most: int, by_event: bool) -> None:
    leads = _random_leads(seed, most)
    paths = [tmp_path / "leads.csv", tmp_path / "events.csv"]
    paths[0].write_text("id,created\n" + "".join(f"{lead},2026-10-01\n" for lead in leads))
    lines = [f"{lead},{kind},2026-10-{day + 1:02}\n" for lead, events in leads.items() for day, kind in events]
    paths[1].write_text("lead,type,at\n" + "".join(lines))
    source = source_of_rounds(by_event, leads={"path": "leads.csv"}, events={"path": "events.csv"})
    with engine(source, paths) as running:
        found = told_by(running, source, paths)
    assert as_hand_writes(found) == by_hand(leads, by_event)
    assert sum(group.rounds for group in found.groups) == len(found.rounds)
    assert sum(number for _, number in found.minutes) == sum(each.answered is not None for each in found.rounds)


@pytest.mark.slow
@pytest.mark.parametrize("by_event", [False, True])
def test_every_database_writes_down_the_same_rounds(backend: Backend, running: Engine, by_event: bool) -> None:
    leads = _random_leads(9, 120)
    first = datetime(2026, 10, 1)
    backend.load("leads", {"id": "string", "created": "timestamp"}, [{"id": lead, "created": first} for lead in leads])
    events = [
        {"lead": lead, "type": kind, "at": first + timedelta(days=day)}
        for lead, happened in leads.items()
        for day, kind in happened
    ]
    backend.load("events", {"lead": "string", "type": "string", "at": "timestamp"}, events)
    source = source_of_rounds(by_event, url="sqlite://x", leads={"table": "leads"}, events={"table": "events"})
    assert as_hand_writes(told_by(running, source, [])) == by_hand(leads, by_event)
