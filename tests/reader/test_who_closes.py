"""Who closes a meeting directs, whatever his rank; who is told in the passive; districts told by their numbers."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read


def told(written: str) -> dict[str, Any]:
    return read(written.encode(), "bai.txt")


def asked(written: str, kind: str = "directives") -> list[tuple[str, list[str]]]:
    found = told(written)
    who = "assignees" if kind == "directives" else "addressees"
    return [
        (" ".join(found["text"][d["span"]["start"] : d["span"]["end"]].split()), d[who]) for d in found[kind]
    ]


OPENING = (
    "Hội nghị giao ban ngành Giáo dục\n\n"
    "Dự hội nghị có đồng chí Lò Văn Phiên, Huyện ủy viên, Phó Chủ tịch UBND huyện.\n"
)


@pytest.mark.parametrize(
    "closing",
    ["Kết luận hội nghị", "Phát biểu kết luận", "Phát biểu bế mạc hội nghị", "Kết luận buổi làm việc"],
)
def test_who_closes_the_event_directs_below_the_rank_of_a_guest(closing):
    text = (
        OPENING
        + f"{closing}, đồng chí Trưởng phòng GD&ĐT đề nghị các trường rà soát lại chỉ tiêu tuyển sinh."
    )
    assert [who for _, who in asked(text)] == [["các trường"]]
    assert not asked(text, "proposals")


def test_who_only_speaks_below_a_guest_still_asks():
    text = (
        OPENING
        + "Tại hội nghị, bà Hà Thị Nhung, Hiệu trưởng Trường THCS Nậm Loi, đề nghị huyện bổ sung giáo viên."
    )
    assert not asked(text)
    assert [who for _, who in asked(text, "proposals")] == [["huyện"]]


def test_a_line_that_ends_in_a_word_of_address_goes_on_below():
    text = (
        OPENING
        + "Kết luận hội nghị, đồng chí\nTrưởng phòng GD&ĐT đề nghị các trường nộp báo cáo trước ngày 5/6."
    )
    found = asked(text)
    assert [who for _, who in found] == [["các trường"]]
    assert found[0][0].startswith("Kết luận hội nghị")


def test_what_people_brought_up_is_not_asked_again():
    text = (
        "Chiều 3/6/2024, Chủ tịch UBND tỉnh Đinh Văn Sáng tiếp công dân. Chủ tịch UBND tỉnh đã giải đáp những thắc mắc,"
        " kiến nghị, đề xuất, đồng thời giao Thanh tra tỉnh xác minh đơn của ông Bùi Văn Hợi."
    )
    assert [who for _, who in asked(text)] == [["Thanh tra tỉnh"]]
    assert not asked(text, "proposals")


def test_difficulties_named_before_a_wish_leave_it_a_wish():
    text = (
        "Chiều 3/6/2024, Chủ tịch UBND tỉnh Đinh Văn Sáng làm việc với huyện Mường Ngần. Lãnh đạo huyện nêu một số"
        " khó khăn, kiến nghị tỉnh hỗ trợ vốn kè suối Nậm Loi."
    )
    assert [who for _, who in asked(text, "proposals")] == [["tỉnh"]]


ORDER = (
    "Sáng 5/3/2024, Chủ tịch UBND thành phố Trần Quốc Lâm kiểm tra dự án kè. "
    "Chủ tịch UBND thành phố chỉ đạo lập tổ vận động. "
)


@pytest.mark.parametrize("said", ["được chỉ đạo", "được yêu cầu", "được đề nghị"])
def test_those_who_are_told_in_the_passive_are_named_without_what_they_are_told(said):
    text = ORDER + f"Các phòng {said} làm cả ngày nghỉ để hoàn thiện hồ sơ bồi thường."
    assert [who for _, who in asked(text)][-1:] == [["Các phòng"]]


@pytest.mark.parametrize(
    ("listed", "verb"),
    [
        ("Chủ tịch UBND các quận 1, 3, 10 và Tân Lộc", "có trách nhiệm báo cáo tiến độ bồi thường"),
        ("UBND các phường 2, 5 và 7", "phải rà soát từng hộ"),
        ("UBND các quận 4, Bình Lộc", "cần khẩn trương chi trả"),
    ],
)
def test_districts_called_by_numbers_are_one_list(listed, verb):
    text = f"UBND thành phố vừa yêu cầu Sở Xây dựng đẩy nhanh dự án. {listed} {verb}."
    assert [who for _, who in asked(text)][-1] == [listed]


def test_a_number_of_something_else_ends_the_list():
    text = "UBND thành phố yêu cầu UBND các quận 4, 8 hỗ trợ 30 hộ nghèo."
    assert [who for _, who in asked(text)] == [["UBND các quận 4, 8"]]


def test_what_a_work_brings_is_no_order_though_a_leader_says_so():
    text = (
        ORDER
        + "Các phòng phải báo cáo trong tuần. Theo Chủ tịch UBND thành phố, việc rà soát, bổ sung quy hoạch"
        " góp phần khơi thông nguồn lực đất đai."
    )
    assert all("góp phần" not in part for part, _ in asked(text))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("yêu cầu Quảng Bình và Hà Tĩnh khẩn trương sơ tán dân", ["Quảng Bình", "Hà Tĩnh"]),
        (
            "yêu cầu Quảng Bình và Hà Tĩnh, hai địa phương gần tâm bão, khẩn trương sơ tán dân",
            ["Quảng Bình", "Hà Tĩnh"],
        ),
        ("yêu cầu Sở Giáo dục và Đào tạo cho học sinh nghỉ học", ["Sở Giáo dục và Đào tạo"]),
    ],
)
def test_places_joined_are_told_each_by_itself(order, expected):
    text = (
        f"Chiều 14/9/2023, Phó Thủ tướng Trần Quốc Lâm họp về bão số 7. Phó Thủ tướng Trần Quốc Lâm {order}."
    )
    assert [who for _, who in asked(text)] == [expected]


def test_the_place_that_the_sentence_visits_is_told_where_nobody_else_is():
    text = (
        "Chiều 14/9/2023, Phó Thủ tướng Trần Quốc Lâm đề nghị lực lượng quân đội gia cố đê.\n\n"
        "Kiểm tra công tác ứng phó bão tại xã Thạch Kim, Phó Thủ tướng Trần Quốc Lâm yêu cầu sơ tán triệt để."
    )
    assert [who for _, who in asked(text)] == [["lực lượng quân đội"], ["xã Thạch Kim"]]


def test_a_patrol_is_no_week_and_border_guards_keep_their_whole_name():
    text = (
        "Ngày 5/3/2024, Cục trưởng Cục Hải quan Trần Quốc Lâm yêu cầu Chi cục Hải quan Nậm Loi phối hợp chặt chẽ với"
        " bộ đội Biên phòng trong tuần tra, kiểm soát cửa khẩu."
    )
    found = told(text)["directives"][0]
    assert found["deadline"] is None
    assert found["coordinators"] == ["bộ đội Biên phòng"]
