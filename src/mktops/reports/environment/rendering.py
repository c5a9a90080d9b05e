"""Data and a template → the text of a report, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateError

from mktops.reports.environment.loader import FILE
from mktops.reports.environment.sandbox import ReportEnvironment
from mktops.reports.environment.syntax import Syntax, syntax_of
from mktops.reports.environment.template_errors import in_plain_words
from mktops.reports.environment.values import plain, size
from mktops.text.period import BadPeriod
from mktops.text.slug import nearest
from mktops.text.words import UnknownPhrase, Words

#: Characters of a report; the longest one that anybody reads has a tenth of this.
MOST_OUTPUT = 2_000_000
#: And as many more for each value, or character of it, that there is to tell. The shipped templates take a tenth of it.
OUTPUT_A_VALUE = 20


class TemplateRefused(Exception):
    """A template cannot be used. `line` counts from 1 and is 0 where it is not known."""

    def __init__(self, template: str, line: int, message: str) -> None:
        super().__init__(f"{template}{f', line {line}' if line else ''}: {message}")
        self.template, self.line, self.message = template, line, message


def render(
    name: str, context: Mapping[str, Any], words: Words, root: Path | None = None, file: Path | None = None
) -> str:
    """The report in the syntax of its template: no two blank lines in a row, one line end at the end.

    The template is the workspace's own of that name below `templates/`, else the shipped one; only that where
    `root` is None. A `file` of the workspace takes its place, but not that of what it includes. Raises
    `TemplateRefused`, and `TypeError` where the context is more than plain data.
    """
    values = plain(dict(context))
    shown = str(file or name)
    syntax = syntax_of(shown)
    environment = ReportEnvironment(words, root, file, values, values.get("not_read"), syntax)
    try:
        asked = FILE if file and root else name
        template = environment.get_template(asked)
        shown = template.filename or shown
        if environment.is_empty(asked):
            raise TemplateRefused(shown, 0, "The template is empty")
        return _tidy("".join(_limited(template, values)), syntax)
    except TemplateSyntaxError as error:
        raise TemplateRefused(error.filename or shown, error.lineno, _reason(error, environment)) from None
    except _REFUSED as error:
        place, line = _place(error, shown)
        reason = _reason(error, environment)
        # Whoever reads it has just read the name of the template.
        own = re.compile(rf"The template (?:templates/)?{re.escape(place.removeprefix('templates/'))} ")
        raise TemplateRefused(place, line, own.sub("The template ", reason, count=1)) from None


#: What a template's own fault can raise; anything else is ours.
_REFUSED = (
    TemplateError, SyntaxError, RecursionError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError,
)  # fmt: skip


def _limited(template: Template, values: dict[str, Any]) -> Iterator[str]:
    most, length, counted = MOST_OUTPUT, 0, False
    for piece in template.generate(values):
        length += len(piece)
        if length > most and not counted:
            most, counted = most + OUTPUT_A_VALUE * size(values), True
        if length > most:
            raise SecurityError(
                f"The report is longer than {most // 1_000_000} million characters, far more than there is to tell; "
                "look for a loop within a loop, or print less of each record"
            )
        yield piece


def _tidy(text: str, syntax: Syntax) -> str:
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return syntax.page(re.sub(r"\n{3,}", "\n\n", text).strip("\n")) + "\n"


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """The template and line that raised the error: the innermost of the frames that Jinja made for templates."""
    found = name, 0
    at = error.__traceback__
    while at:
        if "__jinja_exception__" in at.tb_frame.f_globals:
            found = at.tb_frame.f_code.co_filename, at.tb_lineno
        at = at.tb_next
    return found


def _reason(error: BaseException, environment: ReportEnvironment) -> str:
    if isinstance(error, RecursionError):
        return "Templates or macros call each other without end, or are nested too deeply"
    if isinstance(error, SyntaxError):
        return "Its loops and conditions are nested too deeply"
    if isinstance(error, ArithmeticError):
        return "This divides by zero, or computes with numbers that are too large"
    if not isinstance(error, TemplateError | UnknownPhrase | BadPeriod):
        return f"This cannot be worked out: {error}"
    message = str(error.message if isinstance(error, TemplateError) else error)
    unknown = re.fullmatch(r"No (filter|test) named '(.*)'(?: found)?\.", message)
    if not unknown:
        return in_plain_words(message)
    meant = nearest(unknown[2], environment.filters if unknown[1] == "filter" else environment.tests)
    return f"There is no {unknown[1]} “{unknown[2]}” in templates" + (f"; did you mean “{meant}”?" if meant else "")
