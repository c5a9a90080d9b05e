"""What CONTRIBUTING.md tells people to write does what it says."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from mktops import rules
from mktops.rules.rule_page import page
from tests.workspaces import book, example, found_by, underlined

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text()


def _block_of(path: str) -> str:
    """The block that follows the name of its file."""
    found = re.search(rf"`{re.escape(path)}`:\n\n```python\n(.*?)\n```\n", GUIDE, re.DOTALL)
    assert found, path
    return found[1]


def test_the_rule_of_the_guide_is_a_rule_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "mktops.rules.backlog.wont_in_progress"
    module = ModuleType(name)
    exec(compile(_block_of("src/mktops/rules/backlog/wont_in_progress.py"), name, "exec"), vars(module))
    monkeypatch.setitem(sys.modules, name, module)
    known = rules._modules()
    assert "wont-in-progress" not in known
    monkeypatch.setattr(rules, "_modules", lambda: {**known, "wont-in-progress": name})
    told = page(rules.named("wont-in-progress").text)
    for block in (*told.bad, *told.good):
        shown = example(block)
        found = [(f.span.line, underlined(book(shown.files), f)) for f in found_by("wont-in-progress", shown)]
        assert found == [(each.line, each.underlined) for each in shown.expected]
    assert (len(told.bad), len(told.good)) == (1, 1)


def test_every_file_that_the_guide_and_the_plan_of_the_house_name_is_there() -> None:
    for text in (GUIDE, (ROOT / "ARCHITECTURE.md").read_text()):
        named = set(re.findall(r"`((?:src|tests|templates|docs|examples|benchmarks|\.ci)/[\w./-]+)`", text))
        made = {each for each in named if re.search(r"/x\.|wont_in_progress", each)}
        assert [each for each in sorted(named - made) if not (ROOT / each).exists()] == []
