"""The DOCX: each element of the official form, and that our own reader finds in it what was put in."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from roviec.office.papers.writing import as_docx
from roviec.reader.pipeline import read
from tests.office.papers.conftest import content

STATE = as_docx(content(), family="state", symbol="05/TB-UBND")
PARTY = as_docx(
    content(
        parent_name="Tỉnh ủy Sông Lam",
        issuer_name="Văn phòng",
        signing="by-order",
        signs_for="Ban Thường vụ",
        signer_post="Chánh Văn phòng",
    ),
    family="party",
    symbol="12-TB/VPTU",
)


def paragraphs(data: bytes) -> dict[str, Any]:
    """Every paragraph by its words, those of the tables too."""
    paper = docx.Document(io.BytesIO(data))
    found = list(paper.paragraphs)
    for table in paper.tables:
        for row in table.rows:
            for cell in row.cells:
                found += cell.paragraphs
    return {p.text: p for p in found if p.text}


def look(paragraph: Any) -> tuple[float, bool, bool]:
    run = paragraph.runs[0]
    return run.font.size.pt, bool(run.bold), bool(run.italic)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, True, False)),
        ("Độc lập - Tự do - Hạnh phúc", (13, True, False)),
        ("ỦY BAN NHÂN DÂN", (12, True, False)),
        ("TỈNH SÔNG LAM", (12, True, False)),
        ("Số: 05/TB-UBND", (13, False, False)),
        ("Sông Lam, ngày 05 tháng 9 năm 2026", (13, False, True)),
        ("THÔNG BÁO", (14, True, False)),
        ("Nơi nhận:", (12, True, True)),
        ("- Sở Tài chính;", (11, False, False)),
        ("- Lưu: VT, TH.", (11, False, False)),
        ("TM. ỦY BAN NHÂN DÂN", (14, True, False)),
        ("KT. CHỦ TỊCH", (14, True, False)),
        ("PHÓ CHỦ TỊCH", (14, True, False)),
        ("Lê Văn Bình", (14, True, False)),
    ],
)
def test_the_state_form(words: str, wanted: tuple[float, bool, bool]) -> None:
    assert look(paragraphs(STATE)[words]) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("ĐẢNG CỘNG SẢN VIỆT NAM", (15, True, False)),
        ("TỈNH ỦY SÔNG LAM", (14, False, False)),
        ("VĂN PHÒNG", (14, True, False)),
        ("*", (14, True, False)),
        ("Số 12-TB/VPTU", (14, False, False)),
        ("T/L BAN THƯỜNG VỤ", (14, True, False)),
        ("CHÁNH VĂN PHÒNG", (14, True, False)),
        ("- Lưu VT, TH.", (12, False, False)),
    ],
)
def test_the_party_form(words: str, wanted: tuple[float, bool, bool]) -> None:
    found = paragraphs(PARTY)
    assert look(found[words]) == wanted
    assert found["Nơi nhận:"].runs[0].underline
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" not in found


@pytest.mark.parametrize(("data", "right"), [(STATE, 15), (PARTY, 20)])
def test_the_page(data: bytes, right: int) -> None:
    section = docx.Document(io.BytesIO(data)).sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides if side] == [20, 20, 30, right]
    assert [round(side.mm) for side in (section.page_width, section.page_height) if side] == [210, 297]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml and "PAGE" not in section.first_page_header._element.xml


@pytest.mark.parametrize(
    ("data", "number", "form"), [(STATE, "05/TB-UBND", "KT."), (PARTY, "12-TB/VPTU", "TL.")]
)
def test_our_reader_finds_what_was_put_in(data: bytes, number: str, form: str) -> None:
    found = read(data, "thong-bao.docx")
    told = found["document"]
    assert (told["number"], told["kind"], told["issued_on"]) == (number, "conclusion", "2026-09-05")
    assert told["place"] == "Sông Lam"
    assert [(one["name"], one["form"]) for one in told["signers"]] == [("Lê Văn Bình", form)]
    given = [(d["assignees"], d["coordinators"], d["deadline"]["on"]) for d in found["directives"]]
    assert given == [
        (["Sở Tài chính"], ["Sở Nội vụ"], "2026-11-30"),
        (["Ủy ban nhân dân huyện Đồng Lạc"], [], "2026-12-15"),
    ]
