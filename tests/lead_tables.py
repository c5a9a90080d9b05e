"""Lead data laid into the engine of this process from Python's own values, without a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import ibis
import pyarrow

from mktops.kinds.sources import LeadSource
from mktops.leads.reading.engine import Engine
from mktops.leads.reading.tables import Tables, Wanted, tables
from mktops.leads.reading.texts import Value
from tests.lead_oracle import Event, Lead

_KINDS = {bool: "boolean", int: "int64", float: "float64", date: "date", datetime: "timestamp"}


def kind_of(value: Value) -> str:
    """The type of a column that holds a value as it is."""
    if isinstance(value, Decimal):
        return f"decimal(18, {-int(value.as_tuple().exponent)})"
    return _KINDS.get(type(value), "string")


def laid(running: Engine, columns: Mapping[str, tuple[str, Sequence[Any]]]) -> Any:
    """A table of columns, each told by its type and its values."""
    arrays = {name: pyarrow.array([*told], ibis.dtype(kind).to_pyarrow()) for name, (kind, told) in columns.items()}
    return running.own.create_table(ibis.util.gen_name("laid"), pyarrow.table(arrays), temp=True)


def in_tables(running: Engine, leads: Sequence[Lead], events: Sequence[Event], wanted: Wanted, **habits: Any) -> Tables:
    """The tables of some leads and events. A field is a text if any of its values is one; `habits` are those of both."""
    kept = laid(
        running,
        {
            "id": ("string", [each.id for each in leads]),
            "created": ("timestamp", [_time(each.created) for each in leads]),
            **_fields([each.fields for each in leads]),
        },
    )
    happened = laid(
        running,
        {
            "lead": ("string", [each.lead for each in events]),
            "type": ("string", [each.type for each in events]),
            "when": ("timestamp", [_time(each.at) for each in events]),
            **_fields([each.fields for each in events]),
        },
    )
    source = LeadSource.model_validate(
        {
            "url": "postgresql://db.example.com/m",
            "leads": {"table": kept.get_name(), "id": "id", "created": "created", **habits},
            "events": {"table": happened.get_name(), "lead": "lead", "type": "type", "at": "when", **habits},
        }
    )
    return tables(running, source, "UTC", [], [], wanted)


def _time(at: int) -> datetime:
    return datetime(1970, 1, 1) + timedelta(seconds=at)


def _fields(rows: Sequence[Mapping[str, Value]]) -> dict[str, tuple[str, list[Any]]]:
    return {
        name: _as_one([row.get(name) for row in rows]) for name in dict.fromkeys(name for row in rows for name in row)
    }


def _as_one(values: Iterable[Value]) -> tuple[str, list[Any]]:
    values = [*values]
    kinds = {kind_of(each) for each in values if each is not None}
    if len(kinds) == 1:
        return kinds.pop(), values
    return "string", [str(each).lower() if isinstance(each, bool) else each and str(each) for each in values]
