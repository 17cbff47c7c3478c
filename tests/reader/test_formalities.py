"""The lesser parts of the frame: family, summary, urgency, recipients, legal bases, signing forms."""

import pytest

from roviec.reader import read
from tests.reader.test_identity import identify, state_document


def test_recipients_at_the_end_one_each_wherever_lines_break():
    found = identify(
        state_document("KẾ HOẠCH\nXây dựng trường học").replace(
            "- Như trên;\n- Lưu: VT.",
            "- Thường trực Huyện ủy (để b/c);\n- Các phòng: Nội vụ,\nTài chính;\n- Lưu: VT, TCKH.",
        )
    )
    assert [(r.text, r.role) for r in found.recipients] == [
        ("Thường trực Huyện ủy (để b/c)", "copied"),
        ("Các phòng: Nội vụ, Tài chính", "copied"),
        ("Lưu: VT, TCKH", "copied"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Kính gửi: Ủy ban nhân dân các xã; Phòng Nội vụ.",
        "Kính gửi:\n- Ủy ban nhân dân các xã;\n- Phòng Nội vụ.",
    ],
)
def test_whom_a_letter_addresses(lines):
    found = identify(state_document(f"V/v báo cáo tiến độ\n{lines}", "12/UBND-TCKH"))
    addressed = [r for r in found.recipients if r.role == "addressed"]
    assert [r.text for r in addressed] == ["Ủy ban nhân dân các xã", "Phòng Nội vụ"]
    assert found.summary == "báo cáo tiến độ"


def test_spans_of_recipients_point_at_what_they_say():
    text = state_document("KẾ HOẠCH\nXây dựng trường học")
    for recipient in identify(text).recipients:
        assert recipient.span.of(text) == recipient.text


@pytest.mark.parametrize(
    ("printed", "mark"),
    [("HỎA TỐC", "Hỏa tốc"), ("THƯỢNG KHẨN", "Thượng khẩn"), ("KHẨN", "Khẩn"), ("Hoả tốc", "Hỏa tốc"),
     ("HỎA TỐC HẸN GIỜ", "Hỏa tốc hẹn giờ")],
)  # fmt: skip
def test_marks_of_urgency(printed, mark):
    found = identify(
        state_document("CÔNG ĐIỆN\nVề ứng phó bão", "12/CĐ-UBND").replace("Số: 12", f"{printed}\nSố: 12")
    )
    assert found.urgency == mark


def test_urgency_in_a_sentence_marks_nothing():
    assert identify(state_document("KẾ HOẠCH\nỨng phó tình huống khẩn cấp")).urgency is None


def test_families_and_summary():
    state = identify(state_document("KẾ HOẠCH\nXây dựng trường học năm 2024"))
    assert (state.family, state.summary) == ("state", "Xây dựng trường học năm 2024")
    party = identify(
        "TỈNH ỦY SÔNG LAM\n*\nSố 45-KL/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nSông Lam, ngày 9 tháng 3 năm 2024\nKẾT LUẬN\n"
        "Về công tác cán bộ\n1. Các huyện ủy rà soát quy hoạch.\nNơi nhận:\n- Các huyện ủy,\n- Lưu Văn phòng.\n"
        "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nĐỗ Quang Thìn"
    )
    assert party.family == "party"
    assert [r.text for r in party.recipients] == ["Các huyện ủy", "Lưu Văn phòng"]


def test_a_press_article_has_no_family():
    assert (
        identify("Huyện họp\n\nSáng 8/3, Chủ tịch huyện phát biểu tại hội nghị, nhấn mạnh hai việc.\n").family
        is None
    )


def test_legal_bases_end_where_the_orders_begin():
    text = state_document(
        "QUYẾT ĐỊNH\nBan hành quy chế\nCăn cứ Luật Tiếp công dân;\nCăn cứ Nghị quyết số 05/NQ-HĐND;\n"
        "Theo đề nghị của Chánh Văn phòng.\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành quy chế.\n"
        "Căn cứ vào quy chế này, các phòng thực hiện.",
        "12/QĐ-UBND",
    )
    found = identify(text)
    assert [(b.span.of(text), b.kind) for b in found.legal_bases] == [
        ("Căn cứ Luật Tiếp công dân", "basis"),
        ("Căn cứ Nghị quyết số 05/NQ-HĐND", "basis"),
        ("Theo đề nghị của Chánh Văn phòng", "request"),
    ]


def test_signing_forms_say_what_they_mean():
    text = state_document("KẾ HOẠCH\nXây dựng trường học", tail="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Giáp\n")
    (signer,) = read(text.encode(), "a.txt")["document"]["signers"]
    assert (signer["form"], signer["form_meaning"]) == ("KT.", "ký thay người đứng đầu")


def test_recipients_and_signature_side_by_side_are_told_apart() -> None:
    text = (
        "VĂN PHÒNG TỈNH ỦY CAO LÂM                     ĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Số 214-TB/VPTU                                 Cao Lâm, ngày 14 tháng 5 năm 2025\n\n"
        "THÔNG BÁO\nKết luận của đồng chí Bí thư Tỉnh ủy\n\n1. Các huyện ủy rà soát quy hoạch cán bộ.\n\n"
        "Nơi nhận:                                       K/T CHÁNH VĂN PHÒNG\n"
        "- Thường trực Tỉnh ủy,                           PHÓ CHÁNH VĂN PHÒNG\n"
        "- Các huyện ủy,\n"
        "- Lưu VPTU.                                      Đàm Quang Huân\n"
    )
    document = read(text.encode(), "thong-bao.txt")["document"]
    assert [r["name"] for r in document["recipients"]] == ["Thường trực Tỉnh ủy", "Các huyện ủy", "Lưu VPTU"]
    (signer,) = document["signers"]
    assert (signer["name"], signer["position"], signer["form"]) == (
        "Đàm Quang Huân",
        "PHÓ CHÁNH VĂN PHÒNG",
        "KT.",
    )
