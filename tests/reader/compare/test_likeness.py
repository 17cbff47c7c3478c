"""What is the same text, the same document, the same event, and above all what is not."""

import pytest

from roviec.reader import read
from roviec.reader.compare import differences, likeness, marks, profile, sketch
from roviec.reader.compare.shingles import containment, jaccard, shingles, words_of
from tests.reader.compare import reports


def made(text: str, name: str = "a.txt"):
    return profile(read(text.encode(), name))


def found(a: str, b: str):
    return likeness(made(a), made(b))


def test_two_papers_on_one_session():
    one = found(reports.DAILY, reports.WEEKLY)
    assert one.kind == "same-event"
    assert {"same-day", "same-chair", "parties", "people"} <= {r.code for r in one.reasons}
    assert one.score > 0.8


def test_the_order_of_the_two_makes_no_difference():
    one, other = found(reports.DAILY, reports.WEEKLY), found(reports.WEEKLY, reports.DAILY)
    assert (one.kind, one.score) == (other.kind, other.score)


def test_two_sessions_of_one_chair_on_one_day_are_two():
    assert found(reports.DAILY, reports.AFTERNOON).kind is None
    assert found(reports.WEEKLY, reports.AFTERNOON).kind is None


def test_a_reprint_is_the_same_text():
    one = found(reports.DAILY, reports.REPRINT)
    assert one.kind == "same-text"
    assert [r.code for r in one.reasons] == ["same-text"]


def test_a_report_cut_short_is_the_same_text():
    cut = reports.DAILY[: reports.DAILY.index("Tại buổi làm việc")]
    assert found(reports.DAILY, cut).kind == "same-text"


def test_the_same_wording_about_another_day_is_another_event():
    assert found(reports.DAILY, reports.NEXT_MONTH).kind is None


def document(number: str, day: str, issuer: str = "HUYỆN ĐỒNG LẠC") -> str:
    return (
        f"ỦY BAN NHÂN DÂN\n{issuer}\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"---------------\nSố: {number}\nĐồng Lạc, ngày {day}\nKẾ HOẠCH\nKiểm tra công tác tiếp công dân\n"
        "I. MỤC ĐÍCH\n1. Đánh giá việc chấp hành các quy định về tiếp công dân, xử lý đơn thư tại các đơn vị.\n"
        "II. NHIỆM VỤ\n1. Giao Thanh tra huyện chủ trì, phối hợp với Phòng Nội vụ kiểm tra tại các xã.\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Giáp\n"
    )


def test_documents_are_told_by_their_keys_not_by_their_wording():
    one = document("12/KH-UBND", "08 tháng 3 năm 2024")
    assert found(one, one.replace("Trần Văn Giáp", "Trần  Văn Giáp\n")).kind == "same-document"
    # One form, two years, two numbers, two districts: never the same.
    assert found(one, document("12/KH-UBND", "10 tháng 3 năm 2025")).kind is None
    assert found(one, document("13/KH-UBND", "08 tháng 3 năm 2024")).kind is None
    assert found(one, document("12/KH-UBND", "08 tháng 3 năm 2024", "HUYỆN CAO SƠN")).kind is None


def test_reasons_are_told_in_both_languages():
    for reason in found(reports.DAILY, reports.WEEKLY).reasons:
        assert reason.said("vi") != reason.said("en")
        assert reason.detail in reason.said("vi")


def test_differences_of_two_reports():
    listed = differences(made(reports.DAILY), made(reports.WEEKLY))
    by_kind = {
        kind: [d for d in listed if d.kind == kind]
        for kind in ("figure", "name", "directive", "day", "chair")
    }
    assert [(d.first, d.second) for d in by_kind["figure"]] == [("2.025 tỷ đồng", "2.052 tỷ đồng")]
    assert [(d.first, d.second) for d in by_kind["name"]] == [("Phạm Quốc Khánh", "Phạm Quốc Khành")]
    only = [(d.first or "", d.second or "") for d in by_kind["directive"]]
    assert any("Phú Vinh" in first for first, _ in only)
    assert any("trạm y tế" in second for _, second in only)
    # Both report the first directive, in other words.
    assert not any("quy hoạch" in first + second for first, second in only)
    assert by_kind["day"] == by_kind["chair"] == []


def test_a_text_does_not_differ_from_itself():
    for text in (reports.DAILY, reports.WEEKLY, reports.AFTERNOON):
        assert differences(made(text), made(text)) == []


@pytest.mark.parametrize(
    ("spelt", "other"), [("Lê Thị Hồng Minh", "Lê Thị Hồng Ninh"), ("Lê Thị Hồng Minh", "Lê Thị Hòng Minh")]
)
def test_a_name_with_one_letter_or_mark_wrong_is_named(spelt, other):
    listed = differences(made(reports.DAILY), made(reports.DAILY.replace(spelt, other)))
    assert [(d.kind, d.first, d.second) for d in listed if d.kind == "name"] == [("name", spelt, other)]


def test_another_person_of_the_same_family_name_is_no_misspelling():
    other = reports.DAILY.replace("Phạm Quốc Khánh", "Phạm Văn Dũng")
    assert not [d for d in differences(made(reports.DAILY), made(other)) if d.kind == "name"]


def test_runs_of_words_do_not_see_case_and_marks():
    a, b = (shingles(words_of(t)) for t in ("Huyện Tân Lạc thi đua", "HUYEN TAN LAC THI DUA"))
    assert a == b and len(a) == 2
    assert shingles(["một", "hai"]) == frozenset()


def test_measures_of_overlap():
    a, b = frozenset(range(10)), frozenset(range(5, 10))
    assert (jaccard(a, b), containment(a, b)) == (0.5, 1.0)
    assert jaccard(a, frozenset()) == containment(frozenset(), a) == 0.0


def test_copies_share_a_mark_and_other_texts_hardly_any():
    def marks_of(text: str) -> set[int]:
        return set(marks(made(text).runs))

    assert marks_of(reports.DAILY) & marks_of(reports.REPRINT)
    assert len(marks_of(reports.DAILY)) == 16
    # The sketch is sorted and the same in every process.
    assert sketch([3, 1, 2], 2) == tuple(sorted(sketch([3, 1, 2], 2)))
    assert sketch([1]) == (2654435761,)
