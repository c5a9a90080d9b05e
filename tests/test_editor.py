"""What an editor offers and says, asked of the language server that most editors run, over its own protocol."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from mktops.kinds import all_kinds
from tests.command_line import mktops, tree
from tests.language_server import Editor, editing, program

pytestmark = pytest.mark.slow

PEOPLE = "people:\n  - {id: ana, name: Ana}\n  - {id: ben, name: Ben}\n"
METRICS = "metrics:\n  - {id: mqls, name: MQLs, unit: count}\n"
GOAL = """goals:
  - id: more-mqls
    title: More MQLs
    owner:_
    metric:_
    status:_
    onwer: ana
    start: 31.12.2026
""".replace("_", " ")


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    command = program(tmp_path_factory.mktemp("server"))
    if command is None:
        pytest.skip("neither Node nor the language server is to be had here")
    root = tree(tmp_path_factory.mktemp("workspace"), {"mktops.yaml": "", "p.yaml": PEOPLE, "m.yaml": METRICS})
    mktops("schema", "-o", ".mktops", cwd=root)
    schemas = {"records": ["*.yaml", "!mktops.yaml"], "mktops": ["mktops.yaml"]}
    with editing(command, root, {str(root / f".mktops/{name}.schema.json"): at for name, at in schemas.items()}) as one:
        one.open("goals.yaml", GOAL)
        yield one


def test_ids_of_the_workspace_are_offered(editor: Editor) -> None:
    assert {"ana", "ben"} <= set(editor.completions("goals.yaml", 3, 11))
    assert {"mqls"} <= set(editor.completions("goals.yaml", 4, 12))
    assert "agreed" in editor.completions("goals.yaml", 5, 12)
    editor.open("actuals.yaml", "actuals:\n  - period: 2026-10\n    values:\n      \n")
    assert set(editor.completions("actuals.yaml", 3, 6)) == {"mqls"}


def test_what_is_wrong_is_said(editor: Editor) -> None:
    said = editor.messages("goals.yaml")
    assert "Property onwer is not allowed." in said
    assert any("pattern" in each for each in said)


def test_a_field_tells_what_it_is(editor: Editor) -> None:
    assert "The one who answers for it" in editor.hover("goals.yaml", 3, 6)


@pytest.mark.parametrize("kind", all_kinds())
def test_what_is_put_in_is_what_a_file_can_hold(editor: Editor, kind: str) -> None:
    """No object of another language, and no group of facts that nobody knows."""
    file = f"new-{kind}.yaml"
    editor.open(file, f"{kind}:\n  - ")
    offered = editor.completions(file, 1, 4)
    assert set(offered) >= {info.alias or name for name, info in all_kinds()[kind].model_fields.items()}
    for label, text in offered.items():
        assert "object" not in label + text
        assert not re.search(r"\$\{\d+:", text), f"{label} begins with a fact that nobody knows: {text}"
