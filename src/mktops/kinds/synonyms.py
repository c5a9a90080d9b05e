"""The key that somebody meant who wrote another: the everyday name of the same, or a slip of the finger."""

from __future__ import annotations

from collections.abc import Sequence

from mktops.text.slug import nearest

#: Everyday names, and what they are called here. Of several the first that stands in a group of keys was meant;
#: of two in one string, either.
SYNONYMS: dict[str, tuple[str, ...]] = {
    # days
    "date": ("on", "planned_on held_on", "due", "sent_on", "as_of", "requested_on", "asked_on", "told_on"),
    "day": ("on", "date", "planned_on held_on", "due", "sent_on", "as_of", "requested_on", "asked_on", "told_on"),
    "when": ("on", "date", "planned_on held_on", "due", "sent_on", "as_of", "requested_on", "asked_on", "told_on"),
    "deadline": ("due", "end"),
    "due_by": ("due",),
    "due_date": ("due",),
    "due_on": ("due",),
    "decided_on": ("on",),
    "read_on": ("as_of",),
    "measured_on": ("as_of",),
    "begin": ("start", "starts"),
    "from": ("start", "starts"),
    "start_date": ("start", "starts"),
    "end": ("length", "months"),
    "end_date": ("end", "length", "months"),
    "until": ("end", "length", "months"),
    "to": ("end", "length", "months"),
    "days": ("length",),
    "duration": ("length", "months", "hours"),
    "month": ("period", "starts"),
    "week": ("period",),
    "done": ("status done_on", "held_on", "completed"),
    "completed_on": ("done_on", "met_on", "delivered_on"),
    "finished_on": ("done_on", "met_on", "delivered_on"),
    "state": ("status",),
    # people
    "responsible": ("owner", "internal_owner"),
    "assignee": ("owner",),
    "assigned_to": ("owner",),
    "manager": ("internal_owner", "owner"),
    "lead": ("owner", "internal_owner"),
    "client_owner": ("internal_owner",),
    "account_lead": ("account_manager",),
    "who": ("owner", "by", "person", "people", "party"),
    "person": ("by", "owner", "people", "party"),
    "decided_by": ("by",),
    "agreed_by": ("by", "agreed"),
    "approved_by": ("by", "agreed"),
    "signed_by": ("by", "agreed"),
    "asked_by": ("requested_by",),
    "requester": ("requested_by",),
    "checked_by": ("verified_by",),
    "written_by": ("author",),
    "attendees": ("attended_by", "people", "audience"),
    "participants": ("attended_by", "people", "audience"),
    "teacher": ("trainer", "coach"),
    "learner": ("coachee", "person", "audience"),
    "vendor": ("agency",),
    "customer": ("client",),
    # texts
    "name": ("title", "statement", "question", "outcome", "by", "person", "party"),
    "title": ("name role", "statement", "text", "question", "outcome"),
    "description": ("definition", "statement", "text", "did", "title", "question", "outcome"),
    "text": ("statement", "did", "title", "question", "outcome"),
    "summary": ("title", "statement", "text", "topic", "notes"),
    "task": ("text", "title", "did"),
    "lesson": ("statement", "learned"),
    "reason": ("why",),
    "because": ("why", "reason"),
    "comment": ("notes", "why"),
    "link": ("url",),
    # the rest
    "type": ("kind",),
    "category": ("kind", "type"),
    "frequency": ("cadence",),
    "result": ("outcome",),
    "answer": ("choice",),
    "decision": ("choice",),
    "grounds": ("data",),
    "priority": ("moscow",),
    "points": ("effort",),
    "size": ("effort",),
    "kpi": ("metric",),
    "price": ("fee",),
    "cost": ("fee",),
    "figures": ("values",),
    "criteria": ("success_criteria",),
    "blocked_by": ("depends_on",),
    "todos": ("next_steps", "actions", "tasks"),
    "lessons": ("learnings",),
}


def meant_by(name: str, known: Sequence[str]) -> tuple[str, ...]:
    """The known keys of which an unknown one was probably meant to be one; none where nothing is worth offering."""
    plain = name.casefold().replace("-", "_").replace(" ", "_")
    if plain not in known:
        for keys in SYNONYMS.get(plain, ()):
            if said := tuple(key for key in keys.split() if key in known):
                return said
    near = nearest(name, known)
    return (near,) if near else ()
