"""What a body's paper asks, as a report tells it; headings among orders; what citizens ask in quotations."""

from __future__ import annotations

import pytest

from roviec.reader.text.ranks import rank_of
from tests.reader.test_who_is_told import assignees, proposals

PAPER = (
    "Trước phản ánh của phụ huynh, ngày 14/9/2023, Sở Giáo dục và Đào tạo tỉnh có Công văn số 1210/SGDĐT-GDTrH "
    "đề nghị trưởng phòng giáo dục các huyện rà soát toàn bộ các lớp dạy thêm.{}\n"
)


def test_what_a_paper_asks_is_an_order_where_more_comes_beside_it():
    beside = " Riêng đối với giáo viên phải ký cam kết không dạy thêm cho học sinh của lớp mình."
    assert len(assignees(PAPER.format(beside))) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Giáo dục và Đào tạo tỉnh còn đề nghị công khai số điện thoại đường dây nóng tại cổng trường.",
        "Sở cũng đề nghị các cơ quan truyền thông trên địa bàn tỉnh tăng cường tuyên truyền đến phụ huynh.",
        "Giám đốc Sở Lê Quang Khải cho biết, đơn vị cũng đề nghị các cơ quan truyền thông trên địa bàn tỉnh đưa tin.",
    ],
)
def test_who_has_written_a_paper_directs_also_by_asking(sentence: str):
    written = PAPER.format(f"\n\n{sentence}")
    assert len(assignees(written)) == 2 and not proposals(written)


def test_what_a_paper_goes_on_to_ask_is_no_gist():
    text = (
        "UBND tỉnh vừa có Chỉ thị số 20/CT-UBND yêu cầu các sở, ngành triển khai vụ đông xuân.\n\n"
        "Chỉ thị yêu cầu UBND các huyện chỉ đạo các trạm bơm sửa chữa công trình. Đồng thời kiểm tra kênh mương.\n"
    )
    assert assignees(text) == [["UBND các huyện"], ["UBND các huyện"]]


def test_work_given_out_in_one_word_and_faults_shown_ask_nothing_yet():
    text = (
        "Ngày 12/6/2015, Chủ tịch UBND huyện Lê Văn Hưng chủ trì hội nghị vụ đông.\n\n"
        "Kết luận hội nghị, Chủ tịch UBND huyện Lê Văn Hưng chỉ ra một số tồn tại, hạn chế cần khắc phục và giao nhiệm "
        "vụ cụ thể cho các cơ quan, các xã để vụ đông giành thắng lợi. Các xã cần thu hoạch nhanh lúa mùa.\n"
    )
    assert assignees(text) == [["Các xã"]]


def test_who_has_written_a_paper_still_asks_of_those_above():
    written = PAPER.format(
        "\n\nSở Giáo dục và Đào tạo tỉnh cũng đề nghị UBND tỉnh bố trí kinh phí sửa trường."
    )
    assert proposals(written) == [["UBND tỉnh"]]


@pytest.mark.parametrize(
    ("written", "rank"),
    [
        ("các cơ quan truyền thông trên địa bàn tỉnh", None),
        ("các xã trên địa bàn huyện", 3),
        ("UBND huyện", 4),
    ],
)
def test_where_somebody_works_says_nothing_of_his_standing(written: str, rank: int | None):
    assert rank_of(written) == rank


def test_a_line_that_names_the_matter_of_the_orders_below_is_none():
    written = (
        "Nâng cao chất lượng phục vụ tại bộ phận một cửa\n"
        "Giao Sở Nội vụ chủ trì kiểm tra việc chấp hành giờ giấc, báo cáo UBND tỉnh trước ngày 20/4/2021.\n\n"
        "Tăng cường công tác quản lý việc xây dựng nghĩa trang nhân dân Hòa Lạc\n"
        "Phó Chủ tịch Đinh Quốc Bảo yêu cầu các sở ban ngành liên quan thực hiện nghiêm các nội dung đã chỉ đạo.\n"
    )
    assert assignees(written) == [["Sở Nội vụ"], ["các sở ban ngành liên quan"]]


def test_what_a_citizen_goes_on_to_want_within_his_quotation_is_proposed():
    written = (
        'Tại hội nghị, cử tri Đoàn Thị Nhàn nêu ý kiến: "Chúng tôi mong muốn Nhà nước xử lý cán bộ nhũng nhiễu. '
        "Việc thu hồi tài sản tham nhũng phải triệt để, kịp thời. "
        'Người nghèo phải được tiếp cận nhà ở xã hội".\n'
    )
    assert len(proposals(written)) == 3 and not assignees(written)


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Các DN cũng mong muốn những vướng mắc của DN sẽ được cơ quan Thuế giải đáp.", 1),
        (
            "Do đó, các lực lượng đề xuất, ban chỉ đạo, các bộ, ngành cần có chỉ đạo quyết liệt hơn; sửa đổi quy định.",
            2,
        ),
        ("Các DN mong muốn mở rộng thị trường trong năm tới.", 0),
        ("Các đề xuất, kiến nghị của cử tri cần thời gian nghiên cứu.", 0),
    ],
)
def test_what_is_to_become_of_a_thing_is_wished(sentence: str, parts: int):
    assert len(proposals(f"Tại hội nghị đối thoại, nhiều vấn đề được nêu. {sentence}\n")) == parts


CHAIRED = (
    "Chiều 20/1, Tổng Bí thư Trần Quốc Lâm, Trưởng Ban Chỉ đạo chủ trì phiên họp. "
    "Tổng Bí thư yêu cầu các bộ rà soát kế hoạch. {}\n"
)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (
            "Về nhiệm vụ quý I, Tổng Bí thư nêu rõ, Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam chỉ đạo "
            "xây dựng chương trình hành động.",
            ["Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"],
        ),
        ("Tổng Bí thư đánh giá cao đề xuất lập Bộ chỉ số và yêu cầu khẩn trương hoàn thiện.", ["các bộ"]),
        ("Ban chỉ đạo không chỉ định hướng mà cần phải hành động quyết liệt.", ["Ban chỉ đạo"]),
        ("Thủ tướng Chính phủ chỉ đạo các cơ quan chức năng phát động thi đua.", ["Thủ tướng Chính phủ"]),
    ],
)
def test_those_right_below_the_chair_are_told_in_many_forms(sentence: str, who: list[str]):
    assert assignees(CHAIRED.format(sentence)) == [["các bộ"], who]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổng Bí thư nhất trí với dự thảo, trong đó đã phân công cho từng thành viên chịu trách nhiệm triển khai.",
        "Hội nghị quan tâm lắng nghe đóng góp của chuyên gia, ý kiến phản ánh từ cơ sở.",
    ],
)
def test_what_has_been_given_out_and_what_is_heard_asks_nothing(sentence: str):
    assert len(assignees(CHAIRED.format(sentence))) == 1


def test_a_body_in_small_letters_stands_beside_one_called_by_its_name():
    written = (
        "Chiều 15/4, Phó Chủ tịch UBND tỉnh Lê Minh Tùng yêu cầu Sở GD-ĐT, tổ công tác liên ngành kiểm tra trường. "
        "Phó Chủ tịch cũng giao Sở Văn hóa, thể thao và du lịch lập hồ sơ.\n"
    )
    assert assignees(written) == [["Sở GD-ĐT", "tổ công tác liên ngành"], ["Sở Văn hóa, thể thao và du lịch"]]


@pytest.mark.parametrize(
    ("written", "rank"),
    [("BỘ Y TẾ", 8), ("UBND TP", 6), ("ỦY BAN NHÂN DÂN XÃ TÂN PHÚ", 3), ("VĂN PHÒNG CHÍNH PHỦ", 9)],
)
def test_a_name_in_capitals_stands_as_high_as_in_small_letters(written: str, rank: int):
    assert rank_of(written) == rank


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Giao Ban Quản lý dự án rà soát hồ sơ.", "Ban Quản lý dự án"),
        ("Giao Ban Quản lý dự án phối hợp với các xã bàn giao mặt bằng.", "Ban Quản lý dự án"),
        (
            "Giao Ban Quản lý dự án đầu tư xây dựng khẩn trương lập hồ sơ.",
            "Ban Quản lý dự án đầu tư xây dựng",
        ),
    ],
)
def test_what_is_done_with_a_project_does_not_name_it(written: str, name: str):
    assert assignees(f"Sáng 5/8, Chủ tịch UBND tỉnh Lê Minh Tùng chủ trì cuộc họp. {written}\n") == [[name]]


def test_a_name_ends_before_how_much_is_asked():
    written = (
        "Ngày 25/12/2020, Bộ trưởng Bộ Tài chính Trần Đức Lâm chủ trì hội nghị. Bộ trưởng lưu ý ngành Hải quan một số "
        "nội dung: Thứ nhất, hoàn thành dự toán thu; tăng cường kiểm tra sau thông quan.\n"
    )
    assert assignees(written) == [["ngành Hải quan"]] * 2


def test_what_papers_people_need_not_bring_is_no_order_to_them():
    written = (
        "Thủ tướng Chính phủ Trần Minh Sơn giao Bộ Tài chính xây dựng kế hoạch trong tháng 3/2025. Có thể bố trí ngay "
        "5% chi ngân sách nếu thấy cần thiết. Tái cấu trúc quy trình để cắt giảm, không yêu cầu người dân phải nộp lại "
        "giấy tờ đã số hóa.\n"
    )
    assert assignees(written) == [["Bộ Tài chính"]] * 3


SPOKEN = "Sáng 5/8, Chủ tịch UBND tỉnh Lê Minh Tùng làm việc với Sở Y tế. Chủ tịch yêu cầu Sở Y tế lập kế hoạch{}\n"


@pytest.mark.parametrize(
    ("rest", "who"),
    [
        ("; các đội xung kích đến từng nhà, nhắc từng hộ.", True),
        ("; các xã đã hoàn thành việc này.", False),
        ("; các trạm y tế là nơi tiếp nhận ban đầu.", False),
    ],
)
def test_a_body_that_opens_a_later_part_does_its_part(rest: str, who: bool):
    assert len(assignees(SPOKEN.format(rest))) == 1 + who


@pytest.mark.parametrize(
    "sentence",
    [
        'Chị Hoàng Thị Mến, tổ dân phố 3 chia sẻ: "Trước đây, tôi phải xin nghỉ làm, nay chỉ mất 20 phút".',
        "Theo đánh giá của Huyện ủy, mô hình cần được nhân rộng.",
    ],
)
def test_what_citizens_had_to_do_and_what_a_body_holds_asks_nothing(sentence: str):
    written = f"Đều đặn 2 năm nay, bộ phận một cửa thị trấn lại sáng đèn mỗi thứ Bảy. {sentence}\n"
    assert not assignees(written) and not proposals(written)


def test_somebody_by_name_before_a_colon_speaks_by_whatever_verb():
    written = (
        "Chiều 8/12, HĐND tỉnh chất vấn Giám đốc Sở Nông nghiệp Mai Văn Minh. Chưa thỏa mãn, đại biểu Hoàng Đức Thiện "
        "truy: giải pháp năm nào cũng có, đề nghị giám đốc sở nói rõ mốc thời gian từng công trình.\n"
    )
    assert not assignees(written) and len(proposals(written)) == 1


def test_a_line_between_two_paragraphs_asks_nothing_whatever_word_opens_it():
    written = (
        "Sáng 5/8, Tổng cục trưởng Nguyễn Văn Cần làm việc với Cục Hải quan tỉnh.\n\n"
        "Cục Hải quan tỉnh đề xuất Tổng cục trang bị thêm 2 máy soi; bổ sung 35 biên chế.\n\n"
        "Không để đứt gãy chuỗi cung ứng\n\n"
        "Kết luận buổi làm việc, Tổng cục trưởng giao Cục Hải quan tỉnh phối hợp tháo gỡ cho nông sản xuất khẩu.\n"
    )
    assert assignees(written) == [["Cục Hải quan tỉnh"]] and len(proposals(written)) == 2
