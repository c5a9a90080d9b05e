"""An agency that answers to itself."""

from mktops.figures.engagements import running
from mktops.figures.people import name_of, side_of
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=running)
def internal_owner_from_agency(engagement: Engagement, look: Look) -> Found:
    """The internal owner of a running engagement is somebody of the agency.

    Why: the owner stands for the client; an agency that answers for itself to itself answers to nobody (AR1, AR22).

    Instead: name somebody on the client's side, and the agency's person as `account_manager`.

    ```yaml
    people:
      - {id: ben, name: Ben, side: agency}
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        internal_owner: ben  # warning: ben "Ben is of the agency and cannot be the internal owner of “Search”"
    ```

    A person whom no record describes may be of either side.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    engagements:
      - {id: seo, agency: Brightside, internal_owner: ana, account_manager: ben}
      - {id: ads, agency: Brightside, internal_owner: somebody}
    ```

    ```yaml
    people:
      - {id: ben, name: Ben, side: agency}
    engagements:
      - {id: idea, agency: Brightside, internal_owner: ben, status: proposed}
      - {id: old, agency: Brightside, internal_owner: ben, status: ended, why: The budget was cut.}
    ```
    """
    book, owner = look.book, engagement.internal_owner
    if side_of(book, owner) == "agency":
        message = f"{name_of(book, owner)} is of the agency and cannot be the internal owner of “{engagement.name}”"
        yield look.at("internal_owner"), message, "Name somebody on the client's side."
