"""Where errors end: a line and an exit code for people, a report file for us, and never a traceback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from mktops import rules
from mktops.cli import validate
from mktops.rules import named
from tests.command_line import BROKEN, CLEAN, DAY, PEOPLE, command, environment, mktops, process, tree

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and devices are another matter on Windows")


class Unspeakable(Exception):
    """An error that cannot even say what it is."""

    def __str__(self) -> str:
        raise ValueError("no words")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tree(tmp_path / "ws", {"mktops.yaml": "name: Test\n", "people.yaml": PEOPLE, "team.yaml": CLEAN})


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which reports of our own mistakes land."""
    folder = tmp_path / "reports"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def _fail_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise error

    monkeypatch.setattr(validate, "judge", fail)


def test_a_mistake_of_ours_ends_with_3_in_one_line_that_names_a_report(
    folder: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_with(KeyError("lost"), monkeypatch)
    done = mktops("validate", cwd=folder)
    assert (done.code, done.out) == (3, "")
    said = re.fullmatch(r"mktops made a mistake: KeyError: 'lost'\. Please send us (\S+); it says what.*\n", done.err)
    assert said
    report = Path(said[1]).read_text()
    assert Path(said[1]).parent == reports
    assert "Traceback (most recent call last)" in report
    assert "KeyError: 'lost'" in report
    assert "Read it before you send it" in report


def test_a_rule_that_fails_is_named_so_that_the_others_are_not_suspected(
    folder: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(look: object) -> None:
        raise ZeroDivisionError("oops")

    rule = replace(named("duplicate-id"), check=broken)
    monkeypatch.setattr(rules, "named", lambda name: rule if name == rule.name else named(name))
    done = mktops("validate", cwd=folder)
    assert done.code == 3
    assert "the rule duplicate-id failed (ZeroDivisionError)" in done.err


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (ValueError("caf\udce9 \x1b[31m\n\u202e two"), r"caf\u{dce9} \u{1b}[31m \u{202e} two"),
        (Unspeakable(), "Unspeakable: (its message cannot be shown)"),
        (RecursionError("deep " * 200), "RecursionError: deep deep"),
        (MemoryError(), "MemoryError"),
        (AssertionError("first\nsecond"), "first second"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_whatever_the_mistake_says_is_one_visible_line(
    folder: Path, reports: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, shown: str
) -> None:
    _fail_with(error, monkeypatch)
    done = mktops("validate", cwd=folder)
    assert done.code == 3
    assert shown in done.err
    assert done.err.count("\n") == 1
    assert len(list(reports.iterdir())) == 1


def test_a_report_that_cannot_be_written_is_not_promised(
    folder: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_with(KeyError("lost"), monkeypatch)
    monkeypatch.setattr(tempfile, "tempdir", str(reports / "nowhere"))
    done = mktops("validate", cwd=folder)
    assert done.code == 3
    assert "No report could be written." in done.err
    assert done.err.count("\n") == 1


def test_an_interruption_is_neither_clean_nor_a_finding(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail_with(KeyboardInterrupt(), monkeypatch)
    done = mktops("validate", cwd=folder)
    assert (done.code, done.out, done.err) == (130, "", "Interrupted.\n")


def test_an_interruption_ends_the_work_in_all_folders(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail_with(KeyboardInterrupt(), monkeypatch)
    done = mktops("-C", ".", "-C", folder, "validate", cwd=folder)
    assert (done.code, done.out, done.err) == (130, "", ".:\nInterrupted.\n")


def test_a_mistake_of_ours_in_one_folder_is_worse_than_nothing_in_another(
    folder: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_with(KeyError("lost"), monkeypatch)
    empty = tree(folder.parent / "empty", {"notes.txt": ""})
    assert mktops("-C", empty, "validate", cwd=folder).code == 4
    assert mktops("-C", folder, "-C", empty, "validate", cwd=folder).code == 3


WORKING = """
import sys, time
class Slow:
    buffer = property(lambda self: self)
    def read(self, size):
        print("working", file=sys.stderr, flush=True)
        time.sleep(60)
sys.stdin = Slow()
from mktops.__main__ import main
main()
"""
LOADING = """
import sys
class Watch:
    def find_spec(self, name, path, target=None):
        if name == "mktops.cli":
            import time
            print("loading", file=sys.stderr, flush=True)
            time.sleep(60)
sys.meta_path.insert(0, Watch())
from mktops.__main__ import main
main()
"""


@POSIX
@pytest.mark.parametrize(
    ("code", "says"), [(WORKING, b"Interrupted.\n"), (LOADING, b"")], ids=["at work", "while loading"]
)
def test_control_c_ends_with_130_and_no_traceback(folder: Path, code: str, says: bytes) -> None:
    words = ("validate", "--stdin-filename", "team.yaml")
    # What a shell starts in the background ignores interrupts, and so does what that starts.
    code = f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {code}"
    with subprocess.Popen(
        command(*words, code=code), cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stderr
        assert run.stderr.readline() in (b"working\n", b"loading\n")
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=60)
        assert (run.returncode, out, err) == (130, b"", says)


def test_an_installation_that_lacks_something_does_not_look_like_findings(folder: Path) -> None:
    code = "import sys; sys.modules['ruamel'] = None; from mktops.__main__ import main; main()"
    run = process("validate", cwd=folder, code=code)
    assert (run.returncode, run.stdout) == (3, b"")
    assert run.stderr.startswith(b"mktops is not installed as a whole (")
    assert run.stderr.count(b"\n") == 1


@POSIX
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_streams_that_are_closed_change_nothing_but_what_is_heard(folder: Path, closed: str) -> None:
    tree(folder, {"team.yaml": BROKEN})
    script = f'exec "$@" {closed}'
    words = ["sh", "-c", script, "sh", *command("validate", *DAY)]
    run = subprocess.run(words, cwd=folder, env=environment(), capture_output=True, check=False)
    assert run.returncode == 1
    assert run.stderr == b""
    assert (b"unknown-reference" in run.stdout) == (">&-" not in closed.replace("2>&-", ""))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
def test_a_full_disk_is_said_and_is_no_mistake_of_ours(folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        run = subprocess.run(
            command("validate", *DAY), cwd=folder, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert run.returncode == 2
    assert run.stderr == b"The result could not be printed: the disk is full.\n"


def test_any_script_is_printed_whatever_the_locale_says(folder: Path) -> None:
    tree(folder, {"team.yaml": BROKEN.replace("bea", "สมชาย").replace("Leo", "Müller 日本")})
    env = environment(LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    run = process("validate", *DAY, cwd=folder, env=env)
    assert run.returncode == 1
    assert "manages: [สมชาย]" in run.stdout.decode()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("validate", "--fromat"),
            "No such option: --fromat (Possible options: --format). See: mktops validate --help",
        ),
        (("validate", "--format", "xml"), "See: mktops validate --help"),
        (("--bogus",), "No such option: --bogus. See: mktops --help"),
        (("validat",), "There is no command validat. Did you mean validate?"),
        (("publish",), "There is no command publish. The commands are: init, new,"),
    ],
    ids=str,
)
def test_a_wrong_call_is_told_in_a_line_with_the_way_to_help(folder: Path, words: tuple[str, ...], says: str) -> None:
    done = mktops(*words, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1
    assert "Value error" not in done.err


def test_the_installed_program_is_the_same(folder: Path) -> None:
    program = Path(sys.executable).parent / ("mktops.exe" if os.name == "nt" else "mktops")
    run = subprocess.run([program, "validate", *DAY], cwd=folder, env=environment(), capture_output=True, check=False)
    assert (run.returncode, run.stdout) == (0, b"3 files, 2 records: no problems.\n")
