"""The manual: its pages are written from rules, kinds and figures themselves, so they cannot say anything else."""

from mktops.manual.contents import LISTS, contents, of_exit_codes, of_list
from mktops.manual.figures import FIGURES, of_figure
from mktops.manual.kinds import of_field, of_kind, ways
from mktops.manual.rules import of_rule

__all__ = [
    "FIGURES",
    "LISTS",
    "contents",
    "of_exit_codes",
    "of_field",
    "of_figure",
    "of_kind",
    "of_list",
    "of_rule",
    "ways",
]
