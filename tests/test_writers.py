"""Several hands at once: what one of them wrote is never gone because another one wrote too."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mktops import files, workspace
from mktops.cli import changing
from tests.command_line import DAY, Done, command, environment, mktops, tree
from tests.test_cli_actuals import ACTUALS, LEADS, RECORDS
from tests.test_cli_actuals import SETTINGS as OF_LEADS

SETTINGS = "name: Test\n"
PEOPLE = "people:\n  - {id: ana, name: Ana}\n"
#: Somebody writes where the call that follows has read already.
MEDDLE = """
import pathlib, sys
from mktops import files
change, file, left = files.change, pathlib.Path({file!r}), [{times}]
def meddled(path, text, was):
    if left[0]:
        left[0] -= 1
        file.write_text(file.read_text() + {line!r})
    return change(path, text, was)
files.change = meddled
from mktops.__main__ import main
main()
"""
ACTIONS = "updates:\n  - period: 2026-10\n    cadence: monthly\n    next_steps:\n" + "".join(
    f"      - {{id: step-{n}, text: Step {n}, owner: ana, due: 2026-12-01}}\n" for n in range(4)
)


def ran(words: Sequence[str], folder: Path, code: str | None = None) -> Done:
    run = subprocess.run(
        command(*words, code=code) if code else command(*words),
        cwd=folder, env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    return Done(run.returncode, run.stdout, run.stderr)


def at_once(calls: Sequence[Sequence[str]], folder: Path, hands: int = 4) -> list[Done]:
    with ThreadPoolExecutor(hands) as pool:
        return list(pool.map(lambda words: ran(words, folder), calls))


@pytest.mark.parametrize("number", [4, pytest.param(200, marks=pytest.mark.slow)])
def test_what_each_of_many_adds_is_there_or_was_refused(tmp_path: Path, number: int) -> None:
    tree(tmp_path, {"mktops.yaml": SETTINGS, "people.yaml": PEOPLE, "backlog.yaml": "backlog:\n"})
    found = at_once([("new", "backlog", f"item-{n}", *DAY) for n in range(number)], tmp_path)
    kept = {item.key for item in workspace.load(tmp_path).records["backlog"]}
    assert {each.code for each in found} == {0}, [each.err for each in found if each.code]
    assert kept == {f"item-{n}" for n in range(number)}
    assert not list(tmp_path.glob(".mktops-*"))


def test_each_of_several_promises_that_are_closed_at_once_is_closed(tmp_path: Path) -> None:
    tree(tmp_path, {"mktops.yaml": SETTINGS, "people.yaml": PEOPLE, "updates.yaml": ACTIONS})
    found = at_once([("done", f"step-{n}", *DAY) for n in range(4)], tmp_path)
    assert [each.code for each in found] == [0] * 4
    assert (tmp_path / "updates.yaml").read_text().count("status: done, answered_on: 2026-11-15") == 4


def test_of_two_who_draft_the_same_update_or_add_the_same_record_one_is_told_that_it_is_there(tmp_path: Path) -> None:
    tree(tmp_path, {"mktops.yaml": SETTINGS, "people.yaml": PEOPLE})
    for words in (("new", "update", "--period", "2026-10"), ("new", "goals", "more")):
        found = at_once([(*words, *DAY)] * 2, tmp_path, hands=2)
        assert sorted(each.code for each in found) == [0, 2]
        assert "There is already" in max(found, key=lambda each: each.code).err


def _close(folder: Path, times: int) -> Done:
    code = MEDDLE.format(file=str(folder / "updates.yaml"), times=times, line="# a thought\n")
    return ran(("done", "step-3", *DAY), folder, code)


def test_what_a_person_saves_in_between_stays(tmp_path: Path) -> None:
    tree(tmp_path, {"mktops.yaml": SETTINGS, "people.yaml": PEOPLE, "updates.yaml": ACTIONS})
    done = _close(tmp_path, 2)
    assert (done.code, done.out) == (0, "")
    closed = "due: 2026-12-01, status: done, answered_on: 2026-11-15"
    steps = ACTIONS.replace("Step 3, owner: ana, due: 2026-12-01", f"Step 3, owner: ana, {closed}")
    assert (tmp_path / "updates.yaml").read_text() == steps + "# a thought\n" * 2


def test_what_changes_again_and_again_is_left_alone_and_it_is_said(tmp_path: Path) -> None:
    tree(tmp_path, {"mktops.yaml": SETTINGS, "people.yaml": PEOPLE, "updates.yaml": ACTIONS})
    done = _close(tmp_path, 99)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "updates.yaml was changed by somebody else just now, and again each time; nothing was written. Try once more.\n"
    )
    assert (tmp_path / "updates.yaml").read_text() == ACTIONS + "# a thought\n" * changing.TRIES


def test_what_was_written_while_leads_were_counted_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mktops.lead_data import metric_values

    held = {"mktops.yaml": OF_LEADS, "leads.csv": LEADS, "records.yaml": RECORDS, "actuals.yaml": ACTUALS}
    tree(tmp_path, held)
    counted: Callable[..., object] = metric_values.pulled
    line = "  - {period: 2026-12, values: {visits: 9}}\n"

    def slowly(*given: object) -> object:
        (tmp_path / "actuals.yaml").write_text(ACTUALS.rstrip("\n") + "\n" + line)
        return counted(*given)

    monkeypatch.setattr(metric_values, "pulled", slowly)
    done = mktops("actuals", "pull", "--period", "2026-10", "--write", *DAY, cwd=tmp_path)
    text = (tmp_path / "actuals.yaml").read_text()
    assert done.code == 0
    assert line in text
    assert "mqls: 3" in text


def test_whoever_waits_too_long_for_another_writer_is_told(tmp_path: Path) -> None:
    with files.locked(tmp_path), pytest.raises(files.Unwritable, match="does not end"), files.locked(tmp_path, 0.05):
        pass
    with files.locked(tmp_path, 0.05):
        pass


def test_what_a_killed_writer_left_is_cleared_away_by_a_later_one_and_what_another_is_at_work_on_is_not(
    tmp_path: Path,
) -> None:
    old, new, foreign = (tmp_path / name for name in (".mktops-00.tmp", ".mktops-01.tmp", ".other-00.tmp"))
    for each in (old, new, foreign):
        each.write_text("half a te")
    for each in (old, foreign):
        os.utime(each, (1e9, 1e9))
    files.write(tmp_path / "a.md", "text\n")
    assert {each.name for each in tmp_path.iterdir()} == {new.name, foreign.name, "a.md"}
