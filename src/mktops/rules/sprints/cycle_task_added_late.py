"""Tasks that joined a sprint on its way."""

from mktops.figures.sprints import remembered
from mktops.kinds.sprints import Sprint, SprintTask
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention

#: Days after the first one: until then the plan may still be put right.
SETTLED = 3


@rule(level="note", on=SprintTask, among=remembered)
def cycle_task_added_late(task: SprintTask, look: Look) -> Found:
    """A task was added to a sprint more than three days after its start.

    Why: a sprint keeps control of what comes first only if what comes later waits for the next one (AR33).

    Instead: put the task into the next sprint, or drop another one for it.

    ```yaml
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-11-02
        tasks:
          - id: banner
            title: A banner for the fair
            added_on: 2026-11-06  # note: 2026-11-06 "“A banner for the fair” was added on day 5 of the sprint"
    ```

    ```yaml
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-11-02
        tasks:
          - {id: draft, title: Draft the mails}
          - {id: check, title: Let sales read them, added_on: 2026-11-05}
          - {id: banner, title: A banner for the fair, added_on: 2026-11-12, status: dropped}
    ```

    ```yaml
    sprints:
      - {id: old, outcome: A form., start: 2026-03-02, tasks: [{id: a, title: A banner, added_on: 2026-03-12}]}
    ```
    """
    late = (task.added_on - look.within(Sprint).start).days if task.added_on else 0
    if late > SETTLED and task.status != "dropped":
        message = f"{mention(task.title)} was added on day {late + 1} of the sprint"
        help = "Put it into the next sprint, or write “status: dropped” on the task that made room for it."
        yield look.at("added_on"), message, help
