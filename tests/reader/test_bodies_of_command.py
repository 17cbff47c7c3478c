"""Bodies of the forces, of disaster control, and names that end at the next body."""

from __future__ import annotations

import pytest

from roviec.reader.text.bodies import find_bodies


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("Đảng ủy xã Trường Sơn họp ở trường.", ["Đảng ủy xã Trường Sơn"]),
        (
            "Bố trí thuốc tại Trung tâm Kiểm soát bệnh tật tỉnh và các Trạm Y tế.",
            ["Trung tâm Kiểm soát bệnh tật tỉnh"],
        ),
        ("Gửi BTL Bộ đội Biên phòng, BCHQS tỉnh.", ["BTL Bộ đội Biên phòng", "BCHQS tỉnh"]),
        ("Báo cáo Bộ Tổng Tham mưu và Quân chủng Hải quân.", ["Bộ Tổng Tham mưu", "Quân chủng Hải quân"]),
        ("Văn bản gửi UBTV Quốc hội và CA tỉnh.", ["UBTV Quốc hội", "CA tỉnh"]),
        (
            "Theo Trung tâm Dự báo khí tượng thủy văn quốc gia, trời mưa.",
            ["Trung tâm Dự báo khí tượng thủy văn quốc gia"],
        ),
    ],
)
def test_named_bodies(sentence: str, bodies: list[str]) -> None:
    found = [b.span.of(sentence) for b in find_bodies(sentence) if b.kind != "generic"]
    assert found[: len(bodies)] == bodies
