"""`mktops schema`: JSON Schemas that other programs take, printed or written."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from mktops.kinds import all_kinds
from mktops.kinds.settings import Settings
from tests.command_line import digest, mktops, tree

NAMES = ("mktops.schema.json", "records.schema.json")


def test_printed_both_are_in_one_json_object(tmp_path: Path) -> None:
    done = mktops("schema", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    both = json.loads(done.out)
    assert sorted(both) == sorted(NAMES)
    for schema in both.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    assert set(both["records.schema.json"]["properties"]) >= set(all_kinds())
    settings = both["mktops.schema.json"]
    assert set(settings["$defs"]["Settings"]["properties"]) == set(Settings.model_fields)


def test_written_they_are_the_same_two(tmp_path: Path) -> None:
    printed = json.loads(mktops("schema", cwd=tmp_path).out)
    done = mktops("schema", "-o", "a/b", cwd=tmp_path)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines() == [f"{Path('a/b', name)}: written" for name in sorted(NAMES, reverse=True)]
    for name in NAMES:
        assert json.loads((tmp_path / "a" / "b" / name).read_text()) == printed[name]


def test_writing_them_again_touches_nothing(tmp_path: Path) -> None:
    mktops("schema", "-o", ".", cwd=tmp_path)
    before = digest(tmp_path)
    assert "up to date" in mktops("schema", "-o", ".", cwd=tmp_path).err
    assert digest(tmp_path) == before


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    done = mktops("schema", "-o", "file", cwd=tree(tmp_path, {"file": ""}))
    assert done.code == 2
    assert "a part of its path is a file, not a folder" in done.err


def test_in_a_workspace_its_ids_are_offered(tmp_path: Path) -> None:
    folder = tree(tmp_path, {"mktops.yaml": "", "p.yaml": "people:\n  - {id: ana, name: Ana}\n", "sub/x.yaml": ""})
    for called_in in (folder, folder / "sub"):
        goal = json.loads(mktops("schema", cwd=called_in).out)["records.schema.json"]["$defs"]["Goal"]["properties"]
        assert {"enum": ["ana"]} in goal["owner"]["anyOf"][0]["anyOf"]


@pytest.mark.parametrize("name", NAMES)
def test_what_init_puts_beside_a_workspace_is_this(tmp_path: Path, name: str) -> None:
    mktops("init", cwd=tmp_path)
    mktops("schema", "-o", "again", cwd=tmp_path)
    assert (tmp_path / ".mktops" / name).read_text() == (tmp_path / "again" / name).read_text()
