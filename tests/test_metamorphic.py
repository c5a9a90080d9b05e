"""What must not matter does not: the order of files and records, comments, the spread over files, names."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mktops import reports, source
from mktops.binding import bind
from mktops.book import Book
from mktops.rules.judgement import judge
from mktops.source.notation import dump_record
from mktops.workspace import settings_of

NORTHWIND = Path(__file__).parent.parent / "examples" / "northwind"
DAY = date(2026, 11, 3)
SETTINGS = source.read("mktops.yaml", (NORTHWIND / "mktops.yaml").read_bytes())
TEXTS = {
    str(path.relative_to(NORTHWIND)): path.read_text(encoding="utf-8")
    for pattern in ("*.yaml", "*.md")
    for path in sorted(NORTHWIND.rglob(pattern))
    if path.name != "mktops.yaml"
}


def _book(texts: dict[str, str]) -> Book:
    settings, _ = settings_of(SETTINGS, "northwind")
    return bind(settings, SETTINGS, [source.read(name, text.encode()) for name, text in texts.items()])


def _keys(book: Book) -> list[tuple[str, str, str]]:
    return sorted((f.rule, f.record, f.field) for f in judge(book, DAY).findings)


def _figures(book: Book) -> dict[str, Any]:
    context = reports.load("monthly").context(book, DAY)
    return {**context, "goals": sorted(context["goals"], key=lambda row: str(row["id"]))}


BEFORE = _book(TEXTS)


def _same(texts: dict[str, str]) -> None:
    after = _book(texts)
    assert _keys(after) == _keys(BEFORE)
    assert _figures(after) == _figures(BEFORE)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_files_changes_nothing(seed: int) -> None:
    # Updates are told in the order of their files, so only files of one kind each change places.
    names = list(TEXTS)
    random.Random(seed).shuffle(names)
    _same({name: TEXTS[name] for name in names})


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_records_changes_nothing(seed: int) -> None:
    _same(_shuffled(seed, "goals", "lead_stages"))


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_goals_changes_no_finding(seed: int) -> None:
    # Reports tell goals of a tier in the order of their files.
    assert _keys(_book(_shuffled(seed, "lead_stages"))) == _keys(BEFORE)


def _shuffled(seed: int, *kept: str) -> dict[str, str]:
    texts = dict(TEXTS)
    for name in texts:
        data = source.read(name, TEXTS[name].encode()).data
        if name.endswith(".yaml") and isinstance(data, dict) and "backlog" not in data:
            pieces = []
            for collection, records in data.items():
                shuffled = list(records)  # type: ignore[arg-type]
                if collection not in kept:
                    random.Random(seed).shuffle(shuffled)
                pieces.append(f"{collection}:\n" + "".join(dump_record(r, 2) for r in shuffled))
            texts[name] = "".join(pieces)
    return texts


def test_comments_change_nothing() -> None:
    commented = {
        name: re.sub(r"^(\s+- id:)", r"# in passing\n\1", text, flags=re.MULTILINE) for name, text in TEXTS.items()
    }
    _same({name: commented[name] if name.endswith(".yaml") else text for name, text in TEXTS.items()})


def test_records_may_be_spread_over_files() -> None:
    texts = dict(TEXTS)
    people = source.read("people.yaml", texts.pop("people.yaml").encode()).data
    assert isinstance(people, dict)
    for position, person in enumerate(people["people"]):  # type: ignore[arg-type, var-annotated]
        texts[f"people-{position}.yaml"] = "people:\n" + dump_record(person, 2)
    _same(texts)


def test_an_unrelated_record_changes_nothing() -> None:
    _same({**TEXTS, "more.yaml": "channels:\n  - {id: radio, name: Radio, direction: outbound}\n"})


def test_a_new_name_for_an_id_changes_no_figure() -> None:
    renamed = {name: re.sub(r"\bsofia\b", "sofia-l", text) for name, text in TEXTS.items()}
    assert _figures(_book(renamed)) == _figures(BEFORE)
