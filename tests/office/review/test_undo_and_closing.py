"""Every decision can be taken back, last one first; nobody undoes what somebody else has built upon."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from roviec.office.audit.door import Rejected
from roviec.office.audit.models import Line
from roviec.office.documents.models import Document
from roviec.office.review import actions, queries
from roviec.office.review.models import Finding, Step
from tests.office.review.samples import PARTS, TEXT, Kept, reviewed_text

pytestmark = pytest.mark.django_db


def picture(document: Document) -> list[tuple[Any, ...]]:
    """What the page shows of a document: everything but versions."""
    return [
        (f.pk, f.state, f.start, f.end, f.data, tuple(f.replaced_by.values_list("pk", flat=True)))
        for f in queries.shown(document)
    ]


VERBS: dict[str, Callable[[Any, Document, Finding, Finding], object]] = {
    "accept": lambda by, _, d, p: actions.accept_finding(by, (d.pk, d.version)),
    "edit": lambda by, _, d, p: actions.edit_finding(by, (d.pk, d.version), values={"product": "Báo cáo"}),
    "edit and accept": lambda by, _, d, p: actions.edit_finding(
        by, (d.pk, d.version), values={"product": "Báo cáo"}, accept=True
    ),
    "reject": lambda by, _, d, p: actions.reject_finding(by, (d.pk, d.version)),
    "split": lambda by, _, d, p: actions.split_finding(by, (d.pk, d.version), lines=PARTS),
    "add": lambda by, doc, d, p: actions.add_finding(
        by, doc, kind="directive", start=0, end=10, quote=TEXT[:10]
    ),
    "accept many": lambda by, doc, d, p: actions.accept_findings(
        by, doc, [(d.pk, d.version), (p.pk, p.version)]
    ),
    "complete": lambda by, doc, d, p: actions.complete_review(by, doc, reject_rest=True),
}


@pytest.mark.parametrize("verb", VERBS)
def test_an_undone_decision_leaves_all_as_before(cast: SimpleNamespace, keeper: Kept, verb: str) -> None:
    document, directive, proposal, *_ = reviewed_text(cast.clerk)
    before = picture(document)
    VERBS[verb](cast.clerk, document, directive, proposal)
    document.refresh_from_db()
    assert picture(document) != before
    actions.undo(cast.clerk, document)
    document.refresh_from_db()
    assert picture(document) == before
    assert document.state == "review" and keeper.data == {}
    assert Line.objects.filter(code="review.undone").count() == 1
    with pytest.raises(Rejected, match="Không còn việc nào"):
        actions.undo(cast.clerk, document)


def test_undo_of_accepting_again_after_a_change_tells_the_keeper_the_old_data(
    cast: SimpleNamespace, keeper: Kept
) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    actions.accept_finding(cast.clerk, (directive.pk, 1))
    actions.edit_finding(cast.clerk, (directive.pk, 2), values={"product": "Báo cáo"})
    assert keeper.data[directive.pk]["product"]["value"] == "Báo cáo"
    actions.undo(cast.clerk, document)
    assert keeper.data[directive.pk]["product"]["value"] is None
    actions.undo(cast.clerk, document)
    assert keeper.data == {} and [v for v, _ in keeper.told] == ["enter", "enter", "enter", "withdraw"]


def test_undo_of_a_withdrawal_enters_the_fact_again(cast: SimpleNamespace, keeper: Kept) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    actions.accept_finding(cast.clerk, (directive.pk, 1))
    actions.reopen_finding(cast.clerk, (directive.pk, 2))
    actions.undo(cast.clerk, document)
    assert directive.pk in keeper.data
    actions.split_finding(cast.clerk, (directive.pk, 4), lines=PARTS)
    assert keeper.data == {}
    actions.undo(cast.clerk, document)
    assert directive.pk in keeper.data
    actions.undo(cast.clerk, document)
    directive.refresh_from_db()
    assert (directive.state, keeper.data) == ("proposed", {})


def test_a_joined_finding_comes_apart_again(cast: SimpleNamespace) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    first, second, _ = actions.split_finding(cast.clerk, (directive.pk, 1), lines=PARTS)
    before = picture(document)
    joined = actions.merge_findings(cast.clerk, [(first.pk, 1), (second.pk, 1)])
    actions.accept_finding(cast.clerk, (joined.pk, 1))
    actions.undo(cast.clerk, document)
    actions.undo(cast.clerk, document)
    assert picture(document) == before


def test_versions_never_count_backwards(cast: SimpleNamespace) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    actions.accept_finding(cast.clerk, (directive.pk, 1))
    actions.undo(cast.clerk, document)
    directive.refresh_from_db()
    assert (directive.state, directive.version) == ("proposed", 3)


def test_each_undoes_their_own_and_not_what_another_has_changed_since(cast: SimpleNamespace) -> None:
    document, directive, proposal, *_ = reviewed_text(cast.clerk)
    actions.accept_finding(cast.clerk, (directive.pk, 1))
    actions.reject_finding(cast.second_clerk, (proposal.pk, 1))
    actions.undo(cast.clerk, document)
    directive.refresh_from_db()
    proposal.refresh_from_db()
    assert (directive.state, proposal.state) == ("proposed", "rejected")
    actions.accept_finding(cast.clerk, (directive.pk, 3))
    actions.edit_finding(cast.second_clerk, (directive.pk, 4), values={"product": "Báo cáo"})
    with pytest.raises(Rejected, match=r"đã được Đỗ Quang Vinh thay đổi lúc \d\d:\d\d \d\d/\d\d/\d{4}"):
        actions.undo(cast.clerk, document)


def test_a_held_fact_is_not_undone(cast: SimpleNamespace, keeper: Kept) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    actions.accept_finding(cast.clerk, (directive.pk, 1))
    keeper.held = "Đã giao thành nhiệm vụ."
    with pytest.raises(Rejected, match="Đã giao"):
        actions.undo(cast.clerk, document)
    directive.refresh_from_db()
    assert directive.state == "accepted"


def test_a_review_is_complete_when_nothing_waits(cast: SimpleNamespace) -> None:
    document, *findings = reviewed_text(cast.clerk)
    with pytest.raises(Rejected, match="Còn 5 mục"):
        actions.complete_review(cast.clerk, document)
    for finding in findings[:4]:
        actions.accept_finding(cast.clerk, (finding.pk, 1))
    actions.complete_review(cast.clerk, document, reject_rest=True)
    document.refresh_from_db()
    findings[4].refresh_from_db()
    assert (document.state, findings[4].state) == ("reviewed", "rejected")
    assert Line.objects.get(code="review.completed").after == {"state": "reviewed", "rejected": 1}
    with pytest.raises(Rejected, match="rà soát xong"):
        actions.reject_finding(cast.clerk, (findings[0].pk, 2))
    actions.resume_review(cast.second_clerk, document)
    actions.complete_review(cast.clerk, document)
    with pytest.raises(Rejected, match="rà soát xong"):
        actions.undo(cast.second_clerk, document)


def test_a_completed_review_is_taken_up_again(cast: SimpleNamespace) -> None:
    document, *_ = reviewed_text(cast.clerk)
    actions.complete_review(cast.clerk, document, reject_rest=True)
    actions.resume_review(cast.clerk, document)
    document.refresh_from_db()
    assert document.state == "review"
    with pytest.raises(Rejected, match="đang được rà soát"):
        actions.resume_review(cast.clerk, document)
    actions.undo(cast.clerk, document)
    document.refresh_from_db()
    assert document.state == "reviewed"
    assert [s.verb for s in Step.objects.order_by("id")] == ["complete", "resume", "undo"]
