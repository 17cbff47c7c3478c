"""Which bodies a sentence names: a table of invented sentences, class by class."""

from __future__ import annotations

from pathlib import Path

import pytest

from roviec.reader.pipeline import read
from roviec.reader.text.bodies import find_bodies

_TABLE = Path(__file__).with_name("tables") / "bodies.txt"


def _cases() -> list[tuple[str, list[str]]]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    sentences, answers = lines[::2], lines[1::2]
    return [
        (sentence, answer.removeprefix("  => ").split(" | "))
        for sentence, answer in zip(sentences, answers, strict=True)
    ]


@pytest.mark.parametrize(("sentence", "bodies"), _cases())
def test_bodies_of_a_sentence(sentence: str, bodies: list[str]) -> None:
    found = read(sentence.encode(), "sentence.txt")["organisations"]
    assert [body["name"] for body in found] == bodies


@pytest.mark.parametrize(
    "sentence",
    [
        "Các tỉnh ủy, thành ủy và các huyện ủy triển khai Nghị quyết.",
        "Khu công nghiệp (KCN) Becamex Hòa Lạc thu hút 20 dự án.",
        "Các Trung tâm Y tế huyện và các Đồn Biên phòng trực 24/24 giờ.",
        "Chủ tịch UBND xã Nguyễn Văn Hòa cho biết, xã đã đạt chuẩn.",
        "Lực lượng Công an, Hải quan, Thuế và Điện lực phối hợp trên tuyến.",
        "Ban Giám đốc, Ban Lãnh đạo, Ban Giám hiệu và Ban Chủ nhiệm họp.",
        "Hội đồng nhân dân, Ủy ban nhân dân các cấp thực hiện.",
        "Căn cứ Luật Hoạt động giám sát của Quốc\nhội và Hội đồng nhân dân năm 2015.",
        "Nhiệm kỳ qua, HĐND hai cấp trong huyện đã phát huy vai trò.",
        "Quốc phòng, dự phòng, ủy ban và địa bàn Hòa Sơn được giữ vững.",
        "Hội nghị diễn ra tại Trung tâm Hội nghị tỉnh và Trung tâm thương mại Hoa Sen.",
        "Các ban chỉ đạo cấp xã, hạt kiểm lâm và chi cục thuế các huyện rà soát.",
        "Ban chỉ huy PCTT và TKCN các huyện, thành phố ứng trực.",
        "Ban Chỉ đạo tăng cường kiểm tra, đôn đốc các xã.",
        "Công viên địa chất toàn cầu UNESCO Cao Bằng đón khách.",
        "Bộ luật Dân sự, Bộ tiêu chí nông thôn mới và Bộ thủ tục hành chính được công bố.",
        "Vùng Tây Nguyên, Vụ Đông Xuân, Vụ Mùa 2025 và Trung tâm thành phố Vinh phát triển.",
        "Sở hữu trí tuệ, Quỹ đất sạch, Viện trợ không hoàn lại và Khoa học công nghệ được quan tâm.",
        "Thuế giá trị gia tăng, Thống kê dân số, Hải quan điện tử và Kho bạc số đi trước một bước.",
        "Công an 6 tỉnh, UBND 5 huyện và phòng GD&ĐT của 2 địa phương phối hợp.",
        "Cùng dự có các Ủy viên Trung ương Đảng: Lê Văn Nam, Trần Thị Hòa.",
        "(Dân trí) - Mưa lớn kéo dài khiến nhiều tuyến đường bị ngập.",
        "Các doanh nghiệp như vậy đã nhiều; nhà đầu tư gồm 3 đơn vị; công ty: nộp thuế đúng hạn.",
    ],
)
def test_no_body_is_named(sentence: str) -> None:
    assert read(sentence.encode(), "sentence.txt")["organisations"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Theo Ban Chỉ đạo điều hành giá cân nhắc thời điểm phù hợp.", "Ban Chỉ đạo điều hành giá"),
        ("Tổng cục Thống kê ước lượng khách tăng gấp đôi.", "Tổng cục Thống kê"),
        (
            "Nghị quyết của Ban Chấp hành Trung ương khóa XIII nêu ba việc.",
            "Ban Chấp hành Trung ương khóa XIII",
        ),
        (
            "Ban Chỉ đạo xử lý các tồn tại, yếu kém của các dự án họp sáng 3/5.",
            "Ban Chỉ đạo xử lý các tồn tại, yếu kém của các dự án",
        ),
        ("Đoàn của Ủy ban Quốc gia về Thanh niên Việt Nam đến xã.", "Ủy ban Quốc gia về Thanh niên Việt Nam"),
    ],
)
def test_a_name_ends_before_what_its_body_says(text: str, name: str) -> None:
    assert name in [body.span.of(text) for body in find_bodies(text)]
