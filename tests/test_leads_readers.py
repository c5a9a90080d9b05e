"""Files as people's programs write them become the same rows: CSV of all kinds, Excel, JSON lines and Parquet."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ibis = pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

import duckdb  # noqa: E402

from mktops.kinds.sources import LeadSource  # noqa: E402
from mktops.leads.reading.delimited import Unread, headings, unread  # noqa: E402
from mktops.leads.reading.engine import Unusable, engine  # noqa: E402
from mktops.leads.reading.readers import read_once, rows  # noqa: E402
from tests.beside import beside  # noqa: E402
from tests.hostile import HOSTILE  # noqa: E402

Table = list[dict[str, Any]]


def _source(**leads: Any) -> LeadSource:
    return LeadSource.model_validate({"leads": {"path": "x", "id": "id", "created": "created", **leads}})


def told(*paths: Path, **leads: Any) -> tuple[Table, tuple[Unread, ...]]:
    """The rows of some files, and the lines that are none."""
    source = _source(**leads)
    with engine(source, paths) as running:
        found = rows(running, source.leads, paths)
        return running.rows(read_once(running, found, found.table)), unread(running)


def _written(folder: Path, content: str | bytes, name: str = "leads.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def _refused(*paths: Path, **leads: Any) -> str:
    with pytest.raises(Unusable) as refusal:
        told(*paths, **leads)
    text = str(refusal.value)
    assert "\n" not in text
    return text


PLAIN = [{"id": "1", "name": "Ana, “A”"}, {"id": "2", "name": "two\nlines"}, {"id": "3", "name": None}]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_delimiters_and_line_ends_and_marks_do_not_matter(tmp_path: Path, end: str, sign: str, mark: str) -> None:
    text = f'{mark}id{sign}name{end}1{sign}"Ana, “A”"{end}2{sign}"two\nlines"{end}3{sign}{end}'
    assert told(_written(tmp_path, text)) == (PLAIN, ())


def test_a_line_that_tells_excel_the_delimiter_is_no_heading(tmp_path: Path) -> None:
    assert told(_written(tmp_path, "sep=;\r\nid;a,b,c\r\n1;2\r\n")) == ([{"id": "1", "a,b,c": "2"}], ())


def test_one_column_is_a_table_too(tmp_path: Path) -> None:
    assert told(_written(tmp_path, "id\n1\n2")) == ([{"id": "1"}, {"id": "2"}], ())


def test_headings_lose_their_blanks_and_are_told_apart(tmp_path: Path) -> None:
    text = ' id ,Email,email, Email ,,"two\nlines",column 5\n1,a,b,c,d,e,f\n'
    ((row,), _) = told(_written(tmp_path, text))
    assert list(row) == ["id", "Email", "email (2)", "Email (3)", "column 5", "two\nlines", "column 5 (2)"]
    assert list(row.values()) == ["1", *"abcdef"]


def test_texts_stay_as_they_are(tmp_path: Path) -> None:
    values = ["007", "1e3", "NULL", "NaN", "#1", "'x", '5" screen', "\\N", " x ", "2026-10-31", "true", "-", "1,5"]
    text = io.StringIO()
    csv.writer(text).writerows([["id", "v"], *enumerate(values)])
    found, _ = told(_written(tmp_path, text.getvalue()))
    assert [row["v"] for row in found] == values


def test_a_line_that_does_not_fit_is_left_out_and_counted_and_nothing_else_is(tmp_path: Path) -> None:
    text = 'id,name\n1,a\n2\n3,c,d\n4,"x"y\n5,e\n\n6,"f\nf"\n7\n'
    path = _written(tmp_path, text)
    found, lines = told(path)
    assert [row["id"] for row in found] == ["1", "5", "6"]
    assert lines == (
        Unread(path, 3, "it has too few values"),
        Unread(path, 4, "it has too many values"),
        Unread(path, 5, "a quotation mark stands in the wrong place, or is not closed"),
        Unread(path, 9, "it has too few values"),
    )


def test_a_line_of_millions_of_letters_is_left_out_and_counted(tmp_path: Path) -> None:
    found, lines = told(_written(tmp_path, f"id,name\n1,{'x' * 3_000_000}\n2,b\n3,{'y' * 1_000_000}\n"))
    assert [(row["id"], len(row["name"])) for row in found] == [("2", 1), ("3", 1_000_000)]
    assert [each.line for each in lines] == [2]


@pytest.mark.parametrize("content", ["", "\n", "\r\n", "\ufeff", " , \n1,2\n"])
def test_a_file_without_a_heading_is_empty(tmp_path: Path, content: str) -> None:
    assert _refused(_written(tmp_path, content)) == ("leads.csv is empty; its first line must say what its columns are")


@pytest.mark.parametrize("content", ["id,name", "id,name\n", "id,name\r\n"])
def test_a_heading_alone_is_a_table_without_rows(tmp_path: Path, content: str) -> None:
    assert told(_written(tmp_path, content)) == ([], ())


@pytest.mark.parametrize(
    "content",
    [
        "id,name\n1,a\n2,caf\xe9\n3,c\n".encode("latin-1"),
        "id,pr\xe9nom\n1,a\n".encode("latin-1"),
        "id,name\n1,a\n".encode("utf-16"),
        b"id,name\n" + b"1,a\n" * 50_000 + b"2,caf\xe9\n",
    ],
)
def test_a_file_that_is_not_utf_8_is_refused_as_a_whole(tmp_path: Path, content: bytes) -> None:
    assert "not in UTF-8; save" in _refused(_written(tmp_path, content))


def test_line_ends_of_two_kinds_are_told_plainly(tmp_path: Path) -> None:
    text = _refused(_written(tmp_path, "id,name\r\n1,a\n2,b\r\n"))
    assert text == "x has line ends of two kinds; save it as CSV once more"


def test_files_of_other_columns_and_delimiters_make_one_table(tmp_path: Path) -> None:
    paths = [_written(tmp_path, "id,a\n1,x\n", "1.csv"), _written(tmp_path, "b;id\ny;2\n", "2.csv"),
             _written(tmp_path, "id\ta\n3\tz\n", "3.tsv")]  # fmt: skip
    found, _ = told(*paths)
    assert sorted(found, key=lambda row: row["id"]) == [
        {"id": "1", "a": "x", "b": None}, {"id": "2", "a": None, "b": "y"}, {"id": "3", "a": "z", "b": None},
    ]  # fmt: skip


def test_files_of_several_formats_are_refused(tmp_path: Path) -> None:
    paths = [_written(tmp_path, "id\n1\n", "1.csv"), _written(tmp_path, '{"id": 1}\n', "2.jsonl")]
    assert _refused(*paths) == "x means files of several formats; name those of one"
    assert "is no file that holds leads" in _refused(_written(tmp_path, "%PDF", "x.pdf"))
    assert _refused() == "There is no file x in the workspace"


#: Letters that mean something to a reader of CSV, and some that mean nothing.
_VALUES = st.text(st.sampled_from(",;\t|\"' ab\u00e9\u00a0\n#\\=-0"), max_size=6)


@pytest.mark.slow
@given(
    st.lists(st.tuples(_VALUES, _VALUES, _VALUES), max_size=6),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_what_a_program_wrote_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, table: list[tuple[str, str, str]], sign: str, end: str
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=sign, lineterminator=end)
    writer.writerows([("id", "x y", "z"), *table])
    found, lines = told(_written(tmp_path_factory.mktemp("csv"), text.getvalue()))
    assert lines == ()
    assert [tuple(value or "" for value in row.values()) for row in found] == table


def _column(at: int) -> str:
    return "ABCDEFGHIJ"[at]


def _excel(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    """A file as Excel writes it; days and moments are numbers with a format."""
    kind = "http://schemas.openxmlformats.org"
    main, office = f"{kind}/spreadsheetml/2006/main", f"{kind}/officeDocument/2006/relationships"

    def cell(at: int, line: int, value: Any) -> str:
        place = f'r="{_column(at)}{line}"'
        if value is None:
            return ""
        if isinstance(value, bool):
            return f'<c {place} t="b"><v>{int(value)}</v></c>'
        if isinstance(value, date):
            moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
            number = (moment - datetime(1899, 12, 30)).total_seconds() / 86400
            return f'<c {place} s="{2 if isinstance(value, datetime) else 1}"><v>{number}</v></c>'
        if isinstance(value, int | float):
            return f"<c {place}><v>{value}</v></c>"
        return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'

    files = {
        "[Content_Types].xml": f'<Types xmlns="{kind}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{kind}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, start=1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{kind}/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        + f'<Relationship Id="styles" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs count="3"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>',
    }
    for n, table in enumerate(sheets.values(), start=1):
        lines = "".join(
            f'<row r="{line}">{"".join(cell(at, line, value) for at, value in enumerate(row))}</row>'
            for line, row in enumerate(table, start=1)
        )
        files[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return path


def test_an_excel_file_reads_as_if_it_had_been_saved_as_csv(tmp_path: Path) -> None:
    table = [
        [" id ", "created", "at", "size", "ok", "name", "name", None],
        [1234, date(2026, 10, 31), datetime(2026, 10, 31, 23, 59, 30), 49.5, True, " Ana ", "B", "x"],
        ["007", None, None, -1, False, None, None, None],
    ]
    found, lines = told(_excel(tmp_path / "leads.xlsx", {"First": table}))
    assert lines == ()
    assert found == [
        {"id": "1234", "created": "2026-10-31", "at": "2026-10-31 23:59:30", "size": "49.5", "ok": "true",
         "name": " Ana ", "name (2)": "B", "column 8": "x"},
        {"id": "007", "created": None, "at": None, "size": "-1", "ok": "false", "name": None, "name (2)": None,
         "column 8": None},
    ]  # fmt: skip


def test_a_sheet_is_chosen_by_its_name(tmp_path: Path) -> None:
    path = _excel(tmp_path / "leads.xlsx", {"First": [["id"], [1]], "Second": [["id"], [2]]})
    assert told(path)[0] == [{"id": "1"}]
    assert told(path, sheet="Second")[0] == [{"id": "2"}]
    assert _refused(path, sheet="Third") == "leads.xlsx has no sheet “Third”; it has First and Second"


def test_an_excel_file_without_rows_or_heading_is_told(tmp_path: Path) -> None:
    assert told(_excel(tmp_path / "a.xlsx", {"First": [["id", "name"]]}))[0] == []
    assert "has no heading" in _refused(_excel(tmp_path / "b.xlsx", {"First": []}))


def test_a_blank_row_of_a_sheet_is_no_row(tmp_path: Path) -> None:
    table = [["id", "name"], [1, "Ana"], [None, None], [None, ""], [2, None]]
    assert [row["id"] for row in told(_excel(tmp_path / "a.xlsx", {"First": table}))[0]] == ["1", "2"]


def _at_the_end(path: Path, cell: str, content: str = "<v>9</v></c>") -> Path:
    """A sheet with a heading, and one cell somewhere else."""
    _excel(path, {"First": [["id", "name"]]})
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    row = f'<row r="{cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c s="0" r="{cell}"{">" if content[0] == "<" else ""}{content}</row>'
    files["xl/worksheets/sheet1.xml"] = files["xl/worksheets/sheet1.xml"].replace("</sheetData>", f"{row}</sheetData>")
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def test_a_cell_at_the_far_end_of_a_sheet_fills_no_memory(tmp_path: Path) -> None:
    assert [row["id"] for row in told(_at_the_end(tmp_path / "a.xlsx", "A90000"))[0]] == ["9"]
    assert told(_at_the_end(tmp_path / "a.xlsx", "XFD1048576", "/>"))[0] == []
    assert _refused(_at_the_end(tmp_path / "a.xlsx", "XFD1048576")) == (
        "A sheet of a.xlsx reaches to row 1,048,576 and column 16,384; delete what stands far from its rows, "
        "or save it as CSV"
    )


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04broken", b"id,name\n1,2\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
)
def test_a_broken_excel_file_is_told_plainly(tmp_path: Path, content: bytes) -> None:
    assert "leads.xlsx cannot be read as an Excel file" in _refused(_written(tmp_path, content, "leads.xlsx"))


def test_lines_of_json_may_lack_keys_and_hold_what_they_like(tmp_path: Path) -> None:
    text = (
        '{"id": 1, "name": "Ana", "size": 49.5, "ok": true, "more": {"a": [1, 2]}, "no": null}\n'
        '\n{"id": "2", "late": "x \\"y\\" é", "size": "1,200", "name": ""}\n'
    )
    found, _ = told(_written(tmp_path, text, "leads.jsonl"))
    assert found == [
        {"id": "1", "name": "Ana", "size": "49.5", "ok": "true", "more": '{"a":[1,2]}', "no": None, "late": None},
        {"id": "2", "name": "", "size": "1,200", "ok": None, "more": None, "no": None, "late": 'x "y" é'},
    ]


def test_a_key_that_comes_up_late_is_read(tmp_path: Path) -> None:
    path = _written(tmp_path, '{"id": 1}\n' * 30_000 + '{"id": 2, "late": "x"}\n', "leads.jsonl")
    assert [row for row in told(path)[0] if row["late"]] == [{"id": "2", "late": "x"}]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            '{"id": 1}\n{broken\n',
            "Record 2 of leads.jsonl cannot be read; each must stand in braces, on a line of its own",
        ),
        ('{"id": 1}\n{"id": 2}{"id": 3}\n', "Record 2 of leads.jsonl cannot be read"),
        ('{"id": 1}\nnull\n', "Record 2 of leads.jsonl cannot be read"),
        ("[1, 2]\n", "Record 1 of leads.jsonl cannot be read"),
        ('[{"id": 1}, {"id": 2}]', "Record 1 of leads.jsonl cannot be read"),
        ("5\n", "Record 1 of leads.jsonl cannot be read"),
        (b'{"id": "caf\xe9"}\n', "in UTF-8"),
        ('{"id": 1}'.encode("utf-16"), "in UTF-8"),
        ('{"id": 1, "id": 2}', "Record 1 of leads.jsonl holds “id” twice"),
        ("", "leads.jsonl is empty; each of its lines must be one record in braces"),
        ("{}", "leads.jsonl is empty; each of its lines must be one record in braces"),
    ],
)
def test_what_are_no_lines_of_json_is_told_plainly(tmp_path: Path, content: str | bytes, words: str) -> None:
    assert words in _refused(_written(tmp_path, content, "leads.jsonl"))


def test_keys_of_json_are_names_however_many_there_are_and_however_they_are_spelt(tmp_path: Path) -> None:
    text = "".join(f'{{"id": {n}, "key {n}": 1, "a/b~c\\"d": "x", "ID": "y"}}\n' for n in range(300))
    first = told(_written(tmp_path, text, "leads.jsonl"))[0][0]
    assert {name: value for name, value in first.items() if value} == {
        "id": "0", "key 0": "1", 'a/b~c"d': "x", "ID (2)": "y",
    }  # fmt: skip
    assert len(first) == 303


def test_a_value_of_json_may_be_as_deep_as_it_likes(tmp_path: Path) -> None:
    deep = "[" * 100_000 + "]" * 100_000
    assert told(_written(tmp_path, f'{{"id": 1, "x": {deep}}}\n', "leads.jsonl"))[0] == [{"id": "1", "x": deep}]


def test_the_name_of_a_folder_is_no_value(tmp_path: Path) -> None:
    folder = tmp_path / "size=7" / "country=es"
    folder.mkdir(parents=True)
    assert told(_written(folder, "id,size\n1,3\n"))[0] == [{"id": "1", "size": "3"}]
    assert told(_written(folder, '{"id": 1, "size": 3}\n', "leads.jsonl"))[0] == [{"id": "1", "size": "3"}]


@pytest.mark.slow
def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.table(
        {
            "id": pa.array([1, 2], "int64"),
            "at": pa.array([datetime(2026, 10, 31, 23), None], pa.timestamp("us")),
            "name": pa.array(["x", "x"]).dictionary_encode(),
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    parquet.write_table(table.select(["id"]), tmp_path / "b.parquet")
    found, _ = told(tmp_path / "a.parquet", tmp_path / "b.parquet")
    assert sorted(found, key=str) == sorted(
        [
            {"id": 1, "at": datetime(2026, 10, 31, 23), "name": "x"}, {"id": 2, "at": None, "name": "x"},
            {"id": 1, "at": None, "name": None}, {"id": 2, "at": None, "name": None},
        ],
        key=str,
    )  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + b"x" * 100 + b"PAR1"])
def test_a_broken_parquet_file_is_told_plainly(tmp_path: Path, content: bytes) -> None:
    refusal = _refused(_written(tmp_path, content, "leads.parquet"))
    assert "cannot be read" in refusal
    assert "leads.parquet" in refusal
    assert str(tmp_path) not in refusal
    assert "Error" not in refusal


def test_a_heading_without_end_is_told_plainly(tmp_path: Path) -> None:
    refusal = _refused(_written(tmp_path, "id," + "x" * 200_000 + "\n1,2\n"))
    assert refusal == "leads.csv has a heading that is longer than a page; its first line must name its columns"


@pytest.mark.parametrize(
    "error", [duckdb.InterruptException("INTERRUPT Error: Interrupted!"), RuntimeError("Query interrupted")]
)
def test_an_interruption_is_no_fault_of_the_data(error: Exception) -> None:
    with engine(_source()) as running, pytest.raises(KeyboardInterrupt), running.plainly():
        raise error


def test_work_that_finds_no_room_says_so(tmp_path: Path) -> None:
    path = _written(tmp_path, "id,x\n1,2\n")
    with (
        engine(_source(), [path], memory="1MB") as running,
        pytest.raises(Unusable, match="there is no room for") as refusal,
    ):
        rows(running, _source().leads, [path])
    assert "Error" not in str(refusal.value)


def test_a_file_of_all_sorts_of_texts_is_read_as_others_read_it(tmp_path: Path) -> None:
    words = [text for text in HOSTILE if text == text.strip() and text.isprintable()]
    several = [f"{one}\n{other}" for one, other in pairwise(words)]
    with (tmp_path / "leads.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["id", "word", " and, more "], *zip_longest(words, several, words[::3], fillvalue="")]
        )
    _assert_read_as_others_read_it(tmp_path / "leads.csv")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ecom.csv", "snowplow_web_events.csv"])
def test_a_real_file_is_read_as_others_read_it(name: str) -> None:
    _assert_read_as_others_read_it(beside(name))


def _assert_read_as_others_read_it(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        expected = [{key: value or None for key, value in row.items()} for row in csv.DictReader(file)]
    found, lines = told(path)
    assert lines == ()
    assert len(found) == len(expected)
    assert found == [{key.strip(): value for key, value in row.items()} for row in expected]


def test_headings_are_all_there_and_all_different() -> None:
    assert headings(["a", "A", "a (2)", "", None, "b"]) == ["a", "A (2)", "a (2) (2)", "column 4", "column 5", "b"]
    assert headings(["", None]) == []
