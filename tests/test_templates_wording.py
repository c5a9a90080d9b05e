"""A template's fault is told without the words of the engine that reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mktops.reports.environment import TemplateRefused, load_words, render
from tests.command_line import DAY, SETTINGS, mktops, tree

FAULTS = {
    "a\n{{ x": "“{{” is never closed; write “}}” where it ends",
    "{% if x": "“{%” is never closed; write “%}” where it ends",
    "{# x": "“{#” is never closed; write “#}” where it ends",
    "{% raw %}x": "“{% raw %}” is never closed; write “{% endraw %}” where it ends",
    "{% for x in y %}": "“{% for %}” is never closed; write “{% endfor %}” where it ends",
    "{% if x %}{% for y in z %}{% endif %}": "what is open is “{% for %}”",
    "{% endfor %}": "“{% endfor %}” closes nothing",
    "{% fro x in y %}": "There is no “{% fro %}” in templates",
    "{% for %}": "Something is missing before “%}”",
    "{{ }}": "Something is missing before “}}”",
    "{{ a b }}": "“b” stands where “}}” is expected",
    "{{ a ? }}": "“?” cannot stand here",
    "{{ (a }}": "“)” is missing before “}”",
    "{% %}": "a word such as if or for is missing",
    " \n\n": "The template is empty",
}


def _refusal(folder: Path, text: str | bytes) -> TemplateRefused:
    tree(folder, {"templates/main.md.j2": text})
    with pytest.raises(TemplateRefused) as caught:
        render("main.md.j2", {}, load_words("en"), folder)
    return caught.value


@pytest.mark.parametrize(("text", "says"), FAULTS.items())
def test_a_fault_is_told_in_plain_words(tmp_path: Path, text: str, says: str) -> None:
    message = _refusal(tmp_path, text).message
    assert says in message
    assert not any(word in message for word in ("token", "statement", "Jinja", "expression", "tag"))


def test_the_name_of_a_template_is_said_once(tmp_path: Path) -> None:
    assert str(_refusal(tmp_path, b"\xff")).count("main.md.j2") == 1
    (tmp_path / "templates/main.md.j2").unlink()
    (tmp_path / "templates/main.md.j2").mkdir()
    with pytest.raises(TemplateRefused) as caught:
        render("main.md.j2", {}, load_words("en"), tmp_path)
    assert str(caught.value).count("main.md.j2") == 1


@pytest.mark.parametrize(("template", "end"), [("{{ 5|lst }}", "did you mean “last”?\n"), ("{{ x", "where it ends.\n")])
def test_a_refusal_ends_with_one_sign(tmp_path: Path, template: str, end: str) -> None:
    folder = tree(tmp_path, {"mktops.yaml": SETTINGS, "templates/monthly.md.j2": template})
    assert mktops("report", "monthly", *DAY, cwd=folder).err.endswith(end)
