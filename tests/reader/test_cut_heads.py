"""Papers of which only the name and the words are left are official all the same."""

from __future__ import annotations

import pytest

from roviec.reader import read

WORDS = """{name}.
Thực hiện Chỉ thị số 23/2019/CT-UBND ngày 30 tháng 12 năm 2019 của Ủy ban nhân dân thành phố.
Ủy ban nhân dân quận yêu cầu các phòng, ban, ngành tăng cường thực hiện với các nội dung như sau:
1. Phòng Y tế quận:
- Chủ trì, phối hợp với các phường xây dựng kế hoạch truyền thông.
- Hằng năm tổ chức mít-tinh hưởng ứng Ngày Thế giới không thuốc lá.
2. Phòng Tài chính - Kế hoạch cân đối ngân sách, bảo đảm kinh phí.
"""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Chỉ thị về việc tăng cường phòng, chống tác hại thuốc lá", "directive"),
        ("Kế hoạch triển khai phòng, chống tác hại thuốc lá", "plan"),
    ],
)
def test_a_paper_without_its_head_is_known_by_the_order_of_its_parts(name: str, kind: str):
    found = read(WORDS.format(name=name).encode(), "van-ban.txt")
    assert found["document"]["kind"] == kind
    assert {b["role"] for b in found["blocks"]}.isdisjoint(("caption", "boilerplate"))
    if kind == "directive":
        assert [d["assignees"] for d in found["directives"]] == [
            ["Phòng Y tế quận"],
            ["Phòng Y tế quận"],
            ["Phòng Tài chính - Kế hoạch"],
        ]


def test_an_article_about_a_directive_stays_an_article():
    text = (
        "Chỉ thị về phòng, chống tác hại thuốc lá: Siết từ trường học\n\n"
        "Thực hiện chỉ thị của Thủ tướng, sáng 5/3/2024, quận Hòa Lộc ra quân tuyên truyền.\n\n"
        "Ông Lê Văn An, Chủ tịch UBND quận, cho biết sẽ xử phạt người hút thuốc nơi công cộng. Ảnh: Minh Thu"
    )
    assert read(text.encode(), "bai.txt")["document"]["kind"] == "news"


def test_two_months_that_follow_each_other_are_one_time():
    text = "Sáng 5/10/2024, UBND tỉnh họp.\n\nTrong tháng 8 và tháng 9, mưa lũ làm 2.346 ngôi nhà hư hại."
    [found] = read(text.encode(), "bai.txt")["figures"]
    assert (found["period"]["start"], found["period"]["end"]) == ("2024-08-01", "2024-09-30")
