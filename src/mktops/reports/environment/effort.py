"""How much a template may do: loops, calls, joined and printed text are all paid for from one purse.

Jinja knows no limit of its own but that of `range`, and a limit of what is printed does not
stop what prints nothing: thirty lines that each double a text take all memory, four loops within each other all day.
Before a template is compiled, what could run long is therefore rewritten to ask first. A single step (sorting a list,
one comparison) is not cut short.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.visitor import NodeTransformer

from mktops.reports.environment.values import size

#: Steps of one report: one for each part of a loop each time, one for each character that is printed or joined.
MOST_WORK = 20_000_000
#: And as many more for each value, or character of it, that there is to tell: what goes once over all of them is no
#: loop without end, however many there are. The shipped templates take a tenth of it.
WORK_A_VALUE = 500
#: A filter of no other name can do this, and a template cannot spell it.
MARK = "(as written)"
#: These look at an end of a list, or only at its length.
_CHEAP = frozenset(("first", "last", "length"))


class Purse:
    """Steps that are left to a template, for `data` of a certain size."""

    def __init__(self, data: object) -> None:
        self.data, self.left = data, MOST_WORK

    def spend(self, steps: int) -> None:
        """Raises `SecurityError` when nothing is left."""
        self.left -= steps
        if self.left < 0 and self.data is not None:
            # Hardly any template comes here, so that no other waits for the counting.
            self.left += WORK_A_VALUE * size(self.data)
            self.data = None
        if self.left < 0:
            raise SecurityError("The template works more than any report needs; look for loops within loops")

    def counted(self, items: Iterable[Any], cost: int) -> Iterator[Any]:
        """The items, each of which costs so much."""
        for item in items:
            self.spend(cost)
            yield item

    def weighed(self, value: Any) -> Any:
        """The value, which costs as much as it is long."""
        if isinstance(value, str | list | dict):
            self.spend(len(value))
        return value


class Metered(NodeTransformer):
    """Makes a parsed template ask its environment before it loops, joins, or gives something to a filter."""

    def __init__(self, name: str | None, filename: str | None) -> None:
        self.name, self.filename = name, filename

    def visit_For(self, node: nodes.For) -> nodes.Node:
        cost = sum(len(part.data) if isinstance(part, nodes.TemplateData) else 1 for part in node.find_all(nodes.Node))
        self.generic_visit(node)
        node.iter = _asked("counted", node.iter, nodes.Const(cost))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        return _asked("joined", nodes.List(node.nodes, lineno=node.lineno))

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:
        self.generic_visit(node)
        if node.node is not None and node.name not in _CHEAP:
            node.node = _asked("weighed", node.node)
        return node

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:
        """What a block sets has been escaped on its way in; it is not text to be escaped again."""
        self.generic_visit(node)
        node.filter = nodes.Filter(node.filter, MARK, [], [], None, None, lineno=node.lineno)
        return node

    def visit_Include(self, node: nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends) -> nodes.Node:
        # A name that a value can change could be changed by a record.
        if not (isinstance(node.template, nodes.Const) and isinstance(node.template.value, str)):
            raise TemplateSyntaxError(
                "The name of another template must be written out, in quotes", node.lineno, self.name, self.filename
            )
        return self.generic_visit(node)

    visit_Import = visit_FromImport = visit_Extends = visit_Include


def _asked(question: str, value: nodes.Node, *more: nodes.Expr) -> nodes.Expr:
    asked = nodes.EnvironmentAttribute(question, lineno=value.lineno)
    return nodes.Call(asked, [cast(nodes.Expr, value), *more], [], None, None, lineno=value.lineno)
