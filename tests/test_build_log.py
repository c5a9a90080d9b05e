"""What people write commands no build service that reads the log."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mktops import outputs
from mktops.cli.build_log import without_commands
from tests.command_line import SETTINGS, mktops, tree
from tests.hostile import COMMANDS

IN_A_BUILD = {"GITHUB_ACTIONS": "true"}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("::warning::all is well\n", "\\u{3a}:warning::all is well\n"),
        ("a\n \t\xa0::error::x", "a\n \t\xa0\\u{3a}:error::x"),
        ("a\r::error::x", "a\r\\u{3a}:error::x"),
        ("x ##[add-matcher]y.json", "x \\u{23}#[add-matcher]y.json"),
        ('{"a": "##[group]x"}', '{"a": "\\u0023#[group]x"}'),
        ("std::vector, a ::b, ## [x], #[x], :x\n", "std::vector, a ::b, ## [x], #[x], :x\n"),
    ],
)
def test_a_command_is_written_so_that_it_is_none(text: str, printed: str) -> None:
    assert without_commands(text) == printed
    assert without_commands(printed) == printed


def commands(text: str) -> list[str]:
    """The lines that the service would obey."""
    return [line for line in text.splitlines() if line.lstrip().startswith("::") or "##[" in line]


@pytest.mark.parametrize("name", outputs.FORMATS)
def test_no_format_hands_on_a_command(tmp_path: Path, name: str) -> None:
    texts = [text for text in (*COMMANDS, " ::error::x", "x ##[add-matcher]y") if text.isprintable()]
    goals = "".join(f"  - {{id: g{at}, title: {json.dumps(text)}}}\n" for at, text in enumerate(texts))
    root = tree(tmp_path, {"mktops.yaml": SETTINGS, "g.yaml": f"goals:\n{goals}", "::warning x.yaml": "gaols: []\n"})
    done = mktops("validate", "--format", name, cwd=root, env=IN_A_BUILD)
    plain = mktops("validate", "--format", name, cwd=root)
    if name == "github":
        assert done.out == plain.out
        assert all(re.match("::(error|warning|notice)[ :]", line) for line in done.out.splitlines())
    else:
        assert commands(plain.out) or name in ("junit", "sarif", "gitlab", "json", "terminal")
        assert not commands(done.out + done.err)
    if name in ("json", "sarif", "gitlab"):
        assert json.loads(done.out) == json.loads(plain.out)


def test_what_is_said_beside_a_result_commands_nothing_either(tmp_path: Path) -> None:
    root = tree(tmp_path, {"mktops.yaml": SETTINGS})
    done = mktops("validate", "::warning::all is well", cwd=root, env=IN_A_BUILD)
    assert done.code
    assert "warning" in done.err
    assert not commands(done.out + done.err)
