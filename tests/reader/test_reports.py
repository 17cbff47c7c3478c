"""What a report asks for: the items of its last section, and nothing else."""

from __future__ import annotations

from typing import Any

from roviec.reader import read

REPORT = """ỦY BAN NHÂN DÂN
HUYỆN ĐÔNG GIANG
Số: 402/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đông Giang, ngày 25 tháng 9 năm 2024
BÁO CÁO
Tình hình kinh tế - xã hội 9 tháng đầu năm 2024
I. KẾT QUẢ
Huyện đã đề nghị tỉnh bổ sung vốn. Các xã cần tiếp tục rà soát hộ nghèo.
II. NHIỆM VỤ TRỌNG TÂM
1. Tập trung thu ngân sách.
III. {heading}
{body}
Trên đây là báo cáo của Ủy ban nhân dân huyện./.
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Tám
"""


def asked(body: str, heading: str = "KIẾN NGHỊ") -> list[tuple[list[str], str]]:
    made: dict[str, Any] = read(REPORT.format(body=body, heading=heading).encode(), "bao-cao.txt")
    assert made["directives"] == []
    return [(p["addressees"], p["content"]) for p in made["proposals"]]


def test_each_item_is_a_proposal_to_whom_it_names() -> None:
    assert asked(
        "1. Kiến nghị UBND tỉnh xem xét bổ sung 45 tỷ đồng nâng cấp đường tỉnh.\n"
        "2. Đề nghị Sở Y tế bổ sung bác sĩ; hỗ trợ trang thiết bị cho trạm y tế xã.",
        "KIẾN NGHỊ, ĐỀ XUẤT",
    ) == [
        (["UBND tỉnh"], "xem xét bổ sung 45 tỷ đồng nâng cấp đường tỉnh"),
        (["Sở Y tế"], "bổ sung bác sĩ"),
        (["Sở Y tế"], "hỗ trợ trang thiết bị cho trạm y tế xã"),
    ]


def test_a_heading_names_who_is_asked_below_it() -> None:
    assert asked(
        "1. Đối với UBND tỉnh:\n- Sớm ban hành hướng dẫn về đất đai.\n- Quan tâm bố trí vốn làm đường.\n"
        "2. Đối với Sở Tài chính:\n- Cấp bổ sung kinh phí tinh giản biên chế."
    ) == [
        (["UBND tỉnh"], "Sớm ban hành hướng dẫn về đất đai"),
        (["UBND tỉnh"], "Quan tâm bố trí vốn làm đường"),
        (["Sở Tài chính"], "Cấp bổ sung kinh phí tinh giản biên chế"),
    ]


def test_a_report_passes_on_the_orders_that_open_its_sentences():
    written = REPORT.format(heading="KIẾN NGHỊ", body="1. Đề nghị UBND tỉnh bổ sung vốn.").replace(
        "Các xã cần tiếp tục rà soát hộ nghèo.",
        "Mặt bằng bàn giao chậm. Yêu cầu Ban Quản lý dự án phối hợp với các xã giải phóng mặt bằng; "
        "chỉ đạo nhà thầu tăng ca. Yêu cầu nhiệm vụ ngày càng cao.",
    )
    found = read(written.encode(), "bao-cao.txt")
    assert [d["assignees"] for d in found["directives"]] == [["Ban Quản lý dự án"]] * 2
    assert len(found["proposals"]) == 1
