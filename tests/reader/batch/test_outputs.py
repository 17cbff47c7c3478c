"""What stands in the files for people and programs."""

from __future__ import annotations

import csv
import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader import read
from roviec.reader.batch import outputs, tables
from roviec.reader.batch.manifest import Entry
from roviec.reader.batch.workbook import write_xlsx
from roviec.reader.text import outline
from tests.reader.batch.conftest import lines
from tests.reader.batch.readers import text, write_texts


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as rows:
        return list(csv.DictReader(rows))


def sheets(path: Path) -> dict[str, str]:
    """The XML of each sheet by its name; the package is a ZIP."""
    with zipfile.ZipFile(path) as book:
        names = [
            part.split('"')[0] for part in book.read("xl/workbook.xml").decode().split('<sheet name="')[1:]
        ]
        return {
            name: book.read(f"xl/worksheets/sheet{number}.xml").decode()
            for number, name in enumerate(names, start=1)
        }


def an_extract(**changes: Any) -> dict[str, Any]:
    return {**read(text(1).encode(), "a.txt"), **changes}


def test_csv_one_file_a_kind_with_mark_quote_and_span(folder, out, extract):
    write_texts(folder, 2)
    status, said, _ = extract(folder, "--out", out, "--format", "csv")
    assert status == 0
    assert [Path(line).name for line in said.splitlines()] == [
        *(f"{kind}.csv" for kind in tables.KINDS),
        "failures.csv",
    ]
    assert (out / "figures.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    (first, second) = table(out / "figures.csv")
    assert (first["Giá trị"], second["Giá trị"]) == ("2", "3")
    assert first["Đơn vị tính"] == "tỷ đồng" and first["Loại số"] == "thực hiện"
    assert first["Trích nguyên văn"] == "Năm 2023, xã thu ngân sách đạt 2 tỷ đồng."
    assert text(0)[int(first["Từ ký tự"]) : int(first["Đến ký tự"])] == "2 tỷ đồng"
    assert first["Kỳ từ ngày"] == "01/01/2023"
    assert first["Tệp"] == str(folder / "0000.txt")
    (directive, _) = table(out / "directives.csv")
    assert directive["Giao cho"] == "các thôn" and directive["Hạn ngày"] == "30/06/2024"
    (document, _) = table(out / "documents.csv")
    assert document["Loại"] == "Bài báo" and document["Ngày đăng"] == "08/03/2024"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_csv_no_text_works_as_a_formula(start, folder, out, extract):
    name = f"{start}cmd|' 'A0.txt"
    (folder / name).write_text(text(1), encoding="utf-8")
    (folder / "lỗi.txt").write_bytes(b" ")
    extract(folder / name, folder / "lỗi.txt", "--out", out, "--format", "csv")
    assert outputs.unarmed(f"{start}1") == f"'{start}1"
    for path in out.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.reader(rows):
                assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)


def test_csv_a_cell_that_opens_with_a_sign_is_kept_as_it_is_otherwise(out):
    extract = an_extract()
    extract["figures"][0] |= {"indicator": "=HYPERLINK(1)", "value": -5}
    out.mkdir()
    outputs._writer("csv")(lambda: iter([(Entry(["a.txt"], b""), extract)]), out)
    (row,) = table(out / "figures.csv")
    assert (row["Chỉ tiêu"], row["Giá trị"]) == ("'=HYPERLINK(1)", "-5")


def test_sqlite_every_finding_with_its_document_and_quote(folder, out, extract):
    write_texts(folder, 3)
    (folder / "trùng.txt").write_text(text(1), encoding="utf-8")
    assert extract(folder, "--out", out, "--format", "sqlite,jsonl")[0] == 0
    with closing(sqlite3.connect(out / "extract.sqlite")) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        for kind in tables.KINDS[1:]:
            count = sum(len(tables.rows(found)[kind]) for found in lines(out))
            assert db.execute(f"SELECT count(*) FROM {kind}").fetchone() == (count,)
            assert db.execute(
                f"SELECT count(*) FROM {kind} JOIN documents d ON d.id = document_id WHERE quote <> '' "
                "AND 0 <= span_start AND span_start < span_end"
            ).fetchone() == (count,)
        row = db.execute(
            "SELECT value, unit, period_start, quote FROM figures ORDER BY document_id LIMIT 1"
        ).fetchone()
        assert row == (2.0, "tỷ đồng", "2023-01-01", "Năm 2023, xã thu ngân sách đạt 2 tỷ đồng.")
        assert [
            json.loads(row[0]) for row in db.execute("SELECT extract FROM documents ORDER BY id")
        ] == lines(out)
        assert json.loads(db.execute("SELECT assignees FROM directives").fetchone()[0]) == ["các thôn"]
        copies = db.execute("SELECT path FROM files WHERE document_id = 2 ORDER BY path").fetchall()
        assert [Path(path).name for (path,) in copies] == ["0001.txt", "trùng.txt"]


DECISION = """ỦY BAN NHÂN DÂN
XÃ BÌNH LÂM
-------
Số: 12/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Bình Lâm, ngày 12 tháng 3 năm 2025
QUYẾT ĐỊNH
Về việc thành lập Tổ công tác chuyển đổi số
ỦY BAN NHÂN DÂN XÃ BÌNH LÂM
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Căn cứ Kế hoạch số 45/KH-UBND ngày 10 tháng 02 năm 2025 của Ủy ban nhân dân tỉnh Sông Lam;
Theo đề nghị của Văn phòng Ủy ban nhân dân xã.
QUYẾT ĐỊNH:
Điều 1. Thành lập Tổ công tác gồm 05 người.
1. Tổ trưởng phụ trách chung.
2. Các thành viên thực hiện việc được phân công.
Điều 2. Giao Văn phòng Ủy ban nhân dân xã theo dõi, báo cáo trước ngày 30/6/2025.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Bình
"""


def test_structure_citations_bases_and_recipients_have_tables_of_their_own(folder, out, extract):
    (folder / "qd.txt").write_text(DECISION, encoding="utf-8")
    assert extract(folder, "--out", out, "--format", "csv,sqlite,xlsx")[0] == 0
    nodes = table(out / "structure.csv")
    assert [(n["Mã mục"], n["Thuộc mục"], n["Loại mục"]) for n in nodes] == [
        ("d1", "", "Điều"), ("d1.k1", "d1", "mục số"), ("d1.k2", "d1", "mục số"), ("d2", "", "Điều"),
    ]  # fmt: skip
    # A node covers all below it, and is quoted by its own beginning.
    assert nodes[0]["Trích nguyên văn"] == "Điều 1. Thành lập Tổ công tác gồm 05 người."
    assert DECISION[int(nodes[0]["Từ ký tự"]) : int(nodes[0]["Đến ký tự"])].endswith("được phân công.")
    cited = table(out / "citations.csv")
    (plan,) = [c for c in cited if c["Số, ký hiệu"] == "45/KH-UBND"]
    assert plan["Ngày ban hành"] == "10/02/2025" and "|45|" in plan["Khóa văn bản"]
    assert "Kế hoạch số 45/KH-UBND" in plan["Trích nguyên văn"]
    bases = table(out / "legal_bases.csv")
    assert [b["Loại"] for b in bases] == ["căn cứ", "căn cứ", "theo đề nghị"]
    assert bases[1]["Văn bản được nêu (thứ tự)"] == plan["Thứ tự"]
    assert [r["Nơi nhận"] for r in table(out / "recipients.csv")] == ["Như Điều 2", "Lưu: VT"]
    with closing(sqlite3.connect(out / "extract.sqlite")) as db:
        row = db.execute(
            "SELECT c.symbol, n.label FROM citations c JOIN structure n ON n.document_id = c.document_id "
            "WHERE n.node = 'd1' AND c.symbol = '45/KH-UBND'"
        ).fetchone()
        assert row == ("45/KH-UBND", "Điều 1")
        nodes_of_orders = db.execute(
            "SELECT n.kind FROM directives d JOIN structure n ON n.node = d.node AND n.document_id = d.document_id"
        ).fetchall()
        assert ("article",) in nodes_of_orders


def test_every_kind_of_node_has_a_word():
    named = {kind for kind, *_ in outline._NAMED.values()}
    numbered = ["decimal", "numeral", "capital", "roman", "enclosed", "letter", "small", "dash", "plus"]
    assert named.union(numbered) == set(tables.labels("nodes"))


def test_xlsx_a_sheet_a_kind_frozen_filtered_dates_as_dates(folder, out, extract):
    write_texts(folder, 2)
    assert extract(folder, "--out", out, "--format", "xlsx")[0] == 0
    found = sheets(out / "extract.xlsx")
    assert list(found) == [
        "Văn bản", "Cuộc họp", "Người", "Cơ quan, tổ chức", "Số liệu", "Ý kiến chỉ đạo", "Kiến nghị, đề xuất",
        "Cấu trúc", "Văn bản được nêu", "Căn cứ ban hành", "Nơi nhận",
    ]  # fmt: skip
    for sheet in found.values():
        assert 'state="frozen"' in sheet and "<autoFilter" in sheet
        assert "<f>" not in sheet and "<hyperlink" not in sheet
    directives = found["Ý kiến chỉ đạo"]
    days = (date(2024, 6, 30) - date(1899, 12, 30)).days
    assert f"<v>{days}</v>" in directives
    assert "Trích nguyên văn" in directives
    assert "Đồng chí yêu cầu các thôn hoàn thành báo cáo trước ngày 30/6/2024." in directives


def test_xlsx_more_rows_than_a_sheet_holds_go_on_in_another(out):
    out.mkdir()
    extract = an_extract()
    extract["figures"] *= 7
    write_xlsx(lambda: iter([(Entry(["a.txt"], b""), extract)]), out, most_rows=4)
    found = sheets(out / "extract.xlsx")
    assert [found[name].count("<row ") for name in ("Số liệu", "Số liệu (2)", "Số liệu (3)")] == [4, 4, 2]


def test_xlsx_texts_that_would_be_formulas_addresses_or_too_long(out):
    out.mkdir()
    extract = an_extract()
    extract["figures"][0] |= {"indicator": "=1+1", "unit": "https://example.vn", "subject": "a" * 40_000}
    extract["people"][0]["name"] = "Tên có ký tự \x01 điều khiển"
    write_xlsx(lambda: iter([(Entry(["a.txt"], b""), extract)]), out)
    sheet = sheets(out / "extract.xlsx")["Số liệu"]
    assert "<t>=1+1</t>" in sheet and "<f>" not in sheet and "<hyperlink" not in sheet
    assert "a" * 32_766 + "…" in sheet and "a" * 32_767 not in sheet


@pytest.mark.parametrize("name", outputs.FORMATS)
def test_a_file_that_could_not_be_finished_leaves_the_earlier_one(name, out):
    out.mkdir()

    def broken():
        yield Entry(["a.txt"], b""), an_extract(source={**an_extract()["source"], "files": ["a.txt"]})
        raise OSError(28, "No space left on device")

    write = outputs._writer(name)
    (target, *_) = write(lambda: iter(()), out)
    before = target.read_bytes()
    with pytest.raises(OSError, match="No space left"):
        write(broken, out)
    assert target.read_bytes() == before
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


def test_every_column_names_a_field_that_extracts_have():
    extract = read(DECISION.encode(), "a.txt") | {"proposals": an_extract()["proposals"]}
    for kind in tables.KINDS:
        items = [extract] if kind == "documents" else tables.items(kind, extract)
        for column in tables.columns(kind):
            for item in items:
                assert column.source[0] in item, (kind, column.name)
            if column.labels:
                assert tables.labels(column.labels)
        names = [column.name for column in tables.columns(kind)]
        assert len(set(names)) == len(names)


@given(st.text(alphabet="aB .;\n", max_size=60), st.data())
def test_a_quote_holds_what_it_quotes(body, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(body)), max_size=3)))
    bounds = [0, *cuts, len(body)]
    blocks = [{"start": a, "end": b} for a, b in pairwise(bounds) if a < b]
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    quote = tables.Quotes({"text": body, "blocks": blocks}).around(start, end)
    assert " ".join(body[start:end].split()) in quote
    assert quote in " ".join(body.split())
