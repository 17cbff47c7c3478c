"""The private calendar, and "Nhắc tôi vào ngày …"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from roviec.office.audit.door import Refused, Rejected
from roviec.office.documents.models import Document
from roviec.office.meetings.models import Proposal
from roviec.office.notices import actions, feeds, watching
from roviec.office.notices.models import Feed, Notice, Reminder
from roviec.office.people.models import User
from roviec.office.tasks.models import Task
from tests.office.notices.conftest import at

Issue = Callable[..., Task]
DUE = date(2026, 6, 30)


@pytest.fixture
def task(issue: Issue) -> Task:
    with at(date(2026, 3, 6)):
        return issue(due_on=DUE)


def fetch(client: Client, secret: str, **headers: str) -> tuple[int, list[str], str]:
    answer = client.get(reverse("notices:calendar", args=[secret]), headers=headers)
    names = []
    if answer.status_code == 200:
        names = [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]
    return answer.status_code, names, answer.headers.get("ETag", "")


def test_a_calendar_holds_one_s_own_days(client: Client, cast: SimpleNamespace, task: Task) -> None:
    _, secret = actions.open_feed(cast.reporter, name="Điện thoại")
    status, names, tag = fetch(client, secret)
    assert status == 200 and names == [f"Hạn: {task.number} {task.work}"]
    answer = client.get(reverse("notices:calendar", args=[secret]))
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["uid"] == f"task-{task.pk}@roviec" and event["dtstart"].dt == DUE
    assert fetch(client, secret, if_none_match=tag) == (304, [], tag)
    Task.objects.filter(pk=task.pk).update(due_on=DUE + timedelta(days=1))
    assert fetch(client, secret, if_none_match=tag)[0] == 200
    _, others = actions.open_feed(cast.other_reporter, name="x")
    assert fetch(client, others)[1] == []


def test_of_a_closed_matter_the_number_alone(client: Client, cast: SimpleNamespace, task: Task) -> None:
    Document.objects.update(restricted=True)
    _, secret = actions.open_feed(cast.reporter, name="x")
    assert fetch(client, secret)[1] == [f"Hạn: Nhiệm vụ {task.number}"]


def test_a_secret_is_kept_as_a_hash_and_taken_back(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.reporter)
    page = client.post(reverse("notices:open-feed"), {"name": "Máy bàn"}).content.decode()
    feed = Feed.objects.get()
    assert ".ics" in page and feed.digest not in page
    secret = page.split("/thong-bao/lich/")[1].split(".ics")[0]
    assert feed.digest == feeds.digest_of(secret) != secret
    assert secret not in client.get(reverse("notices:settings")).content.decode()
    assert fetch(Client(), secret)[0] == 200
    client.post(reverse("notices:revoke-feed", args=[feed.pk]))
    assert fetch(Client(), secret)[0] == fetch(Client(), "x")[0] == 404


def test_a_locked_account_has_no_calendar(client: Client, cast: SimpleNamespace) -> None:
    _, secret = actions.open_feed(cast.reporter, name="x")
    User.objects.filter(pk=cast.reporter.pk).update(is_active=False)
    assert fetch(client, secret)[0] == 404


def test_an_address_is_not_asked_without_end(client: Client, cast: SimpleNamespace) -> None:
    _, secret = actions.open_feed(cast.reporter, name="x")
    with at(date(2026, 6, 1), 8):
        for _ in range(feeds.MOST_FETCHES):
            assert fetch(client, secret)[0] == 200
        assert fetch(client, secret)[0] == 429
    with at(date(2026, 6, 1), 10):
        assert fetch(client, secret)[0] == 200


def test_a_reminder_is_told_once_on_its_day(client: Client, cast: SimpleNamespace, task: Task) -> None:
    client.force_login(cast.viewer)
    address = reverse("notices:remind", args=["task", task.pk])
    with at(date(2026, 4, 1)):
        page = client.post(address, {"on": "10/04/2026", "text": "Hỏi lại huyện", "ve": "/nhiem-vu/"})
        assert page["Location"] == "/nhiem-vu/"
        watching.make_round(date(2026, 4, 1))
    assert "Hỏi lại huyện" in client.get(reverse("notices:list")).content.decode()
    with at(date(2026, 4, 10)):
        watching.make_round(date(2026, 4, 10))
    with at(date(2026, 4, 13)):
        watching.make_round(date(2026, 4, 13))
    (notice,) = Notice.objects.filter(person=cast.viewer)
    assert notice.title == f"Hỏi lại huyện – {task.number} {task.work}" and notice.on == date(2026, 4, 10)


def test_of_what_was_closed_meanwhile_only_one_s_own_words_are_left(
    cast: SimpleNamespace, task: Task
) -> None:
    with at(date(2026, 4, 1)):
        actions.set_reminder(cast.viewer, kind="task", thing=task.pk, on=date(2026, 4, 10), text="Hỏi lại")
    Document.objects.update(restricted=True)
    with at(date(2026, 4, 10)):
        watching.make_round(date(2026, 4, 10))
    (notice,) = Notice.objects.filter(person=cast.viewer)
    assert (notice.title, notice.address) == ("Hỏi lại", "")


def test_reminders_need_a_thing_that_one_sees_and_a_day_to_come(cast: SimpleNamespace, task: Task) -> None:
    with at(date(2026, 4, 1)):
        for kind, person in (("task", cast.stranger), ("nothing", cast.clerk)):
            with pytest.raises(Refused):
                actions.set_reminder(person, kind=kind, thing=task.pk, on=date(2026, 5, 1), text="x")
        with pytest.raises(Rejected):
            actions.set_reminder(cast.clerk, kind="task", thing=task.pk, on=date(2026, 4, 1), text="x")
        kept = actions.set_reminder(cast.clerk, kind="task", thing=task.pk, on=date(2026, 4, 2), text="")
        actions.drop_reminder(cast.clerk, kept)
    with at(date(2026, 4, 2)):
        watching.make_round(date(2026, 4, 2))
    assert Reminder.objects.get().text == "Xem lại" and not Notice.objects.exists()


def test_a_wrong_day_is_said_and_nothing_kept(client: Client, cast: SimpleNamespace, task: Task) -> None:
    client.force_login(cast.clerk)
    page = client.post(reverse("notices:remind", args=["task", task.pk]), {"on": "32/13/2026"}, follow=True)
    assert "dd/mm/yyyy" in page.content.decode() and not Reminder.objects.exists()
    for kind in ("task", "document"):
        thing = task.pk if kind == "task" else task.assignment.document_id
        address = reverse(f"{kind}s:show", args=[thing])
        assert reverse("notices:remind", args=[kind, thing]) in client.get(address).content.decode()


def test_proposals_remind_whoever_owes_the_next_step(cast: SimpleNamespace, task: Task) -> None:
    Proposal.objects.create(
        area=cast.province,
        document=task.assignment.document,
        content="bố trí vốn",
        owed_by=cast.office,
        due_on=date(2026, 5, 20),
        accepted_at=timezone.now(),
    )
    with at(date(2026, 5, 19)):
        watching.make_round(date(2026, 5, 19))
    (notice,) = Notice.objects.filter(person=cast.clerk)
    assert (notice.kind, notice.what, notice.title) == ("proposal", "còn 1 ngày", "Kiến nghị: bố trí vốn")
