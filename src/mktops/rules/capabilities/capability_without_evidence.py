"""Skills that nobody has seen."""

from mktops.figures.engagements import joint_work
from mktops.kinds.capabilities import Capability
from mktops.rules import Found, Look, rule


@rule(level="warning", on=Capability, among=joint_work)
def capability_without_evidence(capability: Capability, look: Look) -> Found:
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
    if capability.level and not capability.evidence:
        message = f"Nothing shows that “{capability.name}” is at level {capability.level}"
        yield look.at_first("evidence", "level"), message, "Add “evidence:” with what was done, and with how much help."
