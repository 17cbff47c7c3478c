"""By which day a task has to be entered after its document was issued, by the authority's own rule."""

from __future__ import annotations

from datetime import date

from roviec.clocks.working_days import NoTable
from roviec.office.documents.models import Document
from roviec.office.tasks import days
from roviec.office.tasks.authority import Rules


def enter_by(
    document: Document, rules: Rules, *, urgent: bool, units: int, directives: int
) -> tuple[date | None, str]:
    """The last day on which a task of the document is entered in time, and the rule in words.

    (None, "") where the document bears no day of issue (a press report assigns nothing) or the working days of its
    year are not known. A document that gives work to many units, or many pieces of it, has longer.
    """
    if document.issued_on is None:
        return None, ""
    many = max(units, directives) >= rules.count("many_units")
    name = "enter_urgent_days" if urgent else "enter_many_days" if many else "enter_days"
    count = rules.count(name)
    try:
        last = days.calendar().add_working_days(document.issued_on, count)
    except NoTable:
        return None, ""
    kind = "việc khẩn" if urgent else "nhiều việc, nhiều đơn vị" if many else "việc thường"
    when = "trong ngày" if count == 0 else f"chậm nhất {count} ngày làm việc"
    return (
        last,
        f"{kind}: nhập {when} kể từ ngày ban hành {document.issued_on:%d/%m/%Y} ({rules[name].source})"[:300],
    )
