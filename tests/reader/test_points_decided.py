"""What somebody with authority decides point by point, and tasks that a body or its paper sets by number."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

REPORT = (
    "Ngày 2/4/2024, UBND tỉnh Tân Lương họp phiên thường kỳ. Chủ tịch UBND tỉnh Lý Minh Khôi chủ trì.\n\n"
    "Giám đốc Sở Tài chính Đỗ Văn Nghiêm trình bày báo cáo.\n\n"
    "{opens}\n\n"
    "Một là, thu ngân sách quý II phải đạt 600 tỷ đồng. "
    "Tháng nào hụt, giám đốc sở giải trình tại phiên họp tháng đó.\n\n"
    "Hai là, Sở Xây dựng công bố giá vật liệu vào ngày mùng 5. Thanh tra tỉnh vào cuộc, báo cáo kết quả trong quý II.\n"
)


def read_text(text: str) -> dict[str, Any]:
    return read(text.encode(), "bai.txt")


def asked(text: str, kind: str = "directives") -> list[str]:
    found = read_text(text)
    return [" ".join(found["text"][d["span"]["start"] : d["span"]["end"]].split()) for d in found[kind]]


@pytest.mark.parametrize(
    "opens",
    [
        "Sau hai giờ thảo luận, Chủ tịch UBND tỉnh kết luận từng việc.",
        "Không chờ hết giờ, Chủ tịch UBND tỉnh Lý Minh Khôi chốt từng việc, từng mốc thời gian.",
        "Chủ tịch UBND tỉnh Lý Minh Khôi kết luận như sau:",
    ],
)
def test_bodies_in_points_decided_are_told_to_act(opens: str):
    found = asked(REPORT.format(opens=opens))
    assert "Sở Xây dựng công bố giá vật liệu vào ngày mùng 5." in " ".join(found)
    assert "Thanh tra tỉnh vào cuộc, báo cáo kết quả trong quý II." in " ".join(found)


def test_points_of_a_report_are_told():
    found = asked(REPORT.format(opens="Giám đốc Sở Tài chính Đỗ Văn Nghiêm báo cáo kết quả quý I."))
    assert "Thanh tra tỉnh" not in " ".join(found)


SETS = (
    "UBND tỉnh Tân Lương vừa họp bàn về an toàn giao thông.\n\n"
    "{sets} Cụ thể, tập trung thực hiện nghiêm Chỉ thị của Thủ tướng. {obliged} "
    "Mọi vụ tai nạn nghiêm trọng phải được xem xét, xử lý trách nhiệm. Siết chặt kỷ cương, xử lý nghiêm vi phạm.\n"
)
MUST = "Các sở, ngành phải thực hiện đầy đủ trách nhiệm quản lý nhà nước."


@pytest.mark.parametrize(
    "sets",
    [
        "UBND tỉnh xác định 9 nhóm nhiệm vụ, giải pháp trọng tâm.",
        "Kế hoạch đề ra sáu nhiệm vụ, giải pháp chủ yếu.",
        "Kế hoạch của tỉnh đã nêu rõ 5 nhiệm vụ cụ thể.",
    ],
)
def test_tasks_set_by_number_are_orders_where_somebody_must(sets: str):
    found = asked(SETS.format(sets=sets, obliged=MUST))
    assert len(found) == 4
    assert found[1] == MUST


@pytest.mark.parametrize(
    ("sets", "obliged"),
    [
        (
            "UBND tỉnh xác định 9 nhóm nhiệm vụ, giải pháp trọng tâm.",
            "Kết quả ấy là nhờ cả hệ thống chính trị.",
        ),
        ("Năm qua tai nạn giảm cả ba mặt.", "Nhiều tuyến đường được mở rộng."),
    ],
)
def test_tasks_that_nobody_must_do_are_told(sets: str, obliged: str):
    assert asked(SETS.format(sets=sets, obliged=obliged)) == []


DISTRICT = (
    "Ngày 3/5/2024, Bí thư Tỉnh ủy Phan Đức Thiện làm việc với huyện Yên Hạ.\n\n"
    "Báo cáo do Bí thư Huyện ủy Lò Văn Phú trình bày cho thấy thu ngân sách 9 tháng tăng 4%. "
    "Huyện có 11 xã nông thôn mới. "
    "Đường vào xã Nậm Cắn sạt lở. Giải ngân đạt 41%. Bản Mạ vẫn vướng mặt bằng. Hộ nghèo còn 2.114 hộ.\n\n"
    "“Đất tái định cư không có thì vận động kiểu gì bà con cũng khó đi”, ông Phú nói. "
)


def test_who_was_quoted_is_meant_by_the_word_of_address_behind():
    text = DISTRICT + "Ông đề nghị tỉnh cho ứng trước 60 tỷ đồng.\n"
    assert asked(text, "proposals") == ["Ông đề nghị tỉnh cho ứng trước 60 tỷ đồng."]
    assert asked(text) == []


def test_what_is_proposed_is_no_proposal():
    text = (
        "Sáng 4/6/2024, đoàn khảo sát của Sở Xây dựng làm việc với phường Tân An.\n\n"
        "Đoàn công tác đánh giá khu vực đề xuất đầu tư có nhiều thuận lợi.\n"
    )
    assert asked(text, "proposals") == []


def test_who_acts_in_front_of_a_limit_must_act():
    text = DISTRICT + (
        "\n\nBí thư Tỉnh ủy yêu cầu huyện gỡ vướng ngay. "
        "Ban Tổ chức Tỉnh ủy hướng dẫn rà soát, bổ sung quy hoạch, chậm nhất là 30/9 phải gửi về cơ sở.\n"
    )
    assert read_text(text)["directives"][1]["assignees"] == ["Ban Tổ chức Tỉnh ủy"]


def test_what_somebody_reports_of_his_own_side_goes_on_being_told():
    text = (
        "Báo cáo tại hội nghị chiều 24/12/2020, ông Trần Văn Bằng, Phó Cục trưởng Cục Thuế, cho biết "
        "năm 2020 thu khó khăn.\n\n"
        "Ngay từ đầu năm, Cục Thuế đã tham mưu ban hành Chỉ thị 104/CT-TCT với 2 nhiệm vụ chung giao từng "
        "đơn vị thực hiện.\n\n"
        "Đơn vị cũng tổ chức triển khai hiệu quả Nghị quyết số 01/NQ-CP; giải quyết kịp thời vướng mắc.\n\n"
        "Phó Tổng cục trưởng Tổng cục Thuế Lưu Minh Tường lưu ý, trong năm 2021 Cục Thuế cần đẩy mạnh đôn đốc nợ.\n"
    )
    (found,) = read_text(text)["directives"]
    assert found["assignees"] == ["Cục Thuế"]


def test_a_place_proposes_nothing_to_itself():
    text = (
        "Sáng 4/6/2024, Bí thư Tỉnh ủy Phan Đức Thiện làm việc với xã Khe Vàng.\n\n"
        "Xã nêu 3 kiến nghị: (1) Cho phép hợp đồng với kỹ sư đã nghỉ; (2) sửa gấp ngầm tràn; (3) cấp máy phát điện.\n"
    )
    assert [p["addressees"] for p in read_text(text)["proposals"]] == [[], [], []]


def test_work_within_this_week():
    text = DISTRICT + "\n\nBí thư Tỉnh ủy giao Sở Tài chính nội trong tuần này làm xong thủ tục ứng vốn.\n"
    (found,) = read_text(text)["directives"]
    assert (found["assignees"], found["deadline"]["text"]) == (["Sở Tài chính"], "nội trong tuần này")


def test_a_verb_of_speech_in_front_of_who_speaks_orders_nothing():
    text = DISTRICT + "\n\nBí thư Tỉnh ủy yêu cầu huyện gỡ vướng ngay. {}\n"
    assert len(asked(text.format("Kết luận, Bí thư Tỉnh ủy Phan Đức Thiện không giấu sự sốt ruột."))) == 1
    assert len(asked(text.format("Báo cáo, đề xuất UBND tỉnh phương án bố trí tái định cư."))) == 2
