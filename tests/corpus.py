"""Small workspaces that once broke something, in few words: what they broke, and their files beside `mktops.yaml`.

Whoever finds another one, by `tests/fuzzer.py` or by hand, puts the least of it here.
"""

from __future__ import annotations

SETTINGS = "name: Test\npreset: [inbound, agency, agile]\n"
_STAGES = "lead_stages:\n  - {id: lead, name: Lead, definition: Anybody}\n"
_LEADS = "sources:\n  crm:\n    leads: {path: leads.csv, id: id, created: created}\n    fields: {note: Note}\n"

CORPUS: dict[str, dict[str, str]] = {
    "the quarter after the last year that may be typed was refused as a Buddhist one": {
        "a.yaml": "blueprints:\n  - {id: b, title: B, start: 2399-10, end: 2399-12}\n",
    },
    "SQL without any definition ended with an IndexError": {"mktops.yaml": SETTINGS + _LEADS, "leads.csv": "id,created\n"},
    "a text of a criterion stood in SQL as it was, and steered a terminal": {
        "s.yaml": "lead_stages:\n  - id: mql\n    name: MQL\n    definition: D\n"
        '    fit: {field: note, equals: "a\\tb\\r\\e[31m\\u202e\\u2028"}\n',
    },
    "a list of leads handed on what steers a terminal": {
        "mktops.yaml": SETTINGS + _LEADS,
        "s.yaml": _STAGES,
        "leads.csv": "id,created,Note\n1,2026-10-01,\x1b[31mred \x00 \x9b\u202e\n2\x1b[0m,2026-10-02,＝1+1\n",
    },
    "the name of a file gave a build a command": {"::warning x.yaml": "gaols: []\n", "##[group]x.yaml": "gaols: []\n"},
    "a title gave a build a command": {
        "a.yaml": 'goals:\n  - {id: a, title: "##[add-matcher]x.json"}\n  - {id: b, title: "::error::x"}\n',
    },
    "a password of a file's address was said again": {
        "mktops.yaml": SETTINGS + 'sources:\n  crm:\n    leads: {path: "https://u:pw@h/x?token=x", id: id, created: c}\n',
        "s.yaml": _STAGES,
    },
    "a joiner of letters was written out where the Python at hand did not know the sign beside it": {
        "a.yaml": "goals:\n  - {id: a, title: می\u200cخواهم 🏳️\u200d🌈 🩷 ශ\u0dca\u200dරී}\n",
    },
    "the brackets of an address ended it": {
        "a.yaml": "metrics:\n  - {id: m, name: M, unit: count}\ngoals:\n  - {id: a, title: T, metric: m, status: missed,"
        ' why: "see https://x.co/?label[]=a(b)", schedule: {2026-10: 1}}\nactuals:\n  - {period: 2026-10, values: {m: 0}}\n',
    },
    "a question mark within brackets": {"a.yaml": "goals: [?x]\n"},
    "a tab, a byte-order mark and no line end": {"a.yaml": "\ufeffgoals:\n\t- {id: a", "b.md": "---\nupdate: {}"},
    "many brackets": {"a.yaml": "goals: " + "[" * 5_000 + "\n"},
    "a byte that is no text, in the name of a column": {
        "mktops.yaml": SETTINGS + _LEADS,
        "s.yaml": _STAGES,
        "leads.csv": "id,created,No\x00te\n1,2026-10-01,x\n",
    },
    "days at both ends of the calendar": {
        "a.yaml": "goals:\n  - {id: a, title: T, start: 0001-01-01, end: 9999-12-31, schedule: {9999-12: 1}}\n",
    },
}  # fmt: skip
