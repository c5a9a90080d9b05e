"""Texts that hold times in the order of ISO 8601, told by their shape, which means the same to every engine."""

from __future__ import annotations

#: A date, or a time with or without its zone, as files have them. Whether there is such a day is not asked.
_DATE = r"(?i)^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
_TIME = r"([T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?"
_ZONE = r" ?(Z|UTC|[+-][0-9]{2}(:?[0-9]{2})?)"
ISO = f"{_DATE}{_TIME}({_ZONE})?)?$"
ZONED = f"{_DATE}{_TIME}{_ZONE})$"

#: The same as programs write them into databases. Not all of these can be asked to try whether a text is a time, so a
#: text of this shape is one for certain: no 30 February, and a 29th only in a leap year.
_LEAP = "([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)"
_DAY = (
    "([12][0-9]{3}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|[12][0-9]{3}-(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    f"|[12][0-9]{{3}}-02-(0[1-9]|1[0-9]|2[0-8])|{_LEAP}-02-29)"
)
_CLOCK = "[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?"
SURE = f"^{_DAY}({_CLOCK})?$"
SURE_ZONED = f"^{_DAY}{_CLOCK}(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$"
