"""`mktops validate`: what it prints where, how it ends, and that it leaves everything as it was."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from mktops.outputs import FORMATS
from tests.command_line import (
    BROKEN,
    CLEAN,
    DAY,
    PEOPLE,
    SETTINGS,
    command,
    digest,
    environment,
    mktops,
    process,
    tree,
)

#: Nobody who minds notes and warnings has set this up, so that errors are all there is.
PLAIN = "name: Test\n"


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return tree(tmp_path / "clean", {"mktops.yaml": PLAIN, "people.yaml": PEOPLE, "team.yaml": CLEAN})


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return tree(tmp_path / "broken", {"mktops.yaml": PLAIN, "people.yaml": PEOPLE, "team.yaml": BROKEN})


def git(*words: str, cwd: Path) -> None:
    settings = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *settings, *words], cwd=cwd, check=True, capture_output=True)


def test_a_clean_workspace_ends_with_0_and_says_so(clean: Path) -> None:
    done = mktops("validate", *DAY, cwd=clean)
    assert (done.code, done.out, done.err) == (0, "3 files, 2 records: no problems.\n", "")


def test_an_error_ends_with_1_and_is_shown_at_its_place(broken: Path) -> None:
    done = mktops("validate", *DAY, cwd=broken)
    assert done.code == 1
    assert "team.yaml:4:15  error  unknown-reference" in done.out
    assert done.err == ""


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_of_the_error_and_ends_alike(broken: Path, name: str) -> None:
    done = mktops("validate", *DAY, "--format", name, cwd=broken)
    assert done.code == 1
    assert "unknown-reference" in done.out
    assert "team.yaml" in done.out
    if name in ("json", "sarif", "gitlab"):
        assert json.loads(done.out)
    if name == "junit":
        assert ET.fromstring(done.out).get("failures") == "1"


def test_json_stands_alone_on_the_output_even_when_nothing_could_be_checked(tmp_path: Path) -> None:
    empty = tree(tmp_path, {"mktops.yaml": PLAIN})
    done = mktops("validate", "--format", "json", cwd=empty)
    assert done.code == 4
    assert json.loads(done.out)["version"] == 1
    assert "holds no records yet" in done.err


def test_concise_keeps_to_one_line_a_finding_and_says_the_outcome_beside(broken: Path) -> None:
    done = mktops("validate", *DAY, "--format", "concise", cwd=broken)
    assert done.out == "team.yaml:4:15: error unknown-reference There is no “bea” in “people”\n"
    assert done.err == "1 error in 3 files (2 records).\n"


def test_on_github_findings_are_annotations_and_the_run_gets_a_page(broken: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n")
    done = mktops("validate", *DAY, cwd=broken, env={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(page)})
    assert done.code == 1
    assert done.out.startswith("::error file=team.yaml,line=4,")
    assert done.err == "1 error in 3 files (2 records).\n"
    assert page.read_text().startswith("before\n## mktops")


def test_on_github_another_format_can_be_asked_for(broken: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(page)}
    done = mktops("validate", *DAY, "--format", "concise", cwd=broken, env=env)
    assert done.out.startswith("team.yaml:4:15")
    assert not page.exists()


def test_a_page_that_cannot_be_written_stops_no_build(clean: Path, tmp_path: Path) -> None:
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(tmp_path)}
    done = mktops("validate", *DAY, cwd=clean, env=env)
    assert done.code == 0
    assert "cannot be written" in done.err


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif", "junit"])
def test_services_get_paths_from_the_top_of_the_repository(tmp_path: Path, name: str) -> None:
    tree(tmp_path, {"team/mktops.yaml": PLAIN, "team/people.yaml": PEOPLE, "team/sub/team.yaml": BROKEN})
    git("init", cwd=tmp_path)
    done = mktops("validate", *DAY, "--format", name, cwd=tmp_path / "team")
    assert '"team/sub/team.yaml"' in done.out or "file=team/sub/team.yaml," in done.out


def test_people_get_paths_from_the_workspace(tmp_path: Path) -> None:
    tree(tmp_path, {"our/mktops.yaml": PLAIN, "our/people.yaml": PEOPLE, "our/sub/team.yaml": BROKEN})
    git("init", cwd=tmp_path)
    for name in ("terminal", "concise", "json"):
        assert "our/" not in mktops("validate", *DAY, "--format", name, cwd=tmp_path / "our").out


@pytest.mark.parametrize(("level", "expected"), [("error", 0), ("warning", 0), ("note", 1), ("never", 0)], ids=str)
def test_the_mildest_level_that_fails_can_be_chosen(tmp_path: Path, level: str, expected: int) -> None:
    folder = tree(tmp_path, {"mktops.yaml": PLAIN, "people.yaml": PEOPLE, "odd.yaml": "services: {}\n"})
    done = mktops("validate", *DAY, "--fail-on", level, cwd=folder)
    assert "note" in done.out
    assert done.code == expected


def test_never_means_not_even_for_errors(broken: Path) -> None:
    assert mktops("validate", *DAY, "--fail-on", "never", cwd=broken).code == 0


@pytest.fixture
def long_list(tmp_path: Path) -> Path:
    items = "".join(f"  - {{id: item-{at}, title: Item {at}, goal: g, outcome: More}}\n" for at in range(24))
    files = {"mktops.yaml": "name: Test\npreset: [agile]\n", "backlog.yaml": f"backlog:\n{items}"}
    return tree(tmp_path / "long", files | {"goals.yaml": "goals: [{id: g, title: A goal, status: draft}]\n"})


def test_on_a_long_list_people_read_one_sentence_and_programs_every_finding(long_list: Path) -> None:
    call = ("validate", "--rule", "unsized-item", "--rule", "untraced-item", *DAY)
    sentence = "24 of 24 open items have no size, so no sum holds them"
    terminal = mktops(*call, cwd=long_list)
    assert terminal.out.count("  note  unsized-item\n") == 1
    assert sentence in terminal.out
    assert "24 notes in 3 files (25 records). Where a rule speaks once for many, --each tells each." in " ".join(
        terminal.out.split()
    )
    concise = mktops(*call, "--format", "concise", cwd=long_list)
    assert concise.out == f"backlog.yaml:2:10: note unsized-item {sentence}\n"
    github = mktops(*call, "--format", "github", cwd=long_list)
    assert github.out.count("::notice") == 1
    told = json.loads(mktops(*call, "--format", "json", cwd=long_list).out)
    assert (len(told["findings"]), told["summary"]["notes"]) == (24, 24)
    assert told["folds"] == [{"rule": "unsized-item", "level": "note", "findings": 24, "message": sentence}]


def test_each_finding_can_be_asked_for(long_list: Path) -> None:
    call = ("validate", "--rule", "unsized-item", "--each", *DAY)
    assert mktops(*call, "--format", "concise", cwd=long_list).out.count("\n") == 24
    assert json.loads(mktops(*call, "--format", "json", cwd=long_list).out)["folds"] == []


def test_what_is_folded_fails_as_before(long_list: Path) -> None:
    assert mktops("validate", "--fail-on", "note", *DAY, cwd=long_list).code == 1
    assert mktops("validate", *DAY, cwd=long_list).code == 0


def test_a_baseline_goes_by_each_finding_of_a_long_list(long_list: Path) -> None:
    mktops("validate", "--write-baseline", "known.json", *DAY, cwd=long_list)
    backlog = long_list / "backlog.yaml"
    backlog.write_text(backlog.read_text("utf-8") + "  - {id: new, title: New, goal: g, outcome: More}\n", "utf-8")
    done = mktops("validate", "--baseline", "known.json", "--format", "concise", *DAY, cwd=long_list)
    assert done.out == "backlog.yaml:26:10: note unsized-item “New” has no size, so no sum holds it\n"


def test_only_the_rules_that_are_named_run(tmp_path: Path) -> None:
    folder = tree(tmp_path, {"mktops.yaml": PLAIN, "people.yaml": PEOPLE + PEOPLE[8:], "team.yaml": BROKEN})

    def rules(*names: str) -> set[str]:
        options = [word for name in names for word in ("--rule", name)]
        found = json.loads(mktops("validate", *DAY, "--format", "json", *options, cwd=folder).out)["findings"]
        return {finding["rule"] for finding in found}

    assert rules("duplicate-id") == {"duplicate-id"}
    assert rules("duplicate-id", "unknown-reference") == {"duplicate-id", "unknown-reference"}


#: A goal that does not fit, two people of one id, and a file that nobody can read.
HIDDEN = {
    "mktops.yaml": PLAIN,
    "goals.yaml": "goals:\n  - {id: g, title: Grow, target: many}\n  - {id: h, title: Help}\n",
    "people.yaml": PEOPLE + PEOPLE[8:],
    "metrics.yaml": "metrics: [\n",
}
ASKED = ("validate", *DAY, "--rule", "goal-owner-external")
TOLD = "3 records and 1 file were left out because of 3 errors, and not judged by goal-owner-external"


@pytest.mark.parametrize("name", FORMATS)
def test_what_errors_hide_from_a_rule_is_told_in_every_format_and_fails(tmp_path: Path, name: str) -> None:
    done = mktops(*ASKED, "--format", name, cwd=tree(tmp_path, HIDDEN))
    assert done.code == 1
    assert TOLD in " ".join(done.out.split())
    assert "goals.yaml" in done.out
    assert "no problems" not in done.out + done.err


def test_the_outcome_counts_what_was_left_out(tmp_path: Path) -> None:
    folder = tree(tmp_path, HIDDEN)
    done = mktops(*ASKED, "--format", "concise", cwd=folder)
    assert done.err == "1 error in 4 files (1 record; 3 records left out; 1 file not readable).\n"
    told = json.loads(mktops(*ASKED, "--format", "json", cwd=folder).out)
    assert (told["summary"]["left_out"], told["summary"]["failed"]) == (3, True)


def test_the_errors_themselves_say_it_where_they_are_asked_for(tmp_path: Path) -> None:
    folder = tree(tmp_path, HIDDEN)
    assert "not-judged" not in mktops("validate", *DAY, cwd=folder).out
    rules = [word for name in ("invalid-value", "duplicate-id", "yaml-syntax") for word in ("--rule", name)]
    assert "not-judged" not in mktops("validate", *DAY, *rules, cwd=folder).out


def test_a_rule_on_notation_sees_a_record_that_does_not_fit(tmp_path: Path) -> None:
    del (files := dict(HIDDEN))["metrics.yaml"]
    folder = tree(tmp_path, files)
    assert mktops("validate", *DAY, "--rule", "unknown-key", cwd=folder).code == 0
    assert "not-judged" in mktops("validate", *DAY, "--rule", "ends-before-start", cwd=folder).out


def test_what_is_hidden_is_no_failure_where_nothing_fails_or_the_errors_are_known(tmp_path: Path) -> None:
    folder = tree(tmp_path, HIDDEN)
    assert mktops(*ASKED, "--fail-on", "never", cwd=folder).code == 0
    mktops("validate", *DAY, "--write-baseline", "known.json", cwd=folder)
    done = mktops(*ASKED, "--baseline", "known.json", cwd=folder)
    assert done.code == 0
    assert "3 records left out" in done.out


def test_what_is_hidden_elsewhere_is_told_to_who_asks_about_a_file(tmp_path: Path) -> None:
    assert "goals.yaml" in mktops(*ASKED, "people.yaml", cwd=tree(tmp_path, HIDDEN)).out


def test_a_rule_that_does_not_exist_is_refused_with_the_nearest(clean: Path) -> None:
    done = mktops("validate", "--rule", "duplicate-id", "--rule", "unknown-referense", cwd=clean)
    assert (done.code, done.out) == (2, "")
    assert done.err == "There is no rule unknown-referense. Did you mean unknown-reference?\n"


def test_a_baseline_keeps_back_what_was_there_wherever_it_moves(broken: Path) -> None:
    written = mktops("validate", *DAY, "--write-baseline", "known.json", cwd=broken)
    assert (written.code, written.out) == (0, "")
    assert written.err.startswith("known.json: written, 1 finding. ")
    goals = broken / "team.yaml"
    goals.rename(broken / "moved.yaml")
    tree(broken, {"moved.yaml": "# A line above.\n\n" + BROKEN})
    done = mktops("validate", *DAY, "--baseline", "known.json", cwd=broken)
    assert done.code == 0
    assert "1 known problem kept back by the baseline" in done.out


def test_a_new_finding_fails_in_spite_of_the_baseline(broken: Path) -> None:
    mktops("validate", *DAY, "--write-baseline", "known.json", cwd=broken)
    tree(broken, {"more.yaml": BROKEN.replace("leo", "kim")})
    done = mktops("validate", *DAY, "--baseline", "known.json", cwd=broken)
    assert done.code == 1
    assert "more.yaml:4:15" in done.out
    assert "team.yaml:4:15" not in done.out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "known.json cannot be read: there is no such file."),
        ("[]", "known.json cannot be used: it is not a baseline"),
        ('{"version": 9}', "it is of version 9"),
    ],
    ids=["missing", "something else", "newer"],
)
def test_a_baseline_that_cannot_be_used_is_refused(clean: Path, content: str | None, says: str) -> None:
    if content is not None:
        tree(clean, {"known.json": content})
    done = mktops("validate", "--baseline", "known.json", cwd=clean)
    assert done.code == 2
    assert says in done.err


def test_a_baseline_is_never_written_over_records(broken: Path) -> None:
    before = digest(broken)
    done = mktops("validate", "--write-baseline", "team.yaml", cwd=broken)
    assert done.code == 2
    assert "belongs to the workspace's records" in done.err
    assert digest(broken) == before


def test_a_baseline_that_cannot_be_written_is_no_mistake_of_ours(broken: Path) -> None:
    done = mktops("validate", "--write-baseline", broken, cwd=broken)
    assert done.code == 2
    assert "it is a folder, not a file" in done.err


def test_text_from_standard_input_stands_for_the_file(broken: Path) -> None:
    mended = mktops("validate", *DAY, "--stdin-filename", "team.yaml", cwd=broken, stdin=CLEAN.encode())
    assert mended.code == 0
    spoilt = mktops("validate", *DAY, "--stdin-filename", "people.yaml", cwd=broken, stdin=b"people: [\n")
    assert "people.yaml:" in spoilt.out


def test_standard_input_may_be_a_file_that_is_not_there_yet_or_the_settings(clean: Path) -> None:
    new = mktops("validate", *DAY, "--stdin-filename", "sub/new.yaml", cwd=clean, stdin=BROKEN.encode())
    assert "sub/new.yaml:4:15" in new.out
    settings = mktops("validate", *DAY, "--stdin-filename", "mktops.yaml", cwd=clean, stdin=b"nam: x\n")
    assert "mktops.yaml:1:1" in settings.out


def test_standard_input_is_named_from_the_folder_one_is_in(clean: Path) -> None:
    (clean / "sub").mkdir()
    done = mktops("validate", *DAY, "--stdin-filename", "../team.yaml", cwd=clean / "sub", stdin=BROKEN.encode())
    assert "\nteam.yaml:4:15" in f"\n{done.out}"


def test_too_much_of_standard_input_is_a_finding(clean: Path) -> None:
    done = mktops("validate", *DAY, "--stdin-filename", "team.yaml", cwd=clean, stdin=b"#" * 10_000_001)
    assert done.code == 1
    assert "team.yaml" in done.out


def test_a_file_outside_the_workspace_is_refused(clean: Path) -> None:
    for words in (["--stdin-filename", "../x.yaml"], [".."], ["/etc/hosts"]):
        done = mktops("validate", *words, cwd=clean)
        assert done.code == 2
        assert "is not in the workspace" in done.err


def test_paths_choose_what_is_shown_and_what_fails(tmp_path: Path) -> None:
    files = {
        "mktops.yaml": PLAIN,
        "people.yaml": PEOPLE,
        "a/odd.yaml": "services: {}\n",
        "ab/odd.yaml": "services: {}\n",
    }
    folder = tree(tmp_path, files)
    assert mktops("validate", "--fail-on", "note", "people.yaml", cwd=folder).code == 0
    one = mktops("validate", "--fail-on", "note", "a", cwd=folder)
    assert one.code == 1
    assert "a/odd.yaml" in one.out
    assert "ab/odd.yaml" not in one.out
    both = mktops("validate", "--fail-on", "note", "a", "ab/odd.yaml", cwd=folder)
    assert "a/odd.yaml" in both.out
    assert "ab/odd.yaml" in both.out
    assert "ab/odd.yaml" not in mktops("validate", ".", cwd=folder / "a").out
    assert mktops("validate", ".", cwd=folder) == mktops("validate", cwd=folder)


def test_paths_show_what_they_break_elsewhere(broken: Path) -> None:
    done = mktops("validate", *DAY, "people.yaml", cwd=broken)
    assert done.code == 1
    assert "team.yaml:4:15" in done.out


def test_a_path_that_is_not_there_never_looks_clean(clean: Path) -> None:
    done = mktops("validate", "goal.yaml", cwd=clean)
    assert (done.code, done.out, done.err) == (2, "", "There is no goal.yaml.\n")


def test_a_path_that_holds_nothing_to_check_never_looks_clean(clean: Path) -> None:
    tree(clean, {"notes/readme.txt": "x"})
    done = mktops("validate", "notes", cwd=clean)
    assert done.code == 4
    assert done.err == "There is nothing to check in notes.\n"


def test_the_workspace_is_found_from_a_folder_inside_and_from_elsewhere(broken: Path, tmp_path: Path) -> None:
    (broken / "deep" / "er").mkdir(parents=True)
    here = mktops("validate", *DAY, cwd=broken)
    assert mktops("validate", *DAY, cwd=broken / "deep" / "er") == here
    assert mktops("-C", "broken", "validate", *DAY, cwd=tmp_path) == here
    assert mktops("-C", broken / "deep", "validate", *DAY, cwd=tmp_path) == here


def test_no_workspace_and_an_empty_one_end_with_4(tmp_path: Path) -> None:
    none = mktops("validate", cwd=tmp_path)
    assert none.code == 4
    assert "Start a workspace with: mktops init" in none.err
    empty = mktops("validate", cwd=tree(tmp_path, {"mktops.yaml": PLAIN}))
    assert empty.code == 4
    assert "mktops new KIND ID" in empty.err


def test_a_workspace_with_nothing_but_a_broken_file_fails(tmp_path: Path) -> None:
    folder = tree(tmp_path, {"mktops.yaml": PLAIN, "team.yaml": "goals: [\n"})
    assert mktops("validate", cwd=folder).code == 1


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = mktops("-C", "nowhere", "validate", cwd=tmp_path)
    assert (done.code, done.err) == (2, "There is no folder nowhere.\n")


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "2569-01-01", ""])
def test_a_day_that_is_none_is_refused(clean: Path, day: str) -> None:
    done = mktops("validate", "--as-of", day, cwd=clean)
    assert done.code == 2
    assert done.err.startswith("--as-of: ")


def test_colours_are_for_terminals_unless_asked_for(broken: Path) -> None:
    def colored(*words: str, terminal: bool = False, **env: str) -> bool:
        return "\x1b[" in mktops(*words, "validate", *DAY, cwd=broken, terminal=terminal, env=env).out

    assert not colored()
    assert colored(terminal=True)
    assert not colored(terminal=True, NO_COLOR="1")
    assert colored(terminal=True, NO_COLOR="")
    assert not colored(terminal=True, TERM="dumb")
    assert not colored("--color", "never", terminal=True)
    assert colored("--color", "always", NO_COLOR="1")


def test_nothing_is_printed_wider_than_the_terminal_or_than_people_read(broken: Path) -> None:
    tree(broken, {"team.yaml": BROKEN.rstrip() + " # long" * 100})
    for columns in (40, 80, 120, 500):
        done = mktops("validate", *DAY, cwd=broken, env={"COLUMNS": str(columns)})
        assert max(map(len, done.out.splitlines())) <= min(columns, 120)


def test_the_tree_stays_as_it_was(broken: Path) -> None:
    git("init", cwd=broken)
    before = digest(broken)
    for name in FORMATS:
        mktops("validate", *DAY, "--format", name, cwd=broken)
    assert digest(broken) == before


def test_not_a_single_file_is_opened_for_writing(broken: Path, tmp_path: Path) -> None:
    watched = """
import os, sys
def watch(event, arguments):
    writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    changed = event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.chmod", "os.truncate")
    opened = event == "open" and arguments[2] & writes and arguments[0] != os.devnull
    if changed or opened:
        print("TOUCHED", event, arguments, file=sys.stderr)
sys.dont_write_bytecode = True
sys.addaudithook(watch)
from mktops.__main__ import main
main()
"""
    run = process("validate", *DAY, cwd=broken, code=watched)
    assert run.returncode == 1
    assert b"TOUCHED" not in run.stderr, run.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter on Windows")
def test_a_tree_that_cannot_be_written_is_checked_all_the_same(broken: Path) -> None:
    before = mktops("validate", *DAY, cwd=broken)
    folders = [broken, *(path for path in broken.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        assert mktops("validate", *DAY, cwd=broken) == before
    finally:
        for folder in folders:
            folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes on Windows")
def test_a_reader_who_has_seen_enough_ends_it_quietly(broken: Path) -> None:
    with subprocess.Popen(
        command("validate", *DAY), cwd=broken, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        said = run.stderr.read()
        assert (run.wait(60), said) == (141, b"")


MACHINES = list(
    itertools.product(("C", "tr_TR.UTF-8"), ("Pacific/Kiritimati", "America/Adak"), ("0", "4711"), ("", "deep"))
)
#: Four of the sixteen in which any two settings meet in all ways but one.
A_QUARTER = [MACHINES[index] for index in (0, 7, 10, 13)]


@pytest.mark.parametrize(
    "machines",
    [A_QUARTER, pytest.param(MACHINES, marks=pytest.mark.slow)],
    ids=["four machines", "sixteen machines"],
)
def test_the_same_tree_and_day_give_the_same_bytes_on_every_machine(
    tmp_path: Path, machines: list[tuple[str, str, str, str]]
) -> None:
    people = "people:\n  - {id: ana, name: Şükrü ไทย}\n"
    files = {"mktops.yaml": SETTINGS, "people.yaml": people, "team.yaml": BROKEN, "deep/i.yaml": "İ: []\n"}
    folder = tree(tmp_path, files)
    outputs = set()
    for lang, zone, seed, cwd in machines:
        env = environment(LANG=lang, LC_ALL=lang, TZ=zone, PYTHONHASHSEED=seed)
        run = process("validate", *DAY, cwd=folder / cwd, env=env)
        outputs.add((run.returncode, run.stdout, run.stderr))
    assert len(outputs) == 1
    code, out, err = outputs.pop()
    assert code == 1
    assert b"team.yaml:4:15" in out
    assert err == b""


def test_what_could_not_be_read_or_was_not_claimed_is_counted(tmp_path: Path) -> None:
    (tmp_path / "mktops.yaml").write_text("name: Test\n")
    (tmp_path / "a.yaml").write_text("people:\n  - {id: ana, name: Ana}\n")
    (tmp_path / "broken.yaml").write_text('people:\n  - id: "x\n')
    (tmp_path / "other.yaml").write_text("services: {}\n")
    run = mktops("validate", cwd=tmp_path)
    assert "in 4 files (1 record; 1 file not readable; 1 file not claimed)." in " ".join(run.out.split())
