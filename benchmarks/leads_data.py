"""Leads and their events as Parquet files in a workspace with three stages, always the same for the same sizes.

    python benchmarks/leads_data.py FOLDER LEADS EVENTS

A few leads do nearly all there is to do, one in five does nothing, and people come back a month later; values are
missing in the three ways of an export (nothing, blanks, a placeholder). One event in 10,000 is of a lead that is not
there. All of it happens in 2025. Leads stand in the order of their ids, events in the order in which they happened.
"""

from __future__ import annotations

import sys
from pathlib import Path

#: What a stage means, for every contender the same.
TITLE = "(?i)(it|network|security|infrastructure)"
WORKSPACE = """
name: Generated
timezone: UTC
preset: [inbound]
sources:
  crm:
    leads: {path: leads.parquet, id: id, created: created, missing: [unknown]}
    fields: {employees: employees, region: region, job_title: job_title, channel: channel}
    events: {path: events.parquet, lead: user_id, type: event, at: timestamp}
"""
STAGES = f"""
lead_stages:
  - id: lead
    name: Lead
    definition: Somebody who sent a form.
    interest: {{event: form_submission}}
  - id: mql
    name: MQL
    definition: A lead from a company of 50 to 2,000 people in the EU that runs its network.
    builds_on: lead
    fit:
      all:
        - {{field: employees, between: [50, 2000]}}
        - {{field: region, equals: EU}}
        - {{field: job_title, matches: "{TITLE}"}}
  - id: sql
    name: SQL
    definition: An MQL that asked for a quote, or came back often within a short time.
    builds_on: mql
    interest:
      any:
        - {{event: quote_request}}
        - {{event: download, at_least: 3, within: 30 days}}
        - {{event: page_view, at_least: 10, within: 7 days}}
"""
MACROS = """
create macro draw(n, salt) as (hash(n * 64 + salt) >> 11) / 9007199254740992.0;
create macro pick(texts, n, salt) as texts[1 + floor(len(texts) * draw(n, salt))::INTEGER];
create macro born(id) as TIMESTAMP '2025-01-02' + to_seconds(floor(200 * 86400 * draw(id, 1))::BIGINT);
"""
LEADS = """
select 1000 + n as id, born(id) as created,
  case when draw(n, 2) > 0.12 then floor(exp(3 + 5 * draw(n, 3)))::INTEGER end as employees,
  case when draw(n, 4) < 0.08 then pick([null, '', 'unknown'], n, 5)
    else pick(['EU', 'EU', 'EU', 'EU', 'NA', 'LATAM', 'APAC'], n, 6) end as region,
  case when draw(n, 4) > 0.08
    then pick(['Spain', 'Germany', 'France', 'United States', 'Brazil', 'Japan'], n, 7) end as country,
  case when draw(n, 8) < 0.1 then pick([null, ' ', 'unknown'], n, 9) else
    pick(['Head of', 'Director', 'Manager', 'VP', 'Chief', 'Lead', 'Junior', 'Senior', 'Deputy'], n, 10) || ' ' ||
    pick(['Network', 'IT', 'Cloud Security', 'Infrastructure', 'Marketing', 'Sales', 'Finance', 'Legal'], n, 11)
    || ' ' || pick(['Europe', 'Iberia', 'Nordics', 'Americas', 'Global', 'North', 'South', 'Group'], n, 12)
    end as job_title,
  pick(['organic', 'paid', 'email', 'social', 'event', 'referral'], n, 13) as channel
from range($leads) as numbers(n)
"""
EVENTS = """
select case when draw(n, 23) < 0.0001 then -1 - n else who end as user_id,
  case when kind < 0.6 then 'page_view' when kind < 0.75 then 'download' when kind < 0.87 then 'email_click'
    when kind < 0.95 then 'form_submission' else 'quote_request' end as event,
  born(who) + to_seconds(floor(86400 * (60 * draw(who, 20 + visit) * visit - 1 + 12 * draw(n, 24) ** 3))::BIGINT)
    as timestamp
from (
  select n, draw(n, 15) as kind, floor(3 * draw(n, 16) ** 2)::INTEGER as visit,
    1000 + floor(0.8 * $leads * draw(n, 14) ** 2)::BIGINT * 7919 % $leads as who
  from range($events) as numbers(n)
)
order by timestamp
"""


def write(root: Path, leads: int, events: int) -> None:
    """A workspace at `root` with this many leads and events."""
    import duckdb

    root.mkdir(parents=True)
    (root / "mktops.yaml").write_text(WORKSPACE)
    (root / "definitions.yaml").write_text(STAGES)
    database = duckdb.connect()
    database.execute(MACROS)
    for name, query in (("leads", LEADS), ("events", EVENTS)):
        sized = query.replace("$leads", str(leads)).replace("$events", str(events))
        database.sql(sized).write_parquet(str(root / f"{name}.parquet"))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
