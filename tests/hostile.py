"""Texts that have broken software: what each means to somebody, and is text to us.

They are one list for all tests, so that a room that is new meets all of them. Signs that are not to be seen are written
as their numbers.
"""

from __future__ import annotations

#: Words that readers of YAML, JSON, spreadsheets and databases take for something else: a country for a no, a gene for a day.
WORDS = [
    "no", "NO", "No", "yes", "Y", "n", "on", "off", "true", "FALSE", "null", "Null", "~", "nil", "None", "undefined", "NaN", ".nan",
    ".inf", "-.INF", "Infinity", "=", "<<", "2026-10-01", "2026-02-30", "12:30", "1:20:30", "MARCH1", "1e3", "1e309", "0x1F",
    "0b11", "0o17", "017", "00", "-0", "+1", "1_000", "1,000", "1.000,5", "1.", ".5", "1/0", "9007199254740993",
    "12345678901234567890123456789", "0.1e-400", "٣", "³", "½", "Ⅷ", "١٢٣", "１２", "5 %", "€ 5", "-", "--", "---", "...",
    "constructor", "__proto__", "__class__", "toString", "id", "created", "rank", "lead", "at", "type", "field_0", "test_0",
]  # fmt: skip

#: What ends or begins something in YAML, JSON or a template.
NOTATION = [
    ":", ": ", "a: b", "a:", ":a", "- a", "? a", "# a", "a # b", "a#b", "&a", "*a", "!a", "!!python/object:os.system", "@a", "`a`",
    "[", "]", "[a", "{", "}", "{a: b}", "{}", "|", "|-", ">", "> a", "%", "%YAML 1.2", "%TAG ! x", ",", "'", '"', "''", '""', "it's", "it's \"so\"", "\\'\"", "'\"",
    '"a" b', "'a' b", "\\", "\\'", "\\n", "\\u0041", "\\ud800", "\\x", "a\\", "# mktops: allow x because y", "*a *a *a",
    "{0}", "{n}", "{title}", "{{ 7 * 7 }}", "{{ self }}", "{% for x in y %}", "{%", "{#", "#}", "%s", "%(id)s", "%n", "$PATH", "${HOME}", "$$", "$1",
    "[bold]x[/]", "[/]", "[link=http://x.example]x[/link]", ":smile:",
    "{0} {{}} %s %d ${x} {{ x }}", "{{7*7}}", "[bold]rich[/] [/] :smile:",
]  # fmt: skip

#: What is more than text in Markdown, as people write it and as they would not.
MARKDOWN = [
    "| a | b |\n|---|---|\n| 1 | 2 |", "a | b", "a|b\\|c", "\\|", "\\\n|", "|" * 40, "`", "```", "```\nx", "``` `` `", "~~~", "# Heading",
    "#", "Title\n===", "Title\n---", "- item\n- item", "1. one\n2. two", "1) one", "+ x", "> quote", "    code", "\tcode", "**", "***",
    "*a* _b_ ~~c~~", "**a", "_" * 40, "a_b_c", "snake_case_name", "- [x] done", "[a](javascript:alert(1))", "![x](http://x.example/y.png)", "[x]: http://x.example",
    "[a][b]", "[^1]", "[^1]: x", "<http://a.example>", "http://a.example/b_c_d?e=f&g#h", "www.example.com", "a@example.com", "<a@example.com>", "a  \nb", "a\\\nb",
    "a\n\nb\n\n## c", "&lt;b&gt;", "&amp;", "&amp; &#0; &lt;", "&#124;", "&#0;", "&nbsp", "AT&T", "R&D", "* * *", "_ _ _", "Term\n: meaning", "$x^2$", "==a==", "@here", "#123",
    "[a](http://x) ![b](x) `c` *d* _e_ <f@g.h> http://i.j www.k.l ~m~",
]  # fmt: skip

#: What a diagram of Mermaid takes for a word of its own.
MERMAID = [
    "Pricing: new; #1 of 2", "two\nlines\r\nand a\ttab", "section About us", "Title tag of the home page", "click here", "gantt", "done",
    "dateFormat YYYY", "accTitle: x", "accDescr {", "weekday monday", "todayMarker off", "2026-10-01 launch", "5% more trials", "%% a comment",
    '%%{init: {"theme": "dark"}}%% film', "#35; ﬂ°°60¶ß", "style a:#c;", "classDef a:b#c;", "after a", "crit, active", "end", ";",
]  # fmt: skip

#: HTML, XML, and what runs in them.
MARKUP = [
    "<b>bold</b> & <br/> &amp; &#58;", "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "<!--", "-->", "<!-- x --!>", "<![CDATA[", "]]>", "<h2>x</h2>", "</td></tr></table>", "<a href='x", '" onmouseover="alert(1)', "<?xml version='1.0'?>",
    '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>', "&y;", "javascript:alert(1)", "data:text/html,<b>x", "<div>\n\nx\n\n</div>", "<",
]  # fmt: skip

#: What a service that runs builds takes from a log for a command.
COMMANDS = [
    "::set-output name=a::b", "\n::error::taken over", "\r\n::stop-commands::x", "%0A::error file=x::taken over", "##[error]taken over", "::group::x",
    "##vso[task.complete result=Failed;]", "section_start:1:x", "C:\\x, y: z%25", "\\u{1b}",
]  # fmt: skip

#: What a spreadsheet runs when it opens a table.
FORMULAS = [
    "=1+1", "=cmd|' /C calc'!A0", "=cmd()", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("http://x.example","a")', "=IMPORTXML(A1,A2)", "\t=1+1", "\r=1+1", "＝1+1", " =1+1",
]  # fmt: skip

#: Statements, programs, patterns and paths.
PROGRAMS = [
    "'; DROP TABLE leads; --", '"; DROP TABLE leads; --', "1 OR 1=1", "' OR ''='", "?", "COPY (SELECT 1) TO 'canary'", "read_csv('/etc/passwd')", "LOAD httpfs", "-- x", "# x",
    "/* x */", "*", "?[a]", "(", ")", "(a+)+$", "^", "$", ".", "\\d", "\\Q", "_", "a_b", "a%b", "%%", "[a-", "(?i)x", "$(touch canary)", "`touch canary`", "| touch canary",
    "; touch canary", "&& touch canary", "> canary", "--help", "-rf", "__import__('os').system('touch canary')", "../../etc/passwd", "/etc/passwd", "..\\..\\x", "C:\\x",
    "file:///etc/passwd", "https://example.com/x.csv", "s3://bucket/x.parquet", "\\\\server\\share", "CON", "nul.txt", ".", "..", "~", "~/x", "a/b", "a b", ".git",
]  # fmt: skip

#: Signs that are not to be seen, turn the text around, break a line where none is thought to be, or are not text at all.
INVISIBLE = [
    "", " ", "  ", "\t", "\n", "\r", "a\tb", "a\nb", "a\rb", "line\nbreak\r\nmore\rend", "\x85", "\u2028", "\u2029", "\x85\u2028\u2029", "a\x0bb\x0cc", "\x00", "x\x00y",
    "\x00\x07\x08\x0b\x0c\x7f\x9b", "a\x01b", "a\x1cb", "a\x7fb", "\x1b[31mred\x1b[0m", "\x1b]8;;http://x\x07link", "\x9b31mred", "\u202e", "\u202egnp.exe", "a\u202eb", "\u202aa\u202c",
    "\u2066a", "a\u2067b\u2069", "\u200e", "\u061c", "\u200b", "a\u200bb", "a\u200bb\u200d\ufeff\u2066", "\u200c\u200d", "\ufeff", "\ufeffa", "\u2060", "\u00ad", "a\u00adb", "\u180e",
    "\u115f", "\u3164", "\xa0", "a\xa0b", "\u2003", "\u3000", "\u1680", "\ufe0f", "\U000e0041\U000e007f", "\ufff9a\ufffab\ufffb", "\ufffd", "\ufffe\uffff", "\U0010ffff", "\ue000",
    "\ud800", "\udcff", "\ud800 alone \udcff",
]  # fmt: skip

#: Scripts, widths, and signs that are several, or change their length when their case does.
SCRIPTS = [
    "é", "e\u0301", "e\u0301\u0301", "Z\u0351\u0352\u0353" * 50, "Z̮̞̠͙͔ͅA", "Å", "\u212b", "ß", "ẞ", "İ", "ı", "ﬁ", "ﬃ", "Σ", "ς", "ŉ", "ǆ", "Ω", "µ", "μ", "admin", "аdmin", "ａｄｍｉｎ", "𝒶𝒹𝓂𝒾𝓃",
    "田中さん", "日本語", "新的价格页：你好；再见", "한국어", "ㅎㅏㄴ", "ﾊﾟ", "หน้าราคาใหม่", "สวัสดี", "ที่นี่ 日本語 🏳️‍🌈 e\u0301\u0301", "ลูกค้าใหม่ 目标", "अनुच्छेद", "தமிழ்", "בעברית", "الكل", "a الكل b", "﷽",
    "😀", "👍🏽", "👩‍👩‍👧", "🇳🇴", "🇳", "☃", "❤️", "🎉👩\u200d👩\u200d👧", "𝄞", "𠜎", "‰", "№", "“a” – ‘b’…", "¿a?", "«a»", "a–b", "×÷±", "\u0e33", "\u0e31",
]  # fmt: skip

#: Texts that are too long for their place.
LONG = ["long " * 200, "W" * 3000, "x" * 5000, "日" * 500, "a/" * 300, "[" * 200, "(" * 200, "> " * 100, "'" * 101, "\\" * 101, "e\u0301" * 300, "a\n" * 200]  # fmt: skip

HOSTILE = list(
    dict.fromkeys(
        [
            *PROGRAMS,
            *NOTATION,
            *WORDS,
            *MARKDOWN,
            *MARKUP,
            *COMMANDS,
            *FORMULAS,
            *MERMAID,
            *INVISIBLE,
            *SCRIPTS,
            *LONG,
        ]
    )
)
