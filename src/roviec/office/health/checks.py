"""What is looked at to say how the server is. Each check stands alone: where one breaks, the others still tell."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Min
from django.utils import timezone
from django_tasks_db import DatabaseBackend

from roviec.office.audit import guards
from roviec.office.audit.models import Line
from roviec.office.base import disk, heartbeat
from roviec.office.base.templatetags.office import moment, size
from roviec.office.health import nightly
from roviec.office.jobs.background import run_job
from roviec.office.jobs.models import Job
from roviec.office.notices.models import Letter
from roviec.office.people.models import User

_log = logging.getLogger(__name__)
_MB = 1024 * 1024
_NO_MORE = 20 * _MB  # with less than this nothing is taken in any more
_LONG_WAIT = timedelta(minutes=15)  # of a job in the queue
_LATE_LETTER = timedelta(hours=2)
_OLD_BACKUP = timedelta(hours=50)
_ODD_CLOCK = timedelta(minutes=1)
_DAY = timedelta(days=1)


class State(StrEnum):
    GOOD = "good"
    POOR = "poor"  # works, and somebody should look
    UNABLE = "unable"  # cannot do its work


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: `told` in Vietnamese for people, `more` for programs."""

    key: str
    label: str
    state: State
    told: str
    more: dict[str, Any] = field(default_factory=dict)


_Found = tuple[State, str, dict[str, Any]]


def all_checks() -> list[Check]:
    """Look at everything. Never raises: a check that breaks is itself a finding."""
    return [_looked_at(key, label, look) for key, label, look in _CHECKS]


def summary(user: User, thing: None) -> dict[str, Any]:
    """What an administrator ought to look at, for the start page."""
    found = all_checks()
    return {
        "attention": [check for check in found if check.state != State.GOOD],
        "looked_at": len(found),
    }


def is_unable(found: list[Check]) -> bool:
    return any(one.state == State.UNABLE for one in found)


def as_plain(found: list[Check]) -> dict[str, Any]:
    """For programs: `status` is `ok` or `unable`; by key `state`, `told` and the numbers behind it."""
    return {
        "status": "unable" if is_unable(found) else "ok",
        "at": timezone.now(),
        "checks": {one.key: {"state": one.state.value, "told": one.told, **one.more} for one in found},
    }


def _looked_at(key: str, label: str, look: Callable[[], _Found]) -> Check:
    try:
        return Check(key, label, *look())
    except Exception as why:
        _log.warning("health: %s cannot be looked at: %s", key, why)
        told = f"Không xem được ({type(why).__name__})."
        return Check(key, label, State.UNABLE, told, {"error": type(why).__name__})


def _database() -> _Found:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    taken = disk.database_bytes()
    name = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    return State.GOOD, f"{name}, {size(taken)}.", {"engine": connection.vendor, "bytes": taken}


def _migrations() -> _Found:
    executor = MigrationExecutor(connection)
    missing = [str(m) for m, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    if missing:
        told = f"Còn {len(missing)} bước nâng cấp chưa chạy: chạy «roviec office prepare»."
        return State.UNABLE, told, {"missing": missing}
    return State.GOOD, "Đúng với phiên bản phần mềm.", {"missing": []}


def _worker() -> _Found:
    if not isinstance(run_job.get_backend(), DatabaseBackend):
        return State.GOOD, "Việc nền chạy ngay trong lúc chờ trang.", {"heard_at": None}
    heard = heartbeat.last(heartbeat.JOBS)
    more = {"heard_at": heard}
    if heartbeat.is_alive(heartbeat.JOBS):
        return State.GOOD, f"Đang chạy, nghe thấy lúc {_at(heard)}.", more
    busy = Job.objects.filter(state=Job.State.RUNNING).order_by("-heard_at").first()
    if busy is not None and not busy.is_lost:
        return State.GOOD, f"Đang bận với «{busy.title}».", more
    return State.UNABLE, f"Không thấy tiến trình làm việc nền{_since(heard)}.", more


def _jobs() -> _Found:
    waiting = Job.objects.filter(state=Job.State.QUEUED).aggregate(n=Count("pk"), oldest=Min("created_at"))
    failed = Job.objects.filter(state=Job.State.FAILED, finished_at__gt=timezone.now() - _DAY).count()
    more = {"waiting": waiting["n"], "oldest": waiting["oldest"], "failed_today": failed}
    told = f"{waiting['n']} việc đang chờ, {failed} việc không xong trong 24 giờ qua."
    if waiting["oldest"] and timezone.now() - waiting["oldest"] > _LONG_WAIT:
        return State.POOR, f"{told} Việc chờ lâu nhất từ {_at(waiting['oldest'])}.", more
    return State.GOOD, told, more


def _disk() -> _Found:
    free = disk.free_bytes()
    more = {"free_bytes": free, "told_below_bytes": settings.FREE_SPACE_MB * _MB}
    told = f"Còn trống {size(free)}."
    if free < _NO_MORE:
        return State.UNABLE, f"{told} Không ghi thêm được: dọn chỗ ngay.", more
    if disk.is_short():
        return State.POOR, f"{told} Dưới ngưỡng {size(settings.FREE_SPACE_MB * _MB)}: dọn chỗ.", more
    return State.GOOD, told, more


def _notices() -> _Found:
    heard = heartbeat.last(heartbeat.NOTICES)
    if heartbeat.is_alive(heartbeat.NOTICES):
        return State.GOOD, f"Đang chạy, nghe thấy lúc {_at(heard)}.", {"heard_at": heard}
    return State.POOR, f"Không thấy tiến trình gửi thông báo{_since(heard)}.", {"heard_at": heard}


def _letters() -> _Found:
    unsent = Letter.objects.filter(sent_at=None)
    waiting = unsent.exclude(next_try_at=None)
    oldest = waiting.filter(attempts__gt=0).order_by("made_at").first()
    given_up = unsent.filter(next_try_at=None).count()
    more = {
        "waiting": waiting.count(),
        "oldest": oldest.made_at if oldest else None,
        "last_error": oldest.error if oldest else "",
        "given_up": given_up,
    }
    if not settings.EMAIL_HOST:
        return State.GOOD, "Chưa đặt máy chủ thư: không gửi thư cho ai.", more
    told = f"{more['waiting']} thư đang chờ, {given_up} thư đã thôi gửi."
    if oldest is not None and timezone.now() - oldest.made_at > _LATE_LETTER:
        return State.POOR, f"{told} Chờ lâu nhất từ {_at(oldest.made_at)}: {oldest.error}", more
    return (State.POOR if given_up else State.GOOD), told, more


def _backup() -> _Found:
    if not settings.BACKUP_DIR:
        return State.POOR, "Chưa đặt sao lưu hằng ngày (ROVIEC_BACKUP_DIR).", {"folder": None}
    last = nightly.last_made()
    failed = nightly.last_failure()
    more = {"folder": settings.BACKUP_DIR, "made_at": last, "failure": failed}
    if failed:
        return State.POOR, f"Lần sao lưu gần nhất không xong: {failed}", more
    if last is None:
        return State.POOR, f"Chưa có bản sao lưu nào trong {settings.BACKUP_DIR}.", more
    state = State.POOR if timezone.now() - last > _OLD_BACKUP else State.GOOD
    return state, f"Bản gần nhất lúc {_at(last)}.", more


def _log_of_deeds() -> _Found:
    last = Line.objects.order_by("-number").first()
    more: dict[str, Any] = {
        "number": last.number if last else 0,
        "hash": last.hash if last else "",
        "at": last.at if last else None,
        "guarded": guards.standing(connection),
    }
    told = f"{more['number']} dòng, mã dòng cuối {more['hash'][:12] or '–'}."
    if not more["guarded"]:
        return State.POOR, f"{told} Cơ sở dữ liệu không còn chặn việc sửa, xóa dòng.", more
    return State.GOOD, told, more


def _clock() -> _Found:
    now = timezone.now()
    last = Line.objects.order_by("-number").values_list("at", flat=True).first()
    more: dict[str, Any] = {"now": now, "time_zone": settings.TIME_ZONE, "today": timezone.localdate()}
    told = f"{timezone.localtime(now):%H:%M:%S %d/%m/%Y} ({settings.TIME_ZONE})."
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            theirs: datetime = cursor.fetchone()[0]
        more["database"] = theirs
        if abs(theirs - now) > _ODD_CLOCK:
            return State.POOR, f"{told} Đồng hồ của cơ sở dữ liệu chỉ {_at(theirs)}.", more
    if last is not None and last - now > _ODD_CLOCK:
        return State.POOR, f"{told} Nhật ký đã có dòng ghi lúc {_at(last)}: đồng hồ bị lùi.", more
    return State.GOOD, told, more


def _at(when: datetime | None) -> str:
    return moment(when) if when else "–"


def _since(heard: datetime | None) -> str:
    return f" từ {_at(heard)}" if heard else ""


_CHECKS: tuple[tuple[str, str, Callable[[], _Found]], ...] = (
    ("database", "Cơ sở dữ liệu", _database),
    ("migrations", "Cấu trúc dữ liệu", _migrations),
    ("worker", "Việc nền", _worker),
    ("jobs", "Hàng đợi", _jobs),
    ("disk", "Ổ đĩa", _disk),
    ("notices", "Thông báo, nhắc việc", _notices),
    ("letters", "Thư gửi đi", _letters),
    ("backup", "Sao lưu", _backup),
    ("log", "Nhật ký", _log_of_deeds),
    ("clock", "Đồng hồ", _clock),
)
