"""Criteria: the tests by which a lead enters a stage, as people sign them and as a program can run them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema, model_validator

from mktops.findings import FieldPath
from mktops.kinds.fields import Flag, Length, OptionalText, Text, refuse
from mktops.kinds.record import Part

Scalar = str | int | Decimal | bool


def _scalar(value: Any) -> Scalar:
    if isinstance(value, (str, int, Decimal, bool)):
        return value
    raise refuse("one value is needed here: a text, a number, true or false")


def _pattern(text: str) -> str:
    try:
        with warnings.catch_warnings():
            # Python warns of forms that it may read in another way one day; it is not Python that will read it.
            warnings.simplefilter("ignore", FutureWarning)
            re.compile(text)
    except (re.error, RecursionError, OverflowError) as error:
        raise refuse(f"“{text[:40]}” is not a regular expression: {error}") from None
    return text


Value = Annotated[Scalar, PlainValidator(_scalar), WithJsonSchema({"type": ["string", "number", "boolean"]})]
Threshold = Annotated[Scalar, PlainValidator(_scalar), WithJsonSchema({"type": ["string", "number"]})]
Regex = Annotated[Text, AfterValidator(_pattern)]

#: The operators that compare one field of a lead.
OPERATORS = (
    "at_least", "at_most", "above", "below", "equals", "in_", "not_in", "between", "matches", "contains", "exists",
)  # fmt: skip
_FORMS = ("all", "any", "not_", "field", "event")


class Criterion(Part):
    """`all`, `any` or `not` of other criteria, a test of one field, or a count of events (AP20, AP25).

    A missing value is unknown: neither true nor false.
    """

    all: tuple[Criterion, ...] | None = Field(default=None, description="True when every one of these is.")
    any: tuple[Criterion, ...] | None = Field(default=None, description="True when one of these is.")
    not_: Criterion | None = Field(default=None, alias="not", description="True when this is false.")
    field: OptionalText = Field(default=None, description="The lead's field to test.", examples=["employees"])
    event: OptionalText = Field(default=None, description="The event to count.", examples=["download"])
    at_least: Threshold | None = Field(default=None, description="This much or more.", examples=[50])
    at_most: Threshold | None = Field(default=None, description="This much or less.", examples=[500])
    above: Threshold | None = Field(default=None, description="More than this.", examples=[50])
    below: Threshold | None = Field(default=None, description="Less than this.", examples=[500])
    equals: Value | None = Field(default=None, description="Exactly this.", examples=["Spain"])
    in_: tuple[Value, ...] | None = Field(default=None, alias="in", description="One of these.")
    not_in: tuple[Value, ...] | None = Field(default=None, description="None of these.")
    between: tuple[Threshold, Threshold] | None = Field(
        default=None, description="From the first to the second, both inside.", examples=[[50, 500]]
    )
    matches: Regex | None = Field(default=None, description="A regular expression found in the text.")
    # A blank may be the very text that is looked for.
    contains: Text | None = Field(default=None, description="A text that occurs in the field.")
    exists: Flag | None = Field(default=None, description="Whether the field has a value at all.")
    within: Length | None = Field(
        default=None, description="The window in which the events must happen.", examples=["14 days"]
    )
    where: Criterion | None = Field(default=None, description="Counts only events of which this is true.")

    @property
    def operators(self) -> tuple[str, ...]:
        """The operators that were given, in a fixed order."""
        return tuple(name for name in OPERATORS if getattr(self, name) is not None)

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        forms = [name for name in _FORMS if getattr(self, name) is not None]
        if len(forms) != 1:
            found = " and ".join(name.rstrip("_") for name in forms) or "none of them"
            raise refuse(f"a criterion is one of all, any, not, field or event; this has {found}")
        form, operators = forms[0], self.operators
        if form in ("all", "any", "not_") and (operators or self.within or self.where):
            raise refuse(f"“{form.rstrip('_')}” stands alone; move the comparison into one of its entries")
        if form in ("all", "any") and not getattr(self, form):
            raise refuse(f"“{form}” needs at least one criterion in its list")
        if form == "field" and (self.within or self.where):
            raise refuse("“within” and “where” go with an event, not with a field")
        if form == "field" and not operators:
            raise refuse(f"say what {self.field} must be: at_least, equals, in, exists …")
        if form == "event" and (extra := [name for name in operators if name != "at_least"]):
            raise refuse(f"an event is counted with at_least; “{extra[0].rstrip('_')}” goes with a field")
        if self.where is not None and any(inner.event for _way, inner in walk(self.where, ())):
            raise refuse("“where” looks at the fields of one event; count another event beside it, not within it")
        return self


def walk(criterion: Criterion | None, way: FieldPath) -> Iterator[tuple[FieldPath, Criterion]]:
    """A criterion and all within it, each with the way to it."""
    if criterion is None:
        return
    yield way, criterion
    for position, each in enumerate(criterion.all or ()):
        yield from walk(each, (*way, "all", position))
    for position, each in enumerate(criterion.any or ()):
        yield from walk(each, (*way, "any", position))
    yield from walk(criterion.not_, (*way, "not"))
    yield from walk(criterion.where, (*way, "where"))
