"""What every record has in common."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from mktops.kinds.fields import Day, PersonRef, PlannedDay, Slug
from mktops.kinds.marks import Fact


class Part(BaseModel):
    """A piece of a record: known keys only, never changed after it was read."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        arbitrary_types_allowed=True,
        validate_by_name=False,
        validate_by_alias=True,
    )

    #: What people call such a part where it has no words of its own, with fields of it or of what it lies in, such as
    #: “the review of {quarter}”.
    called: ClassVar[str] = ""
    #: The name by which other records refer to such a part; "" if none does.
    referred_to_as: ClassVar[str] = ""

    @property
    def clients_own(self) -> bool:
        """Whether it is of the client's own house, so that an agency does not read of it (AR42)."""
        return False


class Record(Part):
    """An entry of a collection. `collection` is the top-level key that holds such records in a file."""

    collection: ClassVar[str]
    #: Fields that `mktops new` fills besides the required ones.
    starter: ClassVar[tuple[str, ...]] = ()

    @property
    def key(self) -> str:
        """What people call the record: its id, or what stands for one where a kind has none."""
        return str(getattr(self, "id", ""))


class Named(Record):
    """A record with an id that a person chose."""

    id: Slug = Field(description="Short name in a-z, 0-9 and dashes; chosen once, never renumbered.")


def fields_of(model: type[Part]) -> dict[str, FieldInfo]:
    """The fields of a kind or a part by the names that files give them, in the order of the model."""
    return {info.alias or field: info for field, info in model.model_fields.items()}


def collection_of(model: type[Part]) -> str:
    """The collection by which records of a kind are found, or the name by which parts of records are; "" for others."""
    return getattr(model, "collection", "") or model.referred_to_as


class Agreement(Part):
    """One person's yes to a record, with its day (X2)."""

    by: PersonRef = Field(description="Who agreed.", examples=["ana"])
    on: PlannedDay = Field(description="The day on which they agreed.", examples=["2026-07-01"])


class Acknowledged(Agreement):
    """One person's word that they have seen or attended something, with its day (AR20)."""

    called: ClassVar[str] = "{by}"

    on: Annotated[Day, Fact("acknowledged this", sent_on="it was sent", held_on="it was held")] = Field(
        description="The day on which they did.", examples=["2026-07-01"]
    )


class Agreed(Part):
    """A record that binds people. It stands once somebody from each side has signed it (X2)."""

    agreed: tuple[Agreement, ...] = Field(
        default=(),
        description="Who agreed to this, and when; one name from each side.",
        examples=[[{"by": "ana", "on": "2026-07-01"}]],
    )
