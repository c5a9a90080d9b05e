"""The words that head the lists of an update written as Markdown, and those that name the fields of their items.

All languages are understood in every file: a team may change its language without touching old updates.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from mktops.text.slug import nearest

#: The field that holds the text of an item, and the other fields that one may write below it (AR21, AR30).
MAIN: Final = {"completed": "did", "observations": "text", "learnings": "statement", "next_steps": "text"}
FIELDS: Final = {
    "completed": {"did", "why", "learned", "item"},
    "observations": {"id", "text"},
    "learnings": {
        "id", "statement", "observation", "evidence", "test", "applies_to", "decision", "status",
        "no_action", "shared_with", "used_on",
    },
    "next_steps": {"id", "text", "owner", "due", "status", "answered_on", "why"},
}  # fmt: skip
EVERY_FIELD: Final = set().union(*FIELDS.values())
#: Fields that hold several values, with commas between them.
SEVERAL: Final = {"applies_to", "shared_with"}

#: Of each language the first word is the one to offer.
_SECTIONS: Final = {
    "completed": {
        "en": ("Completed", "Done", "Work completed"),
        "es": ("Completado", "Hecho", "Trabajo completado"),
        "th": ("งานที่เสร็จแล้ว", "เสร็จแล้ว", "สิ่งที่ทำเสร็จแล้ว"),
        "zh": ("已完成", "完成", "完成的工作", "已完成的工作"),
    },
    "observations": {
        "en": ("Observations",),
        "es": ("Observaciones",),
        "th": ("ข้อสังเกต", "สิ่งที่สังเกตเห็น", "สิ่งที่พบ"),
        "zh": ("观察", "觀察", "观察结果", "觀察結果"),
    },
    "learnings": {
        "en": ("Learnings", "Lessons learned"),
        "es": ("Aprendizajes", "Lecciones aprendidas"),
        "th": ("สิ่งที่ได้เรียนรู้", "สิ่งที่เรียนรู้", "บทเรียน"),
        "zh": ("经验", "經驗", "经验教训", "經驗教訓", "学到的", "學到的", "收获", "收穫"),
    },
    "next_steps": {
        "en": ("Next steps",),
        "es": ("Próximos pasos", "Siguientes pasos"),
        "th": ("ขั้นตอนต่อไป", "ขั้นตอนถัดไป", "สิ่งที่จะทำต่อไป"),
        "zh": ("下一步", "下一步计划", "下一步計劃", "后续步骤", "後續步驟"),
    },
}
_FIELDS: Final = {
    "did": ("qué se hizo", "สิ่งที่ทำ", "做了什么", "做了什麼"),
    "why": ("por qué", "motivo", "ทำไม", "เหตุผล", "เพราะ", "为什么", "為什麼", "原因"),
    "learned": ("aprendido", "aprendimos", "ได้เรียนรู้", "สิ่งที่ได้เรียนรู้", "学到", "學到", "收获", "收穫"),
    "item": ("tarea", "รายการ", "งาน", "任务", "任務"),
    "text": ("texto", "ข้อความ", "内容", "內容"),
    "statement": ("enunciado", "ข้อสรุป", "结论", "結論"),
    "observation": ("observación", "ข้อสังเกต", "观察", "觀察"),
    "evidence": ("evidencia", "หลักฐาน", "证据", "證據"),
    "test": ("prueba", "การทดสอบ", "测试", "測試"),
    "applies_to": ("se aplica a", "aplica a", "ใช้กับ", "适用于", "適用於"),
    "used_on": ("usado el", "aplicado el", "ใช้เมื่อ", "应用日期", "應用日期"),
    "no_action": ("sin acción", "ไม่ดำเนินการ", "不行动", "不行動"),
    "shared_with": ("compartido con", "แบ่งปันกับ", "分享给", "分享給"),
    "decision": ("decisión", "การตัดสินใจ", "决定", "決定"),
    "status": ("estado", "สถานะ", "状态", "狀態"),
    "owner": ("responsable", "ผู้รับผิดชอบ", "负责人", "負責人"),
    "due": ("fecha límite", "fecha", "plazo", "vence", "กำหนดส่ง", "ครบกำหนด", "截止", "截止日期", "期限"),
    "answered_on": ("respondido el", "ตอบเมื่อ", "答复日期", "答覆日期"),
}

#: Accents of Latin letters, which people leave out in capitals, and the invisible parts of emoji.
_DROPPED: Final = re.compile("[\u0300-\u036f\u20e3\ufe0f]")
_BETWEEN: Final = re.compile(r"[\s_-]+")
#: Longer titles are nobody's slip of the finger.
_LONGEST: Final = 80


def _plain(text: str) -> str:
    """The words of a text alone: without case, accents, figures and signs such as `1.`, `**`, `:` or ✅."""
    letters = _DROPPED.sub("", unicodedata.normalize("NFKD", text)).casefold()
    words = "".join(letter if unicodedata.category(letter)[0] in "LM" else " " for letter in letters)
    return " ".join(words.split())


_OFFERED: Final = [word for languages in _SECTIONS.values() for words in languages.values() for word in words]
_SECTION_OF: Final = {
    _plain(word): section for section, languages in _SECTIONS.items() for words in languages.values() for word in words
}
_FIELD_OF: Final = {_plain(word): field for field, words in _FIELDS.items() for word in (field, *words)}


def section_of(title: str) -> str | None:
    """The list of an update that a heading opens: `completed`, `observations`, `learnings` or `next_steps`."""
    return _SECTION_OF.get(_plain(title))


def heading_meant(title: str) -> str | None:
    """The heading that somebody who wrote this one probably had in mind; None where there is none to offer."""
    plain = _plain(title) if len(title) <= _LONGEST else ""
    longer = next((word for word in _OFFERED if plain.startswith(_plain(word) + " ")), None)
    meant = longer or nearest(plain, _OFFERED)
    # A prefix turns the sense round: “Not completed” and “Incomplete” are headings of their own.
    return meant if meant and _plain(meant)[0] == plain[0] else None


def field_of(key: str) -> str:
    """The name of the field that a key spells, in any of the languages; `Sent on` is `sent_on`."""
    return _FIELD_OF.get(_plain(key)) or _BETWEEN.sub("_", key.casefold())


def label_like(name: str, model: str, labels: Iterable[str]) -> str:
    """The word for a field in the language and the manner of a label of a file: `Answered on` beside `Due`.

    Where any label of the file is in traditional Chinese, so is the word.
    """
    word = name if "_" in model else name.replace("_", " ")
    if _plain(model) != _plain(field_of(model)):
        words = [other for other in _FIELDS.get(name, ()) if _script(other) == _script(model)] or [word]
        # Behind a word in simplified signs stands the same in traditional ones.
        word = words[min(any(map(_is_traditional, labels)), len(words) - 1)]
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def _script(word: str) -> str:
    return unicodedata.name(word[0], "").split(" ")[0]


def _is_traditional(word: str) -> bool:
    return _script(word) == "CJK" and word.encode("gb2312", "ignore").decode("gb2312") != word
