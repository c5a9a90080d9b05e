"""Whatever stands in lead data, in their headings, in their files' names or in the criteria: it is data, never a program."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

duckdb = pytest.importorskip("duckdb", reason="lead data need duckdb: pip install 'mktops[leads]'")

from mktops.kinds.lead_stages import LeadStage  # noqa: E402
from mktops.kinds.sources import LeadSource  # noqa: E402
from mktops.leads.counting.entries import entries  # noqa: E402
from mktops.leads.counting.terms import wanted  # noqa: E402
from mktops.leads.reading.engine import Engine, Unusable, engine  # noqa: E402
from mktops.leads.reading.tables import Wanted, tables  # noqa: E402
from tests.command_line import Done, digest, mktops, tree  # noqa: E402
from tests.hostile import HOSTILE  # noqa: E402
from tests.lead_oracle import Event, Lead, Verdict, verdicts  # noqa: E402

#: Those that a cell keeps as they are.
WORDS = [text for text in HOSTILE if text == text.strip() and text and text.isprintable()]
LATER = 2**40


def _stage(**definition: Any) -> LeadStage:
    return LeadStage.model_validate({"id": "s", "name": "S", "definition": "As agreed.", **definition})


def _leads(path: Path, rows: list[list[str]], heading: tuple[str, ...] = ("id", "created", "word")) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heading, *rows])
    return path


def _told(path: Path, stage: LeadStage, events: Path | None = None, **more: Any) -> dict[tuple[str, str], Verdict]:
    given: dict[str, Any] = {"leads": {"path": "x", "id": "id", "created": "created"}, **more}
    if events:
        given["events"] = {"path": "y", "lead": "lead", "type": "type", "at": "at"}
    source = LeadSource.model_validate(given)
    paths = [path, *([events] if events else [])]
    with engine(source, paths) as running:
        found = tables(running, source, "UTC", [path], paths[1:], wanted([stage]))
        rows = running.rows(entries(found, {"s": stage}, LATER).table)
    return {
        (row["id"], "s"): Verdict("entered", row["entered_0"], bool(row["by_definition_0"]))
        if row["entered_0"] is not None
        else Verdict("unknown" if row["unknown_0"] else "no")
        for row in rows
    }


def _refusal(path: Path, stage: LeadStage) -> tuple[str, dict[tuple[str, str], Verdict]]:
    """Why nothing can be said, or the empty text and what is said."""
    try:
        return "", _told(path, stage)
    except Unusable as error:
        return str(error), {}


def _oracle(stage: LeadStage, leads: list[Lead], events: list[Event] = []) -> dict[tuple[str, str], Verdict]:  # noqa: B006
    return verdicts([stage], leads, events, None)


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Lead]]:
    """A lead for each of the words, which is its id and what it says, too."""
    path = tmp_path_factory.mktemp("words") / "leads.csv"
    _leads(path, [[text, "2026-10-01", text] for text in WORDS])
    return path, [Lead(text, 1_790_812_800, {"word": text}) for text in WORDS]


@pytest.mark.slow
def test_a_word_in_a_criterion_is_that_word_and_no_more(words: tuple[Path, list[Lead]]) -> None:
    path, leads = words
    half = tuple(WORDS[::2])
    for test in (
        {"in": half}, {"not_in": half}, {"any": [{"field": "word", "equals": text} for text in WORDS[:60]]},
        {"any": [{"field": "word", "contains": text} for text in WORDS[:60]]},
    ):  # fmt: skip
        stage = _stage(fit=test if "any" in test else {"field": "word", **test})
        assert _told(path, stage) == _oracle(stage, leads)


@pytest.mark.slow
def test_a_word_as_an_id_and_as_the_type_of_an_event_is_that_word(
    words: tuple[Path, list[Lead]], tmp_path: Path
) -> None:
    path, leads = words
    with (tmp_path / "events.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["lead", "type", "at"], *([text, WORDS[n // 2], "2026-10-02"] for n, text in enumerate(WORDS))]
        )
    done = [Event(text, WORDS[n // 2], 1_790_812_800 + 86_400, {}) for n, text in enumerate(WORDS)]
    stage = _stage(interest={"any": [{"event": text} for text in WORDS[:100:4]]})
    assert _told(path, stage, tmp_path / "events.csv") == _oracle(stage, leads, done)


@pytest.mark.slow
def test_a_word_in_a_heading_is_the_name_of_a_column(tmp_path: Path) -> None:
    names = {text.casefold(): text for text in WORDS if text.casefold() not in ("id", "created")}
    some = list(names.values())
    path = _leads(tmp_path / "x.csv", [["1", "2026-10-01", *map(str, range(len(some)))]], ("id", "created", *some))
    source = LeadSource.model_validate(
        {
            "leads": {"path": "x", "id": "id", "created": "created"},
            "fields": {f"our {n}": text for n, text in enumerate(some)},
        }
    )
    asked = Wanted(tuple(f"our {n}" for n in range(len(some))))
    with engine(source, [path]) as running:
        found = tables(running, source, "UTC", [path], [], asked)
        (row,) = running.rows(found.leads)
    assert [row[found.fields[f"our {n}"]] for n in range(len(some))] == [str(n) for n in range(len(some))]


@pytest.mark.slow
def test_a_word_in_a_file_name_names_that_file_alone(tmp_path: Path) -> None:
    short = [text for text in WORDS if "/" not in text and len(text.encode()) < 200]
    for n, text in enumerate(short[::6]):
        refusal, told = _refusal(_leads(tmp_path / f"{text}.csv", [[str(n), "2026-10-01", ""]]), _stage())
        # The engine takes some signs for a pattern; a workspace is told before that such a name cannot be used.
        assert list(told) == [(str(n), "s")] or (refusal and set(text) & set("*?["))


@pytest.mark.slow
def test_a_pattern_means_the_same_or_is_refused(words: tuple[Path, list[Lead]]) -> None:
    path, leads = words
    ran = 0
    for text in (
        *WORDS[:45],
        "(a+)+$",
        "(.*)*x",
        "a{1000}",
        "(?i)DROP",
        "[[:alpha:]]",
        "\\p{L}",
        "(?P<x>a)(?P=x)",
        "(?=a)",
        "\\Aa\\Z",
    ):
        try:
            stage = _stage(fit={"field": "word", "matches": text})
        except ValueError:
            continue
        refusal, told = _refusal(path, stage)
        assert not refusal or "cannot be run" in refusal
        ran += not refusal
        if not refusal and (re.escape(text) == text or text == "(?i)DROP"):
            assert told == _oracle(stage, leads)
    assert ran > 20


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(.*a){20}", "(x+x+)+y"])
def test_no_pattern_takes_long(tmp_path: Path, pattern: str) -> None:
    path = _leads(tmp_path / "x.csv", [[str(n), "2026-10-01", "ax" * 20_000 + "!"] for n in range(5)])
    begun = time.monotonic()
    _told(path, _stage(fit={"field": "word", "matches": pattern}))
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize("pattern", ["(a{1000}){1000}", "((a{100}){100}){100}", "(?:a{999}b{999}){999}"])
def test_a_pattern_of_catastrophic_size_is_refused(tmp_path: Path, pattern: str) -> None:
    path = _leads(tmp_path / "x.csv", [["1", "2026-10-01", "a"]])
    with pytest.raises(Unusable, match=r"The pattern “.*” cannot be run"):
        _told(path, _stage(fit={"field": "word", "matches": pattern}))


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Engine]:
    """An engine that may read one file, and a private one beside it."""
    (tmp_path / "private.csv").write_text("a\n1\n")
    path = _leads(tmp_path / "x.csv", [["1", "2026-10-01", "a"]])
    with engine(LeadSource.model_validate({"leads": {"path": "x"}}), [path]) as running:
        yield running


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('{folder}/private.csv')", "SELECT * FROM '{folder}/private.csv'", "SELECT * FROM read_text('{folder}/*')",
        "SELECT * FROM read_blob('/etc/passwd')", "SELECT * FROM glob('{folder}/*')", "SELECT * FROM read_csv('{folder}/x.csv/../private.csv')",
        "COPY (SELECT 1) TO '{folder}/canary'", "ATTACH '{folder}/canary.db'", "EXPORT DATABASE '{folder}/canary'",
        "INSTALL httpfs", "LOAD httpfs", "LOAD '{folder}/private.csv'", "SELECT * FROM read_csv('https://example.com/x.csv')",
        "SET enable_external_access = true", "SET allowed_paths = ['/']", "RESET allowed_paths", "SET temp_directory = '{folder}'",
        "SELECT * FROM sqlite_scan('{folder}/private.csv', 'x')", "CALL start_ui()", "SELECT getenv('HOME')",
    ],
)  # fmt: skip
def test_the_engine_reads_no_other_file_and_writes_none(locked: Engine, tmp_path: Path, statement: str) -> None:
    before = digest(tmp_path)
    with pytest.raises(duckdb.Error):
        locked.own.con.execute(statement.replace("{folder}", str(tmp_path))).fetchall()
    assert digest(tmp_path) == before


STAGES = """\
lead_stages:
  - {id: lead, name: Lead, definition: Everybody., fit: {field: word, exists: true}}
"""


def _workspace(folder: Path, path: str, more: str = "") -> Path:
    settings = json.dumps({"path": path, "id": "id", "created": "created"}, ensure_ascii=False)[:-1] + f"{more}}}"
    return tree(
        folder / "w",
        {"mktops.yaml": f"name: Test\nsources:\n  base:\n    leads: {settings}\n", "stages.yaml": STAGES},
    )


def _count(root: Path) -> Done:
    return mktops("leads", "count", "--format", "csv", "--as-of", "2026-11-15", cwd=root)


def test_nothing_is_left_behind_and_nothing_changes(tmp_path: Path) -> None:
    root = _workspace(tmp_path, "leads.csv")
    _leads(root / "leads.csv", [[str(n), "2026-10-01", "a"] for n in range(50)])
    before, spill = digest(root), tmp_path / "spill"
    spill.mkdir()
    with mock.patch.object(tempfile, "tempdir", str(spill)):
        assert "2026-10,50" in _count(root).out
    assert digest(root) == before
    assert list(spill.iterdir()) == []


def test_files_lie_in_the_workspace(tmp_path: Path) -> None:
    outside = _leads(tmp_path / "out.csv", [["1", "2026-10-01", "private word"]])
    root = _workspace(tmp_path, "leads.csv")
    (root / "leads.csv").symlink_to(outside)
    (root / "folder").symlink_to(tmp_path)
    for path in (
        "leads.csv",
        "folder/out.csv",
        "../out.csv",
        str(outside),
        "../*.csv",
        "*.csv",
        "folder/*.csv",
        "**/out.csv",
    ):
        done = _count(_workspace(tmp_path, path))
        assert (done.code, done.out) == (2, ""), path
        assert "private word" not in done.err
        assert done.err.count("\n") == 1
    assert "2026-10,1" in _count(_workspace(tmp_path, str(outside), ', "outside": true')).out


@pytest.mark.parametrize("path", [text for text in HOSTILE if text.strip() and text.isprintable()][::9])
def test_a_path_that_is_none_is_told_in_a_line(tmp_path: Path, path: str) -> None:
    root = _workspace(tmp_path, path)
    before = digest(root)
    done = _count(root)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert "mistake" not in done.err
    assert digest(root) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this system")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    root = _workspace(tmp_path, "leads.csv")
    os.mkfifo(root / "leads.csv")
    assert _count(root).err == "There is no file leads.csv in the workspace.\n"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']"), ""),
        (OSError(errno.ENOSPC, "No space left on device"), " (the disk is full)"),
        (PermissionError(errno.EACCES, "Permission denied"), " (permission is missing)"),
    ],
)
def test_without_a_folder_for_temporary_files_it_is_said_in_a_line(tmp_path: Path, error: OSError, reason: str) -> None:
    source = LeadSource.model_validate({"leads": {"path": "x", "id": "id", "created": "created"}})
    with (
        mock.patch.object(tempfile, "mkdtemp", side_effect=error),
        pytest.raises(Unusable) as caught,
        engine(source, [_leads(tmp_path / "x.csv", [])]),
    ):
        pass
    assert str(caught.value) == (
        f"No folder for temporary files can be made{reason}; let TMPDIR (TEMP on Windows) name one that can be written"
    )


def test_a_folder_that_cannot_be_cleared_away_takes_no_result_back(tmp_path: Path) -> None:
    root = _workspace(tmp_path, "leads.csv")
    _leads(root / "leads.csv", [[str(n), "2026-10-01", "a"] for n in range(50)])
    with mock.patch("shutil.rmtree", side_effect=OSError(errno.EIO, "Input/output error")):
        assert "2026-10,50" in _count(root).out
