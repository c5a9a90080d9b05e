"""What is written from lead data: read once, and then it changes on purpose only; nothing in it is ever taken for more."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.command_line import mktops, tree

NORTHWIND = Path(__file__).parent.parent / "examples" / "northwind"
DAY = ("--as-of", "2026-11-03")
#: Each with the name of its golden file.
WRITTEN = {
    "count": ["leads", "count"],
    "count-by-channel": ["leads", "count", "--by", "channel", "--period", "2026-10"],
    "count-by-agency": ["leads", "count", "--by", "agency", "--period", "2026-10"],
    "count-by-fit": ["leads", "count", "--by", "fit", "--period", "2026-Q3"],
    "explain": ["leads", "explain", "49577"],
    "near": ["leads", "near", "--limit", "5"],
    "list": ["leads", "list", "--stage", "sql", "--period", "2026-10"],
    "pull": ["actuals", "pull", "--period", "2026-10"],
    "monthly": ["report", "monthly", "--data"],
}


#: Each starts an engine of its own; a plain run asks for few.
FEW = ("count", "explain", "pull")


@pytest.mark.parametrize("name", [pytest.param(n, marks=[] if n in FEW else pytest.mark.slow) for n in WRITTEN])
def test_what_is_written_of_the_example_is_what_it_was(golden: Callable[[str, str], None], name: str) -> None:
    done = mktops(*WRITTEN[name], *DAY, cwd=NORTHWIND)
    assert done.code == 0, done.err
    golden(f"leads/{name}.md", done.out)


@pytest.mark.slow
def test_the_counts_are_the_same_in_every_form(tmp_path: Path) -> None:
    def written(form: str) -> str:
        done = mktops("leads", "count", "--format", form, *DAY, cwd=NORTHWIND)
        assert done.code == 0, done.err
        return done.out

    assert "| Oct 2026  |     127 |      25 |" in written("md")
    assert "Oct 2026   127   25" in written("text")
    *_, last, total = csv.DictReader(io.StringIO(written("csv")))
    assert (last["period"], last["lead"], last["mql"], last["sql"]) == ("2026-10", "127", "25", "6")
    assert (total["period"], total["lead"], total["mql"], total["sql"]) == ("total", "653", "164", "44")


@pytest.mark.slow
def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    shutil.copytree(NORTHWIND, folder)
    rows = (folder / "data" / "contacts.csv").read_text().splitlines()
    (folder / "data" / "contacts.csv").write_text("\n".join([rows[0], *reversed(rows[1:])]))
    for words in (["leads", "count", "--by", "channel"], ["leads", "near"], ["leads", "list", "--stage", "mql"]):
        here, there = (mktops(*words, *DAY, cwd=place).out for place in (NORTHWIND, folder))
        assert here == there
        assert here


HOSTILE = [
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](http://example.com/x.png)",
    "# heading",
    "a | b | c",
    "`code` **bold** _it_",
    "\x1b[31mred\x1b[0m",
    "right\u202eleft",
    "zero\u200bwidth",
    "=HYPERLINK(\"http://example.com\")",
    "+1",
    "@SUM(A1)",
    "-- ; DROP TABLE leads",
    "x' OR '1'='1",
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "line\nbreak",
    "ราคา 日本語 🎈",
]  # fmt: skip
SETTINGS = """\
name: Test
sources:
  crm:
    leads: {path: leads.csv, id: id, created: created}
    fields: {channel: channel}
    events: {path: events.csv, lead: id, type: what, at: at}
"""
STAGES = """\
lead_stages:
  - {id: lead, name: Lead, definition: Sent a form.}
  - {id: mql, name: MQL, definition: By mail., builds_on: lead, fit: {field: channel, equals: mail}}
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    leads, events = io.StringIO(), io.StringIO()
    csv.writer(leads).writerows([["id", "created", "channel"], *([text, "2026-10-01", text] for text in HOSTILE)])
    csv.writer(events).writerows([["id", "what", "at"], *([text, text, "2026-10-02"] for text in HOSTILE)])
    files = {
        "mktops.yaml": SETTINGS,
        "stages.yaml": STAGES,
        "leads.csv": leads.getvalue(),
        "events.csv": events.getvalue(),
    }
    return tree(tmp_path_factory.mktemp("hostile"), files)


ASKED = [
    ["leads", "count", "--by", "channel"],
    ["leads", "near"],
    ["leads", "list", "--stage", "lead", "--period", "2026-10"],
    ["leads", "explain", "<script>alert(1)</script>"],
    ["leads", "explain", "\x1b[31mred\x1b[0m"],
    ["leads", "explain", "# heading"],
    ["leads", "check"],
]


@pytest.mark.parametrize(
    "words",
    [pytest.param(words, marks=[] if "--by" in words else pytest.mark.slow) for words in ASKED],
    ids=lambda words: " ".join(words[1:3]).encode("unicode_escape").decode(),
)
def test_no_text_of_the_data_is_taken_for_more_than_text(hostile: Path, words: list[str]) -> None:
    done = mktops(*words, "--as-of", "2026-10-31", cwd=hostile)
    assert done.code in (0, 1), done.err
    for said in (done.out, done.err):
        assert not [char for char in said if ord(char) < 32 and char != "\n"]
        assert not {"\u202e", "\u200b"} & set(said)
    if words[1] != "check":
        tokens = [
            inner
            for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(done.out)
            for inner in (token, *(token.children or ()))
        ]
        assert not {"html_inline", "html_block", "link_open", "image", "code_inline"} & {token.type for token in tokens}
        assert len([token for token in tokens if token.type == "heading_open" and token.tag == "h1"]) == 1


def test_no_cell_is_a_formula(hostile: Path) -> None:
    done = mktops(
        "leads",
        "list",
        "--stage",
        "lead",
        "--period",
        "2026-10",
        "--format",
        "csv",
        "--as-of",
        "2026-10-31",
        cwd=hostile,
    )
    assert done.code == 0
    cells = [cell for row in csv.reader(io.StringIO(done.out)) for cell in row]
    assert len(cells) > len(HOSTILE)
    # What has digits alone behind its sign is a telephone number, and stands behind a tab.
    formulas = re.compile(r"\s*[=+\-@＝＋－＠](?![\d\s()./+-]*\Z)|[+-]", re.ASCII)
    assert not [cell for cell in cells if formulas.match(cell)]
