"""Whole pages, as the sites of papers and offices lay them out: what is the article, what the page's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from roviec.reader.pipeline import read
from roviec.reader.text.furniture import is_furniture

_PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
def test_the_blocks_of_a_page(page: Path) -> None:
    """Each line of the file opens with the role that it must be given: one letter and a bar."""
    marks = {
        "I": "list_item",
        "H": "heading",
        "T": "title",
        "L": "lead",
        "P": "paragraph",
        "C": "caption",
        "B": "boilerplate",
    }
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if line.strip()]
    wanted = [(marks[line[0]], line[2:]) for line in lines]
    answer = read("\n\n".join(text for _, text in wanted).encode(), page.name)
    text = answer["text"]
    assert [(b["role"], text[b["start"] : b["end"]]) for b in answer["blocks"]] == wanted


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Giờ đăng bài gốc: 18/03/2025 14:51", "2025-03-18"),
        ("Ngày đăng: 02/4/2024 - Lượt xem: 120", "2024-04-02"),
        ("Thứ tư - 15/05/2024 09:12", "2024-05-15"),
        ("Cập nhật lúc 08:30, 01/12/2023 (GMT+7)", "2023-12-01"),
        ("THU HÀ - 16:30 12/03/2025", "2025-03-12"),
        ("Đăng ngày 28-08-2017 15:40", "2017-08-28"),
        ("09:15 | 03/06/2022", "2022-06-03"),
    ],
)
def test_the_day_of_publication(line: str, day: str) -> None:
    title = "Huyện Tân Bình kiểm tra tuyến đê trước mùa mưa bão"
    body = "Sáng nay, đồng chí Lê Văn Hải, Chủ tịch UBND huyện đã kiểm tra tuyến đê sông Con tại xã Bình An."
    answer = read(f"{title}\n\n{line}\n\n{body}".encode(), "page.txt")
    assert answer["document"]["published_on"] == day


def test_the_author_beside_the_time_is_a_person() -> None:
    page = "Khánh thành cầu Sông Con\n\nTHU HÀ - 16:30 12/03/2025\n\nSáng 12/3, huyện Tân Bình đã khánh thành cầu."
    assert "THU HÀ" in [person["name"] for person in read(page.encode(), "page.txt")["people"]]


@pytest.mark.parametrize(
    "opening",
    [
        "Ngày 12/8, UBND tỉnh Hòa Sơn ban hành kế hoạch trồng rừng ven sông trên địa bàn bốn xã của tỉnh.",
        "Mới đây, UBND tỉnh Hòa Sơn có văn bản giao Sở Xây dựng sửa chữa ba cây cầu trên tuyến tỉnh lộ 12.",
    ],
)
def test_prose_under_a_headline_that_says_when_is_news(opening: str) -> None:
    more = "Theo đó, các đơn vị được giao rà soát hiện trạng, lập dự toán và tổ chức thi công bảo đảm chất lượng. "
    text = f"Hòa Sơn trồng rừng và sửa cầu\n\n{opening} {more}\n\n{more * 2}"
    assert read(text.encode(), "a.txt")["document"]["kind"] == "news"


def test_the_office_of_a_draft_is_its_signature() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Số: 12/KH-UBND\nTân Lập, ngày 3 tháng 3 năm 2026\n\nKẾ HOẠCH\nTrồng cây đầu xuân\n\n"
        "Ủy ban nhân dân xã giao các thôn trồng 500 cây xanh trước ngày 30/3/2026./.\n\n"
        "Nơi nhận:\n- Các thôn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Họ và tên)"
    )
    answer = read(text.encode(), "a.txt")
    assert not [b for b in answer["blocks"] if b["role"] == "boilerplate"]


_PAGE_TITLE = "Xã Bình An khởi công trạm bơm tưới cho hai thôn ven đê"
_PAGE_BODY = (
    "Sáng nay, UBND xã Bình An (tỉnh Hòa Sơn) khởi công trạm bơm tưới cho hai thôn ven đê sông Con của xã.\n"
    "Theo thiết kế, trạm bơm có hai tổ máy, tưới cho 120 ha lúa và màu, hoàn thành trước vụ mùa sang năm.\n"
    "Chủ tịch UBND xã yêu cầu đơn vị thi công bảo đảm an toàn lao động và giữ sạch đường làng trong lúc làm."
)


def _roles(page: str) -> dict[str, str]:
    answer = read(page.encode(), "page.txt")
    return {answer["text"][b["start"] : b["end"]]: b["role"] for b in answer["blocks"]}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("publishedAt: 2024-05-06", "2024-05-06"),
        ("published_at = 2019-11-20", "2019-11-20"),
        ("Thứ sáu, 17/05/2024, 08:30 | Kinh tế", "2024-05-17"),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_fields_of_an_export_are_the_pages_own(line: str, day: str, above: bool) -> None:
    head = [line, _PAGE_TITLE] if above else [_PAGE_TITLE, line]
    page = "\n".join([*head, _PAGE_BODY])
    roles = _roles(page)
    assert (roles[line], roles[_PAGE_TITLE]) == ("boilerplate", "title")
    assert read(page.encode(), "page.txt")["document"]["published_on"] == day


@pytest.mark.parametrize(
    "line",
    ["📷 Vài hình ảnh buổi lễ.", "#XaBinhAn #TramBom", "source_url: https://binhan.example/tin/120"],
)
def test_lines_of_social_pages_are_the_pages_own(line: str) -> None:
    assert _roles(f"{_PAGE_TITLE}\n\n{_PAGE_BODY}\n\n{line}")[line] == "boilerplate"


def test_headlines_below_the_same_section_are_links() -> None:
    links = ["Hòa Sơn: Lúa xuân trổ bông sớm hơn mọi năm", "Chợ phiên Suối Giếng đông khách cuối tuần"]
    roles = _roles(f"{_PAGE_TITLE}\n\n{_PAGE_BODY}\n\nCùng chuyên mục\n" + "\n".join(links))
    assert [roles[link] for link in links] == ["boilerplate", "boilerplate"]


@pytest.mark.parametrize(
    "line",
    [
        "Nguồn: Minh Thu - Hà An.",
        "Đại diện xã Bình An tham dự lễ khởi công có đồng chí Lê Văn Hải, Bí thư Đảng ủy, và các trưởng thôn.",
        "Mức hỗ trợ: 2 triệu đồng mỗi hộ dân, cho hai thôn ven đê sông Con của xã.",
    ],
)
def test_lines_of_the_article_are_no_captions(line: str) -> None:
    first, *rest = _PAGE_BODY.split("\n")
    assert _roles("\n\n".join([_PAGE_TITLE, first, line, *rest]))[line] == "paragraph"


def test_where_a_letter_asks_to_write_to_is_its_own() -> None:
    text = (
        "VĂN PHÒNG CHÍNH PHỦ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Số: 12/VPCP-TH\n\nHà Nội, ngày 05 tháng 9 năm 2024\n\nKính gửi: Các bộ, ngành.\n\n"
        "Báo cáo gửi về Văn phòng Chính phủ trước ngày 20/9/2024 theo:\n\nFax: 024.3822.0000\n\n"
        "Nơi nhận:\n\n- Như trên.\n\nKT. BỘ TRƯỞNG, CHỦ NHIỆM\n\nPHÓ CHỦ NHIỆM\n\nNguyễn Văn Hòa\n"
    )
    answer = read(text.encode(), "cv.txt")
    at = text.index("Fax")
    (block,) = [b for b in answer["blocks"] if b["start"] <= at < b["end"]]
    assert block["role"] != "boilerplate"


@pytest.mark.parametrize(
    "path",
    [
        "Trang chủ › Chính trị › Tin trong tỉnh",
        "Home › News › Tin địa phương",
        "Trang chủ → Tin tức → Hoạt động của lãnh đạo",
    ],
)
def test_the_path_to_a_page_is_furniture_whatever_its_arrows(path: str) -> None:
    assert is_furniture(path, official=False, at_head=True)
