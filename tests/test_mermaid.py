from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mktops import workspace
from mktops.kinds.blueprints import Blueprint
from mktops.reports import environment
from mktops.reports.blueprint import TEMPLATE, context
from mktops.text.mermaid import Bar, gantt, label
from mktops.text.visible import visible
from tests.beside import naughty
from tests.hostile import HOSTILE, MARKUP, MERMAID
from tests.screens import unseen
from tests.workspaces import book

DAY = date(2026, 11, 15)
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/mktops.yaml"))


def bar(text: str, **fields: Any) -> Bar:
    return Bar(text, *OCTOBER, **fields)


@pytest.mark.parametrize(
    "text", ["New pricing page", "R+D (2nd, “final”) – 50/50!", "Página de precios", "价格页", "Weekly mail", "Titled"]
)
def test_an_ordinary_title_stays_as_it_is(text: str) -> None:
    assert label(text) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Pricing: new", "Pricing#58; new"),
        ("a;b#c%d", "a#59;b#35;c#37;d"),
        ("Section two", "#83;ection two"),
        ("2026-10-01", "#50;026-10-01"),
        ("a `b`", "a #96;b#96;"),
        (" a\n b ", "a b"),
        ("\u202ex", "\\u{202e}x"),
        ("", "–"),
    ],
)
def test_what_means_something_to_mermaid_is_written_as_its_number(text: str, safe: str) -> None:
    assert label(text) == safe


@given(st.text())
def test_a_label_is_one_line_without_a_sign_that_ends_it(text: str) -> None:
    safe = label(text)
    assert not unseen(safe)
    assert not set("`%:<>&#;") & set(re.sub(r"#[0-9]+;", "", safe))
    assert _drawn(safe) == (visible(" ".join(text.split())) or "–")


def test_a_bar_ends_where_the_day_after_its_last_begins() -> None:
    assert gantt([("More fills", [bar("Page", marks=("active", "crit")), bar("Tour")])]).splitlines()[-3:] == [
        "  section More fills",
        "  Page :active, crit, 2026-10-01, 2026-11-01",
        "  Tour :2026-10-01, 2026-11-01",
    ]


def test_a_section_without_a_bar_is_left_out() -> None:
    assert "section" not in gantt([("More fills", [])])


@pytest.mark.slow
@pytest.mark.parametrize("texts", [lambda: HOSTILE, naughty], ids=["ours", "naughty"])
def test_mermaid_draws_every_title_as_it_was_typed(texts: Callable[[], list[str]], mermaid: Path) -> None:
    charts = _parsed([gantt([(text, [bar(text, marks=("done",)), bar("After")])]) for text in texts()], mermaid)
    for text, chart in zip(texts(), charts, strict=True):
        shown = visible(" ".join(text.split())) or "–"
        assert chart["sections"] == [shown], text
        assert chart["tasks"] == [
            {"task": shown, "start": "2026-10-01", "end": "2026-11-01", "marks": ["done"]},
            {"task": "After", "start": "2026-10-01", "end": "2026-11-01", "marks": []},
        ], text


@pytest.mark.slow
def test_mermaid_reads_the_chart_of_a_blueprint(mermaid: Path) -> None:
    titles = [*MERMAID, *MARKUP, "\u202eright to left", "  "]
    deliverables = [
        *({"id": f"d{at}", "title": text, "months": ["2026-10"], "outcome": text} for at, text in enumerate(titles)),
        {"id": "page", "title": "Page", "months": ["2026-10", "2026-11"], "outcome": "Fills", "status": "in_progress"},
        {"id": "tour", "title": "Tour", "months": ["2026-10"], "outcome": "Fills", "status": "in_progress"},
        {"id": "film", "title": "Film", "months": ["2026-10"], "status": "delivered"},
        {"id": "pens", "title": "Pens", "months": ["2026-10"], "status": "dropped"},
    ]
    plan = {"id": "q4", "guidepoint": "q4", "starts": "2026-10", "deliverables": deliverables}
    told = context(book({"q4.yaml": json.dumps({"blueprints": [plan]})}), DAY)
    (chart,) = _parsed([told["gantt"]], mermaid)
    assert [(task["task"], task["end"], task["marks"]) for task in chart["tasks"][-3:]] == [
        ("Tour", "2026-11-01", ["active", "crit"]),
        ("–", "2026-11-01", ["crit"]),
        ("Film", "2026-11-01", ["done"]),
    ]
    assert ("Page", "2026-12-01", ["active"]) in [(t["task"], t["end"], t["marks"]) for t in chart["tasks"]]
    assert len(chart["tasks"]) == len(titles) + 3


@pytest.mark.slow
def test_mermaid_reads_the_chart_of_every_example(mermaid: Path) -> None:
    reports = [
        environment.render(TEMPLATE, context(found, DAY, subject=blueprint.id), environment.load_words("en"))
        for root in EXAMPLES
        for found in [workspace.load(root)]
        for blueprint in found.all(Blueprint)
    ]
    blocks = [re.findall(r"^```mermaid\n(.*?)\n```$", report, re.DOTALL | re.MULTILINE) for report in reports]
    assert [len(block) for block in blocks] == [1] * len(reports)
    assert reports
    assert all(chart["tasks"] for chart in _parsed([chart for (chart,) in blocks], mermaid))


def _drawn(text: str) -> str:
    """The text as it is drawn: numbers are the characters that they stand for."""
    return re.sub(r"#(\d+);|ﬂ°°(\d+)¶ß", lambda code: chr(int(code[1] or code[2])), text)


READER = """
const mermaid = (await import('mermaid')).default;
let input = '';
for await (const chunk of process.stdin) input += chunk;
const charts = [];
for (const text of JSON.parse(input)) {
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const day = (time) => time.toLocaleDateString('sv');
  charts.push({
    sections: db.getSections(),
    tasks: db.getTasks().map((task) => ({
      task: task.task.trimEnd(), start: day(task.startTime), end: day(task.endTime),
      marks: ['done', 'active', 'crit'].filter((mark) => task[mark]),
    })),
  });
}
console.log(JSON.stringify(charts));
"""


@pytest.fixture(scope="module")
def mermaid() -> Path:
    """A folder in which Node finds Mermaid; it stays from one run to the next."""
    if not (shutil.which("npm") and shutil.which("node")):
        pytest.skip("Mermaid's own parser needs npm and node")
    folder = Path(tempfile.gettempdir()) / "mktops-test-mermaid-11"
    if not (folder / "node_modules" / "mermaid" / "package.json").is_file():
        folder.mkdir(exist_ok=True)
        install = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder)]
        done = subprocess.run([*install, "mermaid@11"], capture_output=True, text=True, timeout=300, check=False)
        if done.returncode:
            pytest.skip(f"npm cannot install Mermaid: {done.stderr.strip()[-200:]}")
    (folder / "read.mjs").write_text(READER)
    return folder


def _parsed(charts: list[str], folder: Path) -> list[dict[str, Any]]:
    run = subprocess.run(
        ["node", "read.mjs"], input=json.dumps(charts), capture_output=True, encoding="utf-8", cwd=folder, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    found: list[dict[str, Any]] = json.loads(run.stdout)
    for chart in found:
        chart["sections"] = [_drawn(section) for section in chart["sections"]]
        for task in chart["tasks"]:
            task["task"] = _drawn(task["task"])
    return found
