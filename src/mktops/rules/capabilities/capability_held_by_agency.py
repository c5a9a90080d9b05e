"""Skills that leave with the agency."""

from mktops.figures.people import name_of, side_of
from mktops.kinds.capabilities import Capability
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Capability)
def capability_held_by_agency(capability: Capability, look: Look) -> Found:
    """Somebody of the agency is named as one who holds a capability of the client.

    Why: what the agency's people can do is gone on the last day of the contract; a capability is what stays (AR15).

    Instead: name only people on the client's side, and lower the level if none has it.

    ```yaml
    people:
      - {id: ana, name: Ana Ruiz}
      - {id: ben, name: Ben Ito, side: agency}
    capabilities:
      - id: mail
        title: Running mail campaigns
        held_by: [ana, ben]  # warning: ben "“Running mail campaigns” is to be the client's, and Ben Ito is of the agency"
      - id: search
        held_by:
          - ben  # warning: ben "“search” is to be the client's, and Ben Ito is of the agency"
    ```

    ```yaml
    people:
      - {id: ana, name: Ana Ruiz}
      - {id: ben, name: Ben Ito, side: agency}
    capabilities:
      - {id: mail, held_by: [ana]}
      - {id: press}
    ```

    ```yaml
    capabilities:
      - {id: mail, held_by: [ben]}
    ```
    """
    for position, person in enumerate(capability.held_by):
        if side_of(look.book, person) == "agency":
            message = f"“{capability.name}” is to be the client's, and {name_of(look.book, person)} is of the agency"
            help = "Take the name out, and write the level that the client's own people have."
            yield look.at("held_by", position), message, help
