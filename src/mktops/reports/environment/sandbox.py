"""The place that templates run in: what they may look at, call and compute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import BuiltinMethodType, MethodType
from typing import Any, ClassVar

from jinja2 import StrictUndefined, nodes
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import missing

from mktops.reports.environment.effort import MARK, Metered, Purse
from mktops.reports.environment.loader import Loader
from mktops.reports.environment.syntax import Syntax
from mktops.reports.environment.vocabulary import Vocabulary, defined
from mktops.text.slug import nearest
from mktops.text.words import Words

#: Digits of a number that a template computes.
MOST_DIGITS = 60
_ATTRIBUTES: Mapping[type, str] = {
    str: "count endswith lower lstrip removeprefix removesuffix rstrip split startswith strip upper",
    dict: "get items keys values",
    date: "day isoformat month year",
    LoopContext: "changed cycle depth first index index0 last length nextitem previtem revindex revindex0",
}
_FILTERS = "default first groupby last length lower map rejectattr selectattr sort sum trim"
_TESTS = "!= < <= == > >= boolean defined divisibleby eq even ge gt in le lt mapping ne none number odd sequence string"
_TESTS += " undefined"


class ReportEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with closed lists. `root` is the workspace whose own templates win; None for the shipped ones only.

    `data` is what a template will see, of whose names a misspelt one is recognised; `lost` and `syntax` see
    `Vocabulary`. An environment serves one report: its purse is not filled again.
    """

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "**", "%"))

    def __init__(
        self,
        words: Words,
        root: Path | None = None,
        file: Path | None = None,
        data: Mapping[str, Any] | None = None,
        lost: Mapping[str, int] | None = None,
        syntax: Syntax | None = None,
    ) -> None:
        self.vocabulary, self.purse = Vocabulary(words, lost, syntax), Purse(dict(data or {}))
        self.counted, self.weighed = self.purse.counted, self.purse.weighed
        names = {"known": tuple(sorted({*(data or {}), "t", "table"})), "__slots__": ()}
        super().__init__(
            loader=Loader(root, file),
            undefined=type("Missing", (_Missing,), names),
            finalize=self._printed,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.globals = {"t": self.vocabulary.t, "table": self.vocabulary.table}
        self.tests = {name: TESTS[name] for name in _TESTS.split()}
        self.filters = {name: FILTERS[name] for name in _FILTERS.split()}
        self.filters |= {**self.vocabulary.filters(), "join": self.joined, MARK: self.vocabulary.syntax.written}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        Metered(name, filename).visit(tree)
        tree.set_environment(self)
        return tree

    def is_empty(self, name: str) -> bool:
        """Whether a template that is there says nothing at all."""
        return self.loader is not None and not self.loader.get_source(self, name)[0].strip()

    def _printed(self, value: object) -> str:
        shown = self.vocabulary.shown(value)
        self.purse.spend(len(shown))
        return shown

    def joined(self, parts: Iterable[object], between: str = "") -> str:
        """See `Vocabulary.joined`; each character is paid for."""
        text = self.vocabulary.joined(parts, between)
        self.purse.spend(len(text))
        return text

    def get_template(self, *args: Any, **kwargs: Any) -> Any:
        """See Jinja. Templates that include each other could run on for ever."""
        self.purse.spend(1000)
        return super().get_template(*args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether the lists name it; of an imported template, all that does not begin with an underscore."""
        if isinstance(obj, TemplateModule):
            return not attr.startswith("_")
        return any(isinstance(obj, kind) and attr in names.split() for kind, names in _ATTRIBUTES.items())

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether it is a macro, a block, a function of ours, or a method that the lists let through."""
        if isinstance(defined(obj), BuiltinMethodType | MethodType):
            return isinstance(obj.__self__, str | dict | date | LoopContext | Vocabulary | Purse | ReportEnvironment)
        return isinstance(obj, Macro | BlockReference | LoopContext)

    def wrap_str_format(self, value: Any) -> None:
        """Formats of text can look at anything and take any room; there are none."""

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """An undefined value that says on use that it is not for templates."""
        return self.undefined(f"“{attribute}” is not for templates", name=attribute, obj=obj, exc=SecurityError)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`: of a dict the value of that name first, so that a field may be called `items`."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """What a macro, a block or a loop gives back has been escaped already, and is paid for."""
        if isinstance(__obj, LoopContext) and args:
            args = (__self.purse.counted(args[0], 10), *args[1:])
        result = super().call(__context, __obj, *args, **kwargs)
        if isinstance(__obj, Macro | BlockReference | LoopContext) and isinstance(result, str):
            __self.purse.spend(50 + len(result))
            return __self.vocabulary.syntax.written(result)
        return result

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic of whole and decimal numbers, `+` for texts and lists too. Powers are refused."""
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.joined((left, right))
        if operator == "+" and isinstance(left, list) and isinstance(right, list):
            return self.weighed(left) + self.weighed(right)
        if operator == "**":
            raise SecurityError("Templates have no powers (**)")
        left, right = _number(left), _number(right)
        return super().call_binop(context, operator, Decimal(left) if operator == "/" else left, right)


class _Missing(StrictUndefined):
    """A value that is not there, which says on any use what was probably meant."""

    __slots__ = ()
    known: ClassVar[tuple[str, ...]] = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        obj, name = self._undefined_obj, self._undefined_name
        fields = self.known if obj is missing else tuple(obj) if isinstance(obj, dict) else ()
        meant = nearest(str(name), fields)
        return f"There is no “{name}” here" + (f"; did you mean “{meant}”?" if meant else "")


def _number(value: Any) -> int | Decimal:
    if isinstance(value, float):
        value = Decimal(str(value))
    if isinstance(defined(value), bool) or not isinstance(value, int | Decimal):
        raise TypeError("Templates compute with numbers only; join texts with ~")
    if isinstance(value, int) and value.bit_length() > 4 * MOST_DIGITS:
        raise SecurityError(f"Templates compute with at most {MOST_DIGITS} digits")
    return value
