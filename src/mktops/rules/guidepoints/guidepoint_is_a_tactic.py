"""A Guidepoint that says what is done, not what success looks like."""

import re

from mktops.kinds.guidepoints import Guidepoint
from mktops.rules import Found, Look, rule

#: What people do, where it opens the sentence. “Get”, “reach” or “grow” may open an outcome as well.
_DOING = re.compile(
    r"\s*(?:we (?:will )?|to )?(?:launch|publish|write|build|create|produce|run|send|organi[sz]e|redesign|relaunch|"
    r"rebuild|post|ship|deliver|implement|install|migrate|record|film|print|host|hold|set up|roll out|start|make|do|"
    r"lanzar|publicar|escribir|construir|crear|producir|enviar|organizar|rediseñar|grabar|implantar|montar|hacer)\b"
    r"|\s*(?:เปิดตัว|เผยแพร่|เขียน|สร้าง|ผลิต|จัดงาน|จัดทำ|ส่ง|ทำ|发布|推出|撰写|制作|创建|举办|搭建|上线|发送|拍摄)",
    re.IGNORECASE,
)


@rule(level="note", preset="agile", on=Guidepoint)
def guidepoint_is_a_tactic(guidepoint: Guidepoint, look: Look) -> Found:
    """A Guidepoint opens with something to be done, such as a launch, instead of what it brings.

    Why: who is asked for a tactic delivers it, whether or not it changes anything; a Guidepoint says what success
    looks like and leaves the way to the team (OO1, OO6, OO7). Only what the first words show is told.

    Instead: ask what will be different once it is done, and write that.

    ```yaml
    guidepoints:
      - id: q4
        statement: Launch the new website.  # note: Launch the new website. "says what is done, not what success looks like"
        start: 2026-10-01
        end: 2026-12-31
      - id: q1
        statement: Publicar doce artículos.  # note: Publicar doce artículos. "“Publicar doce artículos.”"
        start: 2027-01-01
        end: 2027-03-31
    ```

    ```yaml
    guidepoints:
      - {id: q4, statement: Sales gets 90 leads it wants to call., start: 2026-10-01, end: 2026-12-31}
      - {id: q1, statement: Get a third more visits from search., start: 2027-01-01, end: 2027-03-31}
    ```
    """
    if _DOING.match(guidepoint.statement):
        message = f"“{guidepoint.statement}” says what is done, not what success looks like"
        help = "Say what will be different by then, for instance: “Sales gets 90 leads that it wants to call.”"
        yield look.at("statement"), message, help
