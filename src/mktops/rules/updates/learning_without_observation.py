"""A learning that rests on nothing."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.kinds.updates import Update
from mktops.rules import rule
from mktops.text.slug import nearest


@rule(level="warning", preset="agency")
def learning_without_observation(book: Book, day: date) -> Iterator[Finding]:
    """A learning cites no observation, evidence or test, or an observation that its update does not have.

    Why: a learning that nobody can trace to what was seen is an opinion (AR30, AR7).

    Instead: give the observation an id, and write that id under `observation`.

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        observations:
          - {id: fills-up, text: Form fills rose after the 12th.}
        learnings:
          - {id: short-forms, statement: Short forms win.}  # warning: short-forms "rests on nothing that was seen"
          - id: phones
            statement: Phones matter.
            observation: fils-up  # warning: fils-up "this update has no observation “fils-up”"
    ```

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        observations:
          - {id: fills-up, text: Form fills rose after the 12th.}
        learnings:
          - {id: short-forms, statement: Short forms win., observation: fills-up}
          - {id: phones, statement: Phones matter., evidence: Six of ten visits.}
          - {id: invitations, statement: A reason helps., test: linkedin-reason}
    ```
    """
    for update in book.all(Update):
        known = [each.id for each in update.observations if each.id is not None]
        for learning in update.learnings:
            cited = learning.observation
            if cited is not None and cited not in known:
                near = nearest(cited, known)
                help = f"Did you mean “{near}”?" if near else f"Give an observation the id “{cited}”, or correct it."
                message = f"“{learning.statement}”: this update has no observation “{cited}”"
                yield Finding(book.at(learning, "observation"), message, help)
            elif cited is None and not learning.evidence and learning.test is None:
                message = f"“{learning.statement}” rests on nothing that was seen"
                help = "Add “observation:” with an observation's id, or “evidence: …”, or “test:”."
                yield Finding(book.at(learning, "observation"), message, help)
