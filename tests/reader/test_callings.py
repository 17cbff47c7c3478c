"""People without an office who speak up: what they want is a proposal, whatever they are called."""

import pytest

from roviec.reader import read

_HEAD = (
    "Tỉnh làm việc với huyện Đông Giang\n\n"
    "Ngày 14/5/2024, đồng chí Trần Quốc Bảo, Chủ tịch UBND tỉnh làm việc với huyện Đông Giang.\n\n"
)


def _found(said):
    result = read((_HEAD + said + "\n").encode(), "bai.txt")
    return len(result["proposals"]), len(result["directives"])


@pytest.mark.parametrize(
    "said",
    [
        "Em Nguyễn Thu Trang, học sinh lớp 11, mong nhà trường mở thêm câu lạc bộ tiếng Anh.",
        "Bác Trần Văn Cư, thương binh hạng 2/4, tha thiết đề nghị Nhà nước nâng mức trợ cấp.",
        "Cô Phạm Thị Nga, giáo viên trường bán trú, đề xuất tăng tiền ăn cho học sinh.",
        "Già làng Bríu Pố kiến nghị huyện làm lại cầu treo.",
        "Nghệ nhân Lò Thị Én đề nghị tỉnh mở lớp dạy dệt thổ cẩm.",
        "Đại diện các chủ tàu cá đề nghị cơ quan chức năng nạo vét luồng lạch.",
        "Có ý kiến đề nghị tỉnh xem lại giá đền bù đất trồng lúa.",
        "Cử tri Nguyễn Thị Hạnh phản ánh đường xuống cấp và đề nghị huyện sớm đầu tư nâng cấp.",
    ],
)
def test_what_people_without_an_office_ask_is_proposed(said):
    assert _found(said) == (1, 0)


@pytest.mark.parametrize(
    "said",
    [
        "Đại diện Ban Dân tộc cho biết kiến nghị gộp vốn đã được tiếp thu trong dự thảo nghị định.",
        "Năm 2023, huyện đã kiến nghị tỉnh bố trí vốn và được tỉnh chấp thuận.",
        "Đơn đề nghị của 15 hộ dân đã được xã giải quyết xong.",
        "Người dân rất mong chờ cây cầu mới.",
    ],
)
def test_what_was_heeded_is_told(said):
    assert _found(said) == (0, 0)


def test_a_leader_called_by_a_form_of_address_directs():
    said = "Đồng chí Trần Quốc Bảo ghi nhận kết quả và đề nghị huyện rà soát lại danh mục đầu tư."
    assert _found(said) == (0, 1)


@pytest.mark.parametrize(
    ("said", "directed"),
    [
        ("yêu cầu huyện Đông Giang hoàn thành kè suối trước mùa mưa năm sau.", 1),
        ("giao Sở Tài chính trình phương án tại kỳ họp sau.", 1),
        ("đề nghị Sở Y tế báo cáo kết quả vào thứ hai tuần sau.", 1),
        ("yêu cầu huyện đưa 5 dự án này vào kế hoạch giai đoạn sau.", 1),
        ("yêu cầu huyện Đông Giang thực hiện các nhiệm vụ sau:", 0),
        ("yêu cầu huyện tập trung một số nội dung như sau.", 0),
    ],
)
def test_next_year_leads_in_no_list(said, directed):
    assert _found("Đồng chí Trần Quốc Bảo " + said) == (0, directed)


@pytest.mark.parametrize(
    "said",
    [
        "khuyến cáo người dân không vào rừng trong mùa khô.",
        "bày tỏ mong muốn huyện giữ được rừng lim.",
        "ủng hộ đề xuất mở lối mòn dược liệu và đề nghị huyện lập đề án.",
        "phê bình ba xã chậm giải ngân, yêu cầu kiểm điểm rõ trách nhiệm.",
        "đốc thúc các nhà thầu tăng ca.",
        "nghiêm cấm các xã huy động đóng góp trái quy định.",
    ],
)
def test_softer_and_sharper_words_of_a_leader_direct(said):
    assert _found("Chủ tịch UBND tỉnh " + said) == (0, 1)


@pytest.mark.parametrize(
    "said",
    [
        "phê bình ba xã chậm giải ngân.",
        "ủng hộ chủ trương mở rộng trường.",
        "mong bà con không còn đói nghèo.",
    ],
)
def test_praise_and_blame_alone_direct_nobody(said):
    assert _found("Chủ tịch UBND tỉnh " + said) == (0, 0)
