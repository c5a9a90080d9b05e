"""`mktops new`: a valid record more, and nothing else changed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mktops import files
from mktops.cli.init import StarterPreset
from mktops.kinds import all_kinds
from mktops.kinds.record import Named
from mktops.source import read
from mktops.text.period import Period
from tests.command_line import PEOPLE, digest, mktops, tree

DAYS = ["2026-11-15", "2028-02-29"]
PRESETS = [None, *(preset.value for preset in StarterPreset)]


def _name(kind: str, day: str) -> str:
    """An id, or the month that is over where a kind goes by its period."""
    return (
        "new-one" if issubclass(all_kinds()[kind], Named) else str(Period.month_of(date.fromisoformat(day)).previous())
    )


def _errors(folder: Path, day: str) -> list[str]:
    done = mktops("validate", "--as-of", day, "--format", "json", cwd=folder)
    return [f"{f['file']}: {f['message']}" for f in json.loads(done.out)["findings"] if f["level"] == "error"]


@pytest.mark.parametrize("day", [DAYS[0], pytest.param(DAYS[1], marks=pytest.mark.slow)])
@pytest.mark.parametrize("preset", PRESETS, ids=str)
def test_every_kind_can_be_added_one_after_the_other_without_an_error(
    tmp_path: Path, preset: str | None, day: str
) -> None:
    mktops("init", *(["--preset", preset] if preset else []), "--as-of", day, cwd=tmp_path)
    waiting = list(all_kinds())
    while waiting:
        refused = []
        for kind in waiting:
            done = mktops("new", kind, _name(kind, day), "--as-of", day, cwd=tmp_path)
            if "and there is none yet. First: mktops new" in done.err:
                refused.append(kind)
                continue
            assert done.code == 0, done.err
            assert done.err.endswith(f"{_name(kind, day)} added to {kind}. Make it yours, then: mktops validate\n")
        assert refused != waiting, f"nothing can be added first: {refused}"
        waiting = refused
    assert not _errors(tmp_path, day)


@pytest.mark.parametrize("kind", all_kinds())
def test_a_kind_can_be_the_first_of_all_or_says_what_must_be(tmp_path: Path, kind: str) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: Test\n"})
    day = "2027-03-31"
    done = mktops("new", kind, _name(kind, day), "--as-of", day, cwd=folder)
    if done.code == 0:
        assert not _errors(folder, day)
        return
    assert done.code == 2
    needed = done.err.split("First: mktops new ")[1].split()[0]
    assert needed in all_kinds()
    assert needed != kind
    assert not (folder / f"{kind}.yaml").exists()


def test_comments_order_and_quotes_stay(tmp_path: Path) -> None:
    text = "# Who we are\npeople:   # all of us\n  - id: 'ana'   # the boss\n    name: \"Ana\"\n\n# The end\n"
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "team/who.yaml": text})
    done = mktops("new", "people", "bea", cwd=folder)
    assert done.err.startswith("team/who.yaml: bea added to people.")
    after = (folder / "team" / "who.yaml").read_text().splitlines()
    assert [line for line in after if line in text.splitlines()] == text.splitlines()
    assert any("bea" in line for line in after)
    assert not (folder / "people.yaml").exists()


def test_line_ends_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbfpeople:\r\n  - id: ana\r\n    name: Ana\r\n"
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "people.yaml": text})
    assert mktops("new", "people", "bea", cwd=folder).code == 0
    after = (folder / "people.yaml").read_bytes()
    assert after.startswith(text)
    assert after.count(b"\n") == after.count(b"\r\n") > 3


def test_the_last_file_that_holds_such_records_gets_the_next(tmp_path: Path) -> None:
    files = {"mktops.yaml": "name: T\n", "a.yaml": PEOPLE, "b.yaml": PEOPLE.replace("ana", "bea")}
    folder = tree(tmp_path, files)
    assert mktops("new", "people", "cy", cwd=folder).err.startswith("b.yaml: ")


@pytest.mark.parametrize(
    "word",
    [
        *("goal", "goals", "Goal", "metric", "lead_stage", "lead-stage", "lead stage", "capability", "decision"),
        *("review", "person", "evaluation", "engagement", "backlog", "backlog item"),
    ],
)
def test_a_kind_may_be_named_in_the_singular(tmp_path: Path, word: str) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "people.yaml": PEOPLE})
    assert "x1 added to" in mktops("new", word, "x1", cwd=folder).err


def test_a_curriculum_is_one_of_the_curricula(tmp_path: Path) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n"})
    assert "x1 added to curricula" in mktops("new", "curriculum", "x1", cwd=folder).err


def _new(folder: Path, kind: str, day: str = "2026-11-15") -> Any:
    done = mktops("new", kind, "x1", "--as-of", day, cwd=folder)
    assert done.code == 0, done.err
    file = done.err.split(":")[0]
    data = read(file, (folder / file).read_bytes()).data
    assert isinstance(data, dict)
    return data[kind][-1]  # type: ignore[index]


AGENT = "  - {id: zoe, name: Zoe, side: agency}\n"


@pytest.mark.parametrize(
    ("people", "coach", "coachee"),
    [
        (f"people:\n{AGENT}  - {{id: ana, name: Ana}}\n  - {{id: bea, name: Bea}}\n", "zoe", "ana"),
        ("people:\n  - {id: cy, name: Cy}\n  - {id: bea, name: Bea}\n", "bea", "cy"),
        (f"people:\n{AGENT}", "zoe", "zoe"),
    ],
    ids=["both-sides", "one-side", "one-person"],
)
def test_the_coach_is_somebody_else_and_of_the_agency_where_there_is_one(
    tmp_path: Path, people: str, coach: str, coachee: str
) -> None:
    record = _new(tree(tmp_path, {"mktops.yaml": "name: T\n", "p.yaml": people}), "coaching")
    assert (record["coach"], record["coachee"]) == (coach, coachee)


def test_who_owns_a_new_record_is_of_the_clients_side(tmp_path: Path) -> None:
    people = f"people:\n{AGENT}  - {{id: ana, name: Ana}}\n"
    assert _new(tree(tmp_path, {"mktops.yaml": "name: T\n", "p.yaml": people}), "sprints")["owner"] == "ana"


TAUGHT = ["sprints", "reviews", "trainings", "coaching", "curricula", "evaluations", "test_plans"]


@pytest.mark.parametrize("kind", TAUGHT)
@pytest.mark.parametrize(("count", "named"), [(0, None), (1, "e1"), (2, None)])
def test_a_record_names_the_engagement_where_there_is_only_one(
    tmp_path: Path, kind: str, count: int, named: str | None
) -> None:
    engagements = [f"  - {{id: e{n + 1}, agency: A}}\n" for n in range(count)]
    files = {"mktops.yaml": "name: T\n", "people.yaml": PEOPLE}
    if engagements:
        files["e.yaml"] = "".join(["engagements:\n", *engagements])
    assert _new(tree(tmp_path, files), kind).get("engagement") == named


@pytest.mark.parametrize(
    ("day", "quarter", "held_on"),
    [
        ("2026-11-15", "2026-Q3", "2026-10-08"),
        ("2026-10-01", "2026-Q3", "2026-10-01"),
        ("2026-12-31", "2026-Q3", "2026-10-08"),
        ("2027-01-20", "2026-Q4", "2027-01-08"),
        ("2025-03-31", "2024-Q4", "2025-01-08"),
    ],
)
def test_a_review_looks_back_on_the_last_quarter_that_is_over(
    tmp_path: Path, day: str, quarter: str, held_on: str
) -> None:
    review = _new(tree(tmp_path, {"mktops.yaml": "name: T\n", "people.yaml": PEOPLE}), "reviews", day)
    assert (review["quarter"], str(review["held_on"])) == (quarter, held_on)
    assert str(review["actions"][0]["due"]) > day


@pytest.mark.parametrize("day", ["2026-11-01", "2026-12-31"])
def test_what_a_new_record_says_of_today_is_of_today_and_what_it_plans_is_to_come(tmp_path: Path, day: str) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "people.yaml": PEOPLE})
    decision = _new(folder, "decisions", day)
    assert str(decision["on"]) == day
    assert str(decision["review_on"]) > day
    assert str(_new(folder, "evaluations", day)["date"]) == day
    assert str(_new(folder, "sprints", day)["start"]) == day
    assert str(_new(folder, "trainings", day)["planned_on"]) > day
    assert str(_new(folder, "coaching", day)["sessions"][0]["planned_on"]) > day
    assert str(_new(folder, "test_plans", day)["period"]) == "2026-Q4"


def test_a_new_engagement_claims_nothing_of_what_it_is_to_the_business(tmp_path: Path) -> None:
    record = _new(tree(tmp_path, {"mktops.yaml": "name: T\n", "people.yaml": PEOPLE}), "engagements")
    assert record["title"] == "Inbound with the agency"
    assert not {"initiative", "rationale"} & record.keys()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("gaols", "x"), "There is no kind of record called gaols. Did you mean goals?"),
        (("zzz", "x"), "There is no kind of record called zzz. The kinds are: actuals, backlog,"),
        (("people", "ana"), "There is already a record ana in people."),
        (("people", "Ana B"), "“Ana B” cannot be an id. Use a-z, 0-9 and dashes"),
        (("people", "Ana B"), "Try: mktops new people ana-b"),
        (("people", "-"), "cannot be an id"),
        (("people", "สมชาย"), "cannot be an id"),
        (("updates", "yesterday"), "“yesterday” is not a period"),
        (("people", "bea", "--as-of", "soon"), "--as-of: "),
    ],
    ids=str,
)
def test_what_cannot_be_is_said_with_what_can(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "people.yaml": PEOPLE})
    before = digest(folder)
    done = mktops("new", *words, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1
    assert digest(folder) == before


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("people: [{id: ana, name: Ana}]\n", "written in brackets"),
        ("people:\n  - id: ana\n\tname: Ana\n", "has faults that need mending first"),
    ],
    ids=["brackets", "faults"],
)
def test_a_file_that_cannot_be_added_to_is_named_and_left_alone(tmp_path: Path, text: str, says: str) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "people.yaml": text})
    before = digest(folder)
    done = mktops("new", "people", "bea", cwd=folder)
    assert done.code == 2
    assert says in done.err
    assert digest(folder) == before


def test_a_file_that_is_left_out_is_never_written_over(tmp_path: Path) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\nexclude: [people.yaml]\n", "people.yaml": PEOPLE})
    before = digest(folder)
    done = mktops("new", "people", "bea", cwd=folder)
    assert done.code == 2
    assert "people.yaml is there, but mktops does not read it" in done.err
    assert digest(folder) == before


def test_outside_a_workspace_there_is_nowhere_to_add_to(tmp_path: Path) -> None:
    done = mktops("new", "people", "bea", cwd=tmp_path)
    assert done.code == 4
    assert "Start a workspace with: mktops init" in done.err


def test_a_disk_that_refuses_leaves_the_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "people.yaml": PEOPLE})
    before = digest(folder)

    def refuse(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.writing.os, "fsync", refuse)
    done = mktops("new", "people", "bea", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("people.yaml cannot be written: the disk is full.\n")
    assert digest(folder) == before


#: Nobody can be called `7`.
INVALID = "people:\n  - id: ana\n    name: 7\n"


def test_the_id_of_a_record_that_is_not_valid_is_taken_all_the_same(tmp_path: Path) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "team.yaml": INVALID})
    before = digest(folder)
    done = mktops("new", "people", "ana", cwd=folder)
    assert (done.code, done.err) == (2, "There is already a record ana in people.\n")
    assert digest(folder) == before


@pytest.mark.parametrize("text", [INVALID, "people:\n", "people: []\n"], ids=["invalid", "empty", "brackets"])
def test_a_collection_without_a_valid_record_still_gets_the_next_one(tmp_path: Path, text: str) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "team.yaml": text})
    assert mktops("new", "people", "bea", cwd=folder).err.startswith("team.yaml: bea added to people.")
    assert not (folder / "people.yaml").exists()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("team.yaml", "people:\n  - id: ana\n\tname: Ana\n"),
        ("team/people.yaml", "@\n"),
        ("team.yaml", "<<<<<<< HEAD\npeople:\n=======\n>>>>>>> x\n"),
    ],
    ids=["text", "name", "conflict"],
)
def test_nothing_is_added_while_a_file_that_seems_to_hold_the_collection_cannot_be_read(
    tmp_path: Path, file: str, text: str
) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", file: text})
    before = digest(folder)
    done = mktops("new", "people", "bea", cwd=folder)
    assert done.code == 2
    assert done.err.startswith(f"{file} has faults that need mending first; nothing was changed.")
    assert digest(folder) == before
    assert mktops("new", "channels", "ads", cwd=folder).code == 0
