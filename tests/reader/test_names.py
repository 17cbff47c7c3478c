"""Names of people: by family name, by what introduces them, not where a street or a school bears them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.text.bylines import find_byline, find_credits
from roviec.reader.text.fold import level
from roviec.reader.text.names import find_people


def full_names(text: str) -> list[str]:
    return [found.name for found in find_people(level(text)) if found.full]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đồng chí Lò Thị Mai Hương phát biểu", ["Lò Thị Mai Hương"]),
        ("Bí thư Huyện ủy Hà Văn Thuận kết luận", ["Hà Văn Thuận"]),
        ("Chủ tịch UBND tỉnh Quàng Minh Đức chủ trì", ["Quàng Minh Đức"]),
        ("ông Y Bin Niê Siêng và bà H'Lan Kbuôr", ["Y Bin Niê Siêng", "H'Lan Kbuôr"]),
        ("hộ gia đình: Ngô Văn Tảo (hộ nghèo), Lê Thị Bưởi", ["Ngô Văn Tảo", "Lê Thị Bưởi"]),
        ("Giám đốc Công an tỉnh, Đại tá Vừ A Páo", ["Vừ A Páo"]),
        ("Chủ tịch UBND tỉnh Cao Bằng Đoàn Văn Trọng", ["Đoàn Văn Trọng"]),
        ("Chủ tịch nước Nguyễn Quý Nhân nói", ["Nguyễn Quý Nhân"]),
        ("Tổng thống Hy Lạp Maria Papadopoulou thăm", ["Maria Papadopoulou"]),
        ("Bộ trưởng Ngoại giao Lào Khamla Vongsay dự", ["Khamla Vongsay"]),
        ("Trưởng trạm Khuyến nông, chị Đầu Thị Nhàn và anh Bì Văn Sáu", ["Đầu Thị Nhàn", "Bì Văn Sáu"]),
        ("lãnh đạo xã, Phụng Thị Hà và Trần Văn Lê", ["Phụng Thị Hà", "Trần Văn Lê"]),
        ("các đồng chí: Châu Văn Lịch - Phó Bí thư Huyện ủy", ["Châu Văn Lịch"]),
        ("Chánh Thanh tra tỉnh Đoàn Hồng Phong", ["Đoàn Hồng Phong"]),
        ("Trợ lý PTTgCP Từ Hồng Thảo;", ["Từ Hồng Thảo"]),
        ("bà Nguyễn Thị Thu Toàn, dự", ["Nguyễn Thị Thu Toàn"]),
        ("Chủ tịch UBND tỉnh Lê Văn An Toàn văn bài phát biểu", ["Lê Văn An"]),
        ("Phó Bí thư Tỉnh Đoàn Lò Sơn", ["Lò Sơn"]),
        ("bà Trịnh Trường Huyền; ông Tô Hội An", ["Trịnh Trường Huyền", "Tô Hội An"]),
        ("ông Lê Thanh Tỉnh, bà Hà Thị Sáng", ["Lê Thanh Tỉnh", "Hà Thị Sáng"]),
        ("CỦA PHÓ THỦ TƯỚNG TRẦN VĂN HẬU TẠI BUỔI LÀM VIỆC", ["TRẦN VĂN HẬU"]),
        # What bears a name is nobody
        ("lợp lại mái nhà, Mậu Thân, Ong Vàng", []),
        ("đường Nguyễn Trãi, phố Lê Lai", []),
        ("Trường THPT Nguyễn Du", []),
        ("phường Lê Hồng Phong, xã Trần Văn Thời", []),
        ("học tập tư tưởng Hồ Chí Minh", []),
        ("Bà Rịa - Vũng Tàu, Cao Bằng, Lạng Sơn, Hà Nam", []),
        ("Bộ Nông nghiệp và Môi trường", []),
        ("Công ty cổ phần Hoàng Long", []),
        ("Bí thư Quảng Ninh phê bình", []),
        ("Lưu Văn phòng Tỉnh ủy", []),
        ("các xã Tô Múa, Lương Minh và Cao Sơn; Lương Minh còn nghèo", []),
    ],
)
def test_full_names(text, expected):
    assert full_names(text) == expected


def test_a_last_name_alone_points_back():
    found = find_people("Theo ông Thuận, huyện còn khó khăn")
    assert [(f.name, f.full) for f in found] == [("Thuận", False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("… đã được giải quyết. Thu Hà", ["Thu Hà"]),
        ("MINH ANH", ["MINH ANH"]),
        ("… tổ chức thực hiện. Hải Yến - Đức Toàn", ["Hải Yến", "Đức Toàn"]),
        ("… báo cáo trước 30/6./. Ngọc Khánh/VOV", ["Ngọc Khánh"]),
        ("Bài, ảnh: Lê Tùng", ["Lê Tùng"]),
        ("T.SƠN", ["T.SƠN"]),
        ("Theo TTXVN", []),
        ("… đề nghị của tỉnh Thanh Hóa", []),
        ("UBND tỉnh", []),
    ],
)
def test_an_article_ends_with_its_authors(text, expected):
    plain = level(text)
    assert [span.of(plain) for span in find_byline(plain, 0, len(plain))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đại biểu dự hội nghị. Ảnh: Văn Trung", ["Văn Trung"]),
        ("Toàn cảnh. (Ảnh: Phan Nam - Tuệ Minh)", ["Phan Nam", "Tuệ Minh"]),
        ("Toàn cảnh. Ảnh: VGP/Đức Tuân", ["Đức Tuân"]),
        ("Toàn cảnh. Ảnh: TTXVN", []),
    ],
)
def test_a_photo_has_its_photographer(text, expected):
    plain = level(text)
    assert [span.of(plain) for span in find_credits(plain, 0, len(plain))] == expected


@given(st.text(alphabet="ông bà Lê Văn Ađồng chí,.:'TRẦN\n-", max_size=140))
def test_any_text_is_borne_and_names_lie_in_it(text):
    plain = level(text)
    for found in find_people(plain):
        assert " ".join(found.span.of(plain).split()) == found.name
