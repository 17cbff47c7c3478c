"""What a report tells beside what it asks: quotations that explain, an opening that is told again, several who ask."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

REPORT = (
    "Ngày 14/5/2024, đồng chí Trần Quốc Bảo, Chủ tịch UBND tỉnh làm việc với huyện Đông Giang.\n\n{said}\n"
)


def made(said: str, form: str = REPORT) -> dict[str, Any]:
    return read(form.format(said=said).encode(), "tin.txt")


@pytest.mark.parametrize("verb", ["giải thích", "lý giải", "nêu thắc mắc", "đặt câu hỏi"])
def test_bodies_in_a_quotation_that_explains_are_not_asked(verb: str) -> None:
    said = f"“Các phường khác số người phê duyệt hỗ trợ chỉ bằng một nửa”, Chủ tịch UBND tỉnh {verb}."
    assert made(said)["directives"] == []


@pytest.mark.parametrize("verb", ["yêu cầu", "nhấn mạnh", "chỉ đạo"])
def test_bodies_in_a_quotation_that_directs_are(verb: str) -> None:
    said = f"“Các xã rà soát ngay từng hộ bị thiệt hại”, Chủ tịch UBND tỉnh {verb}."
    assert [d["assignees"] for d in made(said)["directives"]] == [["Các xã"]]


def test_an_opening_that_is_told_again_asks_once() -> None:
    asked = "UBND huyện Đông Giang đề xuất tỉnh đầu tư tuyến đường nối hai khu dân cư mới{more}."
    text = (
        "(Báo Vùng cao) - " + asked.format(more="") + "\n\nNgày 14/5, đoàn công tác đã khảo sát thực địa.\n\n"
        "Theo đó, " + asked.format(more=" ở xã Tà Lu")
    )
    (proposal,) = made(text, "{said}")["proposals"]
    assert "ở xã Tà Lu" in proposal["content"]


def test_two_wishes_are_two_though_they_are_alike() -> None:
    text = (
        "UBND huyện Đông Giang đề xuất tỉnh đầu tư tuyến đường nối hai khu dân cư mới.\n\n"
        "UBND huyện Tây Giang đề xuất tỉnh hỗ trợ vốn sửa hồ chứa nước và trường học."
    )
    assert len(made(text, "{said}")["proposals"]) == 2


@pytest.mark.parametrize(
    ("said", "who", "asked"),
    [
        (
            "Các khoa cũng kiến nghị Bảo hiểm xã hội tỉnh sớm thanh toán chi phí.",
            "Các khoa",
            "Bảo hiểm xã hội tỉnh",
        ),
        ("Trưởng các thôn đề nghị huyện hỗ trợ giống lúa.", "Trưởng các thôn", "huyện"),
        ("Nhiều hợp tác xã kiến nghị tỉnh mở rộng vùng nguyên liệu.", "Nhiều hợp tác xã", "tỉnh"),
    ],
)
def test_several_of_whom_nothing_else_is_known_ask(said: str, who: str, asked: str) -> None:
    (proposal,) = made(said)["proposals"]
    assert (proposal["proposer"], proposal["addressees"]) == (who, [asked])


@pytest.mark.parametrize(
    "said", ["Các văn bản đề nghị đã gửi tỉnh từ đầu năm.", "Các sở đề nghị các hộ dân khai báo đúng số đất."]
)
def test_what_only_looks_like_it_is_no_wish(said: str) -> None:
    assert made(said)["proposals"] == []


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Luật Lâm nghiệp quy định chủ rừng phải chịu trách nhiệm khi để mất rừng.", []),
        ("Theo Luật Thú y, chủ vật nuôi có trách nhiệm khai báo khi lợn ốm.", []),
        (
            "Theo quy định của Luật Đầu tư công, các chủ đầu tư khẩn trương lập hồ sơ quyết toán.",
            [["các chủ đầu tư"]],
        ),
    ],
)
def test_what_the_law_says_is_nobodys_task_unless_urged(said: str, asked: list[list[str]]) -> None:
    found = made("Đồng chí Trần Quốc Bảo yêu cầu các sở tập trung giải ngân vốn. " + said)["directives"]
    assert [d["assignees"] for d in found[1:]] == asked


def test_what_forces_have_caught_is_told_whoever_gave_it_out():
    text = (
        "Theo thông tin báo chí vừa được Tổng cục Hải quan đưa ra ngày 3/9, tình hình buôn lậu gia tăng.\n\n"
        "Trong tháng, toàn ngành Hải quan chủ trì, phối hợp, bắt giữ, tổng số 1.122 vụ vi phạm.\n\n"
        "Ngày 13/8, Chi cục Hải quan Tân Sơn phối hợp với Đồn Biên phòng Bình Nghi phát hiện 1 lô hàng vô chủ.\n"
    )
    assert read(text.encode(), "bai.txt")["directives"] == []
