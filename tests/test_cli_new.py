"""`mktops new`: a valid record more, and nothing else changed."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mktops import files
from mktops.cli import typed_fields
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


def _errors(folder: Path, day: str) -> set[str]:
    """The rules that find an error."""
    done = mktops("validate", "--as-of", day, "--format", "json", cwd=folder)
    return {f["rule"] for f in json.loads(done.out)["findings"] if f["level"] == "error"}


def _refuses(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    """Says so in a line, and leaves the folder as it was."""
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "people.yaml": PEOPLE})
    before = digest(folder)
    done = mktops("new", *words, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1
    assert digest(folder) == before


@pytest.mark.parametrize("day", [DAYS[0], pytest.param(DAYS[1], marks=pytest.mark.slow)])
@pytest.mark.parametrize("preset", PRESETS, ids=str)
def test_every_kind_can_be_added_and_says_what_is_still_to_be_filled_in(
    tmp_path: Path, preset: str | None, day: str
) -> None:
    mktops("init", *(["--preset", preset] if preset else []), "--as-of", day, cwd=tmp_path)
    for kind in all_kinds():
        done = mktops("new", kind, _name(kind, day), "--as-of", day, cwd=tmp_path)
        assert done.code == 0, done.err
        assert re.search(
            rf"{_name(kind, day)} added to {kind}\. (Fill in .*|Make it yours), then: mktops validate\n", done.err
        )
    assert _errors(tmp_path, day) == {"placeholder-left"}
    for report in ("monthly", "weekly", "quarterly", "goals"):
        done = mktops("report", report, "--as-of", day, cwd=tmp_path)
        assert done.code == 0, done.err
    for command in ("status", "backlog", "promises", "learnings"):
        assert mktops(command, "--as-of", day, cwd=tmp_path).code in (0, 2)


@pytest.mark.parametrize("kind", all_kinds())
def test_nobodys_word_is_given_for_what_nobody_typed(tmp_path: Path, kind: str) -> None:
    """What stands in a new record is its name, the day on which it is written, and where a draft stands."""
    folder = tree(tmp_path, {"mktops.yaml": "name: Test\n"})
    day = "2027-03-31"
    done = mktops("new", kind, _name(kind, day), "--as-of", day, cwd=folder)
    assert done.code == 0, done.err
    record = dict(_last(folder, kind))
    assert record.pop("id" if issubclass(all_kinds()[kind], Named) else "period") == _name(kind, day)
    told = {key: value for key, value in record.items() if value is not None}
    known = {
        "title": "New one",
        "name": "New one",
        "requested_on": day,
        "status": ("draft", "requested"),
        "cadence": "monthly",
    }
    for key, value in told.items():
        assert str(value) in known[key], f"{key}: {value}"
    text = (folder / f"{kind}.yaml").read_text()
    for key, value in record.items():
        assert value is not None or re.search(rf"^    {key}: null  # \S", text, re.MULTILINE), f"{key} is not explained"


@pytest.mark.parametrize(
    ("kind", "words", "fields"),
    [
        ("goals", ("--title", "More: MQLs", "--metric", "mqls", "--target", "90", "--owner", "ana"), {"title": "More: MQLs", "metric": "mqls", "target": 90, "owner": "ana"}),
        ("goals", ("--target=12.5",), {"target": Decimal("12.5")}),
        ("goals", ("--stakeholders", "ana, bea"), {"stakeholders": ["ana", "bea"]}),
        ("channels", ("--direction", "outbound", "--value-driver", "growth"), {"direction": "outbound"}),
        ("guidepoints", ("--statement", "S", "--start", "2027-01-01", "--end", "2027-03-31"), {"start": "2027-01-01"}),
        ("metrics", ("--unit", "percent"), {"unit": "percent", "name": "New one"}),
        ("decisions", ("--question", "2026"), {"question": "2026"}),
        ("people", ("--name", "Zoë"), {"name": "Zoë"}),
    ],
)  # fmt: skip
def test_any_field_can_be_typed(tmp_path: Path, kind: str, words: tuple[str, ...], fields: dict[str, Any]) -> None:
    records = {
        "p.yaml": f"{PEOPLE}  - {{id: bea, name: Bea}}\n",
        "m.yaml": "metrics: [{id: mqls, name: MQLs, unit: count}]\n",
    }
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", **(records if kind == "goals" else {})})
    if kind == "channels":
        words = words[:2]
    done = mktops("new", kind, "new-one", *words, cwd=folder)
    assert done.code == 0, done.err
    record = _last(folder, kind)
    assert {key: str(record[key]) if isinstance(value, str) else record[key] for key, value in fields.items()} == fields
    assert not _errors(folder, "2026-11-15")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("goals", "x", "--ownr", "ana"), "goals have no field ownr. Did you mean --owner?"),
        (("goals", "x", "--id", "y"), "goals have no field id."),
        (("goals", "x", "--owner", "anna"), "There is no anna in people. Did you mean ana?"),
        (("goals", "x", "--metric", "mqls"), "There is no mqls in metrics. First: mktops new metrics mqls"),
        (("goals", "x", "--target", "many"), "--target: “many” is not a number."),
        (("goals", "x", "--start", "31.12.2026"), "--start: "),
        (("goals", "x", "--status", "won"), "--status: “won” is not one of the words that can stand here."),
        (("goals", "x", "--title"), "--title needs a value behind it."),
        (("goals", "--title", "X", "x"), "The ID stands before the fields: mktops new goals ID --title …"),
        (("goals", "x", "y"), "What is y? A field is typed as --title TEXT."),
        (("people", "bea", "--skills", "3"), "--skills: "),
        ((), "Say what to add: mktops new KIND ID. The kinds are: actuals, backlog,"),
    ],
)
def test_a_field_that_cannot_be_so_is_said_with_what_can(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    _refuses(tmp_path, words, says)


def test_new_actuals_ask_for_each_metric_that_the_goals_of_their_period_need(tmp_path: Path) -> None:
    records = """
metrics:
  - {id: leads, name: Leads, unit: count}
  - {id: mqls, name: MQLs, unit: count}
  - {id: rate, name: Rate, unit: percent, formula: 100 * mqls / leads}
  - {id: spend, name: Spend, unit: currency}
  - {id: visits, name: Visits, unit: count}
goals:
  - {id: better, title: Better, metric: rate, start: 2026-10-01, end: 2026-12-31}
  - {id: later, title: Later, metric: visits, start: 2027-01-01, end: 2027-03-31, status: draft}
  - {id: gone, title: Gone, metric: spend, start: 2026-10-01, end: 2026-12-31, status: dropped, why: No budget.}
"""
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n", "r.yaml": records})
    for period, metrics in (("2026-12", ["leads", "mqls"]), ("2027-01", ["visits"]), ("2026-Q4", ["leads", "mqls"])):
        assert mktops("new", "actuals", period, cwd=folder).code == 0
        assert _last(folder, "actuals")["values"] == dict.fromkeys(metrics)
    assert not _errors(folder, "2026-11-15")
    assert mktops("new", "actuals", "2028-01", cwd=folder).code == 0
    assert _errors(folder, "2026-11-15") == {"placeholder-left"}


def test_what_a_person_answers_at_a_terminal_is_filled_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\n"})
    asked = []

    def answer(text: str, default: str, **options: Any) -> str:
        asked.append(text.partition(" ")[0])
        if text.startswith("direction"):
            return "both" if asked.count("direction") > 1 else "sideways"
        return default

    monkeypatch.setattr(typed_fields.typer, "prompt", answer)
    monkeypatch.setattr(typed_fields, "_is_watched", lambda: True)
    done = mktops("new", "channels", "paid-ads", cwd=folder)
    assert done.code == 0
    assert asked == ["name", "direction", "direction"]
    assert "“sideways” is not one of the words that can stand here" in done.err
    assert _last(folder, "channels")["name"] == "Paid ads"
    assert _last(folder, "channels")["direction"] == "both"
    assert mktops("new", "guidepoints", "q1", cwd=folder).code == 0
    assert asked[3:] == ["statement", "start", "end"]
    assert _last(folder, "guidepoints")["statement"] is None


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


def _last(folder: Path, kind: str) -> Any:
    """The last record of a kind, in the one file that holds it."""
    for path in sorted(folder.glob("*.yaml")):
        data = read(path.name, path.read_bytes()).data
        if isinstance(data, dict) and kind in data:
            return data[kind][-1]  # type: ignore[index]
    raise AssertionError(f"there is no file of {kind}")


def _new(folder: Path, kind: str, day: str = "2026-11-15") -> Any:
    done = mktops("new", kind, "x1", "--as-of", day, cwd=folder)
    assert done.code == 0, done.err
    return _last(folder, kind)


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
    _refuses(tmp_path, words, says)


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


def test_a_fiscal_year_is_typed_where_the_workspace_has_one(tmp_path: Path) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "name: T\nfiscal_year_starts: 2\n"})
    assert mktops("new", "reviews", "r1", "--quarter", "FY2027-Q1", cwd=folder).code == 0
    assert _last(folder, "reviews")["quarter"] == "FY2027-Q1"
    calendar = tree(tmp_path / "other", {"mktops.yaml": "name: T\n"})
    assert (
        "nobody says in which month yours starts"
        in mktops("new", "reviews", "r1", "--quarter", "FY2027-Q1", cwd=calendar).err
    )
