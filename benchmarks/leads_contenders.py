"""The same classification of leads by hand: in SQL, in Polars and in pandas, each in a process of its own.

    python benchmarks/leads_contenders.py NAME MEMORY

Each one finds when each lead of the current folder entered each stage of `leads_data.STAGES`, and prints as JSON how
many did so in each month, and of how many that became leads in the month it is not known whether they hold the stage.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

from leads_data import TITLE

#: A stage, whether it is known that it is held, a month and a count.
Rows = Iterable[tuple[str, bool, str, int]]

#: Only leads that sent a form are judged, the pattern last; only events of leads that may hold MQL are sorted. The kind
#: of an event is asked after that: comparing 20 million texts costs more than carrying the few that are not needed.
SQL = """
with sent as (
  select user_id as id, min(timestamp) as moment
  from read_parquet('events.parquet') where event = 'form_submission' group by all
), people as materialized (
  select id, greatest(created, moment) as lead_at,
    employees between 50 and 2000
      and case when trim(region) not in ('', 'unknown') then region end = 'EU' as company,
    case when company is false then false else company
      and case when trim(job_title) not in ('', 'unknown') then regexp_matches(job_title, $title) end end as fit
  from read_parquet('leads.parquet') join sent using (id)
), able as materialized (
  select id, fit, lead_at from people where fit is not false
), happened as materialized (
  select user_id as id, event, timestamp as moment from read_parquet('events.parquet')
  where user_id in (select id from able)
), interested as (
  select id, min(moment) as moment from (
    select id, moment from happened where event = 'quote_request'
    union all
    select id, moment from (
      select id, moment, lag(moment, 2) over (partition by id order by moment) as first
      from happened where event = 'download'
    ) where moment - first <= interval 30 days
    union all
    select id, moment from (
      select id, moment, lag(moment, 9) over (partition by id order by moment) as first
      from happened where event = 'page_view'
    ) where moment - first <= interval 7 days
  ) group by all
), entered as (
  select 'lead' as stage, true as known, lead_at as moment from people
  union all select 'mql', fit is not null, lead_at from able
  union all select 'sql', fit is not null, case when fit then greatest(lead_at, moment) else lead_at end from able join interested using (id)
)
select stage, known, strftime(month, '%Y-%m'), count from (
  select stage, known, date_trunc('month', moment) as month, count(*) as count from entered group by all
)
"""
#: What a person checks before the counts are believed: double and missing ids, leads without a day, events of nobody.
CHECKS = """
select (select count(*) - count(distinct id) from read_parquet('leads.parquet')),
  (select count(*) - count(created) from read_parquet('leads.parquet')),
  (select count(*) from read_parquet('events.parquet') anti join read_parquet('leads.parquet') on user_id = id)
"""


def sql(memory: str, checked: bool = False) -> Rows:
    import duckdb

    database = duckdb.connect(config={"memory_limit": memory})
    if checked:
        database.execute(CHECKS).fetchall()
    # A parameter makes DuckDB's Python side import pandas where it is installed: half a second.
    return database.execute(SQL.replace("$title", f"'{TITLE}'")).fetchall()


def sql_checked(memory: str) -> Rows:
    return sql(memory, checked=True)


def polars(_memory: str) -> Rows:
    import polars as pl

    def known(column: str) -> pl.Expr:
        return pl.when(~pl.col(column).str.strip_chars(" ").is_in(["", "unknown"])).then(pl.col(column))

    def burst(kind: str, count: int, days: int) -> pl.DataFrame:
        rows = happened.filter(pl.col("event") == kind).sort("id", "moment")
        first = pl.col("moment").shift(count - 1)
        same = pl.col("id") == pl.col("id").shift(count - 1)
        return rows.filter(same & (pl.col("moment") - first <= pl.duration(days=days)))

    def counted(stage: str, rows: pl.DataFrame, moment: str) -> list[tuple[str, bool, str, int]]:
        known = pl.col("fit").is_not_null()
        month = pl.when(known).then(pl.col(moment)).otherwise("lead_at").dt.truncate("1mo")
        months = rows.group_by(known=known, month=month).len().rows()
        return [(stage, sure, f"{day:%Y-%m}", count) for sure, day, count in months]

    fit = pl.col("employees").is_between(50, 2000) & (known("region") == "EU") & known("job_title").str.contains(TITLE)
    events = pl.scan_parquet("events.parquet").rename({"user_id": "id", "timestamp": "moment"})
    sent = events.filter(pl.col("event") == "form_submission").group_by("id").agg(pl.col("moment").min())
    judged = pl.scan_parquet("leads.parquet").select("id", "created", fit=fit).join(sent, on="id")
    people = judged.select("id", "fit", lead_at=pl.max_horizontal("created", "moment")).collect(engine="streaming")
    able = people.filter(pl.col("fit").fill_null(True))
    asked = events.filter(pl.col("event").is_in(["quote_request", "download", "page_view"]))
    happened = asked.join(able.lazy(), on="id", how="semi").collect(engine="streaming")
    quotes = happened.filter(pl.col("event") == "quote_request")
    moments = pl.concat([quotes, burst("download", 3, 30), burst("page_view", 10, 7)])
    held = able.join(moments.group_by("id").agg(pl.col("moment").min()), on="id")
    held = held.with_columns(sql_at=pl.max_horizontal("lead_at", "moment"))
    leads = people.with_columns(fit=pl.lit(True))
    return [*counted("lead", leads, "lead_at"), *counted("mql", able, "lead_at"), *counted("sql", held, "sql_at")]


def pandas(_memory: str) -> Rows:
    import pandas as pd

    def burst(kind: str, count: int, days: int) -> pd.DataFrame:
        rows = happened[happened["event"] == kind].sort_values("moment")
        first = rows.groupby("id")["moment"].shift(count - 1)
        return rows[rows["moment"] - first <= pd.Timedelta(days=days)]

    def counted(stage: str, rows: pd.DataFrame, moment: str) -> list[tuple[str, bool, str, int]]:
        known = rows["fit"].notna()
        months = rows[moment].where(known, rows["lead_at"]).dt.to_period("M")
        return [
            (stage, bool(sure), str(month), int(n))
            for (sure, month), n in months.groupby([known, months]).size().items()
        ]

    def known(texts: pd.Series) -> pd.Series:
        return texts.where(~texts.str.strip(" ").isin(["", "unknown"]))

    leads = pd.read_parquet("leads.parquet", columns=["id", "created", "employees", "region", "job_title"])
    region, title = known(leads["region"]), known(leads["job_title"])
    in_size = leads["employees"].between(50, 2000).astype("boolean").mask(leads["employees"].isna())
    in_region = (region == "EU").astype("boolean").mask(region.isna())
    # pandas warns of the group in a pattern, which is there for everybody.
    in_role = title.str.contains(TITLE.replace("(it", "(?:it")).astype("boolean").mask(title.isna())
    judged = leads[["id", "created"]].assign(fit=in_size & in_region & in_role)
    names = {"user_id": "id", "timestamp": "moment"}
    forms = pd.read_parquet("events.parquet", filters=[("event", "==", "form_submission")]).rename(columns=names)
    people = judged.merge(forms.groupby("id", as_index=False)["moment"].min(), on="id")
    people["lead_at"] = people[["created", "moment"]].max(axis=1)
    able = people.loc[people["fit"].fillna(True), ["id", "fit", "lead_at"]]
    kinds = ["quote_request", "download", "page_view"]
    happened = pd.read_parquet("events.parquet", filters=[("event", "in", kinds)]).rename(columns=names)
    happened = happened[happened["id"].isin(able["id"])]
    quotes = happened[happened["event"] == "quote_request"]
    moments = pd.concat([quotes, burst("download", 3, 30), burst("page_view", 10, 7)])
    held = able.merge(moments.groupby("id", as_index=False)["moment"].min(), on="id")
    held["sql_at"] = held[["lead_at", "moment"]].max(axis=1)
    everybody = people.assign(fit=True)
    return [*counted("lead", everybody, "lead_at"), *counted("mql", able, "lead_at"), *counted("sql", held, "sql_at")]


CONTENDERS = {"sql": sql, "sql-checked": sql_checked, "polars": polars, "pandas": pandas}

if __name__ == "__main__":
    name, memory = sys.argv[1:]
    print(json.dumps(list(CONTENDERS[name](memory))))
