"""Heads that pages and PDF files leave behind: two columns in one line, a type in small letters."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read


def document(text: str) -> dict[str, Any]:
    found: dict[str, Any] = read(text.encode(), "van-ban.txt")["document"]
    return found


BODY = (
    "THÔNG BÁO\nKết luận của Giám đốc Sở tại cuộc họp giao ban\n\n"
    "Giám đốc Sở kết luận như sau:\n\n1. Rà soát hồ sơ.\n"
)


@pytest.mark.parametrize("place", ["An Đông", "Thành phố An Đông"])
def test_two_columns_in_one_line(place: str) -> None:
    text = (
        "UBND TỈNH AN ĐÔNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ XÂY DỰNG Độc lập - Tự do - Hạnh phúc\n\n"
        f"Số: 45/TB-SXD {place}, ngày 7 tháng 3 năm 2024\n\n{BODY}"
    )
    found = document(text)
    assert found["number"] == "45/TB-SXD"
    assert found["issued_on"] == "2024-03-07"
    assert found["place"] == place
    assert found["issuer"] == "SỞ XÂY DỰNG"


def test_a_number_in_a_sentence_is_still_another_documents() -> None:
    text = BODY + "\n2. Thực hiện Kế hoạch số 12/KH-SXD An Đông, ngày 5 tháng 2 năm 2024 của Sở.\n"
    assert document(text)["number"] is None


ORDERS = (
    "\n\nUBND tỉnh yêu cầu các sở, ngành thực hiện các nội dung sau:\n\n1. Sở Xây dựng:\n\n- Kiểm tra nhà cũ.\n\n"
    "2. Sở Y tế:\n\n- Chuẩn bị thuốc men.\n\n"
)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Chỉ thị về việc chuẩn bị mùa mưa bão", "directive"),
        ("Kế hoạch triển khai công tác phòng, chống lụt bão", "plan"),
        ("Công điện về ứng phó mưa lớn", "directive"),
    ],
)
def test_a_type_in_small_letters_counts_where_the_text_speaks_of_itself(title: str, kind: str) -> None:
    itself = title.split()[0].lower() + " " + title.split()[1].lower() + " này"
    text = title + ORDERS + f"Các sở, ngành tổ chức thực hiện nghiêm túc {itself}.\n"
    assert document(text)["kind"] == kind
    assigned = [d["assignees"] for d in read(text.encode(), "a.txt")["directives"]]
    assert assigned[:2] == [["Sở Xây dựng"], ["Sở Y tế"]]


def test_a_report_about_a_document_stays_a_report() -> None:
    text = (
        "Chỉ thị về việc chuẩn bị mùa mưa bão" + ORDERS + "Phóng viên cho biết, chỉ thị có hiệu lực ngay.\n"
    )
    assert document(text)["kind"] not in ("directive", "plan")


def test_links_to_other_pages_are_furniture_until_an_article_goes_on() -> None:
    long = "Ngày 4/4/2024, UBND huyện An Đông tổ chức hội nghị về trồng cam. " * 4
    text = f"Hội nghị trồng cam\n\n{long}\n\nCác tin khác\n\nThí điểm nuôi ong mật\n\n(28-08-2023 17:36)\n\nIn bài\n"
    blocks = read(text.encode(), "bai.txt")["blocks"]
    assert [b["role"] for b in blocks] == ["title", "paragraph"] + ["boilerplate"] * 4
