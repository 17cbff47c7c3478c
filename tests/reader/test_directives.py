"""What is directed, by whom, to whom: in whole texts with marks, and sentence by sentence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roviec.reader import read

from .marked_texts import NAMES, marked

OPENING = (
    "Ngày 14/5/2024, đồng chí Trần Quốc Bảo, Chủ tịch UBND tỉnh làm việc với lãnh đạo huyện Đông Giang về tình hình "
    "kinh tế - xã hội.\n\n"
)


def extract(text: str) -> dict[str, Any]:
    return read(text.encode(), "bai.txt")


def directives(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extract(text)["directives"]
    return found


def said(sentences: str) -> list[dict[str, Any]]:
    """The directives of a report whose second paragraph these sentences are."""
    return directives(OPENING + sentences + "\n")


def quotes(sentences: str) -> list[str]:
    text = OPENING + sentences + "\n"
    return [text[d["span"]["start"] : d["span"]["end"]] for d in directives(text)]


@pytest.mark.parametrize("name", NAMES)
def test_every_marked_directive_and_no_other(name: str) -> None:
    text = marked(name)
    found = [(d["span"]["start"], d["span"]["end"]) for d in directives(text.text)]
    assert sorted(found) == text.directives


@pytest.mark.parametrize(
    ("sentence", "assignees", "coordinators"),
    [
        ("Chủ tịch UBND tỉnh yêu cầu huyện Đông Giang rà soát quy hoạch.", ["huyện Đông Giang"], []),
        ("Đồng chí Trần Quốc Bảo lưu ý huyện cần chú trọng giảm nghèo.", ["huyện"], []),
        (
            "Chủ tịch UBND tỉnh giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu đề án.",
            ["Sở Nội vụ"],
            ["Sở Tài chính"],
        ),
        ("Đối với Công an tỉnh, đồng chí yêu cầu tăng cường tuần tra ban đêm.", ["Công an tỉnh"], []),
        ("Theo Chủ tịch UBND tỉnh, các xã phải nắm chắc hộ nghèo.", ["các xã"], []),
        ("“Huyện cần làm tốt công tác cán bộ”, Chủ tịch UBND tỉnh nhấn mạnh.", ["Huyện"], []),
        ("Chủ tịch UBND tỉnh mong muốn huyện Đông Giang phát huy lợi thế.", ["huyện Đông Giang"], []),
        ("Chủ tịch UBND tỉnh yêu cầu, trong thời gian tới, các xã tập trung thu ngân sách.", ["các xã"], []),
    ],
)
def test_who_must_act_and_who_helps(sentence: str, assignees: list[str], coordinators: list[str]) -> None:
    (found,) = said(sentence)
    assert found["assignees"] == assignees
    assert found["coordinators"] == coordinators
    assert found["basis"]["assignees"]["known"] == "stated"


@pytest.mark.parametrize(
    "sentence",
    [
        "Chủ tịch UBND tỉnh ghi nhận và biểu dương những kết quả của huyện.",
        "Huyện đã chỉ đạo các xã rà soát hộ nghèo.",
        "Thời gian qua, tỉnh giao huyện 46 nhiệm vụ, trong đó đã hoàn thành 40 nhiệm vụ.",
        "Huyện tiếp tục đáp ứng yêu cầu của Chủ tịch UBND tỉnh.",
        "Chủ tịch UBND tỉnh cho biết, giao thông nông thôn đã được nâng cấp.",
        "Chủ tịch UBND tỉnh nói: “Chúng ta phải đoàn kết hơn nữa”.",
        "Đại diện doanh nghiệp cho biết, đơn vị phải vay thêm vốn.",
        "Chủ tịch UBND tỉnh đề nghị huyện thực hiện tốt các nhiệm vụ sau:",
    ],
)
def test_praise_reports_and_lead_ins_direct_nothing(sentence: str) -> None:
    assert quotes(sentence) == []


def test_a_stretch_carries_speaker_and_addressee_until_the_report_tells_again() -> None:
    found = said(
        "Chủ tịch UBND tỉnh đề nghị huyện Đông Giang tập trung giải ngân. Bên cạnh đó, rà soát lại các dự án. "
        "Cần làm rõ trách nhiệm người đứng đầu. Trước đó, đoàn đã thăm mô hình trồng chè. Đẩy mạnh trồng chè là "
        "hướng đi của nhiều hộ."
    )
    assert [d["assignees"] for d in found] == [["huyện Đông Giang"]] * 3
    assert [d["issuer"] for d in found] == ["Chủ tịch UBND tỉnh"] * 3
    assert [d["basis"]["assignees"]["known"] for d in found] == ["stated", "inferred", "inferred"]
    assert found[0]["confidence"] > found[2]["confidence"]


def test_parts_between_semicolons_are_directives_of_their_own() -> None:
    assert quotes("Chủ tịch UBND tỉnh yêu cầu huyện rà soát đất công; xử lý nghiêm vi phạm.") == [
        "Chủ tịch UBND tỉnh yêu cầu huyện rà soát đất công;",
        "xử lý nghiêm vi phạm.",
    ]


def test_a_list_of_things_behind_a_colon_stays_one_directive() -> None:
    sentence = (
        "Chủ tịch UBND tỉnh yêu cầu huyện tập trung ba khâu: hạ tầng giao thông; nguồn nhân lực; thể chế."
    )
    assert quotes(sentence) == [sentence]


def test_of_several_districts_the_right_one() -> None:
    found = directives(
        "Ngày 12/3/2020, Bí thư Tỉnh ủy Lê Hữu Toàn làm việc với Ban Thường vụ các Huyện ủy Bình Giang, Cẩm Giàng "
        "và Gia Lộc về dự thảo Báo cáo chính trị.\n\n"
        "Đồng chí Bí thư Tỉnh ủy yêu cầu mỗi huyện phải đánh giá đúng thực chất.\n\n"
        "Với dự thảo của huyện Cẩm Giàng, đồng chí lưu ý huyện cần bổ sung số liệu. Huyện phải quan tâm du "
        "lịch. Gia Lộc cần tính lại nhu cầu vốn. Trong đó, cần ưu tiên đường ven sông.\n"
    )
    assert [d["assignees"] for d in found] == [
        ["mỗi huyện"],
        ["huyện Cẩm Giàng"],
        ["huyện Cẩm Giàng"],
        ["Gia Lộc"],
        ["Gia Lộc"],
    ]
    assert found[0]["localities"] == ["huyện Bình Giang", "huyện Cẩm Giàng", "huyện Gia Lộc"]
    assert found[2]["localities"] == ["huyện Cẩm Giàng"]


def test_a_notice_of_conclusions_item_by_item() -> None:
    text = marked("standing-committee-conclusion").text
    found = directives(text)
    assert [d["assignees"] for d in found] == [
        ["Các cấp ủy, tổ chức đảng"],
        ["Ban Cán sự đảng UBND tỉnh"],
        ["Ban Cán sự đảng UBND tỉnh"],
        ["Ban Cán sự đảng UBND tỉnh"],
        ["Ban Tổ chức Tỉnh ủy"],
        ["Ủy ban Kiểm tra Tỉnh ủy"],
        ["Ban Cán sự đảng UBND tỉnh"],
    ]
    assert found[1]["deadline"]["recurring"] == "trước ngày 20 hằng tháng"
    assert (found[2]["deadline"]["start"], found[2]["deadline"]["end"]) == ("2024-06-01", "2024-06-30")
    assert found[2]["product"] == "đề án phát triển kinh tế biển"
    assert found[3]["deadline"]["text"] == "tại Kỳ họp thứ 18"
    assert found[4]["coordinators"] == ["Ban Cán sự đảng UBND tỉnh"]


def test_the_lines_of_a_plan_belong_to_their_item() -> None:
    network, classes, money, report = directives(marked("plan-digital").text)
    assert network["assignees"] == ["Phòng Văn hóa và Thông tin"]
    assert network["coordinators"] == ["Ủy ban nhân dân các xã, thị trấn"]
    assert (network["deadline"]["start"], network["deadline"]["end"]) == ("2025-04-01", "2025-06-30")
    assert network["basis"]["deadline"]["known"] == "inferred"
    assert classes["assignees"] == ["Phòng Nội vụ"]
    assert classes["deadline"]["on"] == "2025-09-30"
    assert money["deadline"] is None and money["basis"]["deadline"]["known"] == "missing"
    assert report["deadline"]["recurring"] == "định kỳ 6 tháng"


def test_an_instruction_addresses_each_body_by_its_heading() -> None:
    found = directives(marked("directive-storms").text)
    assert [d["assignees"][0] for d in found] == [
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở Tài chính",
        "Sở Tài chính",
        "Ủy ban nhân dân các huyện, thành phố",
        "Ủy ban nhân dân các huyện, thành phố",
        "Đài Khí tượng thủy văn tỉnh",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    ]
    assert {d["issuer"] for d in found} == {"Chủ tịch Ủy ban nhân dân tỉnh"}


@pytest.mark.parametrize(
    ("sentence", "product"),
    [
        ("xây dựng kế hoạch phòng, chống dịch", "kế hoạch phòng"),
        ("tham mưu, trình đề án sắp xếp trường học", "đề án sắp xếp trường học"),
        ("xử lý nghiêm theo quy định của pháp luật", None),
    ],
)
def test_the_product_is_what_is_to_be_drawn_up(sentence: str, product: str | None) -> None:
    (found,) = said(f"Chủ tịch UBND tỉnh yêu cầu huyện {sentence}.")
    assert found["product"] == product


def test_the_field_follows_the_words_and_stays_open_without_any() -> None:
    complaints, nothing = said(
        "Chủ tịch UBND tỉnh yêu cầu huyện giải quyết dứt điểm đơn thư khiếu nại, tố cáo. Cần quyết liệt hơn nữa."
    )
    assert complaints["field"] == "tiếp công dân, khiếu nại, tố cáo"
    assert nothing["field"] is None


def test_newer_and_older_spelling_are_one_word() -> None:
    older = said("Chủ tịch Uỷ ban nhân dân tỉnh yêu cầu huyện cụ thể hoá nghị quyết.")
    newer = said("Chủ tịch Ủy ban nhân dân tỉnh yêu cầu huyện cụ thể hóa nghị quyết.")
    assert len(older) == len(newer) == 1
    assert older[0]["action"] == "cụ thể hoá nghị quyết"


def test_a_lead_is_no_second_directive_but_counts_where_the_body_does_not_repeat_it() -> None:
    lead = "Chủ tịch UBND tỉnh yêu cầu huyện Đông Giang giải phóng mặt bằng tuyến đường ven sông."
    body = "Ngày 14/5/2024, Chủ tịch UBND tỉnh Trần Quốc Bảo làm việc với huyện Đông Giang.\n\n"
    repeated = f"Chủ tịch tỉnh làm việc tại Đông Giang\n\n{lead}\n\n{body}{lead}\n"
    assert len(directives(repeated)) == 1


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "Chủ tịch",
                "UBND tỉnh",
                "yêu cầu",
                "huyện",
                "Đông Giang",
                "phải",
                "cần",
                "đề nghị",
                "giao",
                "Sở Y tế",
                "rà soát",
                "báo cáo",
                "đã",
                "; ",
                ". ",
                ": ",
                ", ",
                "“",
                "”",
                "(",
                ")",
                "1. ",
                "a) ",
                "\n\n",
                "Theo",
                "kiến nghị",
                "của",
                "trước ngày 30/6",
                "Đối với",
                "cho biết",
                "chúng ta",
                "\n",
                "Cùng với đó",
                "Nơi nhận:",
                "Thời gian: ",
                "KẾT LUẬN",
                "kết luận như sau:",
            ]
        ),
        max_size=60,
    )
)
def test_any_row_of_words_is_read_and_stays_in_the_text(words: list[str]) -> None:
    text = "Văn bản. " + " ".join(words)
    found = extract(text)
    for item in found["directives"] + found["proposals"]:
        assert 0 <= item["span"]["start"] < item["span"]["end"] <= len(found["text"])
        assert 0 <= item["confidence"] <= 1
    for item in found["directives"]:
        assert item["action"]
        assert all(item["assignees"])


def test_the_end_of_a_name_is_no_part_of_the_verb_behind_it() -> None:
    given = said(
        "Đồng chí yêu cầu Sở Giáo dục và Đào tạo lập danh mục phòng học phải xây thay thế trước ngày 20/8/2024."
    )
    assert [d["assignees"] for d in given] == [["Sở Giáo dục và Đào tạo"]]
    assert given[0]["action"].startswith("lập danh mục")
