"""What a field is, told on the field: rules, reports, schema and tests read it there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema

#: In a schema under construction: the collection whose ids a text names.
REFERS_TO = "x-refers-to"


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a text as the id of a record of another collection."""

    collection: str

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The schema of a text that says whose ids may stand there (`kinds.schema` offers them)."""
        return {**handler(core), REFERS_TO: self.collection}


@dataclass(frozen=True, slots=True)
class ProseMark:
    """Marks a text whose inline Markdown is kept when it is shown."""


class Plan:
    """Marks a day that may lie ahead; `what` happens then, in words that follow the name of the thing.

    It does not come before what stands in `after`: a field of the same part, or of what that lies in, with what
    happens then. The nearest reason stands first.
    """

    def __init__(self, what: str = "", **after: str) -> None:
        self.what, self.after = what, after


class Fact(Plan):
    """Marks a day on which something has happened, so that it is never a day to come."""


@dataclass(frozen=True, slots=True)
class LastDay:
    """Marks the end of a stretch, of which the day in the field `first` is the beginning."""

    first: str


@dataclass(frozen=True, slots=True)
class Today:
    """Marks the day on which a record is written, as a rule: a new one begins with the present day."""


@dataclass(frozen=True, slots=True)
class OfficeOf:
    """Marks a person who holds, for one side, an office in the engagement that the record belongs to."""

    side: Literal["client", "agency"]


def marks_of(field: FieldInfo) -> list[Any]:
    """Whatever is told on a field, of the whole of it or of what it holds."""
    return [*field.metadata, *_within(field.annotation)]


def _within(annotation: Any) -> list[Any]:
    inner = [mark for each in get_args(annotation) for mark in _within(each)]
    return [*get_args(annotation)[1:], *inner] if get_origin(annotation) is Annotated else inner
