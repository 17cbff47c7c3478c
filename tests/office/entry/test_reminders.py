"""Units are told of the forms that they owe, before and after the day; who gave is told no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from roviec.office.entry import noticing
from roviec.office.entry.models import EntryForm, Return
from roviec.office.notices.models import Notice
from roviec.office.notices.watching import make_round
from roviec.office.people.models import User
from tests.office.tasks.conftest import at

DUE = date(2026, 6, 30)  # a Tuesday


def told(person: User) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("what", flat=True))


def rounds(*days: date) -> None:
    for day in days:
        with at(day, 6):
            make_round(day)


def test_each_unit_is_told_before_and_after_the_day_of_its_form(
    places: SimpleNamespace, form_of: Callable[..., EntryForm]
) -> None:
    with at(date(2026, 6, 1)):
        form = form_of(due_on=DUE)
    rounds(DUE - timedelta(days=1))
    assert told(places.reporter) == told(places.other_reporter) == ["còn 1 ngày"]
    assert told(places.clerk) == told(places.stranger) == told(places.admin) == []
    notice = Notice.objects.get(person=places.reporter)
    mine = Return.objects.get(form=form, unit=places.district)
    assert notice.address.endswith(f"/bieu/{mine.pk}")
    assert notice.title == "Biểu nhập liệu: Biểu tổng hợp cuối năm, huyện Hà Trung Sơn"
    Return.objects.filter(pk=mine.pk).update(state=Return.State.SUBMITTED, submitted_at=timezone.now())
    rounds(DUE + timedelta(days=1))
    assert told(places.reporter) == ["còn 1 ngày"]
    assert told(places.other_reporter) == ["còn 1 ngày", "quá hạn 1 ngày"]


def test_a_closed_form_is_told_no_more_and_one_sent_back_again(
    places: SimpleNamespace, form_of: Callable[..., EntryForm]
) -> None:
    with at(date(2026, 6, 1)):
        form = form_of(due_on=DUE)
    assert len(list(noticing.returns_due(DUE))) == 2
    keys = {matter.key for matter in noticing.returns_due(DUE)}
    form.returns.filter(unit=places.district).update(state=Return.State.SENT_BACK)
    assert len(keys & {matter.key for matter in noticing.returns_due(DUE)}) == 1
    form.returns.filter(unit=places.district).update(state=Return.State.APPROVED)
    assert len(list(noticing.returns_due(DUE))) == 1
    EntryForm.objects.update(closed_at=timezone.now())
    assert list(noticing.returns_due(DUE)) == []


def test_the_day_of_a_form_stands_in_the_calendar_of_who_owes_it(
    places: SimpleNamespace, form_of: Callable[..., EntryForm]
) -> None:
    with at(date(2026, 6, 1)):
        form_of(due_on=DUE)
    (event,) = noticing.events(places.reporter, DUE)
    assert event.on == DUE and "huyện Hà Trung Sơn" in event.title
    assert list(noticing.events(places.clerk, DUE)) == []
