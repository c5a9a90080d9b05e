"""Skills that nobody has seen."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import works_together
from mktops.findings import Finding
from mktops.kinds.capabilities import Capability
from mktops.rules import rule


@rule(level="warning")
def capability_without_evidence(book: Book, day: date) -> Iterator[Finding]:
    """A capability has a level above 0, and nothing shows it.

    Why: a team takes on what it is said to be able to do, and lets go of whoever did it before; a level that nobody
    has seen does both too early (AR15).

    Instead: write down what was done, and with how much help.

    ```yaml
    capabilities:
      - id: mail
        title: Running mail campaigns
        level: 2  # warning: 2 "Nothing shows that “Running mail campaigns” is at level 2"
      - id: search
        level: 1
        evidence: ""  # warning: "" "Nothing shows that “search” is at level 1"
    ```

    ```yaml
    capabilities:
      - {id: mail, level: 2, evidence: Ran the October mails with one hour of help.}
      - {id: search, level: 0}
      - {id: press}
    ```

    ```yaml
    engagements:
      - {id: ads, agency: Northlight, initiative: operational, management: hands_off}
    capabilities:
      - {id: bids, level: 2, engagement: ads}
    ```
    """
    for capability in book.all(Capability):
        has_evidence = bool(capability.evidence and capability.evidence.strip())
        if capability.level and not has_evidence and works_together(book, capability.engagement, day):
            yield Finding(
                book.at(capability, "level" if capability.evidence is None else "evidence"),
                f"Nothing shows that “{capability.name}” is at level {capability.level}",
                "Add “evidence:” with what was done, and with how much help.",
            )
