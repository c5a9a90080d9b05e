"""Templates print data as it was typed, and can do nothing else."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pydantic import BaseModel

from mktops import resources
from mktops.reports.environment import (
    ReportEnvironment,
    TemplateRefused,
    effort,
    languages,
    load_words,
    plain,
    render,
    rendering,
)
from mktops.text.markdown import Markdown
from mktops.text.words import Words

Say = Callable[..., str]
ENGLISH = load_words("en")
#: What every attack is tried on: all kinds of values that a report has.
DATA: dict[str, Any] = {
    "goal": {"title": "*180* MQLs", "items": [1, 2], "due": date(2026, 10, 31), "gap": Decimal(5), "why": None},
    "goals": [{"title": "a", "hit": True}, {"title": "b", "hit": False}],
    "text": "{0.__class__}",
    "many": list(range(1000)),
}


@pytest.fixture
def say(tmp_path: Path) -> Say:
    """Renders a template of a workspace, of which more may be given by name."""

    def rendered(template: str, data: dict[str, Any] | None = None, lang: str = "en", **others: str) -> str:
        folder = tmp_path / "templates"
        folder.mkdir(exist_ok=True)
        (folder / "main.md.j2").write_text(template, encoding="utf-8")
        for name, text in others.items():
            (folder / f"{name}.j2").write_text(text, encoding="utf-8")
        return render("main.md.j2", DATA if data is None else data, load_words(lang), tmp_path)

    return rendered


def refusal(say: Say, template: str, **others: str) -> TemplateRefused:
    with pytest.raises(TemplateRefused) as caught:
        say(template, **others)
    return caught.value


# What may enter


class Colour(StrEnum):
    RED = "red"


class Shout(str):
    __slots__ = ()

    def __str__(self) -> str:
        return "loud"


class Model(BaseModel):
    name: str = "x"


class Pair(NamedTuple):
    left: int


def test_plain_values_enter_as_copies() -> None:
    data = {"a": [1, (True, None)], "b": {"c": Decimal("1.5"), "d": date(2026, 1, 1), "e": Markdown("*f*")}}
    copied = plain(data)
    assert copied == {**data, "a": [1, [True, None]]}
    assert copied["a"] is not data["a"]
    assert type(copied["b"]["e"]) is Markdown


def test_texts_of_other_classes_become_plain_text() -> None:
    copied = plain({"a": Colour.RED, "b": Shout("quiet"), Colour.RED: 1})
    assert copied == {"a": "red", "b": "quiet", "red": 1}
    assert {type(copied["a"]), type(copied["b"]), *map(type, copied)} == {str}


@pytest.mark.parametrize(
    "value",
    [
        Model(),
        Path("x"),
        {1},
        frozenset(),
        object(),
        (each for each in [1]),
        b"x",
        1.5,
        float("nan"),
        datetime(2026, 1, 1),
        Pair(1),
        len,
        str,
        OrderedDict(),
        {1: "a"},
        {None: 1},
        iter([1]),
        range(3),
        1j,
        Exception(),
        os,
    ],
    ids=lambda value: type(value).__name__,
)
def test_nothing_else_enters(value: object) -> None:
    for hidden in (value, [value], {"a": {"b": [value]}}):
        with pytest.raises(TypeError):
            plain(hidden)
    with pytest.raises(TypeError):
        render("main.md.j2", {"a": value}, ENGLISH)


# What is printed


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ goal.title }}", r"\*180\* MQLs"),
        ("{{ goal.items[1] }} {{ goal['items'].0 }}", "2 1"),
        ("{{ goal.gap }} {{ goal.due }} {{ goal.why }} {{ true }}", "5 31 October 2026 – yes"),
        ("{{ 2026 }} {{ 2026|number }} {{ 1234.5|number(2) }}", "2026 2,026 1,234.50"),
        ("{{ goal.gap|percent }} {{ goal.gap|money('EUR') }} {{ goal.why|percent }}", "5.0% EUR 5.00 no data"),
        ("{{ goal.gap|money('<b>') }}", "&lt;b> 5.00"),
        ("{{ '2026-W41'|period }}, {{ '2026-10'|month }}", "week 41 of 2026, October 2026"),
        ("{{ goal.due|month }}, {{ goal.due|day }}", "October 2026, 31 October 2026"),
        ("{{ '**a** <b>'|prose }}", "**a** &lt;b>"),
        ("- {{ 'a\n\nb'|prose(2) }}", "- a\n\n  b"),
        ("- {{ 'a\n\nb'|prose(10000000000) }}", "- a\n\n" + " " * 40 + "b"),
        ("{{ goal.why|prose }}{{ goal.why|inline }}{{ '# a\nb'|inline }}", "a · b"),
        ("{{ 'a|b'|cell }} {{ 5|cell }}", r"a\|b 5"),
        ("{{ 'mQL goals'|capitalize }} {{ t('goal')|lower }}", "MQL goals goal"),
        ("{{ goals|map(attribute='title')|join(', ') }}", "a, b"),
        ("{{ ['*', t('goal'), 5]|join(' * ') }}", r"\* \* Goal \* 5"),
        ("{{ ['*', '_']|join }}", r"\*\_"),
        ("{% for key, value in goals[0]|items %}{{ key }}={{ value }} {% endfor %}", "title=a hit=yes"),
        ("{% for key, value in goals[0].items() %}{{ key }}={{ value }} {% endfor %}", "title=a hit=yes"),
        ("{{ goals|selectattr('hit')|map(attribute='title')|first }}", "a"),
        ("{{ goals|rejectattr('hit', 'eq', true)|map(attribute='title')|first }}", "b"),
        ("{% for hit, of in goals|groupby('hit') %}{{ hit }}{{ of|length }}{% endfor %}", "no1yes1"),
        ("{{ [3, 1]|sort|first }} {{ [3, 1]|sum }} {{ nobody|default('x') }} {{ ' a '|trim }}", "1 4 x a"),
        ("{{ t('items', n=2) }} {{ t('items', n=1) }} {{ t('in progress') }}", "2 items 1 item in progress"),
        ("{{ t('no_why', title='*a*') }}", r"“\*a\*” was missed, and nobody has written why."),
        ("{{ table(['a', 'b'], [['x|y', 5]], 'lr') }}", "| a    |   b |\n| ---- | --: |\n| x\\|y |   5 |"),
        ("{{ table(['a'], [[goal.why], [goal.gap]]) }}", "| a   |\n| --- |\n| –   |\n| 5   |"),
        ("{{ 7 // 2 }} {{ 7 % 2 }} {{ 7 - 2 }} {{ 7 * 2 }} {{ 7 / 2 }}", "3 1 5 14 3.5"),
        ("{{ -goal.gap }} {{ 1.5 + goal.gap }} {{ 1.5 - goal.gap }}", "-5 6.5 -3.5"),
        ("{{ (0.1 * goal.gap)|number(20) }}", "0.50000000000000000000"),
        ("{{ 'a*' + 'b' }} {{ ([1] + [2])|length }} {{ 'a' ~ 5 ~ '*' }}", r"a\*b 2 a5\*"),
        ("{{ t('goal') ~ ' *x*' }}", r"Goal \*x\*"),
        ("{{ 'a*' ~ 'b' == 'a*b' }} {{ ('*' ~ t('goal'))|capitalize }}", r"yes \*Goal"),
        ("{{ 'abc'.startswith('a') }} {{ 'A'.lower() }} {{ goal.due.year }}", "yes a 2026"),
        ("{% if goal.title == '*180* MQLs' and goal.gap > 0.5 %}yes{% endif %}", "yes"),
        ("{% for g in goals %}{{ loop.index }}/{{ loop.length }}{{ loop.cycle('*', '_') }}{% endfor %}", r"1/2\*2/2\_"),
    ],
)
def test_a_template_prints(say: Say, template: str, printed: str) -> None:
    assert say(template) == printed + "\n"


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{% macro bold(x) %}**{{ x }}**{% endmacro %}{{ bold('*') }}", r"**\***"),
        ("{% macro m() %}*{{ caller() }}*{% endmacro %}{% call m() %}{{ '_' }}{% endcall %}", r"*\_*"),
        ("{% set x %}*{{ '*' }}*{% endset %}{{ x }}", r"*\**"),
        ("{% set x | trim %} *{{ '*' }}* {% endset %}{{ x }}", r"*\**"),
        ("{% block a %}*{{ '*' }}*{% endblock %} {{ self.a() }}", r"*\** *\**"),
        ("{% for x in [1, [2]] recursive %}{{ x if x is number else loop(x) }}{% endfor %}", "12"),
        ("{% filter trim %} *a* {% endfilter %}", "*a*"),
    ],
)
def test_what_was_escaped_once_is_not_escaped_again(say: Say, template: str, printed: str) -> None:
    assert say(template) == printed + "\n"


def test_numbers_days_and_phrases_are_those_of_the_language(say: Say) -> None:
    told = say("{{ 12345.5|number }} {{ goal.due }} {{ t('goal') }} {{ true }}", lang="es-MX")
    assert told == "12.345,5 31 de octubre de 2026 Objetivo sí\n"


def test_the_words_of_a_language_are_text_and_not_markdown() -> None:
    words = Words.from_data("xx", {"phrases": {"x": "*a* {n}"}}, ENGLISH)
    assert ReportEnvironment(words).from_string("{{ t('x', n='_') }}").render() == r"\*a\* \_"


def test_a_report_ends_in_one_line_end_and_has_no_two_blank_lines_in_a_row(say: Say) -> None:
    assert say("\n\n# a  \n\n\n\n{% for x in [1] %}\n- {{ x }}\n{% endfor %}\n\n\n") == "# a\n\n- 1\n"
    assert say("a\n\n\nb") == "a\n\nb\n"
    assert say("a") == "a\n"
    assert say("{# nothing #}") == "\n"


def test_the_columns_of_a_table_line_up(say: Say) -> None:
    rows = "| a | b |\n|---|--:|\n{% for g in goals %}\n| {{ g.title }} | {{ 1000|number }} |\n{% endfor %}"
    assert say(rows) == "| a   |     b |\n| --- | ----: |\n| a   | 1,000 |\n| b   | 1,000 |\n"


PLACES = """# {{ x }}

{{ x }}{{ x }} and {{ x ~ x }}

- {{ t("no_why", title=x) }}
- {{ [x, t("goal")]|join(", ") }}

| a | b |
|---|---|
| {{ x }} | {{ x|inline }} |
"""


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.one_of(st.sampled_from("\\`*_[]()<>#+-.!|~&:{}% \n1a"), st.characters()), max_size=30))
def test_no_text_changes_the_shape_of_a_report(say: Say, text: str) -> None:
    markdown = MarkdownIt("commonmark").enable("table")
    kinds = [token.type for token in markdown.parse(say(PLACES, {"x": text or "x"}))]
    assert kinds == [token.type for token in markdown.parse(say(PLACES, {"x": "x"}))]


def test_the_locales_are_offered_and_an_unknown_one_speaks_english() -> None:
    assert languages() == ("en", "es", "th", "zh")
    assert [load_words(tag).lang for tag in ("th-TH", "zh_Hant", "ES", "fr", "xx", "../en", "")] == [
        *("th", "zh", "es", "fr", "en", "en", "en")
    ]
    assert load_words("th").fallback is load_words("en")


# Where templates come from


def test_a_template_of_the_workspace_wins_unless_it_is_left_out(say: Say, tmp_path: Path, shipped: None) -> None:
    assert say("own", sub="own sub") == "own\n"
    assert render("main.md.j2", {}, ENGLISH) == "shipped\n"
    assert say('{% include "sub.j2" %} {% include "shipped/sub.j2" %}', sub="own") == "own sub\n"


def test_a_template_of_the_workspace_can_build_on_the_shipped_one(say: Say, shipped: None) -> None:
    child = '{% extends "shipped/base.j2" %}{% block body %}more than {{ super() }}{% endblock %}'
    assert say(child) == "# more than *a*\n"


def test_templates_include_import_and_give_values(say: Say) -> None:
    main = '{% import "m.j2" as m %}{% from "m.j2" import one %}{{ m.one("*") }}{{ one("_") }}{% include "part.j2" %}'
    assert say(main, m="{% macro one(x) %}<{{ x }}>{% endmacro %}", part="{{ goal.gap }}") == r"<\*><\_>5" + "\n"


def test_one_file_can_take_the_place_of_the_template(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "part.j2").write_text("part")
    (tmp_path / "my.txt").write_bytes('\ufeff{{ x }} {% include "part.j2" %}'.encode())
    assert render("gone.md.j2", {"x": 1}, ENGLISH, tmp_path, Path("my.txt")) == "1 part\n"
    assert render("gone.md.j2", {"x": 1}, ENGLISH, tmp_path, tmp_path / "my.txt") == "1 part\n"


@pytest.fixture
def shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"main.md.j2": "shipped", "sub.j2": "sub", "base.j2": "# {% block body %}*a*{% endblock %}"}
    monkeypatch.setattr(resources, "text", texts.get)


def test_a_file_outside_the_workspace_cannot_take_its_place(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret.j2").write_text("secret")
    for file in (Path("../secret.j2"), tmp_path / "secret.j2", Path("gone.j2"), Path(".")):
        with pytest.raises(TemplateRefused, match="cannot be read"):
            render("main.md.j2", {}, ENGLISH, root, file)


OUTSIDE = [
    "../secret.j2",
    "../../etc/passwd",
    "/etc/passwd",
    "/etc/secret.j2",
    "sub/../../secret.j2",
    "./../secret.j2",
    "..\\secret.j2",
    "C:\\secret.j2",
    "c:secret.j2",
    "\\\\host\\share\\secret.j2",
    "//host/secret.j2",
    "shipped/../secret.j2",
    "shipped//etc/secret.j2",
    "~/secret.j2",
    "file:///etc/secret.j2",
    ".hidden.j2",
    "secret\x00.j2",
    "(file)",
    "",
    "secret.j2\n",
    "locale/en.yaml",
    "plain.txt",
    "plain.j2.txt",
    "link.j2",
    "folder/secret.j2",
]


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("tag", ['include "{}"', 'import "{}" as x', 'from "{}" import x', 'extends "{}"'])
def test_no_template_outside_the_two_folders_is_read(say: Say, tmp_path: Path, name: str, tag: str) -> None:
    (tmp_path / "secret.j2").write_text("secret")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.j2").write_text("secret")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / ".hidden.j2").write_text("secret")
    (tmp_path / "templates" / "plain.txt").write_text("secret")
    (tmp_path / "templates" / "plain.j2.txt").write_text("secret")
    (tmp_path / "templates" / "link.j2").symlink_to("../secret.j2")
    (tmp_path / "templates" / "folder").symlink_to("../elsewhere")
    typed = name.encode("unicode_escape").decode()
    assert "secret" not in refusal(say, "{% " + tag.format(typed) + " %}").message.replace(name, "")
    with pytest.raises(TemplateRefused):
        render(name, {}, ENGLISH, tmp_path)


def test_a_templates_folder_that_is_a_link_to_elsewhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "main.md.j2").write_text("secret")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "templates").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(TemplateRefused, match="leads out of the workspace"):
        render("main.md.j2", {}, ENGLISH, tmp_path / "root")


@pytest.mark.parametrize("name", ["text", "goal.title", "['a.j2', 'b.j2']", "'a' ~ '.j2'", "self", "goal"])
@pytest.mark.parametrize("tag", ["include {}", "import {} as x", "from {} import x", "extends {}"])
def test_the_name_of_another_template_cannot_be_computed(say: Say, name: str, tag: str) -> None:
    assert "written out" in refusal(say, "{% " + tag.format(name) + " %}").message


def test_a_template_of_the_workspace_that_cannot_be_read_is_not_passed_over(tmp_path: Path, shipped: None) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "main.md.j2").symlink_to("gone.md.j2")
    with pytest.raises(TemplateRefused, match="cannot be read"):
        render("main.md.j2", {}, ENGLISH, tmp_path)


def test_a_template_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "main.md.j2").write_bytes(b"\xff")
    with pytest.raises(TemplateRefused, match="not UTF-8"):
        render("main.md.j2", {}, ENGLISH, tmp_path)


# What is refused

ATTACKS = [
    "{{ ''.__class__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ goal.__class__ }}",
    "{{ goal['__init__'] }}",
    "{{ goal.due.__class__ }}",
    "{{ goal.due.today() }}",
    "{{ goal.gap.__reduce__() }}",
    "{{ goal.gap.real }}",
    "{{ many.append(1) }}",
    "{{ many.__len__() }}",
    "{{ goal.pop('title') }}",
    "{{ goal.update(a=1) }}",
    "{{ goal.setdefault('a', 1) }}",
    "{{ (5).bit_length() }}",
    "{{ true.__class__ }}",
    "{{ none.__class__ }}",
    "{{ ''|attr('__class__') }}",
    "{{ goal|map(attribute='__class__')|first }}",
    "{{ [goal]|map(attribute='__class__')|first }}",
    "{{ [goal]|map('attr', '__class__')|first }}",
    "{{ [goal]|sort(attribute='__class__') }}",
    "{{ [goal]|groupby('__class__') }}",
    "{{ [goal]|selectattr('__class__')|first }}",
    "{{ [goal]|sum(attribute='__class__') }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ lipsum() }}",
    "{{ dict(a=1) }}",
    "{{ range(10) }}",
    "{{ range(1000000000) }}",
    "{{ t.__globals__ }}",
    "{{ t.__self__ }}",
    "{{ t.__func__ }}",
    "{{ table.__globals__ }}",
    "{{ table.__code__ }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__class__ }}",
    "{{ self }}",
    "{{ loop }}",
    "{% for x in goals %}{{ loop.__class__ }}{% endfor %}",
    "{% for x in goals %}{{ loop._iterator }}{% endfor %}",
    "{% for x in goals %}{{ loop }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._func }}",
    "{% macro m() %}{{ caller.__class__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% block b %}{{ super.__class__ }}{% endblock %}",
    "{% import 'm.j2' as m %}{{ m.__class__ }}",
    "{% import 'm.j2' as m %}{{ m.__name__ }}",
    "{% import 'm.j2' as m %}{{ m._body_stream }}",
    "{% import 'm.j2' as m %}{{ m }}",
    "{{ nobody.__class__ }}",
    "{{ environment }}",
    "{{ context }}",
    "{{ url_for }}",
    "{{ config }}",
    "{{ request }}",
    "{{ ''.format }}",
    "{{ '{0}'.format(1) }}",
    "{{ '{:500000000}'.format('x') }}",
    "{{ '%s' % 1 }}",
    "{{ '%500000000d' % 1 }}",
    "{{ 'x' * 10**9 }}",
    "{{ 'x' * 1000000000 }}",
    "{{ 1000000000 * 'x' }}",
    "{{ many * 1000000 }}",
    "{{ 9 ** 9 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ true + 1 }}",
    "{{ 'x'.ljust(1000000000) }}",
    "{{ 'x'.center(1000000000) }}",
    "{{ 'x'.zfill(1000000000) }}",
    "{{ 'x'.join(many) }}",
    "{{ 'x'.replace('', 'xx') }}",
    "{{ 'x'.encode() }}",
    "{{ 'x'.translate({}) }}",
    "{{ 'x'|center(1000000000) }}",
    "{{ 'x'|indent(1000000000) }}",
    "{{ 'x'|format }}",
    "{{ 'x'|replace('x', 'y') }}",
    "{{ 'x'|safe }}",
    "{{ 'x'|pprint }}",
    "{{ 'x'|tojson }}",
    "{{ 'x'|escape }}",
    "{{ 5|number(1000000000) }}",
    "{{ 5|day }}",
    "{{ 'x'|day }}",
    "{{ 'x'|number }}",
    "{{ 5|prose }}",
    "{{ 5|inline }}",
    "{{ 5|capitalize }}",
    "{{ 5|items }}",
    "{{ many|upper }}",
    "{{ 5|join }}",
    "{{ t(5) }}",
    "{{ t() }}",
    "{{ table(5, 5) }}",
    "{{ table([5], [5]) }}",
    "{{ table(['a'], [['b']], 'x') }}",
    "{{ goal }}",
    "{{ many }}",
    "{{ 1.5 }}",
    "{{ goal.items }}",
    "{{ goals|map(attribute='title') }}",
    "{% do goal.pop('title') %}",
    "{% debug %}",
    "{% trans %}x{% endtrans %}",
    "{% if '' is callable %}{% endif %}",
    "{% if '' is sameas '' %}{% endif %}",
    "{% if '' is filter %}{% endif %}",
    "{% set goal.title = 'x' %}",
    "{% include 'main.md.j2' %}",
    "{% extends 'main.md.j2' %}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_cannot(say: Say, attack: str) -> None:
    refused = refusal(say, attack, m="{% macro x() %}{% endmacro %}")
    assert refused.template == "templates/main.md.j2"
    assert refused.line in (0, 1)
    assert refused.message
    assert " object at 0x" not in refused.message


@pytest.mark.parametrize(
    "template",
    [
        # CVE-2016-10745
        "{{ '{0.__class__.__init__.__globals__}'.format(text) }}",
        # CVE-2019-10906
        "{{ '{x.__class__}'.format_map({'x': text}) }}",
        "{% set f = '{x.__class__}'.format_map %}{{ f({'x': text}) }}",
        # CVE-2024-56326
        "{% set f = '{0.__class__}'.format %}{{ f(text) }}",
        "{{ [text]|map('{0.__class__}'.format)|first }}",
        "{% macro call(f) %}{{ f(1) }}{% endmacro %}{{ call(text.format) }}",
        # CVE-2025-27516
        "{{ ('{0.__class__}'|attr('format'))(text) }}",
        "{% set f = '{0.__class__}'|attr('format') %}{{ f(text) }}",
        "{{ ['{0.__class__}']|map(attribute='format')|first }}",
    ],
)
def test_a_way_out_of_jinjas_sandbox_that_was_once_open_is_closed(say: Say, template: str) -> None:
    assert refusal(say, template).line == 1


def test_the_name_of_a_file_does_not_become_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CVE-2024-56201: the compiler put the name of a template into its code as it was."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "m.j2").write_text("")
    file = tmp_path / "'+__import__('os').mkdir('pwned')+'.j2"
    file.write_text("{% from 'm.j2' import nobody %}{{ nobody }}")
    with pytest.raises(TemplateRefused):
        render("main.md.j2", {}, ENGLISH, tmp_path, file)
    assert not (tmp_path / "pwned").exists()


ENDLESS = [
    "{% for a in many %}{% for b in many %}{% for c in many %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in many %}{% for b in many %}{% for c in many %}{{ c }}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in many if a is odd %}{% for b in many %}{% for c in many %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in many %}{% set x = many|sort %}{% endfor %}",
    "{% for a in many %}{% set x %}" + "x" * 1000 + "{% endset %}{% endfor %}",
    "{% for a in [many, many, many] recursive %}{{ loop([many, many, many]) }}{% endfor %}",
    "{% for a in many recursive %}{% if loop.depth < 2 %}{{ loop(many) }}{% endif %}{% endfor %}",
    "{% macro m() %}" + "x" * 100_000 + "{% endmacro %}{% for a in many %}{% set x = m() %}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% set x = 'xxxxxxxx' %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}",
    "{% set x = 'xxxxxxxx' %}" + "{% set x = x + x %}" * 40 + "{{ x }}",
    "{% set x = [1] %}" + "{% set x = x + x %}" * 40 + "{{ x|length }}",
    "{% set x = 'xxxxxxxx' %}" + "{% set x = [x, x]|join %}" * 40 + "{{ x }}",
    "{% set x = 'xxxxxxxx' %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40,
    "{% set x = 'xxxxxxxx' %}" + "{% set x = t('no_why', title=x ~ x) %}" * 40 + "{{ x }}",
    "{% set x = 9 %}" + "{% set x = x * x %}" * 40 + "{{ x }}",
    "{% set d = (d|default(0)) + 1 %}{% if d < 60 %}{% include 'm.j2' %}{% include 'm.j2' %}{% endif %}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ goal" + ".title" * 3000 + " }}",
    "{% if 1 %}" * 150 + "{% endif %}" * 150,
    "{% for x in goals %}" * 25 + "{% endfor %}" * 25,
]


@pytest.mark.parametrize("template", ENDLESS, ids=lambda template: template[:60])
def test_a_template_that_would_not_end_is_stopped(say: Say, template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "MOST_WORK", 300_000)
    refusal(say, template, m=template)


def test_a_report_of_ten_thousand_rows_is_not_stopped(say: Say) -> None:
    rows = [{"title": f"goal {n}", "gap": Decimal(n), "due": date(2026, 10, 31)} for n in range(10_000)]
    row = "| {{ g.title }} of {{ rows|length }} | {{ g.gap|number(1) }} | {{ t('items', n=loop.index) }} |\n"
    report = say("| a | b | c |\n|--|--|--|\n{% for g in rows %}\n" + row + "{% endfor %}", {"rows": rows})
    assert report.count("\n") == 10_002


def test_a_report_of_too_many_characters_is_refused(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendering.MOST_OUTPUT == 2_000_000
    monkeypatch.setattr(rendering, "MOST_OUTPUT", 1_000)
    monkeypatch.setattr(rendering, "OUTPUT_A_VALUE", 0)
    assert len(say("x" * 500 + "{% for n in many %}{{ x }}{% endfor %}", {"x": "xx", "many": [1] * 250})) == 1_001
    with pytest.raises(TemplateRefused, match=r"^templates/main\.md\.j2: The report is longer than"):
        say("x" * 500 + "{% for n in many %}{{ x }}{% endfor %}", {"x": "xx", "many": [1] * 251})


def test_the_more_there_is_to_tell_the_longer_a_report_and_its_work_may_be(
    say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = "{% for n in many %}{{ n }}, {% endfor %}"
    for limit, module in (("MOST_OUTPUT", rendering), ("MOST_WORK", effort)):
        monkeypatch.setattr(module, limit, 1_000)
    assert len(say(once, {"many": ["value"] * 5_000})) == 5_000 * 7
    with pytest.raises(TemplateRefused, match="longer than"):
        say("{% for n in few %}" + "x" * 2_000 + "{% endfor %}", {"few": [1] * 50})
    with pytest.raises(TemplateRefused, match="works more"):
        say("{% for a in many %}{% for b in many %}{% endfor %}{% endfor %}", {"many": ["value"] * 5_000})


@pytest.mark.parametrize("function", [open, print, len, str, type, os.system, Path.read_text, Path().exists])
def test_a_function_that_is_not_of_a_report_is_not_called(function: Callable[..., Any]) -> None:
    assert not ReportEnvironment(ENGLISH).is_safe_callable(function)


def test_the_lists_of_names_stay_short() -> None:
    environment = ReportEnvironment(ENGLISH)
    assert len(environment.filters) <= 26
    assert sorted(environment.globals) == ["t", "table"]


# How it is said


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("\n\n{{ gaol.title }}", 3, "There is no “gaol” here; did you mean “goal”?"),
        ("{{ goal.titel }}", 1, "There is no “titel” here; did you mean “title”?"),
        ("{{ goal['titel'] }}", 1, "There is no “titel” here; did you mean “title”?"),
        ("{{ many[5000] }}", 1, "There is no “5000” here"),
        ("{% if gaols %}{% endif %}", 1, "There is no “gaols” here; did you mean “goals”?"),
        ("{{ gaol|number }}", 1, "There is no “gaol” here; did you mean “goal”?"),
        ("{{ gaol|prose }}", 1, "There is no “gaol” here; did you mean “goal”?"),
        ("{{ gaol ~ 'x' }}", 1, "There is no “gaol” here; did you mean “goal”?"),
        ("{{ gaol * 2 }}", 1, "There is no “gaol” here; did you mean “goal”?"),
        ("{% for x in gaols %}{% endfor %}", 1, "There is no “gaols” here; did you mean “goals”?"),
        ("{{ gaol() }}", 1, "There is no “gaol” here; did you mean “goal”?"),
        ("a\n{{ 5|nubmer }}", 2, "There is no filter “nubmer” in templates; did you mean “number”?"),
        ("{{ 5|xyzzy }}", 1, "There is no filter “xyzzy” in templates"),
        ("{% if 5 is nubmer %}{% endif %}", 1, "There is no test “nubmer” in templates; did you mean “number”?"),
        ("{{ ''.__class__ }}", 1, "“__class__” is not for templates"),
        ("{{ t('gaol') }}", 1, "There are no words for “gaol”; did you mean “goal”?"),
        ("{{ t('items') }}", 1, "“{n} items” has a blank for n, and nothing was given for it"),
        ("{{ 1 / 0 }}", 1, "This divides by zero, or computes with numbers that are too large"),
        (
            "{{ goals }}",
            1,
            "This cannot be worked out: A list cannot be printed as it is; go through it with {% for %}",
        ),
        (
            "{{ goal }}",
            1,
            "This cannot be worked out: A record cannot be printed as it is; go through it with {% for %}",
        ),
        ("{{ 'x' * 2 }}", 1, "This cannot be worked out: Templates compute with numbers only; join texts with ~"),
        ("{{ 'soon'|period }}", 1, None),
        (
            "{% include 'gone.j2' %}",
            1,
            "There is no template “gone.j2”, neither in templates/ nor among the shipped ones",
        ),
        ("{% include '../x.j2' %}", 1, "“../x.j2” is not the name of a template; write one such as parts/head.md.j2"),
        ("{% include 'main.md.j2' %}", 1, "Templates or macros call each other without end, or are nested too deeply"),
        ("{% for %}", 1, None),
        ("a\n{{ x", 2, None),
        ("{% endfor %}", 1, None),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_refusal_says_where_and_what(say: Say, template: str, line: int, message: str | None) -> None:
    refused = refusal(say, template)
    assert refused.line == line
    assert str(refused) == f"templates/main.md.j2, line {line}: {refused.message}"
    if message:
        assert refused.message == message


def test_a_template_nested_too_deeply_is_refused_as_a_whole(say: Say) -> None:
    refused = refusal(say, "{% for x in goals %}" * 25 + "{% endfor %}" * 25)
    assert (refused.line, refused.message) == (0, "Its loops and conditions are nested too deeply")


def test_a_refusal_names_the_template_that_was_included(say: Say) -> None:
    refused = refusal(say, "a\n{% include 'm.j2' %}", m="\n\n{{ gaol }}")
    assert (refused.template, refused.line) == ("templates/m.j2", 3)
    refused = refusal(say, "a\n{% include 'm.j2' %}", m="\n{% for %}")
    assert (refused.template, refused.line) == ("templates/m.j2", 2)


def test_a_template_that_is_not_there_is_named() -> None:
    with pytest.raises(TemplateRefused, match=r"There is no template “gone\.md\.j2”") as caught:
        render("gone.md.j2", {}, ENGLISH)
    assert (caught.value.template, caught.value.line) == ("gone.md.j2", 0)
