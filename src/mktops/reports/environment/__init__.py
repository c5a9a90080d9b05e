"""Templates: what may enter one, what it may do, and how it becomes a report. The only room that knows Jinja.

Data is never code; templates are. A template sees plain values, uses what closed lists name, and prints text
that is escaped for what it writes. One that prints or works far more than a report needs is stopped. All this is
a seat belt, not a cell: to render a stranger's template is still to run a stranger's program.
"""

from mktops.reports.environment.languages import languages, load_words
from mktops.reports.environment.rendering import TemplateRefused, render
from mktops.reports.environment.sandbox import ReportEnvironment
from mktops.reports.environment.syntax import ending_of
from mktops.reports.environment.values import plain

__all__ = ["ReportEnvironment", "TemplateRefused", "ending_of", "languages", "load_words", "plain", "render"]
