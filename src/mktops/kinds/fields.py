"""The types of fields: what may stand in a value, what it becomes, and how an editor's schema says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, PlainValidator, Strict, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from mktops.kinds.marks import OfficeOf, Plan, ProseMark, Reference
from mktops.text.meant import meant_day, meant_number, meant_period
from mktops.text.period import PATTERN as PERIOD_PATTERN
from mktops.text.period import BadPeriod, Period, parse_day
from mktops.text.slug import SLUG, nearest

#: By this name a workspace's setting comes to the validators, to which a fiscal year means nothing without it.
FISCAL_YEAR_STARTS = "fiscal_year_starts"
_SLUG = re.compile(SLUG.rstrip("$") + r"\Z")
_PERCENT = re.compile(r"([+−-]?)\s?(\d{1,6}(?:\.\d{1,6})?)\s?%\Z", re.ASCII)
_DURATION = re.compile(r"(\d{1,6}|[^\d\s]\S{0,9}) (hour|day|week)s?\Z")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time. `amount` is None where a person left a placeholder, such as `X days`."""

    amount: int | None
    unit: Literal["hour", "day", "week"]

    @property
    def hours(self) -> int | None:
        """The length in hours, or None where it is not set."""
        return None if self.amount is None else self.amount * {"hour": 1, "day": 24, "week": 168}[self.unit]

    def __str__(self) -> str:
        return f"{'X' if self.amount is None else self.amount} {self.unit}{'' if self.amount == 1 else 's'}"


def _timezone(name: str) -> str:
    known = available_timezones()
    if name not in known:
        near = nearest(name, sorted(known))
        hint = f"; did you mean {near}?" if near else ", such as Europe/Madrid"
        raise refuse(f"“{name[:40]}” is not a time zone{hint}")
    return name


def refuse(message: str) -> PydanticCustomError:
    """The error by which a field's type says, in words for the person who typed it, what to write instead."""
    # Braces in the template would be taken for placeholders, so the message travels as data.
    return PydanticCustomError("mktops", "{message}", {"message": message})


def _slug(text: str) -> str:
    if not _SLUG.match(text):
        raise refuse(
            f"“{text[:40]}” cannot be an id; use a-z, 0-9 and dashes, at most 64, starting and ending "
            "with a letter or digit"
        )
    return text


def _day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return parse_day(value)
        except BadPeriod as error:
            meant = meant_day(value)
            raise refuse(f"“{value[:40]}” is not a day; write {meant}" if meant else str(error)) from None
    if type(value) is date:
        return value
    raise refuse("this is no day; write year-month-day, such as 2026-10-31")


def _period(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, Period):
        return value
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        try:
            return Period.parse(str(value), (info.context or {}).get(FISCAL_YEAR_STARTS))
        except BadPeriod as error:
            meant = meant_period(str(value))
            raise refuse(f"“{str(value)[:40]}” is not a period; write {meant}" if meant else str(error)) from None
    raise refuse("this is no period; write a year 2026, a quarter 2026-Q4, a month 2026-10 or a week 2026-W41")


def _month(period: Period) -> Period:
    if period.unit != "month":
        raise refuse(f"{period} is a {period.unit}; write a month, such as 2026-10")
    return period


def _quarter(period: Period) -> Period:
    if period.unit != "quarter":
        raise refuse(f"{period} is a {period.unit}; write a quarter, such as 2026-Q4")
    return period


def _number(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str):
        raise refuse(f"“{value[:40]}” is not a number; {_instead(value.strip())}")
    raise refuse("a number is needed here; write digits with a decimal point, such as 2600 or 12.5")


def _instead(text: str) -> str:
    """What to write instead of a text that was meant as a number."""
    if re.fullmatch(r"[+-]?\d{1,18}(\.\d{1,9})?", text, re.ASCII):
        return f"take its quotes away and write {text.lstrip('+').lstrip('0') or 0}"
    if re.fullmatch(r"-?\d{1,3}([,  ’']\d{3})+(\.\d+)?", text, re.ASCII):
        return f"write it without separators: {re.sub('[^0-9.-]', '', text)}"
    if re.fullmatch(r"-?\d+,\d{1,2}", text, re.ASCII):
        return f"write it with a decimal point: {text.replace(',', '.')}"
    if re.fullmatch(r"-?\d+([.,]\d+)?\s?[%€$£]", text, re.ASCII):
        return f"write it without the sign: {text[:-1].strip().replace(',', '.')}"
    if meant := meant_number(text):
        return f"write {meant}"
    return "write digits with a decimal point, such as 2600 or 12.5"


def _not_negative(value: Decimal) -> Decimal:
    if value < 0:
        raise refuse("this cannot be below zero; write 0 or more")
    return value


def _percentage(text: str) -> Decimal | None:
    match = _PERCENT.match(text.strip())
    if not match:
        return None
    return Decimal(match[2]) / 100 * (1 if match[1] in ("", "+") else -1)


def _amount(value: Any) -> Decimal:
    share = _percentage(value) if isinstance(value, str) else None
    return _not_negative(_number(value) if share is None else share)


def _share(value: Any) -> Decimal:
    share = _amount(value)
    if share > 1:
        raise refuse("this is a share of the whole: write 50% or 0.5, at most 100%")
    return share


def _change(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    share = _percentage(value) if isinstance(value, str) else None
    if share is None:
        raise refuse('this is no change; write a percentage with its sign, such as "+25%" or "-10%"')
    return share


def _duration(value: Any) -> Duration:
    if isinstance(value, Duration):
        return value
    match = _DURATION.match(value.strip()) if isinstance(value, str) else None
    if not match:
        raise refuse("this is no length of time; write a number and hours, days or weeks, such as 14 days")
    unit: Any = match[2]
    return Duration(int(match[1]) if match[1].isascii() and match[1].isdigit() else None, unit)


def _level(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 5:
        return value
    raise refuse("this is no skill level; write a whole number from 0 (none) to 5 (could teach it)")


def _unless_blank(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


_NUMBER_SCHEMA = {"type": "number"}

Text = Annotated[str, Strict()]
Prose = Annotated[str, Strict(), ProseMark()]
#: A text that may be left out. One of blanks says nothing, so it is None: nobody has to ask again.
OptionalText = Annotated[Text | None, BeforeValidator(_unless_blank)]
OptionalProse = Annotated[Prose | None, BeforeValidator(_unless_blank)]
Zone = Annotated[str, Strict(), AfterValidator(_timezone)]
Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]
Slug = Annotated[str, Strict(), AfterValidator(_slug), WithJsonSchema({"type": "string", "pattern": SLUG})]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": "A day: 2026-10-31"}),
]
#: A day that may lie ahead.
PlannedDay = Annotated[Day, Plan()]
Quarter = Annotated[
    Period,
    PlainValidator(_period),
    AfterValidator(_quarter),
    WithJsonSchema({"type": "string", "pattern": r"^(FY)?\d{4}-Q[1-4]$"}),
]
AnyPeriod = Annotated[
    Period,
    PlainValidator(_period),
    # A bare year is a number to YAML.
    WithJsonSchema({"type": ["string", "integer"], "pattern": PERIOD_PATTERN}),
]
Month = Annotated[
    Period,
    PlainValidator(_period),
    AfterValidator(_month),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"}),
]
Number = Annotated[Decimal, PlainValidator(_number), WithJsonSchema(_NUMBER_SCHEMA)]
Size = Annotated[
    Decimal,
    PlainValidator(_number),
    AfterValidator(_not_negative),
    WithJsonSchema(_NUMBER_SCHEMA | {"minimum": 0}),
]
Amount = Annotated[
    Decimal,
    PlainValidator(_amount),
    WithJsonSchema(
        {
            "anyOf": [
                _NUMBER_SCHEMA | {"minimum": 0},
                {"type": "string", "pattern": r"^\s*\+?\s?\d+(\.\d+)?\s?%\s*$"},
            ]
        }
    ),
]
Share = Annotated[
    Decimal,
    PlainValidator(_share),
    WithJsonSchema(
        {
            "anyOf": [
                _NUMBER_SCHEMA | {"minimum": 0, "maximum": 1},
                {"type": "string", "pattern": r"^\s*\+?\s?(100(\.0+)?|\d{1,2}(\.\d+)?)\s?%\s*$"},
            ]
        }
    ),
]
Change = Annotated[
    Decimal,
    PlainValidator(_change),
    WithJsonSchema({"type": "string", "pattern": r"^\s*[+−-]?\s?\d+(\.\d+)?\s?%\s*$"}),
]
Length = Annotated[
    Duration,
    PlainValidator(_duration),
    WithJsonSchema({"type": "string", "pattern": r"^\s*\S+ (hour|day|week)s?\s*$"}),
]
SkillLevel = Annotated[int, PlainValidator(_level), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 5})]

PersonRef = Annotated[str, Strict(), Reference("people")]
ClientOffice = Annotated[PersonRef, OfficeOf("client")]
AgencyOffice = Annotated[PersonRef, OfficeOf("agency")]
ChannelRef = Annotated[str, Strict(), Reference("channels")]
MetricRef = Annotated[str, Strict(), Reference("metrics")]
StageRef = Annotated[str, Strict(), Reference("lead_stages")]
GoalRef = Annotated[str, Strict(), Reference("goals")]
GuidepointRef = Annotated[str, Strict(), Reference("guidepoints")]
ItemRef = Annotated[str, Strict(), Reference("backlog")]
TestRef = Annotated[str, Strict(), Reference("tests")]
EngagementRef = Annotated[str, Strict(), Reference("engagements")]
DecisionRef = Annotated[str, Strict(), Reference("decisions")]
LearningRef = Annotated[str, Strict(), Reference("learnings")]
MilestoneRef = Annotated[str, Strict(), Reference("milestones")]
CapabilityRef = Annotated[str, Strict(), Reference("capabilities")]
