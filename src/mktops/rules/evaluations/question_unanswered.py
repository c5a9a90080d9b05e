"""Questions that the agency has not answered."""

from mktops.figures.engagements import not_over
from mktops.kinds.evaluations import Question
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention

#: A month: the next report has come by then, and could have answered.
PATIENCE = 30


@rule(level="note", preset="agency", on=Question, among=not_over)
def question_unanswered(question: Question, look: Look) -> Found:
    """A hard question was asked more than 30 days ago, and no answer is written down.

    Why: a question that may stay open was not hard; its silence is an answer too (AP2).

    Instead: write the agency's answer down, or ask again.

    ```yaml
    evaluations:
      - id: autumn
        agency: Brightside
        questions:
          - question: If you miss month 1, how will you hit month 6?
            asked_on: 2026-10-15  # note: 2026-10-15 "This was asked 31 days ago, and no answer is written down: “If you miss month 1, how will you hit month 6?”"
          - question: Who does the work?
            asked_on: 2026-09-01
            answer: ""  # note: "" "This was asked 75 days ago"
    ```

    ```yaml
    evaluations:
      - id: autumn
        agency: Brightside
        questions:
          - {question: "Who does the work?", asked_on: 2026-09-01, answer: Ben and Mia.}
          - {question: "What did you learn?", asked_on: 2026-10-16}
          - {question: "What would you stop?"}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, status: ended}
    evaluations:
      - {id: autumn, agency: Brightside, engagement: seo, questions: [{question: "Why?", asked_on: 2026-01-01}]}
    ```
    """
    waited = (look.day - question.asked_on).days if question.asked_on else 0
    if waited > PATIENCE and not question.answer:
        message = f"This was asked {waited} days ago, and no answer is written down: {mention(question.question)}"
        help = "Add “answer:” and “answered_on:”, or ask again and write the new day."
        yield look.at_first("answer", "asked_on"), message, help
