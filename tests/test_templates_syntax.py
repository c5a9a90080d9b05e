"""A text is escaped for what the template writes: Markdown, HTML or plain text."""

from __future__ import annotations

from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from mktops.reports.environment import load_words, render
from mktops.text.markdown import Markdown
from mktops.text.visible import visible
from tests.command_line import DAY, mktops, tree
from tests.hostile import HOSTILE

IMAGE = "<img src=x onerror=alert(1)>"
DATA = {
    "x": IMAGE,
    "n": Decimal("-1234.5"),
    "why": "**so** <b> and https://x.co/?a[]=b\n\n- one",
    "chart": Markdown("*drawn*"),
    "none": None,
}


def written(tmp_path: Path, name: str, template: str, lang: str = "en", **data: object) -> str:
    tree(tmp_path, {f"templates/{name}": template, "templates/part.md.j2": "{{ x }}"})
    return render("main.md.j2", data or DATA, load_words(lang), tmp_path, Path(f"templates/{name}"))


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("<h1 title='{{ x }}'>{{ x }}</h1>", "<h1 title='&lt;img src=x onerror=alert(1)&gt;'>&lt;img src=x onerror=alert(1)&gt;</h1>"),
        ("""<a title="{{ '" onclick=' ~ "'" }}">""", '<a title="&quot; onclick=&#x27;">'),
        ("{{ n }} {{ n|money('<b>') }} {{ none }} {{ none|number }}", "-1,234.5 &lt;b&gt; -1,234.50 – no data"),
        ("{{ t('no_why', title='*a* & ' ~ x) }}", "“*a* &amp; &lt;img src=x onerror=alert(1)&gt;” was missed, and nobody has written why."),
        ("{{ why|inline }}", '<strong>so</strong> &lt;b&gt; and <a href="https://x.co/?a%5B%5D=b">https://x.co/?a[]=b</a> · one'),
        ("{{ '- a *b*'|prose }}", "<ul>\n<li>a <em>b</em></li>\n</ul>"),
        ("{{ '`<b>` [a](javascript:b)'|prose }}", "<code>&lt;b&gt;</code> [a](javascript:b)"),
        ("{{ table(['a', '<b>'], [['x|y', 5]], 'lr') }}", ('<table>\n<tr><th>a</th><th style="text-align: right">&lt;b&gt;</th></tr>\n'
         '<tr><td>x|y</td><td style="text-align: right">5</td></tr>\n</table>')),
        ("{{ 'a|<b>'|cell }} {{ chart }} {{ chart ~ '<' ~ t('goal') }}", "a|&lt;b&gt; <em>drawn</em> <em>drawn</em>&lt;Goal"),
        ("{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}{{ bold('<') }}{{ bold('<') ~ '<' ~ t('goal') }}", "<b>&lt;</b><b>&lt;</b>&lt;Goal"),
        ("{% set y %}<i>{{ '<' }}</i>{% endset %}{{ y }}{{ [y, '<', 1]|join(', ') }}", "<i>&lt;</i><i>&lt;</i>, &lt;, 1"),
        ("{{ t('goal')|lower }}{{ ('<' ~ t('goal'))|capitalize }}{{ '<' + 'a' }}", "goal&lt;Goal&lt;a"),
        ("{% include 'part.md.j2' %}", "&lt;img src=x onerror=alert(1)&gt;"),
        ("a\n\n\n\n| b |\n|--|\n", "a\n\n| b |\n|--|"),
    ],
)  # fmt: skip
def test_a_template_of_html_prints(tmp_path: Path, template: str, html: str) -> None:
    assert written(tmp_path, "main.html.j2", template) == html + "\n"


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ x }} {{ '*a* _b_ \\\\ a_b' }} 1. {{ 'x.com' }}", f"{IMAGE} *a* _b_ \\ a_b 1. x.com"),
        (
            "{{ n }} {{ none }} {{ t('no_why', title='*a*') }}",
            "-1,234.5 – “*a*” was missed, and nobody has written why.",
        ),
        ("{{ why|inline }}", "**so** <b> and https://x.co/?a[]=b - one"),
        ("- {{ why|prose(2) }}", "- **so** <b> and https://x.co/?a[]=b\n\n  - one"),
        ("{{ table(['Goal', 'n'], [['日本', 5], ['a|b', 10]], 'lr') }}", "Goal   n\n日本   5\na|b   10"),
        ("{{ 'a\u202eb'|cell }}{{ chart }}{{ ['*', t('goal')]|join(' ') }}", r"a\u{202e}b*drawn** Goal"),
    ],
)
def test_a_template_of_plain_text_prints(tmp_path: Path, template: str, text: str) -> None:
    assert written(tmp_path, "main.txt.j2", template) == text + "\n"


class Seen(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.title: str | None = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(f"{tag} {len(attrs)}")
        self.title = dict(attrs).get("title", self.title)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_no_text_of_a_record_is_more_than_text_in_html(tmp_path: Path) -> None:
    for text in HOSTILE:
        page = Seen(
            written(tmp_path, "main.html.j2", '<p title="{{ x }}">{{ x }}</p><b>{{ t("no_why", title=x) }}</b>', x=text)
        )
        shown = visible(" ".join(text.split()))
        assert page.tags == ["p 1", "b 0"], text
        assert (page.title, "".join(page.texts).split("“")[0].strip()) == (shown, shown.split("“")[0].strip())


def test_within_html_of_a_markdown_template_a_title_is_no_tag_either(tmp_path: Path) -> None:
    page = written(tmp_path, "main.md.j2", "<div>\n{{ x }} {{ t('no_why', title=x) }} {{ x|inline }}\n</div>")
    assert "<img" not in MarkdownIt("commonmark").render(page)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "mktops.yaml": "name: A <b> & C\n",
        "templates/m.html.j2": "<h1>{{ workspace }}</h1>",
        "templates/m.txt.j2": "{{ workspace }}",
    }
    return tree(tmp_path, files)


def test_the_file_that_is_written_ends_as_its_template_says(folder: Path) -> None:
    asked = ("report", "monthly", *DAY, "--template")
    assert mktops(*asked, "templates/m.html.j2", "-o", "r.html", cwd=folder).code == 0
    assert (folder / "r.html").read_text() == "<h1>A &lt;b&gt; &amp; C</h1>\n"
    assert mktops(*asked, "templates/m.txt.j2", "-o", "r.txt", cwd=folder).code == 0
    assert (folder / "r.txt").read_text() == "A <b> & C\n"
    done = mktops(*asked, "templates/m.html.j2", "-o", "r.md", cwd=folder)
    assert (done.code, done.err) == (2, "This report is not written as .md: name a file that ends in .html or .json.\n")
    assert mktops(*asked, "templates/m.html.j2", "--format", "text", cwd=folder).out == "<h1>A &lt;b&gt; &amp; C</h1>\n"
