"""Test plans: small campaigns run to learn something."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from mktops.kinds.criteria import Value
from mktops.kinds.fields import (
    Amount,
    AnyPeriod,
    ChannelRef,
    Day,
    EngagementRef,
    GoalRef,
    GuidepointRef,
    OptionalProse,
    OptionalText,
    PersonRef,
    PlannedDay,
    Prose,
    Size,
    Slug,
    TestRef,
    Text,
    Whole,
    refuse,
)
from mktops.kinds.learnings import Learned
from mktops.kinds.marks import Fact, LastDay
from mktops.kinds.record import Agreed, Named, Part

VerdictRule = Literal["interval", "posterior"]


class Allocation(Part):
    """What a plan may spend (AR32)."""

    budget: Size | None = Field(default=None, description="Money, in the workspace's currency.", examples=[3000])
    hours: Size | None = Field(default=None, description="Working hours.", examples=[40])


class SuccessCriterion(Part):
    """A rate or a count that a test must reach, fixed before it starts (OO26)."""

    id: Slug = Field(description="Short name, unique in the test.")
    rate_of: Annotated[tuple[Text, ...], Field(min_length=2, max_length=2)] | None = Field(
        default=None,
        description="A rate: the names of the hits and of the trials.",
        examples=[["accepted", "invited"]],
    )
    count_of: OptionalText = Field(default=None, description="A count: its name.", examples=["meetings"])
    at_least: Amount = Field(description="What must be reached: 0.10 or 10% for a rate.", examples=["10%"])
    after: Slug | None = Field(
        default=None, description="The criterion of the same test that must be met before this one counts."
    )
    rule: VerdictRule = Field(
        default="interval",
        description="How a rate is judged: by its 95 % interval, or by the probability that it is reached.",
    )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the counts that it rests on: hits and trials, or the one that is counted."""
        return self.rate_of or (self.count_of or "",)

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if (self.rate_of is None) == (self.count_of is None):
            raise refuse("a success criterion is either rate_of: [hits, trials] or count_of: a name")
        if self.rate_of is not None and self.at_least > 1:
            raise refuse(f"a rate is a share of 1: write {self.at_least / 100} or {self.at_least}%")
        return self


class Abort(Part):
    """When a test is stopped early, fixed before it starts (OO28)."""

    on_day: Whole | None = Field(
        default=None, ge=0, le=3650, description="Days after the start when this is looked at.", examples=[7]
    )
    below: Amount | None = Field(
        default=None,
        description="Stop below this share of the first success criterion; 50% is half of it.",
        examples=["50%"],
    )
    rule: VerdictRule | None = Field(
        default=None, description="Judge “below” by the 95 % interval or the posterior; plainly if left out."
    )


class TestObservation(Part):
    """The counts of a test up to a day, each added up since its start."""

    called: ClassVar[str] = "{title}"

    __test__ = False

    on: Annotated[Day, Fact("was counted")] = Field(
        description="The day up to which it was counted.", examples=["2026-09-10"]
    )
    counts: dict[Text, Whole] = Field(
        description="What was counted since the start.", examples=[{"invited": 60, "accepted": 2}]
    )


class TestLearning(Learned):
    """Something a test taught."""

    __test__ = False

    id: Slug | None = Field(default=None, description="Short name.")


class MarketingTest(Part):
    """A small campaign with the learning it seeks, its success criteria and its end (AR32, OO22–OO28)."""

    referred_to_as: ClassVar[str] = "tests"

    id: Slug = Field(description="Short name, unique among all tests.")
    title: Text = Field(description="The test in a few words.", examples=["LinkedIn invitations, Raleigh"])
    learning_sought: Prose = Field(
        description="What we want to know.", examples=["Do marketing leaders answer a cold invitation?"]
    )
    kind: OptionalText = Field(default=None, description="What sort of test it is.", examples=["micro-campaign"])
    hypothesis: OptionalProse = Field(default=None, description="What we expect, and why.")
    goal: GoalRef | None = Field(default=None, description="The goal it is run for (X4).")
    guidepoint: GuidepointRef | None = Field(default=None, description="The Guidepoint it is run for (X4).")
    channel: ChannelRef | None = Field(default=None, description="The channel it runs on.")
    audience: dict[Text, Value] = Field(
        default_factory=dict, description="Whom it addresses (OO24).", examples=[{"role": "marketing leader"}]
    )
    budget: Size | None = Field(default=None, description="Money, in the workspace's currency.", examples=[200])
    hours: Size | None = Field(default=None, description="Working hours.", examples=[6])
    priority: Whole | None = Field(default=None, ge=1, description="1 is the first to run.", examples=[1])
    smallest_version: OptionalProse = Field(
        default=None,
        description="The least that still answers the question (AR32).",
        examples=["60 invitations by hand"],
    )
    start: PlannedDay | None = Field(default=None, description="First day.", examples=["2026-09-01"])
    end: Annotated[Day | None, LastDay("start")] = Field(default=None, description="Last day.", examples=["2026-09-30"])
    success_criteria: tuple[SuccessCriterion, ...] = Field(
        default=(),
        description="What must be reached (OO26).",
        examples=[[{"id": "accepted", "rate_of": ["accepted", "invited"], "at_least": "10%"}]],
    )
    abort: Abort | None = Field(
        default=None,
        description="When to stop early (OO28).",
        examples=[{"on_day": 7, "below": "50%"}],
    )
    observations: tuple[TestObservation, ...] = Field(default=(), description="What was counted so far.")
    status: Literal["planned", "running", "scaled", "repeated", "adapted", "stopped", "aborted"] = Field(
        default="planned", description="Where it stands, or what was decided (OO22)."
    )
    decided_on: Annotated[Day | None, Fact("was decided")] = Field(default=None, description="The day of the decision.")
    why: OptionalProse = Field(default=None, description="Why it was decided so, whatever the outcome (X1, AR19).")
    learnings: tuple[TestLearning, ...] = Field(default=(), description="What it taught.")
    follows: TestRef | None = Field(default=None, description="The test whose result led to this one (OO25).")

    @property
    def closed(self) -> bool:
        """Whether something was decided about it."""
        return self.status not in ("planned", "running")


class TestPlan(Named, Agreed):
    """The tests of a period, all listed up front, with what they may spend (AR32)."""

    __test__ = False

    collection: ClassVar[str] = "test_plans"
    starter: ClassVar[tuple[str, ...]] = ("engagement", "allocation", "tests")

    period: AnyPeriod = Field(description="The period that it plans.", examples=["2026-Q3"])
    engagement: EngagementRef | None = Field(
        default=None, description="The agency engagement it belongs to.", examples=["inbound"]
    )
    owner: PersonRef | None = Field(default=None, description="Who keeps it.")
    allocation: Allocation | None = Field(
        default=None, description="What it may spend.", examples=[{"budget": 3000, "hours": 40}]
    )
    tests: tuple[MarketingTest, ...] = Field(
        default=(),
        description="The tests.",
        examples=[
            [
                {
                    "id": "linkedin-raleigh",
                    "title": "LinkedIn invitations, Raleigh",
                    "learning_sought": "Do marketing leaders answer a cold invitation?",
                    "audience": {"role": "marketing leader", "place": "Raleigh"},
                    "hours": 6,
                    "priority": 1,
                    "smallest_version": "60 invitations by hand",
                    "success_criteria": [{"id": "accepted", "rate_of": ["accepted", "invited"], "at_least": "10%"}],
                    "abort": {"on_day": 7, "below": "50%"},
                }
            ]
        ],
    )
