"""Dividing, joining, adding, accepting many: where the words lie, what becomes of the facts, what is refused."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from roviec.office.audit.door import Refused, Rejected
from roviec.office.audit.models import Line
from roviec.office.review import actions
from roviec.office.review.fields import value_of
from roviec.office.review.models import Finding, Step
from tests import builders
from tests.office.review.samples import PARTS, TEXT, Kept, reviewed_text, whole

pytestmark = pytest.mark.django_db


def test_a_finding_is_divided_at_the_lines(cast: SimpleNamespace, keeper: Kept) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    actions.accept_finding(cast.clerk, (directive.pk, 1))
    made = actions.split_finding(cast.clerk, (directive.pk, 2), lines=PARTS)
    assert [f.quote for f in made] == list(PARTS)
    assert [value_of(f.data, "action") for f in made] == [p.rstrip(".") for p in PARTS]
    assert all(value_of(f.data, "assignees") == ["huyện Đồng Lạc"] for f in made)
    assert {f.state for f in made} == {"proposed"}
    directive.refresh_from_db()
    assert directive.state == "replaced" and set(directive.replaced_by.all()) == set(made)
    assert keeper.told == [("enter", directive.pk), ("withdraw", directive.pk)]
    assert Line.objects.get(code="finding.split").after == {"parts": [f.pk for f in made]}


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([" ".join(PARTS)], "không thêm, bớt hay sửa chữ"),
        (["; ".join(PARTS)], "ít nhất hai phần"),
        ([PARTS[0], "việc khác"], "không thêm, bớt hay sửa chữ"),
        ([PARTS[0], PARTS[2]], "không thêm, bớt hay sửa chữ"),
        ([], "không thêm, bớt hay sửa chữ"),
    ],
)
def test_the_words_cannot_be_changed_while_dividing(
    cast: SimpleNamespace, lines: list[str], why: str
) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    with pytest.raises(Rejected, match=why):
        actions.split_finding(cast.clerk, (directive.pk, 1), lines=lines)
    assert Finding.objects.count() == 5 and not Step.objects.exists()


def test_a_figure_is_not_divided(cast: SimpleNamespace) -> None:
    _, _, _, figure, *_ = reviewed_text(cast.clerk)
    with pytest.raises(Rejected, match="Chỉ tách được"):
        actions.split_finding(cast.clerk, (figure.pk, 1), lines=["215,5", "tỷ đồng"])


def test_neighbours_are_joined_over_all_their_words(cast: SimpleNamespace) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    first, second, third = actions.split_finding(cast.clerk, (directive.pk, 1), lines=PARTS)
    actions.edit_finding(cast.clerk, (second.pk, 1), values={"assignees": ["Sở Xây dựng"]})
    joined = actions.merge_findings(cast.clerk, [(first.pk, 1), (second.pk, 2)])
    assert joined.quote == f"{PARTS[0]}; {PARTS[1]}"
    assert value_of(joined.data, "action") == f"{PARTS[0]}; {PARTS[1]}"
    assert joined.data["assignees"] == {
        "value": ["huyện Đồng Lạc", "Sở Xây dựng"],
        "known": "set",
        "why": None,
    }
    assert set(joined.replaces.values_list("pk", flat=True)) == {first.pk, second.pk}
    with pytest.raises(Rejected, match="tách, gộp hoặc hoàn tác"):
        actions.merge_findings(cast.clerk, [(first.pk, 2), (third.pk, 1)])


def test_only_neighbours_of_one_kind_are_joined(cast: SimpleNamespace) -> None:
    _, directive, proposal, figure, *_ = reviewed_text(cast.clerk)
    first, _, third = actions.split_finding(cast.clerk, (directive.pk, 1), lines=PARTS)
    with pytest.raises(Rejected, match="còn mục khác cùng loại"):
        actions.merge_findings(cast.clerk, [(first.pk, 1), (third.pk, 1)])
    with pytest.raises(Rejected, match="cùng loại"):
        actions.merge_findings(cast.clerk, [(first.pk, 1), (proposal.pk, 1)])
    with pytest.raises(Rejected, match="ít nhất hai"):
        actions.merge_findings(cast.clerk, [(figure.pk, 1)])


def test_one_person_named_twice_keeps_the_fuller_name(cast: SimpleNamespace) -> None:
    document, _, _, _, person, _ = reviewed_text(cast.clerk)
    again = builders.make_finding(
        document, "person", "Phó Bí thư Tỉnh ủy", fields=whole("person", name="Khánh", positions=["Ủy viên"])
    )
    joined = actions.merge_findings(cast.clerk, [(again.pk, 1), (person.pk, 1)])
    assert value_of(joined.data, "name") == "Lương Gia Khánh"
    assert value_of(joined.data, "positions") == ["Phó Bí thư Tỉnh ủy", "Ủy viên"]
    assert joined.quote == "Lương Gia Khánh"


def test_findings_of_two_documents_are_not_joined(cast: SimpleNamespace) -> None:
    _, first, *_ = reviewed_text(cast.clerk)
    _, other, *_ = reviewed_text(cast.clerk)
    with pytest.raises(Rejected, match="không cùng một văn bản"):
        actions.merge_findings(cast.clerk, [(first.pk, 1), (other.pk, 1)])


def test_what_is_added_rests_on_the_words_selected(cast: SimpleNamespace) -> None:
    document, *_ = reviewed_text(cast.clerk)
    start = TEXT.index("Thu ngân sách")
    end = TEXT.index(" Huyện Đồng Lạc rà soát") + 1
    added = actions.add_finding(
        cast.clerk, document, kind="figure", start=start, end=end, quote=TEXT[start:end]
    )
    assert added.quote == "Thu ngân sách hai tháng đạt 215,5 tỷ đồng."
    assert (added.origin, added.state) == ("person", "proposed")
    assert (value_of(added.data, "value"), value_of(added.data, "unit")) == (215.5, "tỷ đồng")
    added = actions.add_finding(
        cast.clerk, document, kind="directive", start=start, end=end, quote=TEXT[start:end]
    )
    assert value_of(added.data, "action") == "Thu ngân sách hai tháng đạt 215,5 tỷ đồng."


def test_offsets_count_code_points_not_utf16(cast: SimpleNamespace) -> None:
    text = "𝟏. 🏞️ Xã Tân Lập rà soát đất đai. Xã Yên Bình trồng rừng."
    document = builders.make_document(cast.clerk, text=text)
    start = text.index("Xã Yên")
    added = actions.add_finding(
        cast.clerk, document, kind="directive", start=start, end=len(text), quote=text[start:]
    )
    assert added.quote == "Xã Yên Bình trồng rừng."
    # What a browser that counted UTF-16 units would send: it is told, and nothing is added.
    shifted = len(text[:start].encode("utf-16-le")) // 2
    with pytest.raises(Rejected, match=r"không (khớp|nằm)"):
        actions.add_finding(
            cast.clerk, document, kind="directive", start=shifted, end=len(text), quote=text[start:]
        )


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-1, 4), (0, 10_000)])
def test_a_span_outside_the_text_is_refused(cast: SimpleNamespace, start: int, end: int) -> None:
    document, *_ = reviewed_text(cast.clerk)
    with pytest.raises(Rejected, match="không nằm trong văn bản"):
        actions.add_finding(cast.clerk, document, kind="directive", start=start, end=end, quote="x")


def test_many_are_accepted_but_not_what_changed_or_lacks_a_field(cast: SimpleNamespace, keeper: Kept) -> None:
    document, directive, proposal, figure, person, meeting = reviewed_text(cast.clerk)
    actions.edit_finding(cast.second_clerk, (proposal.pk, 1), values={"proposer": "huyện Đồng Lạc"})
    actions.edit_finding(cast.clerk, (figure.pk, 1), values={"indicator": ""})
    accepted, left = actions.accept_findings(
        cast.clerk,
        document,
        [(directive.pk, 1), (proposal.pk, 1), (figure.pk, 2), (person.pk, 1)],
    )
    assert {f.pk for f in accepted} == {directive.pk, person.pk}
    assert {f.pk for f in left} == {proposal.pk, figure.pk}
    assert keeper.told == [("enter", directive.pk)]
    meeting.refresh_from_db()
    assert meeting.state == "proposed"
    with pytest.raises(Rejected, match="Không còn mục nào"):
        actions.accept_findings(cast.clerk, document, [(directive.pk, 1)])


@pytest.mark.parametrize("person", ["leader", "reporter", "stranger"])
def test_only_a_clerk_of_the_area_may(cast: SimpleNamespace, person: str) -> None:
    document, directive, proposal, *_ = reviewed_text(cast.clerk)
    by = getattr(cast, person)
    for act in (
        lambda: actions.split_finding(by, (directive.pk, 1), lines=PARTS),
        lambda: actions.merge_findings(by, [(directive.pk, 1), (proposal.pk, 1)]),
        lambda: actions.add_finding(by, document, kind="directive", start=0, end=5, quote=TEXT[:5]),
        lambda: actions.accept_findings(by, document, [(directive.pk, 1)]),
        lambda: actions.complete_review(by, document, reject_rest=True),
        lambda: actions.resume_review(by, document),
        lambda: actions.undo(by, document),
    ):
        with pytest.raises(Refused):
            act()
    assert not Step.objects.exists()


def test_a_part_states_only_what_its_own_words_say(cast: SimpleNamespace) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    data = directive.data | {
        "deadline_text": {"value": "trước ngày 30/6/2026", "known": "stated", "why": None},
        "deadline_on": {"value": "2026-06-30", "known": "stated", "why": None},
    }
    Finding.objects.filter(pk=directive.pk).update(data=data)
    first, second, _ = actions.split_finding(cast.clerk, (directive.pk, 1), lines=PARTS)
    assert second.data["deadline_on"] == data["deadline_on"]
    assert first.data["deadline_on"] == {
        "value": "2026-06-30",
        "known": "inferred",
        "why": "theo cả câu trước khi tách",
    }
    assert second.data["assignees"]["known"] == "inferred" and first.data["product"]["known"] == "missing"
