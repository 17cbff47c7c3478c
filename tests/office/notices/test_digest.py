"""The round of a day: who is told what, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from roviec.cli import main
from roviec.office.audit.models import Line
from roviec.office.documents.models import Document, DocumentAdmission
from roviec.office.notices import actions, sources, watching
from roviec.office.notices.models import Mute, Notice, Run
from roviec.office.people.models import Position, Tenure, User
from roviec.office.tasks import actions as tasks
from roviec.office.tasks.models import Task
from tests import builders
from tests.office.notices.conftest import at

Issue = Callable[..., Task]
DUE = date(2026, 6, 30)  # a Tuesday


@pytest.fixture
def task(issue: Issue) -> Task:
    with at(date(2026, 3, 6)):
        return issue(due_on=DUE)


def make(on: date) -> Run | None:
    with at(on, 6):
        return watching.make_round(on)


def told(person: User) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("what", flat=True))


def test_a_step_is_told_once(cast: SimpleNamespace, task: Task) -> None:
    make(DUE - timedelta(days=7))
    make(DUE - timedelta(days=6))
    assert told(cast.reporter) == ["còn 7 ngày"]
    make(DUE)
    # Of what fell between the two rounds only where it stands now.
    assert told(cast.reporter) == ["còn 7 ngày", "đến hạn hôm nay"]
    assert told(cast.other_reporter) == told(cast.admin) == told(cast.stranger) == []


def test_a_round_is_made_once_and_leaves_one_line(cast: SimpleNamespace, task: Task) -> None:
    assert make(DUE) is not None
    assert make(DUE) is None
    assert actions.make_digest(DUE) is None
    assert told(cast.reporter) == ["đến hạn hôm nay"]
    (line,) = Line.objects.filter(code="digest.made")
    assert line.after["notices"] == 1 and line.actor is None


def test_what_fell_on_days_off_is_told_on_the_next_round(cast: SimpleNamespace, issue: Issue) -> None:
    with at(date(2026, 3, 6)):
        issue(due_on=date(2026, 6, 13))  # a Saturday
    make(date(2026, 6, 11))
    make(date(2026, 6, 15))
    assert told(cast.reporter) == [
        "quá hạn 2 ngày"
    ]  # of Friday's, Saturday's and Sunday's steps the last, as of now


def test_who_is_above_is_told_by_the_rules(cast: SimpleNamespace, issue: Issue) -> None:
    with at(date(2026, 3, 6)):
        issue(which="staff", lead=cast.department, due_on=DUE)
    chief = builders.make_user("giamdoc", "leader", cast.department)
    first = builders.make_user("quyen", "reader", cast.department)
    post = Position.objects.create(unit=cast.department, title="Quyền Giám đốc", kind="head")
    Tenure.objects.create(position=post, person=first, starts_on=date(2026, 1, 1))
    make(DUE + timedelta(days=1))
    assert told(cast.department_reporter) == ["quá hạn 1 ngày"] and told(chief) == told(cast.leader) == []
    make(DUE + timedelta(days=3))
    assert told(chief) == told(first) == ["quá hạn 3 ngày"] and told(cast.leader) == []
    make(DUE + timedelta(days=7))
    assert told(cast.leader) == told(cast.clerk) == ["quá hạn 7 ngày"]
    assert told(cast.viewer) == []


def test_the_leader_of_a_lower_unit_is_told_of_its_own_task_and_opens_it(
    client: Client, cast: SimpleNamespace, task: Task
) -> None:
    below = builders.make_user("chutichhuyen", "leader", cast.district)
    beside = builders.make_user("chutichhuyenkhac", "leader", cast.other_district)
    make(DUE + timedelta(days=3))
    assert told(below) == ["quá hạn 3 ngày"] and told(beside) == []
    for person, status in ((below, 200), (beside, 404)):
        client.force_login(person)
        page = client.get(reverse("tasks:show", args=[task.pk]))
        assert page.status_code == status
        assert "Mở câu này trong văn bản" not in page.content.decode()  # a document of the office above


def test_each_step_up_is_told_once(cast: SimpleNamespace, task: Task) -> None:
    body = builders.make_body("UBND tỉnh Sông Lam", "Ủy ban nhân dân", place=cast.province, kind="state")
    chair = builders.make_user("chutich", "leader", body)
    below = builders.make_user("chutichhuyen", "leader", cast.district)
    for days in (1, 3, 7, 14, 30):
        make(DUE + timedelta(days=days))
    assert told(chair) == ["quá hạn 14 ngày"]
    assert told(cast.leader) == ["quá hạn 7 ngày"] and told(below) == ["quá hạn 3 ngày"]
    assert len(told(cast.reporter)) == 5
    title = Notice.objects.get(person=chair).title
    assert title.endswith("(huyện Hà Trung Sơn)")


def test_who_leads_and_works_hears_of_every_step(cast: SimpleNamespace, task: Task) -> None:
    post = Position.objects.create(unit=cast.district, title="Chủ tịch", kind="head")
    Tenure.objects.create(position=post, person=cast.reporter, starts_on=date(2026, 1, 1))
    for days in (1, 3, 7):
        make(DUE + timedelta(days=days))
    assert sorted(told(cast.reporter)) == ["quá hạn 1 ngày", "quá hạn 3 ngày", "quá hạn 7 ngày"]


def test_what_waits_is_told_to_whoever_gave_it(cast: SimpleNamespace, task: Task) -> None:
    with at(date(2026, 6, 1)):
        tasks.hand_in_result(cast.reporter, task, text="Xong", product="Báo cáo")
    make(date(2026, 6, 2))
    make(date(2026, 6, 3))
    assert told(cast.clerk) == ["kết quả chờ xác nhận"] and told(cast.reporter) == []
    assert not Notice.objects.get(person=cast.clerk).is_late


def test_the_holder_of_the_post_is_told(cast: SimpleNamespace, task: Task) -> None:
    post = Position.objects.create(unit=cast.department, title="Giám đốc", kind="head")
    Tenure.objects.create(position=post, person=cast.department_reporter, starts_on=date(2026, 1, 1))
    Task.objects.filter(pk=task.pk).update(post=post)
    with at(DUE):
        watching.make_round(DUE)
    assert told(cast.department_reporter) == ["đến hạn hôm nay"]


def test_nobody_is_told_of_what_is_closed_to_them(cast: SimpleNamespace, task: Task) -> None:
    Document.objects.update(restricted=True)
    DocumentAdmission.objects.create(document=Document.objects.get(), person=cast.clerk)
    make(DUE + timedelta(days=7))
    assert told(cast.clerk) == ["quá hạn 7 ngày"] and told(cast.leader) == []
    (notice,) = Notice.objects.filter(person=cast.clerk)
    assert notice.outside == f"Nhiệm vụ {task.number}"


def test_muted_is_not_told(cast: SimpleNamespace, task: Task) -> None:
    make(DUE)
    (notice,) = Notice.objects.filter(person=cast.reporter)
    actions.mute(cast.reporter, notice)
    actions.mute(cast.reporter, notice)
    make(DUE + timedelta(days=1))
    assert told(cast.reporter) == ["đến hạn hôm nay"]
    actions.unmute(cast.reporter, Mute.objects.get())
    make(DUE + timedelta(days=3))
    assert told(cast.reporter)[-1] == "quá hạn 3 ngày"


def test_a_source_that_breaks_leaves_the_day_open(
    cast: SimpleNamespace, task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(on: date) -> list[sources.Matter]:
        raise ZeroDivisionError

    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError), transaction.atomic():
        patch.setitem(
            sources.SOURCES,
            "broken",
            sources.Source("x", lambda user: Task.objects.none(), broken, lambda thing: None, sources._none),
        )
        make(DUE)
    assert not Run.objects.exists() and not Notice.objects.exists()
    make(DUE)
    assert told(cast.reporter) == ["đến hạn hôm nay"]


def test_recurring_work_is_laid_out_by_the_round(cast: SimpleNamespace, issue: Issue) -> None:
    with at(date(2026, 3, 6)):
        task = issue(deadline_state="regular", rhythm=tasks.Rhythm("month", 25))
    before = task.occurrences.count()
    make(date(2026, 9, 1))
    assert task.occurrences.count() > before


def test_the_round_of_today_waits_for_its_hour_and_a_working_day(cast: SimpleNamespace) -> None:
    for day, hour, expected in (
        (date(2026, 6, 30), 5, False),
        (date(2026, 6, 30), 6, True),
        (date(2026, 6, 28), 9, False),  # a Sunday
        (date(2026, 4, 30), 9, False),  # a holiday
    ):
        with at(day, hour):
            assert watching.is_time() is expected


def test_the_command_makes_a_day_by_hand(cast: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["office", "notify", "--on", "2026-06-30"]) == 0
    assert main(["office", "notify", "--on", "2026-06-30"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split(";")[0] for line in said] == ["2026-06-30: made", "2026-06-30: made already"]
    assert main(["office", "notify", "--on", "2999-01-01"]) == 2
    assert Run.objects.count() == 1


def test_only_an_administrator_writes_down_an_address(client: Client, cast: SimpleNamespace) -> None:
    account = cast.reporter
    sent = {
        "full_name": account.full_name,
        "role": account.role,
        "unit": account.unit.name,
        "is_active": "on",
    }
    address = reverse("people:change", args=[account.pk])
    client.force_login(account)
    client.post(address, {**sent, "email": "khac@example.vn"})
    account.refresh_from_db()
    assert account.email == ""
    client.force_login(cast.admin)
    client.post(address, {**sent, "email": "lanh@example.vn"})
    account.refresh_from_db()
    assert account.email == "lanh@example.vn"
    assert Line.objects.get(code="account.changed").after["email"] == "lanh@example.vn"


def test_the_page_shows_marks_and_hides(client: Client, cast: SimpleNamespace, task: Task) -> None:
    make(DUE)
    client.force_login(cast.reporter)
    page = client.get(reverse("notices:list")).content.decode()
    assert task.number in page and "đến hạn hôm nay" in page
    assert 'bell-count">1<' in client.get(reverse("notices:bell")).content.decode()
    Document.objects.update(restricted=True)
    Task.objects.filter(pk=task.pk).update(lead=cast.other_district)
    assert task.number not in client.get(reverse("notices:list")).content.decode()
    client.post(reverse("notices:read"), {"so": [Notice.objects.get(person=cast.reporter).pk]})
    assert Notice.objects.get(person=cast.reporter).read_at is not None
    assert "bell-count" not in client.get(reverse("notices:bell")).content.decode()


def test_nobody_reads_for_another(client: Client, cast: SimpleNamespace, task: Task) -> None:
    make(DUE)
    client.force_login(cast.other_reporter)
    client.post(reverse("notices:read"), {"so": [Notice.objects.get(person=cast.reporter).pk]})
    client.post(reverse("notices:read"), {"tat-ca": "1"})
    assert Notice.objects.get(person=cast.reporter).read_at is None
