"""A conference on public investment: departments and communes that keep their days, are late, or are sent back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from roviec.office.documents.models import Document
from roviec.office.people.models import User
from roviec.office.tasks import actions as tasks
from roviec.office.tasks.models import Task

At = Callable[..., AbstractContextManager[None]]

# Who, day of the result, product, day of the confirmation (none: it waits).
_RESULTS = (
    ("sotaichinh", date(2026, 7, 30), "Báo cáo số 171/BC-STC", date(2026, 8, 3)),
    ("sogiaoduc", date(2026, 8, 19), "Danh mục kèm Tờ trình số 96/TTr-SGDĐT", date(2026, 8, 24)),
    ("soxaydung", date(2026, 8, 27), "Hướng dẫn số 2214/HD-SXD", date(2026, 8, 31)),
    ("congan", date(2026, 9, 29), "Báo cáo số 512/BC-CAT", date(2026, 10, 2)),
    ("soyte", date(2026, 11, 5), "Báo cáo số 388/BC-SYT", None),
)
# Who, day of the report, words, per cent.
_PROGRESS = (
    ("thieuhoa", date(2026, 9, 24), "Đã kiểm đếm xong, đang công khai phương án bồi thường.", 70),
    ("thieutrung", date(2026, 10, 8), "Còn 6 hộ chưa nhận tiền bồi thường.", 85),
    ("sonongnghiep", date(2026, 10, 12), "Đã cấp 9 trên 14 giấy phép.", 65),
    ("socongthuong", date(2026, 10, 20), "Đã di dời xong 21 trên 34 vị trí.", 60),
)


def tell(people: dict[str, User], notice: Document, at: At) -> None:
    """Let what the issued notice asks for be answered, by some in time, by some late, by some not yet."""
    owed = {task.lead_id: task for task in Task.objects.filter(assignment__document=notice)}
    for name, day, product, confirmed in _RESULTS:
        person = people[name]
        task = owed[person.unit_id]
        with at(day):
            tasks.hand_in_result(person, task, text="Đã hoàn thành, gửi kèm sản phẩm.", product=product)
        if confirmed:
            with at(confirmed):
                tasks.confirm_result(people["vanthu"], task)
    for name, day, words, percent in _PROGRESS:
        person = people[name]
        with at(day):
            tasks.report_progress(person, owed[person.unit_id], text=words, percent=percent)
