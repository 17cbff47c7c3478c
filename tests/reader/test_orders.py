"""Forms in which offices write their orders: openings in two levels, headings in bold, lists without verbs known."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read
from roviec.reader.text.fold import unmarked
from roviec.reader.text.ranks import rank_of


def read_text(text: str) -> dict[str, Any]:
    return read(text.encode(), "van-ban.txt")


def orders(text: str) -> list[tuple[str, list[str]]]:
    """Each directive's first three words with its assignees."""
    return [(" ".join(d["action"].split()[:3]), d["assignees"]) for d in read_text(text)["directives"]]


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("**1. Sở Y tế:**", "  1. Sở Y tế:  "),
        ("**Điều 4. Tổ\nchức**", "  Điều 4. Tổ\nchức  "),
        ("*Căn cứ Luật;*", " Căn cứ Luật; "),
        ("***CHỦ TỊCH***", "   CHỦ TỊCH   "),
        ("* Ghi chú", "* Ghi chú"),
        ("2*3*4", "2*3*4"),
        ("(*) Số liệu ước", "(*) Số liệu ước"),
        ("*****", "*****"),
    ],
)
def test_emphasis_is_blanked_and_nothing_else(written: str, bare: str) -> None:
    assert unmarked(written) == bare


def test_headings_in_bold_name_who_must_act() -> None:
    text = (
        "**ỦY BAN NHÂN DÂN**\nTỈNH AN ĐÔNG\n\nSố: 12/KH-UBND\n\n**KẾ HOẠCH**\n\nPhòng, chống cháy rừng\n\n"
        "**III. TỔ\nCHỨC THỰC HIỆN**\n\n**1.\nSở Công Thương:**\n\n- Rà soát các kho hàng ven rừng.\n\n"
        "**2.\nChi cục Kiểm lâm**\n\n- Bố trí lực lượng trực chòi canh.\n"
    )
    assert orders(text) == [("Rà soát các", ["Sở Công Thương"]), ("Bố trí lực", ["Chi cục Kiểm lâm"])]


@pytest.mark.parametrize(
    ("body", "rank"),
    [
        ("Bộ CHQS tỉnh", 5),
        ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh", 5),
        ("Bộ đội Biên phòng tỉnh", 6),
        ("Bộ Tư lệnh Quân khu 9", 7),
        ("BTL Vùng Cảnh sát biển 3", 7),
        ("Cục Đường thủy nội địa", 7),
        ("Cục Thuế tỉnh", 5),
        ("Chi cục Thú y vùng II", 4),
        ("Bộ Xây dựng", 8),
    ],
)
def test_a_board_of_command_is_no_ministry(body: str, rank: int) -> None:
    assert rank_of(body) == rank


def test_a_chairman_directs_the_military_command_of_his_province() -> None:
    text = (
        "Sáng 5/3/2024, đồng chí Mai Văn Lộc, Chủ tịch UBND tỉnh chủ trì hội nghị giao quân.\n\n"
        "Chủ tịch UBND tỉnh đề nghị Bộ CHQS tỉnh chuẩn bị tốt lễ giao quân.\n"
    )
    assert orders(text) == [("chuẩn bị tốt", ["Bộ CHQS tỉnh"])]
    assert read_text(text)["proposals"] == []


@pytest.mark.parametrize("issuer", ["Cục Đường thủy nội địa", "Sở Xây dựng", "Bộ Tư lệnh Cảnh sát biển"])
def test_a_body_has_authority_over_the_units_below_it(issuer: str) -> None:
    text = (
        "Nhiều bến đò xuống cấp\n\nMùa mưa năm nay đến sớm, nhiều bến đò bị ngập.\n\n"
        f"{issuer} đề nghị các đơn vị:\n\n- Kiểm tra phao cứu sinh trên từng đò.\n\n- Tuyên truyền cho chủ đò.\n"
    )
    assert orders(text) == [("Kiểm tra phao", ["các đơn vị"]), ("Tuyên truyền cho", ["các đơn vị"])]
    assert read_text(text)["proposals"] == []


NESTED = """Siết quản lý bến bãi

Ngày 4/4/2024, mưa lớn làm nhiều bến bãi hư hại.

Để bảo đảm an toàn mùa mưa, Chủ tịch UBND tỉnh yêu cầu:

- Giám đốc các sở, Chủ tịch UBND các huyện tập trung thực hiện một số nhiệm vụ, cụ thể như sau:

+ Rà soát toàn bộ bến bãi ven sông; không để bến trái phép hoạt động.

+ Lau dọn sạch luồng lạch trước mùa mưa. Không cấp phép mới.

Siết quản lý bến bãi (Hình từ Internet)

- Sở Xây dựng (cơ quan thường trực):

+ Cắm biển báo tại các khúc cua.

- Công an tỉnh tuần tra ban đêm; xử lý nghiêm xe quá tải.

Trước đó, tỉnh đã đầu tư hai bến mới.
"""


def test_items_below_an_item_address_whom_it_names() -> None:
    first = ["Giám đốc các sở", "Chủ tịch UBND các huyện"]
    assert orders(NESTED) == [
        ("Rà soát toàn", first),
        ("không để bến", first),
        ("Lau dọn sạch", first),
        ("Không cấp phép", first),
        ("Cắm biển báo", ["Sở Xây dựng"]),
        ("tuần tra ban", ["Công an tỉnh"]),
        ("xử lý nghiêm", ["Công an tỉnh"]),
    ]
    assert {d["issuer"] for d in read_text(NESTED)["directives"]} == {"Chủ tịch UBND tỉnh"}


@pytest.mark.parametrize(
    "item",
    [
        "- Kinh phí thực hiện từ ngân sách tỉnh.",
        "- Các xã đã hoàn thành 3 bến đò mới.",
        "- Năm 2024 có nhiều mưa lớn kéo dài.",
        "- 25 bến đò dọc sông Lam.",
    ],
)
def test_an_item_that_tells_or_names_is_no_order(item: str) -> None:
    text = (
        "Siết quản lý bến bãi\n\nNgày 4/4/2024, mưa lớn làm nhiều bến bãi hư hại.\n\n"
        f"Chủ tịch UBND tỉnh yêu cầu các huyện:\n\n- Phun sơn vạch dừng ở mỗi bến.\n\n{item}\n"
    )
    assert orders(text) == [("Phun sơn vạch", ["các huyện"])]


def test_paragraphs_without_marks_are_items_until_one_tells() -> None:
    text = (
        "Siết quản lý bến bãi\n\nNgày 4/4/2024, mưa lớn làm nhiều bến bãi hư hại.\n\n"
        "Chủ tịch UBND tỉnh yêu cầu các huyện thực hiện các biện pháp, cụ thể:\n\n"
        "Kiểm tra từng bến đò. Lập danh sách chủ đò.\n\nTổ chức ký cam kết.\n\n"
        "Mưa lớn còn kéo dài nhiều ngày. Tập trung đông người ở bến là điều thường thấy.\n"
    )
    assert [a for a, _ in orders(text)] == ["Kiểm tra từng", "Lập danh sách", "Tổ chức ký"]


PRESS = "Hội nghị về trồng cam\n\nNgày 4/4/2024, Bộ trưởng Mai Văn Lộc chủ trì hội nghị về trồng cam.\n\n"


@pytest.mark.parametrize(
    ("sentence", "assignees"),
    [
        ("Bộ trưởng Mai Văn Lộc đề nghị các tỉnh rà soát vườn cam; người trồng cam phải bình tĩnh chờ giá.",
         [["các tỉnh"], ["người trồng cam"]]),
        ("Bộ trưởng Mai Văn Lộc yêu cầu các tỉnh rà soát vườn cam. Các doanh nghiệp thu mua cam phải giữ giá.",
         [["các tỉnh"], ["Các doanh nghiệp thu mua cam"]]),
        ("Bộ trưởng Mai Văn Lộc yêu cầu các tỉnh rà soát vườn cam. Bà con trồng xen thì cần tỉa bớt cành.",
         [["các tỉnh"], ["Bà con trồng xen"]]),
    ],
)  # fmt: skip
def test_people_and_firms_named_by_what_they_do_take_over(sentence: str, assignees: list[list[str]]) -> None:
    assert [who for _, who in orders(PRESS + sentence + "\n")] == assignees


@pytest.mark.parametrize(
    "sentence",
    [
        "Vấn đề quan trọng hiện nay là cần đánh giá lại thị trường cam.",
        "Nhiệm vụ nặng nề đòi hỏi toàn ngành phải nỗ lực nhiều hơn.",
        "Đây là việc các địa phương phải làm từ lâu.",
        "Việc quản lý giống cam được quy định tại Điều 5 của nghị định, các hộ phải đăng ký.",
    ],
)
def test_what_matters_and_what_the_law_says_orders_nobody(sentence: str) -> None:
    text = PRESS + "Bộ trưởng Mai Văn Lộc yêu cầu các tỉnh rà soát vườn cam. " + sentence + "\n"
    assert orders(text) == [("rà soát vườn", ["các tỉnh"])]


def test_who_gives_the_orders_and_names_of_parts_order_nothing() -> None:
    text = (
        "THÔNG BÁO\nKết luận của Bộ trưởng Mai Văn Lộc tại cuộc họp về trồng cam\n\n"
        "Bộ trưởng Mai Văn Lộc có ý kiến chỉ đạo như sau:\n\n"
        "I. Phân công xây dựng kế hoạch trồng cam\n\n1. Khảo sát đất trồng cam.\n\n"
        "2. Cục Trồng trọt hướng dẫn kỹ thuật; cụ thể hóa các tiêu chí vườn mẫu.\n"
    )
    found = orders(text)
    assert [action for action, _ in found] == ["Khảo sát đất", "hướng dẫn kỹ", "cụ thể hóa"]
    assert found[0][1] != ["Bộ trưởng Mai Văn Lộc"]
    assert found[2][1] == ["Cục Trồng trọt"]
