"""The values that leads and events have in the fields that definitions use (MO26, X7)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import ibis
from ibis import _

from mktops.leads.checking.quality import BRACKETS, GROUPING, PLACEHOLDERS, FieldFacts, squeezed
from mktops.leads.logic.places import Standing
from mktops.leads.reading.columns import Columns
from mktops.leads.reading.engine import Engine, Row

#: So many texts that are no numbers are enough to see what they are.
_TEXTS = 20


def with_numbers(
    table: ibis.Table, names: Mapping[str, str], columns: Columns, every: Sequence[Standing], of_event: bool
) -> ibis.Table:
    """A table with a column `number_…` beside each field that definitions compare with a number."""
    compared = [column for name, column in names.items() if _is_compared(name, every, of_event)]
    return table.mutate(**{f"number_{column}": columns.number(table[column]) for column in compared})


def field_sums(table: ibis.Table, names: Mapping[str, str]) -> dict[str, ibis.Value]:
    """What to ask of all rows at once, so that `fields` can be told of the columns of a table `with_numbers`."""
    sums = {}
    for column in names.values():
        sums[f"known_{column}"] = table[column].count()
        if (name := f"number_{column}") in table.columns:
            sums |= {f"numbers_{column}": table[name].count(), f"least_{column}": table[name].min()}
            sums |= {f"greatest_{column}": table[name].max()}
    return sums


def _is_compared(name: str, every: Sequence[Standing], of_event: bool) -> bool:
    users = (each for each in every if each.test.field == name and each.of_event == of_event)
    return any(not isinstance(limit, str | bool) for each in users for _name, limit in each.limits)


def fields(
    table: ibis.Table,
    names: Mapping[str, str],
    columns: Columns,
    every: Sequence[Standing],
    of_event: bool,
    sizes: Row,
) -> dict[str, FieldFacts]:
    """The facts of each field; `sizes` answer the sums. Raises `Unusable`."""
    found = {}
    for name, column in names.items():
        facts = FieldFacts(
            known=int(sizes[f"known_{column}"]),
            least=sizes.get(f"least_{column}"),
            greatest=sizes.get(f"greatest_{column}"),
        )
        if table[column].type().is_string():
            users = [each for each in every if each.test.field == name and each.of_event == of_event]
            facts = _with_odd_ones(facts, table, table[column], columns, users)
            without = facts.known - int(sizes.get(f"numbers_{column}", facts.known))
            if without:
                others = table.filter(table[column].notnull() & columns.number(table[column]).isnull())
                texts = _often(columns.engine, others, others[column], _TEXTS)
                facts = replace(facts, no_numbers=texts, without_number=without)
            if f"numbers_{column}" in sizes:
                facts = replace(facts, thousands=_thousands(table, table[column], columns))
            if name in GROUPING and not of_event and not columns.table.ignore_case:
                facts = replace(facts, spelt=_spelt(table, table[column], columns, facts))
        found[name] = facts
    return found


def _with_odd_ones(
    facts: FieldFacts, table: ibis.Table, column: ibis.Value, columns: Columns, users: Sequence[Standing]
) -> FieldFacts:
    values = {columns.folded(value): squeezed(value) for each in users for value in each.values}
    plain = column.lower().replace(" ", "").replace("\xa0", "")
    word = plain
    for sign in BRACKETS:
        word = word.replace(sign, "")
    looked_for = table.filter(plain.isin(sorted({*values.values()})) | word.isin(sorted(PLACEHOLDERS)))
    odd = {
        value: many
        for value, many in _often(columns.engine, looked_for, column).items()
        if columns.folded(value) not in values
    }
    return replace(
        facts,
        alike={value: many for value, many in odd.items() if squeezed(value) in values.values()},
        placeholders={value: many for value, many in odd.items() if squeezed(value) not in values.values()},
    )


def _thousands(table: ibis.Table, column: ibis.Value, columns: Columns) -> dict[str, float | None]:
    """Some of the numbers with a sign in them, each with what it is read as, if all of these look as if the sign before
    a fraction parted thousands.
    """
    sign = re.escape(columns.table.decimal)
    looks = column.re_search(rf"^[+-]?[0-9]{{1,3}}({sign}[0-9]{{3}})+$")
    signed = table.filter(column.re_search(r"^[+-]?[0-9][0-9.,]*[.,][0-9.,]*$"))
    others = columns.engine.rows(signed.filter(~looks).limit(1).aggregate(many=_.count()))
    if others[0]["many"]:
        return {}
    often = _by_number(signed, column).limit(_TEXTS)
    found = {
        str(row["value"]): row["read"] for row in columns.engine.rows(often.mutate(read=columns.number(often.value)))
    }
    return found if len(found) > 1 else {}


def _spelt(table: ibis.Table, column: ibis.Value, columns: Columns, facts: FieldFacts) -> tuple[tuple[str, ...], ...]:
    """The values that differ in case only, the most frequent first, but for those that are told of a criterion."""
    known = table.filter(column.notnull()).select(value=column, word=column.lower())
    counts = known.group_by(["word", "value"]).aggregate(many=_.count())
    twice = counts.group_by("word").aggregate(ways=_.count()).filter(_.ways > 1)
    rows = columns.engine.rows(counts.semi_join(twice, "word").order_by(ibis.desc("many"), "value"))
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(str(row["word"]), []).append(str(row["value"]))
    return tuple(tuple(group) for group in groups.values() if not facts.alike.keys() & {*group})


def _often(engine: Engine, table: ibis.Table, column: ibis.Value, many: int | None = None) -> dict[str, int]:
    """The values of a column, the most frequent first."""
    counts = _by_number(table, column)
    return {str(row["value"]): int(row["many"]) for row in engine.rows(counts.limit(many) if many else counts)}


def _by_number(table: ibis.Table, column: ibis.Value) -> ibis.Table:
    return table.group_by(value=column).aggregate(many=_.count()).order_by(ibis.desc("many"), "value")
