"""Where each single test stands in the definitions: what is said of a test is said there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mktops.findings import FieldPath
from mktops.kinds.criteria import Criterion, Scalar, walk
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.logic.definitions import definitions


@dataclass(frozen=True, slots=True)
class Standing:
    """A single test, the stage whose record it stands in, and the way to it there.

    `of_event` says that it tests a field of events, and `present` that it belongs to the last definition of its stage.
    """

    stage: LeadStage
    way: FieldPath
    test: Criterion
    of_event: bool
    present: bool

    @property
    def negated(self) -> bool:
        """Whether it lies below a “not”, or below three: then leads pass if the test is false of them."""
        return self.way.count("not") % 2 == 1

    @property
    def values(self) -> dict[str, str]:
        """The texts that its field is compared with as a whole, each with the name of the operator in the file."""
        test = self.test
        named = (("equals", (test.equals,)), ("in", test.in_ or ()), ("not_in", test.not_in or ()))
        return {value: name for name, values in named for value in values if isinstance(value, str)}

    @property
    def takes_any_text(self) -> bool:
        """Whether a text that is no number and no day is a value to it like any other, and not unknown."""
        test = self.test
        return bool(self.values or test.matches or test.contains) or test.exists is not None

    @property
    def said_by(self) -> str:
        """The key in the file by which the test says what it asks for."""
        if self.test.event is not None:
            return "event" if self.test.at_least is None else "at_least"
        return self.test.operators[0].rstrip("_")

    @property
    def limits(self) -> list[tuple[str, Scalar]]:
        """What its field is compared with by size, and the name of each operator."""
        test = self.test
        names = ("at_least", "at_most", "above", "below") if test.field is not None else ()
        found = [(name, getattr(test, name)) for name in names if getattr(test, name) is not None]
        return [*found, *(("between", limit) for limit in test.between or ())]


def standings(stages: Iterable[LeadStage]) -> Iterator[Standing]:
    """The single tests of all definitions, of each stage the last definition first."""
    for stage in stages:
        for at, definition in enumerate(reversed(definitions(stage))):
            for way, criterion in definition.criteria:
                for inner, each in walk(criterion, way):
                    if each.field is not None or each.event is not None:
                        yield Standing(stage, inner, each, "where" in inner, present=at == 0)
