"""Jobs: begun on commit, run once, told step by step, failing kindly, seen by their owner only."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.door import Rejected
from roviec.office.jobs import background
from roviec.office.jobs.actions import answer_at_once, start_job
from roviec.office.jobs.background import run_job
from roviec.office.jobs.models import Job
from roviec.office.jobs.progress import JobFailed, report
from tests import builders

pytestmark = pytest.mark.django_db
RAN: list[tuple[Any, ...]] = []


def work(job_pk: int, *args: Any) -> str | None:
    RAN.append(args)
    report(job_pk, "Đang làm", 1, 4)
    if args[0] == "kindly":
        raise JobFailed("Tệp hỏng, gửi lại.")
    if args[0] == "rejected":
        raise Rejected("Không làm được lúc này.")
    if args[0] == "broken":
        raise RuntimeError("secret detail")
    return "/van-ban/" if args[0] == "leads" else None


@pytest.fixture(autouse=True)
def ours(monkeypatch: pytest.MonkeyPatch) -> None:
    RAN.clear()
    monkeypatch.setattr(background, "_function", lambda name: work)


def started(cast: SimpleNamespace, capture: Any, *args: Any, **more: Any) -> Job:
    with capture(execute=True):
        job = start_job(cast.clerk, "Đọc văn bản", work, *args, **more)
    job.refresh_from_db()
    return job


def test_a_job_begins_when_the_transaction_is_committed(
    cast: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        job = start_job(cast.clerk, "Đọc văn bản", work, "leads", 7)
        assert RAN == [] and job.state == "queued"
    job.refresh_from_db()
    assert RAN == [("leads", 7)]
    assert (job.state, job.target, job.step, job.done, job.total) == ("done", "/van-ban/", "Đang làm", 1, 4)
    assert job.started_at and job.finished_at


def test_a_job_runs_once(cast: SimpleNamespace, django_capture_on_commit_callbacks: Any) -> None:
    job = started(cast, django_capture_on_commit_callbacks, "plain", target="/so-lieu/")
    run_job.call(job.pk, "roviec.office.jobs:work", ["plain"])
    assert RAN == [("plain",)]
    job.refresh_from_db()
    assert job.target == "/so-lieu/"


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("kindly", "Tệp hỏng, gửi lại."),
        ("rejected", "Không làm được lúc này."),
        ("broken", "Phần mềm gặp lỗi"),
    ],
)
def test_a_failure_is_told_in_vietnamese(
    cast: SimpleNamespace, django_capture_on_commit_callbacks: Any, how: str, said: str
) -> None:
    job = started(cast, django_capture_on_commit_callbacks, how)
    assert job.state == "failed" and job.error.startswith(said) and "secret detail" not in job.error
    assert job.finished_at


def test_only_functions_of_the_office_are_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with pytest.raises(ValueError, match="not a function of the office"):
        background._function("os:system")


def test_the_page_waits_and_then_leads_on(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    job = Job.objects.create(title="Đọc", owner=cast.clerk, state="running", step="Đang tìm số liệu")
    page = client.get(reverse("jobs:show", args=[job.pk])).content.decode()
    assert "Đang tìm số liệu" in page and "hx-trigger" in page and 'http-equiv="refresh"' in page
    Job.objects.filter(pk=job.pk).update(state="done", target="/van-ban/")
    assert client.get(reverse("jobs:show", args=[job.pk]))["Location"] == "/van-ban/"
    asked = client.get(reverse("jobs:show", args=[job.pk]), headers={"HX-Request": "true"})
    assert asked["HX-Redirect"] == "/van-ban/"


def test_a_target_outside_is_not_followed(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    for target in ("//example.org/", "https://example.org/", "/\\example.org"):
        job = Job.objects.create(title="Đọc", owner=cast.clerk, state="done", target=target)
        assert client.get(reverse("jobs:show", args=[job.pk])).status_code == 200


def test_a_failed_job_offers_to_begin_again(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    job = answer_at_once(cast.clerk, "Đọc", error="Tệp <b>rỗng</b>.")
    Job.objects.filter(pk=job.pk).update(origin="/van-ban/tiep-nhan")
    page = client.get(reverse("jobs:show", args=[job.pk])).content.decode()
    assert "Tệp &lt;b&gt;rỗng" in page and 'href="/van-ban/tiep-nhan"' in page and "hx-trigger" not in page


def test_a_silent_job_is_shown_as_lost(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    long_ago = timezone.now() - timedelta(hours=1)
    job = Job.objects.create(title="Đọc", owner=cast.clerk, state="running", started_at=long_ago)
    assert "dừng giữa chừng" in client.get(reverse("jobs:show", args=[job.pk])).content.decode()
    assert "dừng giữa chừng" in client.get(reverse("jobs:list")).content.decode()
    report(job.pk, "Đang làm", 1, 2)
    assert "dừng giữa chừng" not in client.get(reverse("jobs:show", args=[job.pk])).content.decode()


def test_a_batch_shows_its_own_jobs_in_order(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    first, second, _ = (Job.objects.create(title=f"Tệp {n}", owner=cast.clerk, state="done") for n in "ABC")
    failed = answer_at_once(cast.clerk, "Tệp D", error="Tệp rỗng.")
    address = reverse("jobs:list") + f"?so={second.pk},{first.pk},{failed.pk},x,{10**20}"
    page = client.get(address).content.decode()
    assert page.index("Tệp A") < page.index("Tệp B") < page.index("Tệp D") and "Tệp C" not in page
    assert "1 việc không xong" in page and "Tệp rỗng." in page


def test_a_job_is_its_owners(client: Client, cast: SimpleNamespace) -> None:
    job = Job.objects.create(title="Đọc", owner=cast.clerk)
    client.force_login(cast.second_clerk)
    assert client.get(reverse("jobs:show", args=[job.pk])).status_code == 404
    assert "Đọc" not in client.get(reverse("jobs:list") + f"?so={job.pk}").content.decode()


def test_the_list_takes_no_more_queries_with_more_jobs(
    client: Client, cast: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    client.force_login(cast.clerk)
    Job.objects.bulk_create(Job(title=f"Tệp {n}", owner=cast.clerk) for n in range(60))
    with django_assert_max_num_queries(6):
        client.get(reverse("jobs:list"))


def test_someone_whose_account_is_closed_starts_nothing(cast: SimpleNamespace) -> None:
    from roviec.office.audit.door import Refused

    closed = builders.make_user("nghi", "clerk", cast.office, is_active=False)
    with pytest.raises(Refused):
        start_job(closed, "Đọc", work)
