"""Who must act where the body stands behind what is to be done, in papers and in reports."""

from __future__ import annotations

import pytest

from roviec.reader import read

PAPER = """ỦY BAN NHÂN DÂN
TỈNH HÀ GIANG
Số: 88/TB-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Giang, ngày 05 tháng 3 năm 2024

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp giao ban tháng 02

Sau khi nghe báo cáo và ý kiến các đại biểu, Chủ tịch UBND tỉnh kết luận như sau:
1. {said}
Văn phòng thông báo để các đơn vị biết, thực hiện./.
"""
REPORT = (
    "Ngày 14/5/2024, đồng chí Trần Quốc Bảo, Chủ tịch UBND tỉnh chủ trì hội nghị giao ban.\n\n"
    "Phát biểu kết luận, đồng chí Trần Quốc Bảo yêu cầu các sở tập trung giải ngân vốn. {said}\n"
)


def who(form: str, said: str) -> list[str]:
    asked = [d["assignees"] for d in read(form.format(said=said).encode(), "van-ban.txt")["directives"]]
    return asked[-1] if asked else []


BEHIND = [
    ("Quy hoạch các khu xử lý rác: Sở Xây dựng hoàn thiện, trình UBND tỉnh trước 30/4.", ["Sở Xây dựng"]),
    ("Lựa chọn công nghệ: do Sở Khoa học và Công nghệ thẩm định.", ["Sở Khoa học và Công nghệ"]),
    ("Theo dõi chất lượng nước, hướng dẫn khử khuẩn giao cho Trạm Y tế.", ["Trạm Y tế"]),
    (
        "Xe chở lợn phải được khử trùng tại chốt, Sở Giao thông vận tải bố trí lực lượng.",
        ["Sở Giao thông vận tải"],
    ),
    ("Giao hẳn việc phân loại rác tại nhà cho các chi hội phụ nữ.", ["các chi hội phụ nữ"]),
    ("Trong lĩnh vực y tế, ngành y tế cần củng cố ngay các trạm lưu động.", ["ngành y tế"]),
]


@pytest.mark.parametrize(("said", "names"), BEHIND)
def test_papers(said: str, names: list[str]) -> None:
    assert who(PAPER, said) == names


@pytest.mark.parametrize(("said", "names"), [one for one in BEHIND if "Giao hẳn" not in one[0]])
def test_reports(said: str, names: list[str]) -> None:
    assert who(REPORT, said) == names


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (
            "Gờ giảm tốc trên quốc lộ nếu thiếu thì Cục Đường bộ lắp bổ sung.",
            ["Cục Đường bộ"],
        ),
        ("Nội dung này Sở Kế hoạch và Đầu tư kiểm tra, báo cáo trước ngày 20/3.", ["Sở Kế hoạch và Đầu tư"]),
        ("Dự án dở dang thì Ban Quản lý dự án huyện dồn sức nghiệm thu.", ["Ban Quản lý dự án huyện"]),
        ("Người đứng đầu các cơ quan, đơn vị phải dùng chữ ký số.", ["Người đứng đầu các cơ quan, đơn vị"]),
        ("Thành phố làm việc với Bộ Tài chính để được hướng dẫn.", ["Thành phố"]),
        (
            "Chủ tịch UBND tỉnh lưu ý UBND huyện Lý Nhân: nếu thiếu đất thì báo cáo ngay.",
            ["UBND huyện Lý Nhân"],
        ),
        ("Yêu cầu các chủ đầu tư có công trình dở dang trên tuyến rào chắn.", ["các chủ đầu tư"]),
    ],
)
def test_papers_alone(said: str, names: list[str]) -> None:
    assert who(PAPER, said) == names


@pytest.mark.parametrize("form", [PAPER, REPORT])
@pytest.mark.parametrize(
    "said",
    [
        "Rà soát lại kế hoạch, báo cáo Sở Tài chính, UBND tỉnh xem xét.",
        "Tập trung các giải pháp sau: Tổ chức công khai quy hoạch.",
        "Rà soát các đối tượng, các hộ nghèo có nhà ở tạm.",
        "Kiểm tra việc chi trả, Sở Tài chính đã hướng dẫn từ đầu năm.",
    ],
)
def test_bodies_that_only_stand_there_are_not_asked(form: str, said: str) -> None:
    assert not {"UBND tỉnh", "Sở Tài chính", "Tổ chức", "các hộ nghèo"} & set(who(form, said))


def test_a_must_that_says_how_matters_stand_asks_nothing() -> None:
    assert who(PAPER, "Các xã vùng cao phải chịu rét đậm kéo dài.") == []


@pytest.mark.parametrize(
    "said",
    [
        "UBND tỉnh sẽ thành lập các đoàn kiểm tra.",
        "Các nhà thầu cam kết bổ sung 12 máy đào.",
        "Chủ tịch UBND tỉnh phê bình Ban Quản lý dự án để nhà thầu kéo dài.",
        "UBND tỉnh trân trọng cám ơn sự phối hợp của các đơn vị.",
        "Sở Nội vụ đề nghị các đơn vị nghiêm túc triển khai thực hiện./.",
    ],
)
def test_what_is_promised_blamed_or_said_in_closing_is_nobodys_task(said: str) -> None:
    assert who(PAPER, said) == []


REQUESTS = """I. ĐÁNH GIÁ CHUNG
Kết quả tốt.

II. VỀ MỘT SỐ ĐỀ NGHỊ CỦA THÀNH PHỐ

{said}"""


@pytest.mark.parametrize(
    ("said", "wished", "asked"),
    [
        (
            "1. Về đầu tư Bệnh viện Nhi quy mô 500 giường:\n\nGiao Sở Y tế lập dự án.",
            ["Về đầu tư Bệnh viện Nhi quy mô 500 giường"],
            [["Sở Y tế"]],
        ),
        ("1. Về lĩnh vực giao thông vận tải:\n\nGiao Sở Xây dựng lập dự án.", [], [["Sở Xây dựng"]]),
        (
            "1. Về đề nghị của Ban cán sự đảng Ủy ban nhân dân tỉnh:\n\n"
            "- Về việc bổ sung vốn cho tuyến kè:\n\nGiao Sở Tài chính cân đối.",
            ["Về việc bổ sung vốn cho tuyến kè"],
            [["Sở Tài chính"]],
        ),
        (
            "1. Về đề nghị của huyện Kiến Xương: giao Sở Tài chính nghiên cứu mức hỗ trợ; Sở Nội vụ rà soát biên chế.",
            [],
            [["Sở Tài chính"], ["Sở Nội vụ"]],
        ),
    ],
)
def test_titles_under_requests(said: str, wished: list[str], asked: list[list[str]]) -> None:
    form = PAPER.replace("1. {said}", REQUESTS)
    made = read(form.format(said=said).encode(), "van-ban.txt")
    assert [p["content"] for p in made["proposals"]] == wished
    assert [d["assignees"] for d in made["directives"]] == asked


@pytest.mark.parametrize("form", [PAPER, REPORT])
@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Các cơ sở khi tái đàn phải khai báo với thú y.", ["Các cơ sở"]),
        ("Mỗi đơn vị trước khi ký hợp đồng cần thẩm định năng lực nhà thầu.", ["Mỗi đơn vị"]),
        ("Truy đường dây tiêu thụ gỗ, Công an tỉnh lập chuyên án.", ["Công an tỉnh"]),
        ("Dự án dở dang thì Ban Quản lý dự án huyện dồn sức nghiệm thu.", ["Ban Quản lý dự án huyện"]),
    ],
)
def test_when_it_holds_may_stand_behind_who_acts(form: str, said: str, names: list[str]) -> None:
    assert who(form, said) == names
