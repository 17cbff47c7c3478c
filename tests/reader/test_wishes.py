"""Wishes in their many words: "xin", "mong được", "muốn có thêm", and what goes on with one."""

from __future__ import annotations

import pytest

from roviec.reader import read

REPORT = (
    "Ngày 14/5/2024, đồng chí Trần Quốc Bảo, Chủ tịch UBND tỉnh làm việc với huyện Đông Giang.\n\n{said}\n"
)


def found(said: str) -> tuple[list[str], list[str]]:
    read_text = read(REPORT.format(said=said).encode(), "tin.txt")
    return [d["action"] for d in read_text["directives"]], [p["content"] for p in read_text["proposals"]]


@pytest.mark.parametrize(
    ("said", "wished"),
    [
        ("UBND xã Ba Lòng xin hỗ trợ 40% kinh phí xử lý rác.", ["hỗ trợ 40% kinh phí xử lý rác"]),
        ("Chi cục Kiểm lâm mong được tuyển thêm 12 người.", ["tuyển thêm 12 người"]),
        ("Phường Bình An muốn có thêm một xe chở rác.", ["một xe chở rác"]),
        ("Cử tri xã Hòa Phú mong muốn được đầu tư đường nội đồng.", ["đầu tư đường nội đồng"]),
        (
            "Ông Lê Văn Sáu, Tổ trưởng tổ dân phố số 7 đề nghị phường lắp thêm đèn đường.",
            ["lắp thêm đèn đường"],
        ),
        ("Hòa thượng Thích Minh Tâm mong huyện in thêm sách chữ Khmer.", ["in thêm sách chữ Khmer"]),
        ("Một đại biểu khác gợi ý Bảo hiểm xã hội tỉnh thanh toán qua tài khoản.", ["thanh toán qua tài khoản"]),
        ("Xã Tà Lu, A Ting đề nghị huyện hỗ trợ giống lúa.", ["hỗ trợ giống lúa"]),
        ("Nhà thầu muốn được điều chỉnh giá vật liệu.", ["điều chỉnh giá vật liệu"]),
        ("Ông Lê Văn Sáu, tổ 9, muốn huyện sửa lại mương thoát nước.", ["sửa lại mương thoát nước"]),
        (
            "Ông Lê Văn Sáu, Chủ tịch UBND xã Ba Lòng cho biết, xã còn hộ nghèo. Ông đề nghị huyện hỗ trợ giống lúa.",
            ["hỗ trợ giống lúa"],
        ),
        (
            "Bà Nguyễn Thị Hoa, tổ dân phố số 5 phản ánh mương tắc đã lâu. Bà đề nghị huyện nạo vét mương.",
            ["nạo vét mương"],
        ),
        ("Công ty Sông Bung bày tỏ mong muốn được thuê đất dài hạn.", ["được thuê đất dài hạn"]),
        ("Hạt Kiểm lâm đề xuất giải pháp khoán rừng cho từng hộ.", ["giải pháp khoán rừng cho từng hộ"]),
        (
            "Huyện kiến nghị Trung ương gộp các nguồn vốn; được kéo dài thời gian giải ngân.",
            ["gộp các nguồn vốn", "được kéo dài thời gian giải ngân"],
        ),
        (
            "Lãnh đạo huyện kiến nghị tỉnh sớm bố trí vốn. UBND tỉnh quan tâm giao đất làm trụ sở. Đồng thời, "
            "chấp thuận chủ trương bán trụ sở cũ.",
            ["sớm bố trí vốn", "quan tâm giao đất làm trụ sở", "chấp thuận chủ trương bán trụ sở cũ"],
        ),
    ],
)  # fmt: skip
def test_who_stands_below_asks(said: str, wished: list[str]):
    assert found(said) == ([], wished)


@pytest.mark.parametrize(
    "said",
    [
        "Người dân đến xin cấp giấy phép xây dựng tại bộ phận một cửa.",
        "Hồ sơ xin giao đất của 12 hộ đã được duyệt.",
        "Trường Cao đẳng Đông Giang xin được gửi lời cảm ơn các nhà tài trợ.",
        "Anh Lê Văn Sáu xin nghỉ việc từ tháng 3.",
        "Huyện đã kiến nghị và được tỉnh bố trí đủ vốn từ năm 2022.",
        "Lãnh đạo Công ty Sông Bung bày tỏ mong muốn mở rộng đầu tư vào địa bàn.",
        "Bí thư Huyện ủy xin được tiếp thu các ý kiến của đoàn công tác.",
        "Chủ tịch UBND huyện xin cam kết hoàn thành kế hoạch năm.",
        "Ông Lê Văn Sáu cho biết, năm qua Hạt Kiểm lâm đã tuần tra 40 đợt, đề xuất nhiều giải pháp giữ rừng.",
    ],
)
def test_other_uses_of_these_words_ask_nothing(said: str):
    assert found(said) == ([], [])


def test_behind_an_order_the_same_words_are_told():
    orders, wishes = found(
        "Chủ tịch UBND tỉnh yêu cầu huyện rà soát các điểm sạt lở. Đồng thời, chấp thuận chủ trương mở đường tránh."
    )
    assert len(orders) == 1
    assert wishes == []


@pytest.mark.parametrize(
    "said",
    [
        "Chủ tịch UBND tỉnh dặn huyện thay chiếc đò cũ trước ngày 01/8.",
        "Chủ tịch UBND tỉnh lệnh cho Ban Chỉ huy Quân sự huyện đưa hai xe vào trực.",
        "Chủ tịch UBND tỉnh Trần Quốc Bảo biểu dương huyện. Ông đề nghị huyện rà soát hộ nghèo.",
    ],
)
def test_who_stands_above_directs_with_homely_words(said: str):
    orders, wishes = found(said)
    assert len(orders) == 1
    assert wishes == []


def test_what_the_law_says_is_asked_of_nobody():
    orders, _ = found(
        "Chủ tịch UBND tỉnh yêu cầu các xã tiêm phòng hết đàn lợn. Theo Luật Thú y, chủ vật nuôi "
        "có trách nhiệm khai báo khi gia súc mắc bệnh."
    )
    assert orders == ["tiêm phòng hết đàn lợn"]
