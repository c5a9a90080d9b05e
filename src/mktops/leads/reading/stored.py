"""The tables of databases, as they are kept there."""

from __future__ import annotations

import ibis

from mktops.leads.reading.engine import Engine, Unusable
from mktops.text.enumeration import listed
from mktops.text.slug import nearest


def stored(engine: Engine, name: str) -> ibis.Table:
    """The table of a name, perhaps with that of its schema before a point. Raises `Unusable`."""
    *schema, last = name.split(".")
    place = {"database": tuple(schema) if len(schema) > 1 else schema[0]} if schema else {}
    database = engine.connection if engine.holder is None else engine.holder
    with engine.plainly():
        known = database.list_tables(**place)
        if last not in known:
            near = nearest(last, known)
            hint = f"It has {listed(known)}" if known else "It has none that you may see"
            hint = f"Did you mean “{near}”?" if near else hint
            raise Unusable(f"There is no table “{name}” in the database. {hint}")
        found = database.table(last, **place)
        if engine.holder is not None:
            found = _copied(engine, _as_stored(found))
        if database.name == "pyspark":
            found = _with_zones(database, found, name)
    return found


def _with_zones(spark: ibis.Backend, table: ibis.Table, name: str) -> ibis.Table:
    """The table of a Spark session; Ibis does not tell its moments from its times of no zone."""
    kinds = {field.name: field.dataType.typeName() for field in spark._session.table(name).schema}
    moments = [column for column, kind in kinds.items() if kind == "timestamp"]
    return table.mutate(**{column: table[column].cast("timestamp('UTC')") for column in moments})


def _copied(engine: Engine, table: ibis.Table) -> ibis.Table:
    """The table within this process, which takes it over piece by piece."""
    name = ibis.util.gen_name("held")
    engine.own.con.register(f"{name}_pieces", table.to_pyarrow_batches())
    engine.own.con.execute(f'CREATE TEMPORARY TABLE "{name}" AS SELECT * FROM "{name}_pieces"')
    engine.own.con.unregister(f"{name}_pieces")
    return engine.own.table(name)


def _as_stored(table: ibis.Table) -> ibis.Table:
    """A table of SQLite, in which any column may hold anything: its numbers, and all else as it is written."""

    def read(column: ibis.Value) -> ibis.Value:
        kind, text = column.type(), column.cast("string")
        if kind.is_boolean():
            return ibis.cases((text == "1", "true"), (text == "0", "false"), else_=text)
        if kind.is_numeric():
            is_number = column.typeof().isin(["integer", "real"])
            return ibis.ifelse(is_number, column, ibis.null(kind)).cast("int64" if kind.is_integer() else "float64")
        return text

    return table.select(**{name: read(table[name]) for name in table.columns})
