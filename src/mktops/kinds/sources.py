"""Sources of lead data: where leads and their events are kept, and what their columns are called (MO26, X7)."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from mktops.kinds.fields import Flag, Length, OptionalText, StageRef, Text, Zone, refuse
from mktops.kinds.record import Part
from mktops.text.secrets import VARIABLE, is_secret

_SIGN = re.compile(r"%[YymdbBHIMSpfz]")


def _dates(form: str) -> str:
    signs = set(_SIGN.findall(form))
    if "%" in _SIGN.sub("", form) or not (signs & {"%Y", "%y"} and signs & {"%m", "%b", "%B"} and "%d" in signs):
        raise refuse(f"“{form[:40]}” is no form of a date; write one such as %Y-%m-%d or %d/%m/%Y %H:%M")
    return form


def _url(url: str) -> str:
    # The password itself must not be said again.
    if _holds_password(url):
        raise refuse("a password stands in this file; write ${NAME} for it and set the variable NAME where you run")
    if "://" not in url:
        raise refuse("this is no address of a database; write one such as postgresql://reader@db.example.com/marketing")
    # The name of a file may have blanks.
    if re.search(r"\s", url) and not url.startswith(("duckdb://", "sqlite://")):
        raise refuse("there is a blank in this address; write %20 for one that belongs to it")
    return url


def _file(path: str | None) -> str | None:
    if path is None or "://" not in path:
        return path
    if _holds_password(path):
        raise refuse("a password stands in this file; change it, and save what it opens as a file of the workspace")
    raise refuse("an address is no file of the workspace; save the export as one, or name a database under “url”")


def _holds_password(url: str) -> bool:
    """Whether a password stands before the machine's name, or behind the question mark, that is no `${NAME}`."""
    # What is behind the last @ is the machine: people write signs into passwords that do not belong there.
    user, at, _ = url.partition("://")[2].rpartition("@")
    spelled = re.split(r":|%3a", user, maxsplit=1, flags=re.IGNORECASE)
    values = spelled[1:] if at else []
    values += [value for name, value in re.findall(r"[?&;]([^=&;]*)=([^&;]*)", url) if is_secret(name)]
    return any(value.strip() and not VARIABLE.fullmatch(value) for value in values)


FileName = Annotated[OptionalText, AfterValidator(_file)]
DateForm = Annotated[Text, AfterValidator(_dates)]
Url = Annotated[Text, AfterValidator(_url)]


class Table(Part):
    """Where rows are kept and how their values are written."""

    path: FileName = Field(
        default=None,
        description="A CSV, Excel, JSON lines or Parquet file of the workspace, or several by a pattern.",
        examples=["data/contacts-*.csv"],
    )
    table: OptionalText = Field(
        default=None, description="The table of the source's database, where it has a url.", examples=["leads"]
    )
    sheet: OptionalText = Field(
        default=None, description="The sheet of an Excel file; the first if left out.", examples=["Contacts"]
    )
    outside: Flag = Field(
        default=False,
        description="Whether the files, or the database if it is one, may lie outside of the workspace.",
        examples=[True],
    )
    dates: DateForm | None = Field(
        default=None,
        description="How dates are written; 2026-10-31 is always understood.",
        examples=["%d/%m/%Y"],
    )
    decimal: Literal[".", ","] = Field(
        default=".",
        description="The sign before the fraction of a number; the other one parts its thousands.",
        examples=[","],
    )
    missing: tuple[Text, ...] = Field(
        default=(), description="Texts that mean that nothing is known; blanks always do.", examples=[["Select"]]
    )
    ignore_case: Flag = Field(
        default=False, description="Whether “spain” is the same as “Spain” in its texts.", examples=[True]
    )

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.path is None) == (self.table is None):
            raise refuse("say where the rows are: a “path” to files, or a “table” of the database at the source's url")
        if self.table is not None and self.sheet:
            raise refuse("“sheet” goes with a path, not with a table")
        return self


class LeadsTable(Table):
    """The rows of which each is a lead."""

    id: OptionalText = Field(
        default=None,
        description="The column with the lead's id; known by its heading in the usual exports.",
        examples=["Record ID"],
    )
    created: OptionalText = Field(
        default=None,
        description="The column that says since when the lead is known; known by its heading in the usual exports.",
        examples=["Create Date"],
    )


class EventsTable(Table):
    """The rows of which each is something that a lead did."""

    lead: Text = Field(description="The column with the lead's id.", examples=["user_id"])
    type: Text = Field(description="The column that says what was done.", examples=["event"])
    at: Text = Field(description="The column that says when.", examples=["timestamp"])


class Handover(Part):
    """How marketing hands a lead to sales, and how the data tell what sales answered (AP24, MO15, DD7, DD27, X5)."""

    stage: StageRef = Field(description="The stage at which a lead is handed over.", examples=["sql"])
    offered: OptionalText = Field(
        default=None,
        description="The event by which a lead is offered to sales; if left out, that is when it enters the stage.",
        examples=["owner_assigned"],
    )
    accepted: Text = Field(description="The event by which sales takes a lead.", examples=["sales_accepted"])
    rejected: OptionalText = Field(
        default=None, description="The event by which sales refuses a lead.", examples=["sales_rejected"]
    )
    recycled: OptionalText = Field(
        default=None, description="The event by which a lead goes back to be nurtured.", examples=["recycled"]
    )
    reason: OptionalText = Field(
        default=None,
        description="The field of the events, or of the leads, that says why sales refused.",
        examples=["rejection_reason"],
    )
    owner: OptionalText = Field(
        default=None,
        description="The field of the leads, or of the events, that says who in sales has the lead.",
        examples=["owner"],
    )
    within: Length | None = Field(
        default=None, description="How soon sales answers, nights and weekends included.", examples=["24 hours"]
    )

    @property
    def answers(self) -> dict[str, str]:
        """The events by which sales answers: what each says, and its type."""
        told = {"accepted": self.accepted, "rejected": self.rejected, "recycled": self.recycled}
        return {name: type for name, type in told.items() if type is not None}

    @model_validator(mode="after")
    def _apart(self) -> Self:
        events = [each for each in (self.offered, *self.answers.values()) if each is not None]
        if twice := [each for each in events if events.count(each) > 1]:
            raise refuse(f"“{twice[0]}” cannot mean two things; name a different event for each")
        return self


class LeadSource(Part):
    """A system that holds leads: its tables, and its names for our fields (MO26, X7)."""

    url: Url | None = Field(
        default=None,
        description="The database that holds the tables; ${NAME} stands for a variable of the environment.",
        examples=["postgresql://reader:${DB_PASSWORD}@db.example.com/marketing"],
    )
    leads: LeadsTable = Field(
        description="The rows of which each is a lead.",
        examples=[{"path": "data/contacts.csv", "id": "Record ID", "created": "Create Date"}],
    )
    events: EventsTable | None = Field(
        default=None,
        description="The rows of which each is something that a lead did.",
        examples=[{"path": "data/events.parquet", "lead": "user_id", "type": "event", "at": "timestamp"}],
    )
    fields: dict[Text, Text] = Field(
        default_factory=dict,
        description="Our name of a field, and the column of the leads that holds it.",
        examples=[{"employees": "Number of Employees"}],
    )
    moments: dict[Text, Text] = Field(
        default_factory=dict,
        description="An event, and the column of the leads that says when it happened.",
        examples=[{"form_submission": "First Conversion Date"}],
    )
    handover: Handover | None = Field(
        default=None,
        description="How a lead is handed to sales, and what tells the answer.",
        examples=[{"stage": "sql", "accepted": "sales_accepted", "within": "24 hours"}],
    )
    timezone: Zone | None = Field(
        default=None, description="The zone of its times; the workspace's if left out.", examples=["America/Sao_Paulo"]
    )

    @model_validator(mode="after")
    def _columns(self) -> Self:
        if both := set(self.fields) & {"id", "created"}:
            raise refuse(f"“{min(both)}” is named under “leads” already; give the field another name")
        tables = [table for table in (self.leads, self.events) if table and table.table is not None]
        if tables and self.url is None:
            raise refuse(f"“{tables[0].table}” is a table, so the source needs the url of its database")
        return self
