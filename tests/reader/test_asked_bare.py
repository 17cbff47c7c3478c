"""Orders and wishes that open a sentence by their own words, and the lists of what somebody proposes."""

from __future__ import annotations

import pytest

from roviec.reader import read

NEWS = "Sáng 12/5/2024, Sở Y tế tổ chức hội nghị trực tuyến sơ kết quý II tại thị xã Đông Giang.\n\n{said}\n"


def requests(said: str) -> tuple[list[list[str]], list[str]]:
    found = read(NEWS.format(said=said).encode(), "tin.txt")
    return [d["assignees"] for d in found["directives"]], [p["content"] for p in found["proposals"]]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Yêu cầu Phòng Y tế kiểm tra các quầy thuốc trước ngày 30/6.", ["Phòng Y tế"]),
        (
            "Dịch có thể lan rộng, vì vậy yêu cầu các trạm y tế bố trí người trực 24/24 giờ.",
            ["các trạm y tế"],
        ),
        ("1. Giao Trung tâm Y tế lập danh sách người tiếp xúc.", ["Trung tâm Y tế"]),
        ("Đề nghị các xã, phường bố trí điểm tiêm lưu động.", ["các xã, phường"]),
    ],
)
def test_an_order_needs_nobody_named_who_gives_it(said: str, who: list[str]):
    orders, _ = requests(said)
    assert [[", ".join(one)] for one in orders] == [who]


def test_what_follows_such_an_order_is_ordered_as_well():
    orders, _ = requests(
        "Do vậy, yêu cầu các đơn vị rà soát lại thuốc men. Bên cạnh đó, "
        "các đơn vị cũng cần luân chuyển cán bộ về cơ sở; tăng cường đào tạo tại chỗ; "
        "hoàn thành đề án tự chủ trong quý III."
    )
    assert orders == [["các đơn vị"]] * 4


@pytest.mark.parametrize(
    "said",
    [
        "Yêu cầu của người bệnh ngày càng cao.",
        "Đồng thời yêu cầu các đơn vị báo cáo, việc mà năm trước chưa làm được.",
        "Yêu cầu đặt ra đối với các trạm y tế là không nhỏ.",
        "Giao thông qua thị xã thông suốt.",
        "Đề nghị của các xã đã được ghi nhận.",
    ],
)
def test_the_same_letters_as_a_noun_or_told_order_nothing(said: str):
    assert requests(said) == ([], [])


def test_of_a_province_one_asks():
    orders, wishes = requests("Đề nghị tỉnh tiếp tục hỗ trợ kinh phí mua vắc xin.")
    assert orders == []
    assert len(wishes) == 1


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (
            "Tại hội nghị, đại diện các xã đã kiến nghị nhiều nội dung, gồm: công tác bố trí cán bộ dân số; "
            "nhu cầu tập huấn; hoạt động truyền thông lưu động.",
            3,
        ),
        (
            "Các trạm y tế đã báo cáo khó khăn và đề xuất một số giải pháp, như: "
            "Sửa chữa trạm xuống cấp; mua thêm tủ lạnh.",
            2,
        ),
        ("Đại biểu các xã đề xuất các phương án sau: lập trạm lưu động; thuê xe cứu thương.", 2),
    ],
)
def test_each_item_of_a_list_of_wishes_is_one(said: str, count: int):
    orders, wishes = requests(said)
    assert orders == []
    assert len(wishes) == count


def test_a_list_of_what_was_found_is_no_list_of_wishes():
    orders, wishes = requests(
        "Đoàn kiểm tra nêu nhiều nội dung, gồm: hồ sơ bệnh án; sổ tiêm chủng; tủ thuốc."
    )
    assert (orders, wishes) == ([], [])


def test_whose_wishes_they_are_may_stand_in_front():
    orders, wishes = requests(
        "Qua 4 vấn đề kiến nghị của Trung tâm Y tế, trong đó có việc nâng cấp phòng xét nghiệm. "
        "Đề nghị UBND tỉnh giao đất xây trạm mới."
    )
    assert orders == []
    assert len(wishes) == 2
