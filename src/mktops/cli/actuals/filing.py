"""Counted values → the records that they belong into, and the new text of the files that hold these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mktops.book import Book
from mktops.cli.boundary import Stop
from mktops.cli.exit_codes import USAGE
from mktops.cli.home import placed, refuse_unread
from mktops.cli.shell import Shell
from mktops.kinds.actuals import Actuals
from mktops.kinds.channels import Channel
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.metrics import Metric
from mktops.kinds.people import Person
from mktops.source import read
from mktops.source.edits import EditRefused, set_fields
from mktops.text.enumeration import listed
from mktops.text.numbers import counted
from mktops.text.period import Period

if TYPE_CHECKING:
    from mktops.reports.of_leads.actuals import FieldChange, RecordChange

_COUNTED = ", counted by mktops"


@dataclass(frozen=True, slots=True)
class Filing:
    """What is to be written: the new `texts` by file, and of each of the `records` that change what a report tells."""

    texts: Mapping[str, str]
    records: Sequence[RecordChange]


def filed(
    here: Shell, book: Book, found: Mapping[str, int], sources: Mapping[str, str], within: Period, day: date
) -> Filing:
    """The filing of values that were counted as of a day, and of their sources, both by metric. Raises `Stop`.

    A value goes into the record of the period that has one for its metric, else into another one of the period, else
    into a new one.
    """
    if lost := book.left_out_of(Actuals, Metric, LeadStage, Channel):
        raise Stop(
            f"{counted(lost, 'record')} could not be read, and may be of this period; nothing was written. "
            "See: mktops validate",
            USAGE,
        )
    refuse_unread(book, Actuals)
    _refuse_twice(book, within, found)
    texts: dict[str, str] = {}
    records: list[RecordChange] = []
    for record, values in _homes(book, within, found):
        names = list(dict.fromkeys(sources[id] for id in values))
        if record is None:
            data: dict[str, Any] = {"period": str(within), "values": dict(values)}
            data |= {"source": f"{listed(names)}{_COUNTED}", "as_of": day.isoformat()}
            file, text = placed(here, book, Actuals, data)
            changes = [_change(id, None, value) for id, value in values.items()]
            changes += [_change(name, None, data[name]) for name in ("source", "as_of")]
            told: RecordChange = {"file": file, "line": None, "changes": changes, "verified_by": None, "others": []}
        else:
            file, text, told = _edited(book, record, values, names, day)
        if told["changes"]:
            texts[file] = text
            records.append(told)
            # The next record of the same file is edited in what this one has become.
            book = replace(book, sources={**book.sources, file: read(file, text.encode())})
    return Filing(texts, records)


def _refuse_twice(book: Book, within: Period, found: Mapping[str, int]) -> None:
    """Raise `Stop` where a metric has two values for the period: to mend one would leave the other."""
    first: dict[str, Actuals] = {}
    for record in book.all(Actuals):
        for id in found if record.period == within else ():
            value = record.values.get(id)
            if value is None or value == first.setdefault(id, record).values[id]:
                continue
            places = (book.span(book.at(each, "values", id)) for each in (first[id], record))
            both = listed(f"{place.file}:{place.line}" for place in places)
            raise Stop(
                f"{id} has two values for {within}, at {both}; nothing was written. Take one of the two out.", USAGE
            )


def _homes(book: Book, within: Period, found: Mapping[str, int]) -> Iterator[tuple[Actuals | None, dict[str, int]]]:
    records = [each for each in book.all(Actuals) if each.period == within]
    homes: list[dict[str, int]] = [{} for _ in records]
    new: dict[str, int] = {}
    for id, value in found.items():
        by_fit = sorted(
            range(len(records)),
            key=lambda at, id=id: (  # type: ignore[misc]
                records[at].values.get(id) is None,
                id not in records[at].values,
                bool(_others(records[at], found)),
            ),
        )
        (homes[by_fit[0]] if by_fit else new)[id] = value
    yield from ((record, home) for record, home in zip(records, homes, strict=True) if home)
    if new:
        yield None, new


def _others(record: Actuals, found: Mapping[str, int]) -> list[str]:
    return [id for id, value in record.values.items() if value is not None and id not in found]


def _edited(
    book: Book, record: Actuals, values: Mapping[str, int], sources: Sequence[str], day: date
) -> tuple[str, str, RecordChange]:
    origin, others = book.origin(record), _others(record, values)
    span = book.span(book.at(record))
    new = {id: value for id, value in values.items() if record.values.get(id) != value}
    is_early = record.as_of is not None and record.as_of < min(day, record.period.end)
    fields: dict[str, str] = {}
    if new or (is_early and not others):
        if record.as_of is not None and record.as_of > day:
            raise Stop(
                f"{span.file}:{span.line}: these values were read on {record.as_of}, after {day}; nothing was written.",
                USAGE,
            )
        fields["source"] = _noted(record.source, sources, values, day) if others else f"{listed(sources)}{_COUNTED}"
        if not others or record.as_of is None:
            fields["as_of"] = day.isoformat()
    before = {"source": record.source, "as_of": record.as_of.isoformat() if record.as_of else None}
    changes = [_change(id, record.values.get(id), value) for id, value in new.items()]
    changes += [_change(name, before[name], value) for name, value in fields.items() if before[name] != value]
    source = book.sources[origin.file]
    try:
        text = set_fields(source, (*origin.path, "values"), new)
        text = set_fields(read(origin.file, text.encode()), origin.path, fields)
    except EditRefused as error:
        raise Stop(str(error), USAGE) from None
    person = book.find(Person, record.verified_by)
    return (
        origin.file,
        text,
        {
            "file": span.file,
            "line": span.line,
            "changes": changes,
            "verified_by": (person.name if person else record.verified_by) if new else None,
            "others": others if new and "as_of" not in fields else [],
        },
    )


def _noted(before: str | None, sources: Sequence[str], ids: Mapping[str, int], day: date) -> str:
    """The source of a record that holds other values too, which come from where they came from before."""
    parts = [part for part in (before or "").split("; ") if part and _COUNTED not in part]
    return "; ".join([*parts, f"{listed(sources)}{_COUNTED} on {day}: {', '.join(ids)}"])


def _change(field: str, before: Decimal | str | None, after: int | str) -> FieldChange:
    return {"field": field, "before": before, "after": after}
