"""Heads of documents in the shapes in which files and pages bring them: one line, Markdown, small letters, no head."""

from __future__ import annotations

import pytest

from roviec.reader.pipeline import read

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"

HEADS = {
    "type and summary on one line, day in italics": (
        f"UBND TỈNH HÒA SƠN\nSỞ CÔNG THƯƠNG\n\nSố: 77/KH-SCT\n\n{MOTTO}\n*Hòa Sơn, ngày 27 tháng 02 năm 2026*\n\n"
        "KẾ HOẠCH Thực hiện Tháng hành động vì an toàn thực phẩm năm 2026\n\nI. Nội dung\n1. Kiểm tra các chợ.\n",
        ("plan", "77/KH-SCT", "2026-02-27"),
    ),
    "Markdown": (
        "# KẾ HOẠCH TRỒNG CÂY NĂM 2026\n\n**Số: 15/KH-UBND**\n\n_Tân Lập, ngày 05 tháng 01 năm 2026_\n\n"
        "## I. MỤC TIÊU\n\n- Trồng 2.000 cây xanh.\n",
        ("plan", "15/KH-UBND", "2026-01-05"),
    ),
    "number and day on one line with a dash between": (
        f"BỘ XÂY DỰNG - {MOTTO}Số: 12/CT-BXD - Hà Nội, ngày 03 tháng 04 năm 2025\n"
        "CHỈ THỊ VỀ TĂNG CƯỜNG QUẢN LÝ CHẤT LƯỢNG CÔNG TRÌNH\nBộ trưởng yêu cầu:\n1. Các Cục rà soát tiêu chuẩn.\n",
        ("directive", "12/CT-BXD", "2025-04-03"),
    ),
    "number in the type line": (
        "NGHỊ QUYẾT SỐ 19-NQ/HU\nCỦA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN VỀ DU LỊCH CỘNG ĐỒNG\n\n"
        "1. Ban Tuyên giáo Huyện ủy hướng dẫn tuyên truyền.\n2. Đảng ủy các xã xây dựng kế hoạch.\n",
        ("resolution", "19-NQ/HU", None),
    ),
    "a slip for the chair": (
        "VĂN PHÒNG UBND THÀNH PHỐ\nPHIẾU TRÌNH\nSố: 345/PT-VP\nHòa Sơn, ngày 11 tháng 3 năm 2026\n"
        "Kính trình: Đồng chí Phó Chủ tịch\n1. Công ty đề nghị chấp thuận chủ trương đầu tư.\n",
        ("other", "345/PT-VP", "2026-03-11"),
    ),
    "a letter with its day below": (
        "Số: 501/CV-SYT\nVề việc phòng chống dịch sởi\nKính gửi: Giám đốc các bệnh viện\n"
        "Sở Y tế yêu cầu các bệnh viện chuẩn bị giường bệnh.\nHòa Sơn, ngày 01 tháng 4 năm 2025\n",
        ("letter", "501/CV-SYT", "2025-04-01"),
    ),
    "a telegram without its head": (
        "Công điện khẩn của Chủ tịch UBND tỉnh về ứng phó bão số 4\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN:\n\n"
        "- Giám đốc các Sở: Xây dựng, Công Thương;\n\nChủ tịch UBND tỉnh yêu cầu:\n1. Trực ban 24/24 giờ.\n",
        ("directive", None, None),
    ),
    "a plan that speaks of itself": (
        "Kế hoạch phòng, chống rét cho vật nuôi vụ đông xuân\n\nI. Mục đích\nKế hoạch này nhằm giảm thiệt hại.\n"
        "II. Nhiệm vụ\n1. Phòng Kinh tế: hướng dẫn che chắn chuồng trại.\n2. Các thôn: thống kê đàn vật nuôi.\n",
        ("plan", None, None),
    ),
    "an inspection's conclusion": (
        f"THANH TRA TỈNH HÒA SƠN\n{MOTTO}Số: 14/KL-TTr\nHòa Sơn, ngày 22 tháng 8 năm 2025\nKẾT LUẬN THANH TRA\n"
        "Việc quản lý đất đai tại xã Tân Lập\nThanh tra tỉnh kết luận như sau:\n1. Xã chậm lập hồ sơ.\n",
        ("conclusion", "14/KL-TTr", "2025-08-22"),
    ),
}


@pytest.mark.parametrize(("text", "identity"), HEADS.values(), ids=HEADS)
def test_kind_number_and_day(text: str, identity: tuple[str, str | None, str | None]) -> None:
    document = read(text.encode(), "head.txt")["document"]
    assert (document["kind"], document["number"], document["issued_on"]) == identity


def test_the_title_ends_before_who_decides() -> None:
    text = (
        f"HỘI ĐỒNG NHÂN DÂN\nXÃ TÂN LẬP\n{MOTTO}Số: 07/NQ-HĐND\nTân Lập, ngày 28 tháng 7 năm 2025\nNGHỊ QUYẾT\n"
        "Về nhiệm vụ 6 tháng cuối năm 2025\nHỘI ĐỒNG NHÂN DÂN XÃ TÂN LẬP\nKHÓA I, KỲ HỌP THỨ 2\nQUYẾT NGHỊ:\n"
        "Điều 1. Giao UBND xã tổ chức thực hiện.\n"
    )
    answer = read(text.encode(), "a.txt")
    assert answer["document"]["title"] == "NGHỊ QUYẾT Về nhiệm vụ 6 tháng cuối năm 2025"
    assert [body["name"] for body in answer["organisations"]] == ["HỘI ĐỒNG NHÂN DÂN XÃ TÂN LẬP", "UBND xã"]


def test_each_body_in_the_letterhead_stands_whole() -> None:
    head = f"UBND TỈNH HÒA SƠN\nSỞ CÔNG THƯƠNG\n\n{MOTTO}Số: 7/BC-SCT\n"
    text = head + "Hòa Sơn, ngày 2 tháng 3 năm 2026\nBÁO CÁO\nTháng 2\n"
    found = [body["name"] for body in read(text.encode(), "a.txt")["organisations"]]
    assert found[:2] == ["UBND TỈNH HÒA SƠN", "SỞ CÔNG THƯƠNG"]


def test_a_signature_and_recipients_read_line_by_line_out_of_one_table():
    found = read(
        (
            "BỘ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 6317/BGDĐT-VP\nKính gửi: Các trường đại học\n\n"
            "Bộ Giáo dục và Đào tạo yêu cầu các trường rà soát dữ liệu trước ngày 30/9/2026./.\n\n"
            "| Nơi nhận: | KT. BỘ TRƯỞNG\n\n THỨ TRƯỞNG |\n\n| - Như trên;\n"
            "- Lưu: VT, VP. | *(Đã ký)*\n\n Trần Văn Hưng |\n"
        ).encode(),
        "cong-van.txt",
    )
    assert [(s["name"], s["position"], s["form"]) for s in found["document"]["signers"]] == [
        ("Trần Văn Hưng", "THỨ TRƯỞNG", "KT.")
    ]
    assert not [b for b in found["blocks"] if b["role"] == "boilerplate"]
