"""Columns as people keep them → texts, numbers, days and moments that can be compared (X7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

import ibis

from mktops.kinds.sources import Table
from mktops.leads.logic.definitions import DAY
from mktops.leads.reading.engine import Engine, Unusable
from mktops.leads.reading.isotimes import ISO, SURE, SURE_ZONED, ZONED
from mktops.leads.reading.texts import lowered, number_shape
from mktops.leads.reading.zones import local

#: What Python takes for a blank.
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))
#: From 1900 to 2200: before and after, a time stands for something else than a time.
EARLIEST, LATEST = -2_208_988_800, 7_258_118_400


@ibis.udf.scalar.builtin(name="try_strptime")
def _strptime(text: str, form: str) -> ibis.dtype("timestamp"):  # type: ignore[valid-type]
    ...


@ibis.udf.scalar.builtin(name="trim", signature=(("string", "string"), "string"))
def _trim(text, blanks):  # type: ignore[no-untyped-def]
    """The text without the blanks around it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How the columns of a table are read: what its engine can do, how the table writes values, and its zone."""

    engine: Engine
    table: Table
    zone: str

    def known(self, column: ibis.Value) -> ibis.Value:
        """The value; null where it is missing. A text goes without the blanks around it."""
        if column.type().is_floating() and self.engine.in_process:
            # Some systems write a missing number as one that is none.
            return ibis.ifelse(column.isnan(), ibis.null(column.type()), column)
        if not column.type().is_string():
            return column
        text = self._stripped(column).nullif("")
        missing = [self.folded(each.strip()) for each in self.table.missing]
        return ibis.ifelse(self.folded(text).isin(missing), ibis.null("string"), text) if missing else text

    def plain(self, column: ibis.Value) -> ibis.Value:
        """A name that some program gave: without blanks around it, and null where it is blank."""
        return self._stripped(column).nullif("") if column.type().is_string() else column

    def _stripped(self, text: ibis.Value) -> ibis.Value:
        # The blanks that spreadsheets leave behind are not all in ASCII.
        return _trim(text, _BLANKS) if self.engine.in_process else text.strip()

    @overload
    def folded(self, text: str) -> str: ...
    @overload
    def folded(self, text: ibis.Value) -> ibis.Value: ...
    def folded(self, text: ibis.Value | str) -> ibis.Value | str:
        """A text, or a column of texts, as the table compares it (`leads.reading.texts.lowered`)."""
        if not self.table.ignore_case:
            return text
        if isinstance(text, str):
            return lowered(text)
        return text.lower() if text.type().is_string() else text

    def alike(self, table: ibis.Table, names: Sequence[str]) -> ibis.Table:
        """A table in which texts that are compared as one stand in one way, that of most rows, in some columns."""
        if not self.table.ignore_case:
            return table
        for name in names:
            told = table.select(way=table[name], same=self.folded(table[name])).group_by("same", "way")
            ways = told.aggregate(rows=ibis._.count())
            order = ibis.window(group_by=ways.same, order_by=[ways["rows"].desc(), ways.way])
            usual = ways.mutate(rank=ibis.row_number().over(order)).filter(ibis._["rank"] == 0).select("same", "way")
            # By names, for Ibis would take a column of what was made from the table for the table's own.
            found = table.mutate(same_here=self.folded(table[name])).left_join(usual, [("same_here", "same")])
            table = found.select(*(column for column in table.columns if column != name), **{name: found.way})
        return table

    def number(self, column: ibis.Value) -> ibis.Value:
        """A known value as a number; null where it is none."""
        kind = column.type()
        if kind.is_numeric() and not kind.is_boolean():
            return column.cast("float64")
        if not kind.is_string():
            return ibis.null("float64")
        comma = self.table.decimal == ","
        is_number = column.re_search(number_shape(self.table.decimal))
        plain = column
        for sign in (".", " ", "’", "'") if comma else (",", " ", "’", "'"):
            plain = plain.replace(sign, "")
        plain = plain.replace(",", ".") if comma else plain
        return ibis.ifelse(is_number, plain, ibis.null("string")).cast("float64")

    def text(self, column: ibis.Value) -> ibis.Value:
        """A known value as a text."""
        kind = column.type()
        if kind.is_string():
            return column
        if kind.is_boolean():
            return ibis.ifelse(column.isnull(), ibis.null("string"), ibis.ifelse(column, "true", "false"))
        if kind.is_floating() or kind.is_decimal():
            # Engines write 50.0 in different ways, and a number that is whole is meant as such.
            whole = ibis.ifelse(column.abs() < 2**53, column, ibis.null(kind)).cast("int64")
            return ibis.ifelse(whole.cast(kind) == column, whole.cast("string"), column.cast("string"))
        return column.cast("string")

    def flag(self, column: ibis.Value) -> ibis.Value:
        """A known value as true or false; null where it is neither."""
        if column.type().is_boolean():
            return column
        text = self.text(column).lower()
        yes, no = text.isin(["true", "yes", "1"]), text.isin(["false", "no", "0"])
        return ibis.cases((yes, True), (no, False), else_=ibis.null("boolean"))

    def moment(self, column: ibis.Value) -> ibis.Value:
        """A known value as seconds since 1970 on the clock of the zone; null where it is no time."""
        kind = column.type()
        if kind.is_date():
            found = self.engine.seconds(column.cast("timestamp"))
        elif kind.is_timestamp():
            found = self.engine.seconds(column)
            found = local(self.engine, found, self.zone) if kind.timezone is not None else found
        elif kind.is_string():
            found = self._parsed(column) if self.engine.in_process else self._cast(column)
        else:
            return ibis.null("int64")
        return ibis.ifelse(found.between(EARLIEST, LATEST), found, ibis.null("int64"))

    def day(self, column: ibis.Value) -> ibis.Value:
        """A known value as days since 1970 on the clock of the zone; null where it is no time."""
        return self.moment(column) // DAY

    def _parsed(self, text: ibis.Value) -> ibis.Value:
        iso = text.upper().replace(",", ".")
        plain = self.engine.seconds(ibis.ifelse(text.re_search(ISO), iso, ibis.null("string")).try_cast("timestamp"))
        # Where no time tells its zone, and most exports do not, nothing has to be turned.
        is_zoned = text.re_search(ZONED)
        if self._some(is_zoned):
            # The engine wants the seconds before a zone, and has other words for that of the world.
            full = iso.replace("UTC", "Z").re_replace(" (Z|[+-][0-9:]+)$", r"\1")
            full = full.re_replace("([T ][0-9]{1,2}:[0-9]{2})(Z|[+-])", r"\1:00\2")
            utc = ibis.ifelse(is_zoned, full, ibis.null("string")).try_cast("timestamp('UTC')")
            plain = ibis.ifelse(is_zoned, local(self.engine, self.engine.seconds(utc), self.zone), plain)
        if self.table.dates is None:
            return plain
        formed = self.engine.seconds(_strptime(text, self.table.dates))
        formed = local(self.engine, formed, self.zone) if "%z" in self.table.dates else formed
        return ibis.coalesce(formed, plain)

    def _cast(self, text: ibis.Value) -> ibis.Value:
        if self.table.dates is not None:
            raise Unusable(
                f"“dates” is understood in files only; let the times in {self.table.table} have a type for times, "
                "or be texts such as 2026-10-31 23:59:59"
            )
        plain = self.engine.seconds(ibis.ifelse(text.re_search(SURE), text, ibis.null("string")).cast("timestamp"))
        is_zoned = text.re_search(SURE_ZONED)
        if not self._some(is_zoned):
            return plain
        utc = ibis.ifelse(is_zoned, text, ibis.null("string")).cast("timestamp('UTC')")
        return ibis.coalesce(local(self.engine, self.engine.seconds(utc), self.zone), plain)

    def _some(self, condition: ibis.Value) -> bool:
        return any(
            row["some"] for row in self.engine.rows(condition.name("some").as_table().aggregate(some=ibis._.some.any()))
        )


def named(names: Sequence[str], wanted: str) -> str | None:
    """The name as the table has it; blanks around it and a mark of the encoding before it do not matter."""
    bare = wanted.strip().lstrip("\ufeff")
    return next((name for name in names if name.strip().lstrip("\ufeff") == bare), None)
