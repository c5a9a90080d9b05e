"""A task of which the file says two things."""

from mktops.kinds.sprints import SprintTask
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="warning", on=SprintTask)
def task_contradicted(task: SprintTask, look: Look) -> Found:
    """A task of a sprint has a day on which it was done, and its status says that it is open or was dropped.

    A status that is left out says nothing: the day is enough.

    Why: the sprint's page counts it as done or leaves it out, and one of the two is wrong (AR33).

    Instead: correct the status, or take the day out.

    ```yaml
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-11-02
        tasks:
          - id: draft
            title: Draft the mails
            status: open  # warning: open "“Draft the mails” is open, and was done on 2026-11-04"
            done_on: 2026-11-04
          - id: check
            title: Let sales read them
            status: dropped  # warning: dropped "“Let sales read them” was dropped, and was done on 2026-11-05"
            done_on: 2026-11-05
          - id: send
            title: Send them
            status: in_progress  # warning: in_progress "“Send them” is in progress, and was done on 2026-11-15"
            done_on: 2026-11-15
    ```

    ```yaml
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-11-02
        tasks:
          - {id: draft, title: Draft the mails, status: done, done_on: 2026-11-04}
          - {id: check, title: Let sales read them, done_on: 2026-11-05}
          - {id: list, title: Clean the list, status: done}
          - {id: send, title: Send them, status: in_progress}
          - {id: film, title: Add a film, status: dropped}
    ```

    A day that is still to come is wrong by itself, which `done-in-future` says.

    ```yaml
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-11-02
        tasks: [{id: draft, title: Draft the mails, status: open, done_on: 2026-11-16}]
    ```
    """
    written = "status" in task.model_fields_set and task.status != "done"
    if written and task.done_on and task.done_on <= look.day:
        status = "was dropped" if task.status == "dropped" else f"is {task.status.replace('_', ' ')}"
        message = f"{mention(task.title)} {status}, and was done on {task.done_on}"
        yield look.at("status"), message, "Write “status: done”, or take the day out."
