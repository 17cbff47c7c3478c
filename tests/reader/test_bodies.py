"""Names of bodies: how far they run, what is a group without a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.text.bodies import find_bodies
from roviec.reader.text.fold import level


def named(text: str) -> list[str]:
    plain = level(text)
    return [" ".join(b.span.of(plain).split()) for b in find_bodies(plain) if b.kind != "generic"]


def groups(text: str) -> list[str]:
    plain = level(text)
    return [" ".join(b.span.of(plain).split()) for b in find_bodies(plain) if b.kind == "generic"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Committees of the party
        ("Ban Thường vụ Huyện uỷ Nga Sơn đã họp", ["Ban Thường vụ Huyện ủy Nga Sơn"]),
        ("Thường trực Thành ủy giao việc", ["Thường trực Thành ủy"]),
        ("Văn phòng Tỉnh ủy, Ban Tổ chức Tỉnh ủy", ["Văn phòng Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"]),
        ("Đảng ủy xã Xuân Bái báo cáo", ["Đảng ủy xã Xuân Bái"]),
        ("Đảng ủy Công an tỉnh", ["Đảng ủy Công an tỉnh"]),
        ("Đảng bộ huyện Quan Sơn đoàn kết", ["Đảng bộ huyện Quan Sơn"]),
        ("Đảng bộ luôn đoàn kết", []),
        (
            "Ban Thường vụ các Huyện ủy Tĩnh Gia, Như Xuân và Như Thanh",
            ["Ban Thường vụ các Huyện ủy Tĩnh Gia, Như Xuân và Như Thanh"],
        ),
        ("Ủy ban Kiểm tra Trung ương và Ban Bí thư", ["Ủy ban Kiểm tra Trung ương", "Ban Bí thư"]),
        (
            "Ban Thường vụ Đảng ủy các xã Yên Thái, Yên Lâm",
            ["Ban Thường vụ Đảng ủy các xã Yên Thái, Yên Lâm"],
        ),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", ["ỦY BAN NHÂN DÂN"]),
        # The state
        ("UBND tỉnh giao", ["UBND tỉnh"]),
        ("Ủy ban nhân dân tỉnh Cao Bằng", ["Ủy ban nhân dân tỉnh Cao Bằng"]),
        ("HĐND, UBND huyện Lục Ngạn", ["HĐND", "UBND huyện Lục Ngạn"]),
        ("VPCP gửi Chính phủ và Quốc hội", ["VPCP", "Chính phủ", "Quốc hội"]),
        ("Đoàn ĐBQH tỉnh Sơn La", ["Đoàn ĐBQH tỉnh Sơn La"]),
        ("theo Báo cáo số 12/BC-UBND", []),
        # Departments
        ("Sở Kế hoạch và Đầu tư, Sở Nội vụ", ["Sở Kế hoạch và Đầu tư", "Sở Nội vụ"]),
        ("Bộ Văn hóa, Thể thao và Du lịch phối hợp", ["Bộ Văn hóa, Thể thao và Du lịch"]),
        ("giao bộ Nội vụ rà soát", ["bộ Nội vụ"]),
        ("Sở Xây dựng Hòa Bình đã trả lời", ["Sở Xây dựng Hòa Bình"]),
        ("Sở Tài chính và Công an tỉnh", ["Sở Tài chính", "Công an tỉnh"]),
        ("Cục KSTTHC cập nhật", ["Cục KSTTHC"]),
        ("Ban Pháp chế Hội đồng nhân dân tỉnh", ["Ban Pháp chế Hội đồng nhân dân tỉnh"]),
        ("Trung tâm Hành chính công của UBND tỉnh", ["Trung tâm Hành chính công của UBND tỉnh"]),
        (
            "Trung tâm phục vụ hành chính công phường Hải An",
            ["Trung tâm phục vụ hành chính công phường Hải An"],
        ),
        ("Tổ công tác của Thủ tướng Chính phủ", ["Tổ công tác của Thủ tướng Chính phủ"]),
        ("Kho bạc Nhà nước khu vực XII", ["Kho bạc Nhà nước khu vực XII"]),
        ("trụ sở HĐND-UBND tỉnh", ["HĐND", "UBND tỉnh"]),
        ("Phòng Giáo dục và Đào tạo huyện", ["Phòng Giáo dục và Đào tạo huyện"]),
        # The Front and mass organisations
        ("Ủy ban MTTQ Việt Nam tỉnh vận động", ["Ủy ban MTTQ Việt Nam tỉnh"]),
        ("Hội Nông dân huyện, Tỉnh đoàn", ["Hội Nông dân huyện", "Tỉnh đoàn"]),
        # Companies, schools, commissions
        ("Công ty TNHH MTV Cấp nước Bạch Mã đầu tư", ["Công ty TNHH MTV Cấp nước Bạch Mã"]),
        ("Công ty cổ phần chế biến gỗ Tân Lộc nộp thuế", ["Công ty cổ phần chế biến gỗ Tân Lộc"]),
        ("Trường THPT Lê Văn Hưu tuyển sinh", ["Trường THPT Lê Văn Hưu"]),
        ("Trung tâm Y tế huyện Sìn Hồ", ["Trung tâm Y tế huyện Sìn Hồ"]),
        ("Ban Chỉ đạo chuyển đổi số tỉnh đã họp", ["Ban Chỉ đạo chuyển đổi số tỉnh"]),
        ("thành viên của Ban Chỉ đạo đã họp", []),
        ("Ban Chỉ huy phòng chống thiên tai tỉnh kiêm nhiệm", ["Ban Chỉ huy phòng chống thiên tai tỉnh"]),
        ("liên bộ: Ủy ban Dân tộc - Bộ Tài chính Quy định", ["Ủy ban Dân tộc", "Bộ Tài chính"]),
        ("GIỮA ỦY BAN NHÂN DÂN TỈNH GIAI ĐOẠN 2017-2021", ["ỦY BAN NHÂN DÂN TỈNH"]),
        (
            "Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh",
            ["Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh"],
        ),
        ("yêu cầu công ty Sông Đà và bệnh viện Bạch Mai", ["công ty Sông Đà", "bệnh viện Bạch Mai"]),
        ("cán bộ Công an tỉnh, cơ sở Đảng", ["Công an tỉnh"]),
    ],
)
def test_the_longest_name_as_written(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("các sở, ban, ngành liên quan khẩn trương", ["các sở, ban, ngành liên quan"]),
        ("UBND các huyện, thị xã, thành phố", ["UBND các huyện, thị xã, thành phố"]),
        ("mỗi huyện phải tự rà soát", ["mỗi huyện"]),
        ("các ban của Tỉnh ủy dự họp", ["các ban của Tỉnh ủy"]),
        ("các Sở: Nội vụ, Tài chính và Tư pháp", ["các Sở: Nội vụ, Tài chính và Tư pháp"]),
        ("các cơ quan, đơn vị và địa phương", ["các cơ quan, đơn vị và địa phương"]),
    ],
)
def test_a_group_has_no_name_of_its_own(text, expected):
    assert groups(text) == expected
    assert named(text) == []


def test_committees_in_a_list_of_kinds_are_no_names():
    assert named("Thường trực các huyện ủy, thành ủy quý III") == []


def test_several_levels_of_one_committee_are_no_one_body():
    assert named("Ủy ban nhân dân phường, xã có trách nhiệm") == []


def test_a_name_runs_over_the_end_of_a_line_but_not_over_an_empty_one():
    assert named("gửi Sở Nông nghiệp\nvà Môi trường tổng hợp") == ["Sở Nông nghiệp và Môi trường"]
    assert named("gửi UBND\n\ntỉnh Thái Nguyên có") == ["UBND"]


def test_a_head_in_a_line_of_capitals_is_found():
    assert named("VĂN PHÒNG CHÍNH PHỦ\n-------") == ["VĂN PHÒNG CHÍNH PHỦ"]
    assert named("THÔNG BÁO Ý KIẾN CỦA CHỦ TỊCH") == []


@given(st.text(alphabet="SởBộ UBNDtỉnh,:&-của cácĐảng ủyBanCông ty\nA", max_size=160))
def test_any_text_is_borne_and_bodies_do_not_overlap(text):
    plain = level(text)
    end = 0
    for body in find_bodies(plain):
        assert end <= body.span.start < body.span.end <= len(plain)
        end = body.span.end
