"""Channels: the ways by which marketing reaches people."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from mktops.kinds.fields import Flag, Text
from mktops.kinds.record import Named


class Channel(Named):
    """A way to reach people, and what it means to the business (AR8, DD6, DD29)."""

    collection: ClassVar[str] = "channels"
    starter: ClassVar[tuple[str, ...]] = ("value_driver",)

    name: Text = Field(description="What people call it.", examples=["Email"])
    direction: Literal["inbound", "outbound", "both"] = Field(
        description="Whether people come to us, we go to them, or both (DD6).", examples=["inbound"]
    )
    digital: Flag | None = Field(default=None, description="Whether it is a digital channel.", examples=[True])
    value_driver: Literal["core", "supporting", "none"] | None = Field(
        default=None,
        description="Whether it is, or may become, a core competence of the business (AR8).",
        examples=["supporting"],
    )
    relation: Literal["primary", "supplementary"] | None = Field(
        default=None,
        description="Whether most business comes by this way, or it only adds to it (AR11).",
        examples=["supplementary"],
    )
