"""The definitions as SQL, for whoever wants to read it, or to run it where their data are (AP16, AP20, AP25)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

import ibis

from mktops.kinds.criteria import Criterion, Scalar, walk
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.sources import LeadSource, Table
from mktops.leads.counting.entries import entries
from mktops.leads.counting.sql_text import in_visible_signs
from mktops.leads.counting.terms import wanted
from mktops.leads.logic.definitions import day_of, definitions
from mktops.leads.reading.engine import Engine, Row
from mktops.leads.reading.tables import Tables, tables
from mktops.leads.reading.unusable import Unusable
from mktops.text.slug import nearest
from mktops.text.visible import visible

#: Of those that Ibis writes, the ones in which the definitions can be said.
DIALECTS = (
    "athena", "bigquery", "clickhouse", "databricks", "duckdb", "mysql", "postgres", "snowflake", "sqlite",
    "trino",
)  # fmt: skip
_SOURCE = LeadSource.model_validate(
    {
        "url": "paper://paper",
        "leads": {"table": "leads", "id": "id", "created": "created"},
        "events": {"table": "events", "lead": "lead", "type": "type", "at": "at"},
    }
)


@dataclass(frozen=True, slots=True)
class _Paper:
    """Tables of which only the columns are known."""

    tables: Mapping[str, ibis.Table]
    name: str = "paper"

    def list_tables(self) -> list[str]:
        return list(self.tables)

    def table(self, name: str) -> ibis.Table:
        return self.tables[name]


@dataclass(frozen=True, slots=True)
class _OnPaper(Engine):
    """An engine that writes what would be run, and runs nothing."""

    def rows(self, expression: ibis.Table) -> list[Row]:
        # Where nothing is, nothing stands twice.
        return [dict.fromkeys(expression.columns, 0)]

    def searched(self, column: ibis.Value, pattern: str) -> ibis.Value:
        return column.re_search(pattern)


def statement(stages: Mapping[str, LeadStage], dialect: str, until: int, like: LeadSource | None = None) -> str:
    """The SQL that says of each lead when it entered each stage before a moment, in seconds since 1970.

    It reads a table `leads` with `id`, `created` and the fields that the definitions name, and a table `events` with
    `lead`, `type`, `at` and the fields that are asked of events. Case and missing values are those of a source that
    they are `like`. Raises `Unusable` for a dialect that nobody knows.
    """
    if dialect not in DIALECTS:
        near = nearest(dialect, DIALECTS)
        raise Unusable(
            f"There is no dialect {dialect}. {f'Did you mean {near}?' if near else 'There are ' + ', '.join(DIALECTS)}"
        )
    asked = wanted(list(stages.values()))
    kinds = {name: dict(_kinds(stages, name == "events")) for name in ("leads", "events")}
    columns = {
        "leads": {"id": "string", "created": "timestamp", **{name: kinds["leads"][name] for name in asked.fields}},
        "events": {
            "lead": "string",
            "type": "string",
            "at": "timestamp",
            **{name: kinds["events"][name] for name in asked.event_fields if name not in ("lead", "type", "at")},
        },
    }
    paper = _Paper({name: ibis.table(each, name=name) for name, each in columns.items()})
    found = tables(_OnPaper(cast("ibis.Backend", paper), cast("ibis.Backend", None)), _like(like), "UTC", [], [], asked)
    shapes = (f"{name}: {', '.join(f'{c} {k}' for c, k in each.items())}" for name, each in columns.items())
    return _written(found, stages, dialect, until, [*_head(stages), *shapes])


def as_it_runs(tables: Tables, stages: Mapping[str, LeadStage], until: int) -> str:
    """The SQL that runs on a source that is a server, which says the same of its own tables. Raises `Unusable`."""
    return _written(tables, stages, tables.engine.name, until, _head(stages))


def _like(source: LeadSource | None) -> LeadSource:
    if source is None:
        return _SOURCE

    def habits(table: Table) -> dict[str, Any]:
        return {"missing": table.missing, "ignore_case": table.ignore_case}

    leads, events = _SOURCE.leads, _SOURCE.events
    return _SOURCE.model_copy(
        update={
            "leads": leads.model_copy(update=habits(source.leads)),
            "events": events and events.model_copy(update=habits(source.events or source.leads)),
        }
    )


def _written(tables: Tables, stages: Mapping[str, LeadStage], dialect: str, until: int, head: Iterable[str]) -> str:
    found = entries(tables, stages, until)
    names = {
        f"{each.id.replace('-', '_')}_{what}": f"{what}_{at}"
        for at, each in enumerate(found.stages)
        for what in ("entered", "unknown", "by_definition")
    }
    with tables.engine.plainly():
        sql = str(ibis.to_sql(found.table.rename(names), dialect=dialect))
    return "".join(f"-- {visible(line)}\n" for line in head) + f"{in_visible_signs(sql, dialect)};\n"


def _head(stages: Mapping[str, LeadStage]) -> Iterator[str]:
    yield "When each lead entered each stage, in seconds since 1970 on the clock of the data."
    for stage in stages.values():
        since = [day_of(each.since).isoformat() for each in definitions(stage) if each.since is not None]
        yield f"{stage.name}: {' '.join(stage.definition.split())}{f' (in force since {since[-1]})' if since else ''}"


def _kinds(stages: Mapping[str, LeadStage], of_events: bool) -> Iterator[tuple[str, str]]:
    """Each field with the kind of its column, as its tests have it; a text where they do not agree."""
    told: dict[str, set[str]] = {}
    for stage in stages.values():
        for way, tree in stage.criteria:
            for inner, test in walk(tree, way):
                if test.field is not None and ("where" in inner) == of_events:
                    told.setdefault(test.field, set()).update(map(_kind, _values(test)))
    for field, kinds in told.items():
        yield field, next(iter(kinds)) if len(kinds) == 1 else "string"


def _values(test: Criterion) -> Iterator[Scalar]:
    for name in test.operators:
        value = getattr(test, name)
        if name != "exists":
            yield from value if isinstance(value, tuple) else (value,)


def _kind(value: Scalar) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "float64" if isinstance(value, int | Decimal) else "string"
