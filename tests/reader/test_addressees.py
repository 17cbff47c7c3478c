"""Who is told or asked: where a name ends, who helps, who stands above whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.text.addressees import addressee_at, addressee_before
from roviec.reader.text.fold import level
from roviec.reader.text.partners import partners
from roviec.reader.text.ranks import rank_of
from roviec.reader.text.tokens import tokens_of


def named(sentence: str) -> list[str]:
    """The names of the addressee that the sentence opens with."""
    t = tokens_of(sentence)
    found = addressee_at(sentence, t, 0, len(t))
    return [span.of(sentence) for span in found.names] if found else []


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Sở Nội vụ chủ trì tham mưu", ["Sở Nội vụ"]),
        ("Sở Văn hóa, Thể thao và Du lịch tổ chức", ["Sở Văn hóa, Thể thao và Du lịch"]),
        (
            "Sở Tài chính, Sở Xây dựng và UBND các huyện rà soát",
            ["Sở Tài chính", "Sở Xây dựng", "UBND các huyện"],
        ),
        ("các sở, ban, ngành liên quan khẩn trương báo cáo", ["các sở, ban, ngành liên quan"]),
        ("mỗi huyện phải tự đánh giá", ["mỗi huyện"]),
        ("lãnh đạo thị xã An Sơn cần làm rõ", ["lãnh đạo thị xã An Sơn"]),
        (
            "các đồng chí Huyện ủy viên phụ trách xã sớm báo cáo",
            ["các đồng chí Huyện ủy viên phụ trách xã"],
        ),
        ("Bộ Giáo dục và Đào tạo trình Chính phủ", ["Bộ Giáo dục và Đào tạo"]),
        ("2 công ty tập trung khắc phục", ["2 công ty"]),
        ("Ban Quản lý dự án đầu tư xây dựng tỉnh đôn đốc", ["Ban Quản lý dự án đầu tư xây dựng tỉnh"]),
        (
            "các phòng, ban, đơn vị được giao nhiệm vụ kịp thời",
            ["các phòng, ban, đơn vị được giao nhiệm vụ"],
        ),
    ],
)
def test_a_name_runs_to_the_verb(sentence: str, names: list[str]) -> None:
    assert named(sentence) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "nghiêm túc đánh giá kết quả",
        "cơ sở dữ liệu phải được cập nhật",
        "trường hợp vi phạm phải xử lý",
        "báo cáo chính trị cần ngắn gọn",
        "xã hội hóa giáo dục",
        "giao thông nông thôn",
    ],
)
def test_words_that_look_like_a_body_name_nobody(sentence: str) -> None:
    assert named(sentence) == []


def test_the_subject_of_an_obligation_is_found_backwards() -> None:
    sentence = "số liệu thống kê của từng huyện cần đối chiếu"
    t = tokens_of(sentence)
    found = addressee_before(sentence, t, 0, t.low.index("cần"))
    assert found and found.span.of(sentence) == "từng huyện"


def test_a_unit_behind_a_comma_begins_another_clause() -> None:
    sentence = "sớm lên thị xã, huyện cần có quy hoạch"
    t = tokens_of(sentence)
    found = addressee_before(sentence, t, 0, t.low.index("cần"))
    assert found and found.span.of(sentence) == "huyện"


def test_helpers_are_told_apart_from_the_lead() -> None:
    sentence = "chủ trì, phối hợp chặt chẽ với Sở Y tế, Công an tỉnh và các xã kiểm tra"
    t = tokens_of(sentence)
    (found,) = partners(sentence, t, 0, len(t))
    assert [s.of(sentence) for s in found.names] == ["Sở Y tế", "Công an tỉnh", "các xã"]


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("Thủ tướng Chính phủ", "Phó Thủ tướng"),
        ("Bộ trưởng Bộ Nội vụ", "Chủ tịch UBND tỉnh"),
        ("Phó Bí thư Thường trực Tỉnh ủy", "lãnh đạo huyện và các sở, ngành"),
        ("Giám đốc Sở Y tế", "UBND huyện"),
        ("Bí thư Huyện ủy", "UBND xã Bình Minh, huyện Đông Giang"),
        ("Chủ tịch UBND xã", "Nhiều cử tri"),
        ("Đoàn đại biểu Quốc hội tỉnh", "đại biểu Lê Thị Hòa"),
    ],
)
def test_authority_is_ordered(higher: str, lower: str) -> None:
    above, below = rank_of(higher), rank_of(lower)
    assert above is not None and below is not None
    assert above > below


@given(st.text(alphabet="các sở huyện Tỉnh ủy, và phải TP.HCM 2 (-) Đồng chí\n", max_size=120))
def test_any_text_has_names_inside_itself(raw: str) -> None:
    text = level(raw)
    t = tokens_of(text)
    for i in range(len(t)):
        found = addressee_at(text, t, i, len(t))
        if found:
            assert i == found.first < found.stop <= len(t)
            assert 0 <= found.span.start < found.span.end <= len(text)
            assert all(found.span.holds(name) for name in found.names)


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("Để giúp đỡ các hộ nghèo, UBND các phường ", ["UBND các phường"]),
        ("Trong quá trình tập huấn cho giáo viên, các trường ", ["các trường"]),
        ("Trong công tác tuyển chọn công dân, các xã ", ["các xã"]),
        ("Trong thời gian tới các sở, UBND các phường ", ["các sở", "UBND các phường"]),
        ("Để kịp vụ mùa, các hợp tác xã, UBND các phường ", ["các hợp tác xã", "UBND các phường"]),
    ],
)
def test_whom_the_fronted_part_serves_does_not_have_to_act(before: str, names: list[str]) -> None:
    sentence = before + "cần chuẩn bị chu đáo."
    t = tokens_of(sentence)
    found = addressee_before(sentence, t, 0, t.within(len(before), None)[0])
    assert found and [span.of(sentence) for span in found.names] == names
