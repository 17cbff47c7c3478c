"""What happened in the demonstration: documents came in, were reviewed and issued; units reported, some late."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from django.db.models import F

import roviec
from roviec.office.demo import figures, forms, investment, letters, notices, sessions
from roviec.office.documents.actions import take_in_document
from roviec.office.documents.models import Document
from roviec.office.people.models import User
from roviec.office.review.actions import accept_findings
from roviec.office.review.closing import complete_review
from roviec.office.review.models import Finding
from roviec.office.tasks import actions as tasks
from roviec.office.tasks.actions import Rhythm
from roviec.office.tasks.issuing import drafts
from roviec.office.tasks.models import Level, Task
from roviec.reader import read_file

At = Callable[..., AbstractContextManager[None]]
SAMPLES = Path(roviec.__file__).parents[2] / "samples"


def tell(people: dict[str, User], at: At) -> None:
    """Let it all happen. `people` by user name; `at(day)` makes a day the present one."""
    clerk = people["vanthu"]
    with at(date(2026, 8, 4)):
        _review(clerk, _take_in(clerk, "bao-huyen-thieu-hoa-2021.txt"))
    with at(date(2026, 7, 16)):
        spending = _review(clerk, _take_in(clerk, "thong-bao-ket-luan-dau-tu-cong.txt"))
        _issue(
            clerk, spending, accountable="Đặng Quốc Khải, Phó Bí thư Thường trực Tỉnh ủy", level=Level.BUREAU
        )
    investment.tell(people, spending, at)
    session = sessions.hold_first(people, at)
    with at(date(2026, 8, 12)):
        _review(clerk, _take_in(clerk, "bao-cao-xa-thieu-toan.txt"))
    with at(date(2026, 8, 13)):
        _take_in(clerk, "ke-hoach-chuyen-doi-so.txt")  # stays on the desk: the newcomer may review it
    with at(date(2026, 8, 17)):
        plans = _review(clerk, _take_in(clerk, "bao-ba-xa-ke-hoach-2026-2030.txt"))
        _issue(clerk, plans, accountable="Đặng Quốc Khải, Phó Bí thư Thường trực Tỉnh ủy")
    sessions.follow_up(people, session, plans, at)
    _communes_report(people, plans, at)
    notices.give_out(people, session, plans, at)
    sessions.answer_proposals(people, session, at)
    letters.pass_on(people, session, at)
    with at(date(2026, 9, 25)):
        notice = _review(clerk, _take_in(clerk, "thong-bao-ket-luan-giao-ban-thang-9.docx"))
        _issue(clerk, notice, level=Level.BUREAU)
    _departments_report(people, notice, at)
    _parts_and_time(people, plans, notice, at)
    letters.urge(people, at)
    figures.tell(people, at)
    forms.tell(people, at)


def _take_in(clerk: User, name: str) -> Document:
    path = SAMPLES / name
    if not path.exists():
        raise FileNotFoundError(f"the demonstration needs the source checkout: {path} is missing")
    return take_in_document(clerk, path, name, read_file(path))


def _review(clerk: User, document: Document) -> Document:
    waiting = document.findings.filter(state=Finding.State.PROPOSED)
    accept_findings(clerk, document, [(finding.pk, finding.version) for finding in waiting])
    return complete_review(clerk, document, reject_rest=True)


def _issue(clerk: User, document: Document, *, accountable: str = "", level: str = Level.UNSAID) -> None:
    """Issue what has its lead; the rest waits on the issue page with its question."""
    for draft in drafts(document, today=document.dated):
        leads = [unit for meant in draft.leads for unit in meant.chosen]
        if not leads:
            continue
        others = [unit for meant in draft.coordinators for unit in meant.chosen if unit not in leads]
        tasks.issue_directive(
            clerk,
            draft.finding,
            work=draft.work,
            leads=leads,
            coordinators=others,
            deadline_state=draft.deadline_state,
            due_on=draft.due_on,
            deadline_text=draft.deadline_text,
            deadline_basis="Nêu trong văn bản" if draft.deadline_text else "",
            accountable=accountable,
            product=draft.product,
            level=level,
            directed_by=draft.directed_by,
            addressed_to=draft.addressed_to,
            rhythm=Rhythm(draft.rhythm[0], draft.rhythm[1]) if draft.rhythm and draft.rhythm[1] else None,
        )


def _owed(document: Document, person: User) -> list[Task]:
    owed = Task.objects.filter(assignment__document=document, lead=person.unit)
    return list(owed.order_by(F("due_on").asc(nulls_last=True), "pk"))


def _communes_report(people: dict[str, User], document: Document, at: At) -> None:
    clerk = people["vanthu"]
    first, second, third = (people[name] for name in ("thieutien", "thieutoan", "thieutrung"))
    with at(date(2026, 9, 9)):
        for person, percent in ((first, 60), (second, 30), (third, 20)):
            for task in _owed(document, person)[:1]:
                tasks.report_progress(
                    person, task, text="Đã họp Ban Thường vụ, phân công soạn.", percent=percent
                )
    with at(date(2026, 9, 24)):
        for task in _owed(document, first)[:1]:
            tasks.hand_in_result(first, task, text="Đã lập và gửi danh mục.", product="Công văn số 41-CV/ĐU")
    with at(date(2026, 9, 28)):
        for task in _owed(document, first)[:1]:
            tasks.confirm_result(clerk, task, note="Đủ nội dung, đúng hạn.")
    with at(date(2026, 10, 6)):
        for task in _owed(document, second)[:1]:
            tasks.hand_in_result(
                second, task, text="Gửi danh mục công trình.", product="Công văn số 38-CV/ĐU"
            )
    with at(date(2026, 10, 8)):
        for task in _owed(document, second)[:1]:
            tasks.return_result(
                clerk, task, reason="Danh mục chưa ghi người chịu trách nhiệm từng công trình."
            )
    with at(date(2026, 10, 15)):
        for task in _owed(document, second)[:1]:
            tasks.hand_in_result(second, task, text="Đã bổ sung.", product="Công văn số 44-CV/ĐU")
    with at(date(2026, 10, 16)):
        for task in _owed(document, second)[:1]:
            tasks.confirm_result(clerk, task)


def _departments_report(people: dict[str, User], document: Document, at: At) -> None:
    finance, home = people["sotaichinh"], people["sonoivu"]
    with at(date(2026, 10, 12)):
        for task in _owed(document, home)[:1]:
            tasks.report_progress(home, task, text="Đã có dự thảo đề án, đang lấy ý kiến.", percent=40)
    with at(date(2026, 10, 19)):
        for task in _owed(document, finance)[:1]:
            tasks.hand_in_result(
                finance, task, text="Đã rà soát và báo cáo.", product="Báo cáo số 233/BC-STC"
            )


def _parts_and_time(people: dict[str, User], plans: Document, notice: Document, at: At) -> None:
    """A commune divides its work among its people; a department asks for more time and finds a task misplaced."""
    clerk, commune, home = people["vanthu"], people["thieutrung"], people["sonoivu"]
    whole = next(task for task in _owed(plans, commune) if task.due_on and task.due_on > date(2026, 10, 31))
    shares = (
        ("Lập hồ sơ nghề đúc đồng, danh sách nghệ nhân.", "Lường Thị Duyên", date(2026, 11, 30), 60),
        ("Khảo sát điểm đón khách, dự toán sản phẩm du lịch.", "Ngân Văn Thưởng", date(2026, 12, 15), 25),
    )
    with at(date(2026, 10, 5)):
        parts = [
            tasks.split_task(commune, whole, work=work, lead=whole.lead, lead_person=person, due_on=due)
            for work, person, due, _ in shares
        ]
    with at(date(2026, 10, 30)):
        for part, (_, _, _, percent) in zip(parts, shares, strict=True):
            tasks.report_progress(commune, part, text="Đã làm theo tiến độ.", percent=percent)
    scheme = next(task for task in _owed(notice, home) if task.due_on)
    with at(date(2026, 11, 3)):
        reason = "Chờ Bộ hướng dẫn vị trí việc làm sau sắp xếp."
        tasks.ask_extension(home, scheme, wanted_on=date(2027, 2, 28), reason=reason)
    with at(date(2026, 11, 5)):
        answer = "Trình sớm để kịp hội nghị đầu năm."
        tasks.decide_extension(clerk, scheme, granted=True, given_on=date(2027, 1, 29), decision=answer)
    with at(date(2026, 11, 12)):
        advice = next(task for task in _owed(notice, home) if not task.due_on)
        tasks.dispute_task(
            home,
            advice,
            reason="Cán bộ khối Đảng do cơ quan tổ chức của cấp ủy quản lý.",
            proposed="Ban Tổ chức Tỉnh ủy",
        )
