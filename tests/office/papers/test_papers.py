"""The life of a conclusion notice: drafted, edited, approved, issued, withdrawn; and who sees it."""

from __future__ import annotations

import hashlib
from datetime import date
from types import SimpleNamespace

import pytest

from roviec.office.audit.door import Refused, Rejected
from roviec.office.documents.models import Document
from roviec.office.meetings import actions as meetings
from roviec.office.meetings.models import Meeting
from roviec.office.papers import actions, queries
from roviec.office.papers.actions.papers import Stale
from roviec.office.papers.models import Issuer, Number, Paper
from roviec.office.papers.wording import Block, block_of, sentence
from roviec.office.review.actions import accept_finding
from roviec.reader.pipeline import read
from tests import builders
from tests.office.papers.conftest import content


def test_a_draft_says_what_was_concluded(draft: Paper) -> None:
    assert draft.summary == (
        "Kết luận của đồng chí Lê Văn Bình, Phó Chủ tịch Ủy ban nhân dân tỉnh tại buổi làm việc với huyện Đồng Lạc "
        "về vốn đầu tư công"
    )
    assert draft.opening.startswith("Ngày 01/09/2026, tại trụ sở huyện ủy Đồng Lạc, đồng chí Lê Văn Bình")
    assert [block["lead"] for block in draft.blocks] == ["huyện Đồng Lạc", "Sở Nội vụ tỉnh Sông Lam"]
    assert draft.recipients == ["Huyện Đồng Lạc", "Sở Nội vụ tỉnh Sông Lam"]
    assert draft.issuer_name == "Ủy ban nhân dân tỉnh Sông Lam" and draft.version == 1


@pytest.mark.parametrize(
    ("block", "wanted"),
    [
        (Block("order", "Rà soát quy hoạch.", "Sở A"), "Giao Sở A rà soát quy hoạch."),
        (
            Block("order", "Rà soát", "Sở A", ("Sở B", "xã C"), date(2026, 1, 5)),
            "Giao Sở A chủ trì, phối hợp với Sở B, xã C rà soát, hoàn thành trước ngày 05/01/2026.",
        ),
        (
            Block("order", "báo cáo", "Sở A", due_text="trong quý II/2026"),
            "Giao Sở A báo cáo, trong quý II/2026.",
        ),
        (Block("order", "UBND xã tập trung thu", "Sở A"), "Giao Sở A UBND xã tập trung thu."),
        (Block("order", "các xã tự rà soát"), "Các xã tự rà soát."),
        (Block("text", "Nhìn chung   tốt."), "Nhìn chung tốt."),
    ],
)
def test_the_usual_wording(block: Block, wanted: str) -> None:
    assert sentence(block) == wanted


def test_a_meeting_without_conclusions_has_no_notice(
    cast: SimpleNamespace, held: Meeting, state: Issuer
) -> None:
    for item in held.items.all():
        meetings.remove_item(cast.clerk, item, reason="nhầm")
    with pytest.raises(Rejected, match="chưa ghi kết luận"):
        actions.draft_notice(cast.clerk, held, state)


def test_every_wording_is_kept(cast: SimpleNamespace, draft: Paper) -> None:
    old = draft.summary
    paper = actions.edit_paper(cast.clerk, draft, content(), seen=1)
    kept = {one.number: one.data["summary"] for one in paper.versions.all()}
    assert kept == {1: old, 2: content().summary}
    with pytest.raises(Stale):
        actions.edit_paper(cast.clerk, draft, content(signer="Người khác"), seen=1)


def test_what_is_not_whole_is_not_approved(cast: SimpleNamespace, draft: Paper) -> None:
    with pytest.raises(Rejected, match="người ký, chức vụ người ký"):
        actions.approve_paper(cast.leader, draft, seen=1)
    with pytest.raises(Refused):
        actions.approve_paper(cast.clerk, draft, seen=1)


def test_a_change_after_approval_asks_for_it_again(cast: SimpleNamespace, approved: Paper) -> None:
    paper = actions.edit_paper(cast.clerk, approved, content(signer="Người khác"), seen=3)
    assert paper.state == "draft" and paper.approved_by is None
    with pytest.raises(Rejected, match="chưa được lãnh đạo duyệt"):
        actions.issue_paper(cast.clerk, paper, on=None, seen=4)
    assert not Number.objects.exists()


def test_issued_it_has_its_number_and_its_file(cast: SimpleNamespace, approved: Paper) -> None:
    with pytest.raises(Refused):
        actions.issue_paper(cast.leader, approved, on=None, seen=3)
    paper = actions.issue_paper(cast.clerk, approved, on=date(2026, 9, 7), seen=3)
    assert str(paper.number) == "01/TB-UBND" and paper.on == date(2026, 9, 7)
    assert paper.file is not None
    data = paper.file.path.read_bytes()
    assert hashlib.sha256(data).hexdigest() == paper.file.sha256
    told = read(data, "01.docx")["document"]
    assert (told["number"], told["issued_on"]) == ("01/TB-UBND", "2026-09-07")
    for act in (
        lambda: actions.edit_paper(cast.clerk, paper, content(), seen=None),
        lambda: actions.send_back_paper(cast.leader, paper, reason="x", seen=None),
        lambda: actions.issue_paper(cast.clerk, paper, on=None, seen=None),
    ):
        with pytest.raises(Rejected, match="không thay đổi được nữa"):
            act()


def test_withdrawn_it_keeps_number_file_and_reason(cast: SimpleNamespace, approved: Paper) -> None:
    paper = actions.issue_paper(cast.clerk, approved, on=date(2026, 9, 7), seen=3)
    with pytest.raises(Rejected, match="thu hồi văn bản thay"):
        actions.void_number(cast.clerk, paper.number, reason="x")
    paper = actions.end_paper(cast.clerk, paper, reason="Sai thẩm quyền", seen=4)
    assert paper.state == "withdrawn" and paper.file is not None
    assert Number.objects.get().void_reason == "Thu hồi: Sai thẩm quyền"


def test_who_sees_it(cast: SimpleNamespace, approved: Paper) -> None:
    def sees(*people: str) -> list[bool]:
        return [queries.visible_to(getattr(cast, p)).filter(pk=approved.pk).exists() for p in people]

    assert sees("clerk", "leader", "viewer") == [True] * 3
    assert sees("admin", "stranger", "other_reporter", "reporter") == [False] * 4
    actions.issue_paper(cast.clerk, approved, on=date(2026, 9, 7), seen=3)
    assert sees("other_reporter", "reporter", "admin", "stranger") == [True, False, False, False]


def test_of_a_restricted_meeting_only_number_and_day_show(cast: SimpleNamespace, approved: Paper) -> None:
    actions.issue_paper(cast.clerk, approved, on=date(2026, 9, 7), seen=3)
    meetings.restrict_meeting(cast.clerk, approved.meeting, restricted=True, people=[cast.clerk], units=[])
    assert queries.visible_to(cast.clerk).exists() and not queries.visible_to(cast.viewer).exists()
    numbers = list(queries.numbers_for(cast.viewer))
    (line,) = queries.book_lines(cast.viewer, numbers)
    assert not line.told and line.paper is None
    (line,) = queries.book_lines(cast.clerk, numbers)
    assert line.told


def test_a_directive_of_a_document_keeps_who_and_until_when(cast: SimpleNamespace, state: Issuer) -> None:
    """Its deadline is said once; whoever may not read the document does not see the paper that rests on it."""
    text = "Lãnh đạo tỉnh làm việc với ba xã. Mỗi xã phải lập danh mục trước ngày 30/9/2026. Sở Tài chính hướng dẫn."
    document = builders.make_document(cast.clerk, text=text)
    shared = {"coordinators": [], "localities": []}
    for kind, quote, fields in (
        ("meeting", "làm việc với ba xã", {"held_on": "2026-09-01", "parties": ["ba xã"]}),
        (
            "directive",
            "Mỗi xã phải lập danh mục trước ngày 30/9/2026.",
            {
                "action": "phải lập danh mục trước ngày 30/9/2026",
                "assignees": ["mỗi xã"],
                "deadline_text": "trước ngày 30/9/2026",
                "deadline_on": "2026-09-29",
            }
            | shared,
        ),
        (
            "directive",
            "Sở Tài chính hướng dẫn.",
            {
                "action": "hướng dẫn",
                "assignees": ["Sở Tài chính"],
                "deadline_text": "tháng 10",
                "deadline_on": "2026-10-31",
            }
            | shared,
        ),
    ):
        finding = builders.make_finding(document, kind, quote, fields=fields)
        accept_finding(cast.clerk, (finding.pk, finding.version))
    paper = actions.draft_notice(cast.clerk, Meeting.objects.get(document=document), state)
    assert [sentence(block_of(data)) for data in paper.blocks] == [
        "Giao mỗi xã lập danh mục trước ngày 30/9/2026.",
        "Giao Sở Tài chính hướng dẫn, hoàn thành trước ngày 31/10/2026.",
    ]
    assert paper.recipients == ["Ba xã", "Sở Tài chính"]
    assert queries.visible_to(cast.viewer).exists()
    Document.objects.filter(pk=document.pk).update(restricted=True)
    assert not queries.visible_to(cast.viewer).exists()
