"""Who is named in a whole text, with which positions; one person however often and however written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader import read


def people(text: str) -> dict[str, list[str]]:
    return {person["name"]: person["positions"] for person in read(text.encode(), "bai.txt")["people"]}


def test_positions_before_and_behind_a_name():
    text = (
        "Sáng 4/5, Phó Bí thư Thường trực Tỉnh ủy Hà Văn Thuận làm việc với xã Yên Thái. Cùng dự có đồng chí "
        "Lương Thị Bích, Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng ban Tuyên giáo Tỉnh ủy; ông Quách Mạnh Hà - Giám đốc "
        "Sở Nội vụ; bà Vi Thị Xuân (Chủ tịch UBND xã Yên Thái)."
    )
    assert people(text) == {
        "Hà Văn Thuận": ["Phó Bí thư Thường trực Tỉnh ủy"],
        "Lương Thị Bích": ["Ủy viên Ban Thường vụ Tỉnh ủy", "Trưởng ban Tuyên giáo Tỉnh ủy"],
        "Quách Mạnh Hà": ["Giám đốc Sở Nội vụ"],
        "Vi Thị Xuân": ["Chủ tịch UBND xã Yên Thái"],
    }


def test_a_position_in_the_plural_belongs_to_each_of_the_list():
    text = "Dự hội nghị có các đồng chí Phó Chủ tịch UBND tỉnh: Đỗ Minh Khang, Lê Thị Nhài và Tô Quốc Bảo."
    office = ["Phó Chủ tịch UBND tỉnh"]
    assert people(text) == {"Đỗ Minh Khang": office, "Lê Thị Nhài": office, "Tô Quốc Bảo": office}


def test_an_office_given_by_a_verb_is_shared_one_given_by_a_comma_is_not():
    given = "Các đồng chí Lê Văn Tứ và Đinh Văn Phú được bầu làm Phó Bí thư Huyện ủy Lang Chánh."
    assert people(given) == {
        "Lê Văn Tứ": ["Phó Bí thư Huyện ủy Lang Chánh"],
        "Đinh Văn Phú": ["Phó Bí thư Huyện ủy Lang Chánh"],
    }
    apposed = "Đoàn gồm ông Lê Văn Tứ và ông Đinh Văn Phú, Giám đốc Sở Y tế."
    assert people(apposed) == {"Lê Văn Tứ": [], "Đinh Văn Phú": ["Giám đốc Sở Y tế"]}


def test_offices_held_and_then_given():
    text = "Đồng chí Cầm Bá Tiến, Cục trưởng Cục Thuế tỉnh được bầu giữ chức Bí thư Đảng ủy Cục Thuế tỉnh."
    assert people(text) == {"Cầm Bá Tiến": ["Cục trưởng Cục Thuế tỉnh", "Bí thư Đảng ủy Cục Thuế tỉnh"]}


def test_an_office_with_a_rank_behind_it_belongs_to_the_next():
    text = "Chủ tịch Hội Nông dân xã Bùi Xuân Lượng, Trưởng Công an xã, Thiếu tá Phạm Bá Quý giải trình."
    assert people(text) == {
        "Bùi Xuân Lượng": ["Chủ tịch Hội Nông dân xã"],
        "Phạm Bá Quý": ["Trưởng Công an xã"],
    }


def test_guests_from_abroad():
    text = "Chủ tịch nước tiếp Bộ trưởng Bộ Quốc phòng Hoa Kỳ Peter Carlson và Đại sứ Nhật Bản Sato Kenji."
    assert people(text) == {
        "Peter Carlson": ["Bộ trưởng Bộ Quốc phòng Hoa Kỳ"],
        "Sato Kenji": ["Đại sứ Nhật Bản"],
    }


def test_apposition_ends_where_the_next_person_is_addressed():
    text = "Ông Hồ Văn Lâm, Bí thư Đảng ủy xã Tân Sơn, bà Lò Thị Hoa, Chủ tịch UBND xã cùng tham gia đoàn."
    assert people(text) == {
        "Hồ Văn Lâm": ["Bí thư Đảng ủy xã Tân Sơn"],
        "Lò Thị Hoa": ["Chủ tịch UBND xã"],
    }


def test_one_office_is_kept_in_its_longest_wording():
    text = (
        "Phó Thủ tướng Trần Văn Hậu chủ trì. Phó Thủ tướng Chính phủ Trần Văn Hậu nêu rõ. "
        "PHÓ THỦ TƯỚNG CHÍNH PHỦ TRẦN VĂN HẬU kết luận."
    )
    assert people(text) == {"Trần Văn Hậu": ["Phó Thủ tướng Chính phủ"]}


def test_one_person_in_capitals_and_in_title_case_and_by_last_name():
    extract = read(
        "BÍ THƯ HUYỆN ỦY PHẠM BÁ DIỄN LÀM VIỆC VỚI XÃ CẨM VÂN\n\nBí thư Huyện uỷ Phạm Bá Diễn đến xã Cẩm Vân. "
        "Ông Diễn đề nghị xã sớm hoàn thành.".encode(),
        "bai.txt",
    )
    (person,) = extract["people"]
    said = [" ".join(extract["text"][m["start"] : m["end"]].split()) for m in person["mentions"]]
    assert person["name"] == "Phạm Bá Diễn"
    assert said == ["PHẠM BÁ DIỄN", "Phạm Bá Diễn", "Diễn"]


def test_a_signer_has_his_own_office_not_that_on_whose_behalf_he_signs():
    text = (
        "VĂN PHÒNG CHÍNH PHỦ\n\nSố: 15/TB-VPCP\n\nHà Nội, ngày 12 tháng 02 năm 2024\n\nTHÔNG BÁO\n\n"
        "Kết luận tại cuộc họp về phòng cháy\n\nCác bộ rà soát quy định.\n\n"
        "KT. BỘ TRƯỞNG, CHỦ NHIỆM\nPHÓ CHỦ NHIỆM\n\nĐặng Thế Vinh\n"
    )
    assert people(text) == {"Đặng Thế Vinh": ["PHÓ CHỦ NHIỆM"]}


def test_recipients_with_initials_of_offices():
    text = "Thông báo gửi:\n- Thủ tướng, PTTg Trần Văn Hậu;\n- VPCP: PCN Đặng Thế Vinh, PCN Bùi Gia Lộc;"
    assert people(text) == {"Trần Văn Hậu": ["PTTg"], "Đặng Thế Vinh": ["PCN"], "Bùi Gia Lộc": ["PCN"]}


def test_author_and_photographer_are_people_without_positions():
    text = (
        "Chủ tịch UBND huyện Mai Xuân Lâm kiểm tra đê\n\nChiều 6/9, Chủ tịch UBND huyện Mai Xuân Lâm kiểm tra tuyến đê "
        "tả sông Bưởi.\n\nÔng Mai Xuân Lâm kiểm tra hiện trường. Ảnh: Văn Trường\n\nHuyện cần sớm gia cố mái đê.\n\n"
        "Thu Trang"
    )
    assert people(text) == {"Mai Xuân Lâm": ["Chủ tịch UBND huyện"], "Văn Trường": [], "Thu Trang": []}


def test_every_span_of_a_position_reads_as_the_position():
    extract = read("Đồng chí Cao Thị Ngân, Bí thư Thị ủy Bỉm Sơn, kết luận hội nghị.".encode(), "bai.txt")
    (person,) = extract["people"]
    spans = [extract["text"][s["start"] : s["end"]] for s in person["position_spans"]]
    assert spans == person["positions"] == ["Bí thư Thị ủy Bỉm Sơn"]
    assert person["confidence"] > 0.9


PIECES = st.sampled_from(
    [
        "đồng chí",
        "Ông",
        "Lê Văn Tứ",
        "BÙI THỊ NGÀ",
        "Bí thư Huyện ủy",
        "các Phó Chủ tịch UBND tỉnh:",
        "Sở Y tế",
        ",",
        ";",
        "-",
        "và",
        "chủ trì",
        "hội nghị",
        "làm việc với",
        "Chiều 9/3",
        "năm 2021",
        "Ảnh:",
        "KT. CHỦ TỊCH",
        "\n",
        "\n\n",
        ".",
        "tại huyện",
        "Y",
        "được bầu làm",
        "(",
        ")",
        "Cùng dự có",
        "/",
        "Thu Hà",
        "T.SƠN",
        "kết luận",
        "ngày 31/2/2020",
        "hôm nay",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=40))
def test_any_row_of_such_words_is_read_with_spans_that_hold(pieces):
    text = " ".join(pieces) + " Hết."
    extract = read(text.encode(), "bai.txt")
    assert read(text.encode(), "bai.txt") == extract
    for person in extract["people"]:
        assert len(person["positions"]) == len(person["position_spans"])
        for span, position in zip(person["position_spans"], person["positions"], strict=True):
            assert " ".join(extract["text"][span["start"] : span["end"]].split()) == position
        for mention in person["mentions"]:
            said = " ".join(extract["text"][mention["start"] : mention["end"]].split())
            assert person["name"].casefold().endswith(said.casefold())
    for body in extract["organisations"]:
        for mention in body["mentions"]:
            said = " ".join(extract["text"][mention["start"] : mention["end"]].split())
            assert said.casefold() == body["name"].casefold()


@pytest.mark.parametrize(
    ("last", "names"),
    [
        ("Nguyên Lâm - Văn phòng Huyện ủy", ["Nguyên Lâm"]),
        ("Rừng phòng hộ ở xã Tân Hà. Ảnh minh họa: Quang Thịnh", ["Quang Thịnh"]),
        ("Trung Hà - Tân Lập", []),
    ],
)
def test_authors_and_photographers_beside_where_they_work(last: str, names: list[str]) -> None:
    text = "Xã Tân Hà giữ rừng\n\nNgày 3/5/2024, xã Tân Hà họp bàn việc giữ rừng trong mùa khô.\n\n" + last
    found = read(text.encode(), "bai.txt")["people"]
    assert [person["name"] for person in found if person["name"] in ("Nguyên Lâm", "Quang Thịnh")] == names


@pytest.mark.parametrize(
    ("sentence", "offices"),
    [
        (
            "Cùng dự có các Bộ trưởng: Công Thương Nguyễn Hồng Sơn, Tài chính Hồ Đức Phúc; Thứ trưởng Bộ Y tế Đỗ Thu.",
            {
                "Nguyễn Hồng Sơn": ["Bộ trưởng Bộ Công Thương"],
                "Hồ Đức Phúc": ["Bộ trưởng Bộ Tài chính"],
                "Đỗ Thu": ["Thứ trưởng Bộ Y tế"],
            },
        ),
        (
            "Dự họp có Giám đốc các sở: Tài chính Lê Văn Nam, Kế hoạch và Đầu tư Trần Văn Hải.",
            {"Lê Văn Nam": ["Giám đốc Sở Tài chính"], "Trần Văn Hải": ["Giám đốc Sở Kế hoạch và Đầu tư"]},
        ),
        (
            "Dự có Chủ tịch UBND các huyện: Mai Sơn Lê Văn Nam, Yên Châu Trần Văn Hải.",
            {"Lê Văn Nam": ["Chủ tịch UBND huyện Mai Sơn"], "Trần Văn Hải": ["Chủ tịch UBND huyện Yên Châu"]},
        ),
        (
            "Dự có các đồng chí Bí thư Huyện ủy: Mai Sơn Lê Văn Nam và Yên Châu Trần Văn Hải.",
            {"Lê Văn Nam": ["Bí thư Huyện ủy Mai Sơn"], "Trần Văn Hải": ["Bí thư Huyện ủy Yên Châu"]},
        ),
        (
            "Giám đốc các sở báo cáo Chủ tịch UBND tỉnh Lê Văn Nam.",
            {"Lê Văn Nam": ["Chủ tịch UBND tỉnh"]},
        ),
    ],
)
def test_an_office_said_once_is_that_of_each_in_the_list(
    sentence: str, offices: dict[str, list[str]]
) -> None:
    assert people(f"{sentence}\n") == offices
