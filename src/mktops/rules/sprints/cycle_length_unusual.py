"""Sprints that are not two weeks long."""

from mktops.figures.sprints import remembered
from mktops.kinds.sprints import USUAL_LENGTH, Sprint
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="note", on=Sprint, among=remembered)
def cycle_length_unusual(sprint: Sprint, look: Look) -> Found:
    """A sprint is not two weeks long.

    Why: in two weeks a result can be reached and a wrong turn costs little; sprints of one length can be
    compared (AR33).

    Instead: make the outcome smaller or larger until it fits two weeks.

    ```yaml
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-11-02
        length: 21  # note: 21 "The sprint is 21 days long, not 14"
      - id: blitz
        outcome: A form.
        start: 2026-11-02
        length: 1  # note: 1 "The sprint is 1 day long, not 14"
    ```

    ```yaml
    sprints:
      - {id: mails, outcome: Each MQL gets three mails., start: 2026-11-02}
      - {id: form, outcome: A shorter form., start: 2026-11-02, length: 14}
    ```

    ```yaml
    sprints:
      - {id: old, outcome: A film., start: 2026-03-02, length: 30}
    ```
    """
    if sprint.length != USUAL_LENGTH:
        message = f"The sprint is {counted(sprint.length, 'day')} long, not {USUAL_LENGTH}"
        yield look.at("length"), message, "Take “length” out, and cut the outcome to what two weeks can hold."
