"""`mktops advise`: three answers in, a recommendation with its reasons and a draft of the record out."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from mktops.drafts.engagement import Capacity, Importance, Team
from tests.command_line import SETTINGS, digest, mktops, tree

DRAFT = "The draft of the record:\n\n"


def _words(importance: str, team: str, capacity: str, *more: str) -> tuple[str, ...]:
    return ("advise", "engagement", "--importance", importance, "--team", team, "--capacity", capacity, *more)


CALL = _words("testing", "one", "some")


@pytest.mark.parametrize(
    ("answers", "name"), [(("core", "several", "high"), "core"), (("supporting", "none", "low"), "supporting")]
)
def test_the_advice_reads_as_it_did(
    tmp_path: Path, golden: Callable[[str, str], None], answers: tuple[str, str, str], name: str
) -> None:
    done = mktops(*_words(*answers, "--agency", "Brightside & Co"), cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    golden(f"advise/{name}.txt", done.out)


@pytest.mark.parametrize("answers", list(product(*map(get_args, (Importance, Team, Capacity)))), ids=" ".join)
def test_every_draft_can_be_pasted_into_a_workspace(tmp_path: Path, answers: tuple[str, str, str]) -> None:
    done = mktops(*_words(*answers, "--agency", "Ätna: #1 “Q” - ทีม"), cwd=tmp_path)
    advice, _, draft = done.out.partition(DRAFT)
    assert max(map(len, advice.splitlines())) <= 80
    folder = tree(tmp_path, {"mktops.yaml": SETTINGS, "engagements.yaml": draft})
    checked = mktops("validate", "--as-of", "2026-11-15", "--format", "json", cwd=folder)
    assert json.loads(checked.out)["findings"] == []
    assert checked.code == 0


def test_with_a_file_the_advice_is_printed_and_the_draft_is_written(tmp_path: Path) -> None:
    whole = mktops(*CALL, cwd=tmp_path).out
    done = mktops(*CALL, "-o", "new/acme.yaml", cwd=tmp_path)
    assert done.code == 0
    assert done.err == f"{Path('new/acme.yaml')}: the engagement is drafted. Make it yours, then: mktops validate\n"
    assert done.out + "\n" + DRAFT + (tmp_path / "new/acme.yaml").read_text() == whole


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    before = digest(tree(tmp_path, {"acme.yaml": "# Mine\n"}))
    done = mktops(*CALL, "-o", "acme.yaml", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err == "acme.yaml is there already; nothing was changed. Name a new file with -o FILE.\n"
    assert digest(tmp_path) == before


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ((), "agency"),
        (("--agency", "Brightside & Co"), "brightside-co"),
        (("--agency", "ทีม"), "agency"),
        (("--agency", ""), "agency"),
        (("--agency", "ทีม", "--id", "bkk"), "bkk"),
    ],
)
def test_the_record_is_called_after_the_agency(tmp_path: Path, words: tuple[str, ...], id: str) -> None:
    assert f"\n  - id: {id}\n" in mktops(*CALL, *words, cwd=tmp_path).out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("advise",), "Missing argument 'SUBJECT'. See: mktops advise --help"),
        (("advise", "goals"), "There is no advice on goals. Try: mktops advise engagement"),
        (("advise", "engagement"), "Advice needs your answers. Please add --importance, what is the work"),
        (("advise", "engagement"), "; --team, how many of your own people work on it: none, one or several; --cap"),
        ((*CALL[:4], "--team", "one"), "Please add --capacity, how much time have they to learn: low, some or high."),
        (_words("vital", "one", "some"), "See: mktops advise --help"),
        ((*CALL, "--id", "Acme Ltd"), "--id: “Acme Ltd” cannot be an id"),
        ((*CALL, "--id", ""), "--id: “” cannot be an id"),
        ((*CALL, "-o", ""), "is there already"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_answered_is_said_in_a_line(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    done = mktops(*words, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1


def test_an_answer_that_is_given_is_not_asked_for(tmp_path: Path) -> None:
    said = mktops(*CALL[:4], "--team", "one", cwd=tmp_path).err
    assert "--importance," not in said
    assert "--team," not in said
